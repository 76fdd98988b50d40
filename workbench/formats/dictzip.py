"""Parts of a file that may be compressed: as it is, with gzip, or with dictzip, which can be entered anywhere.

A dictzip file is a gzip file (RFC 1952) whose extra field `RA` tells the lengths of its chunks; each chunk can be
unpacked without those before it.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from workbench.errors import InputError

GZIP = b"\x1f\x8b\x08"
EXTRA, NAME, COMMENT, CHECK = 4, 8, 16, 2
"""Flags of the gzip header."""
MOST_UNPACKED = 300_000_000
"""Bytes of a file that has to be unpacked as a whole."""


class PartialFile:
    """A file of which parts are read; opened for each, so that any thread may ask."""

    def __init__(self, path: Path) -> None:
        """Look at how the file is written.

        Raises:
            InputError: It cannot be read, or is damaged.
        """
        self._path = path
        self._length = 0
        self._starts: list[int] = []
        self._whole: bytes | None = None
        with _reading(path) as file:
            if file.read(3) == GZIP:
                file.seek(0)
                self._read_header(file)

    def read(self, start: int, size: int) -> bytes:
        """Some bytes of what the file holds when unpacked; fewer at its end.

        Raises:
            InputError: The file is damaged.
        """
        try:
            if self._whole is not None:
                return self._whole[start : start + size]
            with _reading(self._path) as file:
                if not self._starts:
                    file.seek(start)
                    return file.read(size)
                return self._unpacked(file, start, size)
        except (zlib.error, OSError, EOFError, OverflowError, ValueError) as error:
            raise InputError(f"is damaged ({error}); install the dictionary again", place=str(self._path)) from error

    def _unpacked(self, file: BinaryIO, start: int, size: int) -> bytes:
        pieces = []
        first, last = start // self._length, (start + max(size, 1) - 1) // self._length
        for chunk in range(first, min(last + 1, len(self._starts) - 1)):
            file.seek(self._starts[chunk])
            packed = file.read(self._starts[chunk + 1] - self._starts[chunk])
            pieces.append(zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, self._length))
        skipped = start - first * self._length
        return b"".join(pieces)[skipped : skipped + size]

    def _read_header(self, file: BinaryIO) -> None:
        header = file.read(10)
        flags = header[3] if len(header) == 10 else 0
        lengths: tuple[int, ...] = ()
        if flags & EXTRA:
            size = _number(file)
            lengths = self._chunks(file.read(size))
        if not lengths:
            self._whole = unpacked(self._path)
            return
        for flag in (NAME, COMMENT):
            while flags & flag and file.read(1) not in (b"\0", b""):
                continue
        if flags & CHECK:
            file.read(2)
        self._starts = [file.tell() + passed for passed in accumulate(lengths, initial=0)]

    def _chunks(self, extra: bytes) -> tuple[int, ...]:
        """The lengths of the chunks; none where the extra field says nothing of them."""
        at = 0
        while at + 4 <= len(extra):
            mark, size = extra[at : at + 2], int.from_bytes(extra[at + 2 : at + 4], "little")
            field = extra[at + 4 : at + 4 + size]
            if mark == b"RA" and len(field) >= 6:
                _, self._length, count = struct.unpack("<HHH", field[:6])
                if self._length and len(field) >= 6 + 2 * count:
                    return struct.unpack(f"<{count}H", field[6 : 6 + 2 * count])
            at += 4 + size
        return ()


def unpacked(path: Path) -> bytes:
    """All that a file holds, unpacked where it is a gzip file.

    Raises:
        InputError: It cannot be read, is damaged or holds too much.
    """
    try:
        with _reading(path) as file:
            is_packed = file.read(3) == GZIP
            file.seek(0)
            data = gzip.GzipFile(fileobj=file).read(MOST_UNPACKED + 1) if is_packed else file.read(MOST_UNPACKED + 1)
    except (zlib.error, OSError, EOFError) as error:
        raise InputError(f"is damaged ({error}); install the dictionary again", place=str(path)) from error
    if len(data) > MOST_UNPACKED:
        raise InputError(f"holds more than {MOST_UNPACKED // 1_000_000} MB, which no dictionary does", place=str(path))
    return data


def _reading(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read ({reason.lower()}); name a file that exists", place=str(path)) from error


def _number(file: BinaryIO) -> int:
    return int.from_bytes(file.read(2), "little")
