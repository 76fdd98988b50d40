"""Files with a structure that no format here reads: known by name and by content, so that none is read as prose."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from workbench.errors import InputError
from workbench.formats.encodings import decode

SAMPLE = 4096
"""Bytes at the start of a file that are looked at."""
PATIENCE = 0.5
"""Seconds that a pattern may search a sample."""


@dataclass(frozen=True, slots=True)
class StructuredFormat:
    """A format that is known and not read."""

    name: str
    endings: tuple[str, ...]
    content: regex.Pattern[str] | None


def refuse_structured(data: bytes, file_name: str = "") -> None:
    """Refuse a file that is no plain text by the end of its name or by what it holds.

    Raises:
        InputError: It is none; the sentence says what it is, and how it is read all the same.
    """
    found = structure_of(data, file_name)
    if found:
        raise InputError(
            f"is {found}, which is not supported as a document; convert it to plain text, or read its markup as text"
            " with --as-text (as_text=True in Python)"
        )


def structure_of(data: bytes, file_name: str = "") -> str:
    """What a file is whose markup is no prose; empty for plain text."""
    name = file_name.lower()
    for known in _formats():
        if name.endswith(known.endings):
            return known.name
    sample = decode(data[:SAMPLE])[0]
    return next((known.name for known in _formats() if known.content is not None and _holds(known.content, sample)), "")


def _holds(pattern: regex.Pattern[str], sample: str) -> bool:
    try:
        return pattern.search(sample, timeout=PATIENCE) is not None
    except TimeoutError:
        return False


@cache
def _formats() -> tuple[StructuredFormat, ...]:
    table = tomllib.loads(files("workbench.formats").joinpath("structured.toml").read_text("utf-8"))
    return tuple(
        StructuredFormat(
            one["name"], tuple(one["endings"]), regex.compile(one["content"]) if "content" in one else None
        )
        for one in table["format"]
    )
