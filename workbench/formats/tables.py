"""Writers of the bilingual table: one row a segment, machine and working rendering side by side."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

import regex

LONE = regex.compile(r"[\ud800-\udfff]")
TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """One segment, or one passage of the corrected text that no segment stands for."""

    number: int | None
    """From 1, as on the screen; None for a passage without a segment."""
    id: int | None
    state: str
    is_dropped: bool
    is_locked: bool
    source: str | None
    machine: str | None
    working: str | None
    corrected: str | None
    note: str


class TableWriter(ABC):
    """Writes the bilingual table in one form."""

    name: str

    @abstractmethod
    def write(self, rows: Sequence[TableRow]) -> bytes:
        """The bytes of the file."""


class TsvWriter(TableWriter):
    r"""Tab-separated with a header; tab, line ends and backslash are written `\t`, `\n`, `\r`, `\\`."""

    name = "tsv"

    def write(self, rows: Sequence[TableRow]) -> bytes:
        """UTF-8 with line feeds."""
        names = [field.name for field in fields(TableRow)]
        lines = ["\t".join(names)]
        lines += ["\t".join(_cell(getattr(row, name)) for name in names) for row in rows]
        return ("\n".join(lines) + "\n").encode("utf-8")


class JsonlWriter(TableWriter):
    """One JSON object a line."""

    name = "jsonl"

    def write(self, rows: Sequence[TableRow]) -> bytes:
        """UTF-8; a byte that is no text is written as the escape of its lone surrogate."""
        return "".join(json_line(asdict(row)) + "\n" for row in rows).encode("utf-8")


def json_line(value: object) -> str:
    """JSON on one line that every reader of UTF-8 takes."""
    text = json.dumps(value, ensure_ascii=False)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    return LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return LONE.sub("\ufffd", str(value).translate(TSV_ESCAPES))
