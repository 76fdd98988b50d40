"""Unpacks a package file into a folder: whole or not at all, and nothing outside it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import InputError, OutputError
from workbench.suggestions.argos.packages import LARGEST_METADATA, METADATA, TOKENIZERS, Metadata, read_metadata

MOST_FILES = 5_000
LARGEST = 4 * 2**30
"""Bytes that a package may come to: several times the largest that is known."""
STEEPEST = 100
"""How many times smaller a file may lie in the package; models and dictionaries shrink five times at most."""
SMALL = 2**20
"""Bytes below which a file may be packed as steeply as it likes."""
CHUNK = 2**20
Progress = Callable[[int, int], None]
"""Told how many bytes are done, and of how many."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
"""What `zipfile` raises for archives that are damaged or packed in a way that it does not know."""


def unpack(file: Path, into: Path, progress: Progress | None = None) -> tuple[Path, Metadata]:
    """Unpack a package and put it in its place in the folder of the packages.

    A package of the same languages and version is replaced; other versions stay.

    Args:
        file: The `.argosmodel` file.
        into: The folder of the packages; made when it is missing.
        progress: Told of the bytes that are unpacked.

    Returns:
        The folder of the package, and what it says of itself.

    Raises:
        InputError: The file is no such package, is damaged, or would harm; nothing is left of it.
        OutputError: The folder cannot be written; nothing is left of it.
    """
    with _told(file, into), zipfile.ZipFile(file) as archive:
        members = _members(archive, file)
        into.mkdir(parents=True, exist_ok=True)
        with _staging(into) as staging:
            _extract(archive, members, staging / "new", file, progress)
            metadata = _checked(staging / "new", file)
            place = into / metadata.folder_name
            if place.exists():
                place.rename(staging / "old")
            (staging / "new").rename(place)
    return place, metadata


def _members(archive: zipfile.ZipFile, file: Path) -> dict[str, zipfile.ZipInfo]:
    """The files of a package by their path within it, all of them harmless."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > LARGEST:
        raise _refused(file, "holds more than any translation model does")
    found: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    tops = set()
    for info in infos:
        parts = _parts(info, file)
        tops.add(parts[0])
        path = "/".join(parts[1:])
        if info.is_dir():
            continue
        if not path or path.casefold() in seen:
            raise _refused(file, f"holds {info.filename[:80]!r} where no file belongs")
        seen.add(path.casefold())
        found[path] = info
    if len(tops) != 1:
        raise _refused(file, "does not hold one folder, as a package does")
    return found


def _parts(info: zipfile.ZipInfo, file: Path) -> list[str]:
    """The parts of the name of a member, refused where it leads out of the folder or is no plain file."""
    name = info.filename
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(file, f"holds {name[:80]!r}, which is a link or a device")
    parts = name.rstrip("/").split("/")
    is_odd = any(part in ("", ".", "..") or len(part) > 200 for part in parts)
    if is_odd or not name.isprintable() or any(mark in name for mark in ("\\", ":")) or len(parts) > 8:
        raise _refused(file, f"holds the name {name[:80]!r}, which leads out of its folder or is no name of a file")
    if info.flag_bits & 1:
        raise _refused(file, "is encrypted")
    if info.file_size > SMALL and info.file_size > STEEPEST * max(1, info.compress_size):
        raise _refused(file, f"holds {name[:80]!r}, which would grow {STEEPEST} times and more")
    return parts


def _extract(
    archive: zipfile.ZipFile,
    members: dict[str, zipfile.ZipInfo],
    folder: Path,
    file: Path,
    progress: Progress | None,
) -> None:
    total = sum(info.file_size for info in members.values())
    done = 0
    for path, info in members.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        written = 0
        with archive.open(info) as packed, target.open("xb") as out:
            while chunk := packed.read(CHUNK):
                written += len(chunk)
                if written > info.file_size:
                    raise _refused(file, f"holds {path[:80]!r}, which is larger than the package says")
                out.write(chunk)
                if progress:
                    progress(done + written, total)
            os.fsync(out.fileno())
        done += written


def _checked(folder: Path, file: Path) -> Metadata:
    path = folder / METADATA
    if not path.is_file() or path.stat().st_size > LARGEST_METADATA:
        raise _refused(file, f"holds no {METADATA}")
    metadata = read_metadata(path.read_bytes(), f"{file.name}: {METADATA}")
    if not (folder / "model" / "model.bin").is_file() or not any((folder / one).is_file() for one in TOKENIZERS):
        raise _refused(file, "holds no model with its tokenizer")
    return metadata


@contextmanager
def _staging(into: Path) -> Iterator[Path]:
    """A folder on the same disk to unpack in; Argos Translate must not meet a package that is not whole.

    It reads every folder among the packages, so the folder lies beside them where that is possible.
    """
    above = into.resolve().parent
    is_beside = os.access(above, os.W_OK) and above.stat().st_dev == into.stat().st_dev
    staging = Path(tempfile.mkdtemp(prefix=".installing-", dir=above if is_beside else into))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _told(file: Path, into: Path) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise _refused(file, "is damaged or no package of Argos Translate") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        if error.filename == str(file):
            raise InputError(f"cannot be read ({reason}); name a file that exists", place=str(file)) from error
        remedy = (
            "free some space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "name another with ARGOS_PACKAGES_DIR"
        )
        raise OutputError(f"cannot be written ({reason}); {remedy}", place=str(into)) from error


def _refused(file: Path, why: str) -> InputError:
    return InputError(f"{why}; nothing was installed", place=str(file))
