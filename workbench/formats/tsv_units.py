r"""Translation units as a table of tab-separated values.

A first line with `source` and `target` among its cells names the columns; a tab, a line end and a backslash within a
text are then written `\t`, `\n`, `\r` and `\\`. Without such a line the first two cells of each line are the source and
the target text, as they stand.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO

from workbench.domain.documents import Encoding
from workbench.domain.memories import TranslationUnit
from workbench.errors import InputError
from workbench.formats.encodings import decode
from workbench.formats.units import UnitFormat
from workbench.language.tags import fit

COLUMNS = ("source", "target", "source_language", "target_language", "author", "time", "origin")
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
ESCAPED = re.compile(r"\\([\\tnr])")
MEANT = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
SAMPLE = 200_000
"""Bytes that show how a file is encoded."""


class TsvFormat(UnitFormat):
    """A line a unit."""

    name = "tsv"
    title = "Tab-separated values"
    endings = (".tsv", ".tab")
    has_one_pair = False

    def read(self, file: BinaryIO, source_language: str, target_language: str) -> Iterator[TranslationUnit]:
        """A unit a line, read line by line."""
        places: dict[str, int] | None = None
        for number, line in enumerate(_lines(file), 1):
            cells = line.split("\t")
            names = [cell.strip().lower() for cell in cells]
            if number == 1 and {"source", "target"} <= set(names):
                places = {name: place for place, name in enumerate(names)}
                continue
            if line.strip():
                unit = _unit(cells, places, number, (source_language, target_language))
                wanted = fit(source_language, unit.source_language) and fit(target_language, unit.target_language)
                if unit.source and unit.target and wanted:
                    yield unit

    def write(self, units: Iterable[TranslationUnit], source_language: str, target_language: str) -> Iterator[bytes]:
        """The columns of `COLUMNS`; half of a surrogate pair is written as U+FFFD."""
        yield ("\t".join(COLUMNS) + "\n").encode()
        for unit in units:
            time = unit.time.isoformat() if unit.time else ""
            cells = (
                unit.source, unit.target, unit.source_language, unit.target_language, unit.author, time, unit.origin,
            )  # fmt: skip
            row = "\t".join(cell.translate(ESCAPES) for cell in cells) + "\n"
            yield row.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines of a file without their ends; only a line feed ends one."""
    beginning = file.read(SAMPLE)
    beginning += file.readline()
    encoding: Encoding = decode(beginning)[1]
    whole = io.BytesIO(beginning + file.read()) if encoding.codec.startswith("utf-16") else None
    if whole is not None:
        yield from (line.removesuffix("\r") for line in decode(whole.getvalue())[0].split("\n"))
        return
    for line in (*beginning.removeprefix(encoding.bom).split(b"\n")[:-1], *_rest(beginning)):
        yield line.decode(encoding.codec, "surrogateescape").removesuffix("\r")
    for line in file:
        yield line.removesuffix(b"\n").decode(encoding.codec, "surrogateescape").removesuffix("\r")


def _rest(beginning: bytes) -> list[bytes]:
    last = beginning.rpartition(b"\n")[2]
    return [last] if last else []


def _unit(cells: list[str], places: dict[str, int] | None, number: int, languages: tuple[str, str]) -> TranslationUnit:
    if places is None:
        if len(cells) < 2:
            raise InputError("has no tab between a source and a target text", place=f"line {number}")
        return TranslationUnit(cells[0], cells[1], *languages)
    said = {name: _meant(cells[place]) for name, place in places.items() if place < len(cells)}
    if "source" not in said or "target" not in said:
        raise InputError("has fewer cells than the first line names", place=f"line {number}")
    return TranslationUnit(
        said["source"],
        said["target"],
        said.get("source_language") or languages[0],
        said.get("target_language") or languages[1],
        author=said.get("author", ""),
        time=_time(said.get("time", "")),
        origin=said.get("origin", ""),
    )


def _meant(cell: str) -> str:
    return ESCAPED.sub(lambda found: MEANT[found[1]], cell)


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
