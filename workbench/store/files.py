"""Files written whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from pathlib import Path

from workbench.errors import InputError, OutputError


def read_bytes(path: Path) -> bytes:
    """What a file holds.

    Raises:
        InputError: It is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({reason_of(error)}); name a file that exists", place=str(path)) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never a part.

    Raises:
        OutputError: The folder is read-only, the disk is full, or the path is no file; the old file stays.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode_for(path))
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        remedy = "free some space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "name another place"
        raise OutputError(f"cannot be written ({reason_of(error)}); {remedy}", place=str(path)) from error


def quoted(text: str) -> str:
    """A text as a basic string of TOML, in quotation marks.

    Raises:
        InputError: It holds a lone surrogate, which no TOML file can hold.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{text!r} is no text; give the file or the author a name in UTF-8") from error
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def reason_of(error: OSError) -> str:
    """What the system says of a failure, in lower case."""
    return (error.strerror or str(error)).lower()


def _mode_for(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
