"""How many pieces a model can read or write at once, looked up in the file of the model."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

LONGEST = 200
"""Pieces that a sentence may have in any model: longer ones were hardly ever seen in training."""
SHORTEST = 8
"""Below this a model would be of no use, so such a number is not believed."""
VERSIONS = range(4, 7)
"""Versions of the file that are laid out as below."""
POSITIONS = b"position_encodings/encodings"
MOST_VARIABLES = 100_000


def longest_input(model: Path) -> int:
    """The most pieces of a sentence that a model is given, its end mark not counted.

    A model with a table of positions fails on a sentence that is longer than the table. The layout of the file is that
    of `ctranslate2.specs.model_spec` (binary version 6): a header, then each variable with its name, shape and bytes.

    Args:
        model: The folder of the model.
    """
    try:
        with (model / "model.bin").open("rb") as file:
            positions = _positions(file)
    except (OSError, struct.error, ValueError):
        return LONGEST
    # The mark that begins or ends a sentence takes a position too.
    return max(SHORTEST, min([LONGEST, *(count - 2 for count in positions)]))


def _positions(file: BinaryIO) -> list[int]:
    """The length of every table of positions."""
    if _number(file, "<I") not in VERSIONS:
        return []
    _name(file)
    _number(file, "<I")
    count = _number(file, "<I")
    found = []
    for _ in range(min(count, MOST_VARIABLES)):
        name = _name(file)
        shape = [_number(file, "<I") for _ in range(_number(file, "<B"))]
        _number(file, "<B")
        file.seek(_number(file, "<I"), 1)
        if name.endswith(POSITIONS) and shape:
            found.append(shape[0])
    return found


def _number(file: BinaryIO, kind: str) -> int:
    (value,) = struct.unpack(kind, file.read(struct.calcsize(kind)))
    return int(value)


def _name(file: BinaryIO) -> bytes:
    return file.read(_number(file, "<H")).rstrip(b"\0")
