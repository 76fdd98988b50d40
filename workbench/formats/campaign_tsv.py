"""The tab-separated files of the WMT MQM campaigns: one row a mark, its span between `<v>` and `</v>` in the text.

Columns as Marot has them: system, doc, docSegId, globalSegId, rater, source, target, category, severity, metadata; the
last is JSON with a `note`, and in our own files also `rating` and the exact `span`. A row without an error says
`No-error`. Rows of one segment by one rater belong together wherever they stand.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from workbench.domain.annotations import AnnotatedSegment, Annotation, Side
from workbench.errors import InputError
from workbench.formats.annotations import (
    NO_ERROR,
    AnnotationFormat,
    mark_of,
    numbered_lines,
    rating_of,
    severity_of,
)
from workbench.language.mqm import campaign_name

COLUMNS = (
    "system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata",
)  # fmt: skip
ALIASES = {
    "doc_id": "docSegId",
    "doc_seg_id": "docSegId",
    "seg_id": "globalSegId",
    "global_seg_id": "globalSegId",
    "note": "metadata",
}
"""Names of columns in older files."""
NEEDED = 9
"""Columns that every row has; the metadata may be left out."""
OPEN, CLOSE = "<v>", "</v>"
TAG = regex.compile(r"</?v>")
BREAKS = str.maketrans("\t\n\r", "   ")
"""What a cell cannot hold becomes a space, so that offsets stay."""
Row = dict[str, str]


@dataclass(slots=True)
class _CampaignReading:
    """A segment of one rater while its rows come in."""

    segment: AnnotatedSegment
    marks: list[Annotation] = field(default_factory=list)

    def judged(self) -> AnnotatedSegment:
        return replace(self.segment, marks=tuple(self.marks))


class CampaignTsv(AnnotationFormat):
    """The TSV of the WMT MQM campaigns."""

    name = "wmt-mqm"
    title = "WMT MQM TSV (Marot)"

    def claims(self, first_line: str) -> bool:
        """Whether the line is the header, or a row of nine cells or ten."""
        return first_line.startswith("system\tdoc") or NEEDED - 1 <= first_line.count("\t") <= NEEDED

    def read(self, text: str) -> list[AnnotatedSegment]:
        """The judged segments; where a row marks several stretches, the mark reaches from the first to the last."""
        found: dict[tuple[str, ...], _CampaignReading] = {}
        names = list(COLUMNS)
        for line, content in numbered_lines(text):
            cells = content.split("\t")
            if cells[:2] == ["system", "doc"]:
                names = [ALIASES.get(name, name) for name in cells]
                names += [] if "metadata" in names else ["metadata"]
                continue
            row = _row(names, cells, line)
            if row["rater"]:
                _take_in(found, row, line)
        return [reading.judged() for reading in found.values()]

    def write(self, judged: Sequence[AnnotatedSegment]) -> str:
        """One row a mark, one row for a segment without any."""
        numbers: dict[tuple[str, str], int] = {}
        lines = ["\t".join(COLUMNS)]
        for one in judged:
            number = numbers.setdefault((one.document, one.segment), len(numbers) + 1)
            lines += ["\t".join(row) for row in _rows(one, number)]
        return "\n".join(lines) + "\n"


def _row(names: Sequence[str], cells: Sequence[str], line: int) -> Row:
    if len(cells) < min(NEEDED, len(names)):
        raise InputError(
            f"has {len(cells)} cells, where {NEEDED} belong: {', '.join(COLUMNS[:NEEDED])}", place=f"line {line}"
        )
    row = dict(zip(names, cells, strict=False))
    missing = [name for name in ("rater", "target", "category", "severity") if name not in row]
    if missing:
        raise InputError(f"the column {missing[0]!r} is missing", place=f"line {line}")
    return row


def _take_in(found: dict[tuple[str, ...], _CampaignReading], row: Row, line: int) -> None:
    extra = _metadata(row.get("metadata", ""), line)
    span = extra.get("span")
    source, source_span = _without_tags(row.get("source", ""), span if extra.get("side") == Side.SOURCE else None)
    target, target_span = _without_tags(row["target"], span if extra.get("side") == Side.WORKING else None)
    place = (row.get("system", ""), row.get("doc", ""), row.get("docSegId", ""))
    reading = found.setdefault(
        (*place, row["rater"], target), _CampaignReading(AnnotatedSegment(*place, row["rater"], source, target))
    )
    if "rating" in extra:
        reading.segment = replace(reading.segment, rating=rating_of(extra["rating"], line))
    if row["category"].strip().casefold() in NO_ERROR or row["severity"].strip().casefold() in NO_ERROR:
        return
    side = Side.SOURCE if target_span is None and source_span is not None else Side.WORKING
    text, placed = (source, source_span) if side is Side.SOURCE else (target, target_span)
    severity = severity_of(row["severity"], line)
    note = str(extra.get("note") or "")
    mark = mark_of(side, text, placed, row["category"], severity, note, line)
    if placed is None:
        mark = replace(mark, text=str(extra.get("marked_text") or ""))
    reading.marks.append(replace(mark, author=row["rater"]))


def _without_tags(cell: str, exact: object) -> tuple[str, tuple[int, int] | None]:
    """The text of a cell, and the span between the tags in it; of several the whole reach."""
    if isinstance(exact, list) and _is_span(exact):
        start, end = exact[0], exact[1]
        if cell[start : start + 3] == OPEN and cell[end + 3 : end + 7] == CLOSE:
            return cell[:start] + cell[start + 3 : end + 3] + cell[end + 7 :], (start, end)
    places = []
    removed = 0
    for tag in TAG.finditer(cell):
        places.append(tag.start() - removed)
        removed += len(tag[0])
    return TAG.sub("", cell), (places[0], places[-1]) if places else None


def _is_span(value: list[Any]) -> bool:
    return len(value) == 2 and all(type(at) is int and at >= 0 for at in value)


def _metadata(cell: str, line: int) -> dict[str, Any]:
    """What the last column says; older files have a bare note there."""
    if not cell.strip():
        return {}
    if not cell.lstrip().startswith("{"):
        return {"note": cell}
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError) as error:
        raise InputError(f"its metadata is no JSON ({error})", place=f"line {line}") from error
    return value if isinstance(value, dict) else {}


def _rows(one: AnnotatedSegment, number: int) -> list[list[str]]:
    rating = {} if one.rating is None else {"rating": one.rating}
    start = [one.system, one.document, one.segment, str(number), one.rater]
    if not one.marks:
        return [_cells([*start, one.source, one.target, "No-error", "No-error"], rating)]
    rows = []
    for mark in one.marks:
        texts = {Side.SOURCE: one.source.translate(BREAKS), Side.WORKING: one.target.translate(BREAKS)}
        extra: dict[str, Any] = dict(rating)
        if mark.is_text_deleted:
            extra |= {"marked_text": mark.text} if mark.text else {}
        else:
            text = texts[mark.side]
            texts[mark.side] = text[: mark.start] + OPEN + text[mark.start : mark.end] + CLOSE + text[mark.end :]
            extra |= {"side": mark.side.value, "span": [mark.start, mark.end]}
        extra |= {"note": mark.comment} if mark.comment else {}
        cells = [texts[Side.SOURCE], texts[Side.WORKING], campaign_name(mark.category)]
        rows.append(_cells([*start, *cells, mark.severity.value.capitalize()], extra))
    return rows


def _cells(cells: Sequence[str], extra: dict[str, Any]) -> list[str]:
    metadata = json.dumps(extra) if extra else ""
    return [*(cell.translate(BREAKS) for cell in cells), metadata]
