"""Fetches a file over HTTP; what came before a connection broke is kept, and the next attempt goes on from there."""

from __future__ import annotations

import hashlib
import http.client
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

from workbench.errors import EngineError, OutputError
from workbench.suggestions.base import Stop

PATIENCE = 30.0
"""Seconds without a byte after which a connection counts as broken."""
ATTEMPTS = 3
"""Connections to one address before it is given up."""
CHUNK = 2**18
NOTHING_MORE = http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
"""The answer of a server that is asked for the rest of a file of which there is no rest."""
LARGEST = 4 * 2**30
"""Bytes that a package file may have."""
Progress = Callable[[int, int], None]
"""Told how many bytes are there, and of how many; 0 where nobody knows."""
BROKEN = (URLError, http.client.HTTPException, OSError, ValueError)


def read_small(address: str, most: int) -> bytes:
    """What is behind an address, where that is small.

    Raises:
        EngineError: It cannot be reached, or is larger.
    """
    try:
        with _opened(address) as response:
            data: bytes = response.read(most + 1)
    except BROKEN as error:
        raise EngineError(f"cannot be reached ({_reason(error)}); look at the connection", place=address) from error
    if len(data) > most:
        raise EngineError("is larger than any index of packages", place=address)
    return data


def fetch(
    addresses: Sequence[str],
    file: Path,
    *,
    checksum: str = "",
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> None:
    """Fetch a file from the first of some addresses that has it.

    What is there of it already is kept, and only the rest is asked for.

    Args:
        addresses: Where it may be.
        file: Where to keep it; what came so far lies beside it with `.part` behind its name.
        checksum: Its SHA-256 in hexadecimal; without one only the length is looked at.
        progress: Told of the bytes.
        stop: Looked at between them; what came so far stays.

    Raises:
        EngineError: No address gives the file, or not the one that belongs to the checksum.
        OutputError: It cannot be written.
        CancelledError: The person stopped it.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(file.parent, error) from error
    part = file.with_name(f"{file.name}.part")
    reasons = []
    for address in addresses:
        for _ in range(ATTEMPTS):
            try:
                _fetch_rest(address, part, progress, stop or Stop())
            except BROKEN as error:
                reasons.append(f"{address}: {_reason(error)}")
                if isinstance(error, HTTPError) and error.code in range(400, 500) and error.code != NOTHING_MORE:
                    break
                continue
            if checksum and _sha256(part) != checksum:
                part.unlink()
                reasons.append(f"{address}: the file is not the one that the index means (its checksum differs)")
                break
            part.replace(file)
            return
    raise EngineError(
        f"the package could not be fetched ({'; '.join(dict.fromkeys(reasons)) or 'no address is given'})"
    )


def _fetch_rest(address: str, part: Path, progress: Progress | None, stop: Stop) -> None:
    have = part.stat().st_size if part.exists() else 0
    mark = _mark_of(part)
    known = mark.read_text(encoding="utf-8") if mark.exists() else ""
    try:
        response = _opened(address, {"Range": f"bytes={have}-", "If-Range": known} if have and known else {})
    except HTTPError as error:
        if error.code == NOTHING_MORE:
            part.unlink(missing_ok=True)
        raise
    with response:
        if response.status != http.HTTPStatus.PARTIAL_CONTENT:
            have = 0
        version = response.headers.get("ETag") or response.headers.get("Last-Modified") or ""
        mark.write_text(version, encoding="utf-8")
        length = response.headers.get("Content-Length")
        total = have + int(length) if length else 0
        have = _append(response, part, have, total, progress, stop)
    if total and have != total:
        raise ConnectionError(f"the connection ended after {have} of {total} bytes")
    mark.unlink(missing_ok=True)


def _append(response: Any, part: Path, have: int, total: int, progress: Progress | None, stop: Stop) -> int:
    """Write what comes behind what is there; answers how much there is then."""
    with _writable(part, "r+b" if have else "wb") as out:
        out.seek(have)
        while True:
            stop.check()
            chunk = response.read1(CHUNK)
            if not chunk:
                out.truncate()
                return have
            have += len(chunk)
            if have > LARGEST:
                raise ValueError("it is larger than any package")
            try:
                out.write(chunk)
            except OSError as error:
                raise _unwritable(part, error) from error
            if progress:
                progress(have, total)


def _writable(part: Path, mode: str) -> Any:
    try:
        return part.open(mode)
    except OSError as error:
        raise _unwritable(part, error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"cannot be written ({(error.strerror or str(error)).lower()})", place=str(path))


def _mark_of(part: Path) -> Path:
    """What the server called the version of which a part is there; without it no rest is asked for."""
    return part.with_name(f"{part.name}.version")


def _opened(address: str, headers: dict[str, str] | None = None) -> Any:
    if not address.startswith(("https://", "http://")):
        raise ValueError("the address is none of http or https")
    known = {"User-Agent": "translation-workbench", "Accept-Encoding": "identity", **(headers or {})}
    return urllib.request.urlopen(urllib.request.Request(address, headers=known), timeout=PATIENCE)


def _sha256(part: Path) -> str:
    with part.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(error: BaseException) -> str:
    if isinstance(error, HTTPError):
        with suppress(OSError):
            error.close()
        return f"the server answers {error.code} {error.reason}"
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__).lower()
