"""The rows of a session as the grid asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.domain.annotations import Annotation, Side
from workbench.domain.segments import Segment, State
from workbench.domain.terms import TermHit
from workbench.domain.works import Role
from workbench.session.session import Session
from workbench.session.text.difference_spans import (
    DifferenceSpans,
    DifferenceText,
    Spans,
    difference_spans,
    link_difference_spans,
)
from workbench.session.text.rows import Row, RowKey
from workbench.tui.widgets.grid_source import GridColumn, GridRow, RowFlag
from workbench.tui.widgets.marks import Mark, MarkedText, MarkKind

STATE_MARKS = {State.INITIAL: "·", State.TRANSLATED: "○", State.REVIEWED: "◐", State.FINAL: "●"}
"""One cell for each state, fuller as the repair goes on."""
DITTO = "″"
"""Stands for a corrected text that the row above shows already."""
COLUMNS = {
    "source": GridColumn("Source", "S"),
    "machine": GridColumn("Machine", "M"),
    "working": GridColumn("Working", "W"),
    "corrected": GridColumn("Corrected", "C"),
}


NARROWEST_COLUMN = 34
"""Cells that a column needs before one more is shown unasked."""


def views(session: Session) -> list[tuple[str, ...]]:
    """The choices of columns that make sense for a work."""
    roles = session.core.renderings
    source = ("source",) if Role.SOURCE in roles else ()
    if Role.CORRECTED not in roles:
        return [(*source, "machine", "working")]
    plain = [("machine", "corrected"), ("working", "corrected"), ("machine", "working")]
    whole = ("machine", "working", "corrected")
    return [*([(*source, *view) for view in (*plain, whole)] if source else []), *plain, whole]


def fitting_view(session: Session, width: int) -> tuple[str, ...]:
    """The columns to begin with: all that a list of a width has room for."""
    first = views(session)[0]
    whole = tuple(name for name in COLUMNS if name in {*first, "working"})
    return whole if width >= len(whole) * NARROWEST_COLUMN else first


class SessionRows:
    """A grid source over a session's rows, filtered or not."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._order: Sequence[RowKey] = session.rows.order()
        self._whole: frozenset[RowKey] | None = None
        """All rows there were when only some began to be shown; None while all are shown."""
        self._indices: dict[RowKey, int] | None = None
        self.shown: tuple[str, ...] = views(session)[0]
        self.is_chosen = False
        """True once a person chose the columns."""
        self.source_marks: dict[RowKey, tuple[Mark, ...]] = {}
        """What is marked in the source texts of some rows."""

    @property
    def columns(self) -> list[GridColumn]:
        """The columns that are shown."""
        return [COLUMNS[name] for name in self.shown]

    def fit(self, width: int) -> bool:
        """Show the columns that a width has room for, unless a person chose others; True when they changed."""
        wanted = self.shown if self.is_chosen else fitting_view(self._session, width)
        is_new = wanted != self.shown
        self.shown = wanted
        return is_new

    @property
    def is_filtered(self) -> bool:
        """True when only some rows are shown."""
        return self._whole is not None

    def show_only(self, order: Sequence[RowKey] | None) -> None:
        """Show some rows, or all of them again."""
        whole = self._session.rows.order()
        self._order = whole if order is None else order
        self._whole = None if order is None else frozenset(whole)
        self._indices = None

    def follow(self) -> None:
        """Take note that rows came, went or moved: new ones are shown, and a filter stays."""
        whole = self._session.rows.order()
        if self._whole is None:
            self._order = whole
        else:
            shown = frozenset(self._order)
            self._order = [key for key in whole if key in shown or key not in self._whole]
            self._whole = frozenset(whole)
        self._indices = None

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._order)

    def stable_key(self, index: int) -> int:
        """The key of the row at an index."""
        return self._order[index]

    def index_of(self, key: int) -> int | None:
        """Where the row with a key is."""
        if self._indices is None:
            self._indices = {key: index for index, key in enumerate(self._order)}
        return self._indices.get(key)

    def length_hint(self, index: int) -> tuple[int, ...]:
        """About how long the texts of a row are; asked for very many rows."""
        key = self._order[index]
        length = self._session.core.text.segments.length_hint(key) if key > 0 else 40
        return (length,) * len(self.shown)

    def row(self, index: int) -> GridRow:
        """A row, ready to be painted."""
        key = self._order[index]
        row = self._session.rows.row(key)
        if row.number is None:
            number = self._number_before(index)
            cells = [MarkedText(_text(row, name), ()) for name in self.shown]
            if row.corrected and self.shown[-1] == "corrected":
                cells[-1] = MarkedText(row.corrected, (Mark(0, len(row.corrected), MarkKind.ADDED),))
            return GridRow(number, "+", "", tuple(cells))
        segment = self._session.core.text.segment(key)
        findings = self._session.findings.findings(key)
        worst = min(findings, key=lambda one: (one.certainty.rank, -one.severity.rank), default=None)
        return GridRow(
            row.number,
            STATE_MARKS[segment.state],
            worst.letter if worst else "",
            self._cells(row),
            self._flags(segment),
        )

    def _number_before(self, index: int) -> int:
        """The number of the segment above a missing passage."""
        before = next((key for at in range(index, -1, -1) if (key := self._order[at]) > 0), None)
        return self._session.core.text.position(before) + 1 if before is not None else 0

    def _flags(self, segment: Segment) -> RowFlag:
        flags = RowFlag(0)
        if self._session.core.draft(segment.id) is not None:
            flags |= RowFlag.DRAFT
        if segment.is_dropped:
            flags |= RowFlag.DROPPED
        if segment.is_locked:
            flags |= RowFlag.LOCKED
        if segment.note:
            flags |= RowFlag.NOTE
        if segment.is_edited:
            flags |= RowFlag.EDITED
        return flags

    def _cells(self, row: Row) -> tuple[MarkedText, ...]:
        left, right = self.shown[-2:]
        found = self._contrast(row, left, right)
        marks = {left: marks_of(found.left, is_left=True), right: marks_of(found.right, is_left=False)}
        if row.key in self.source_marks:
            marks["source"] = self.source_marks[row.key]
        if self.shown[-3:] == ("machine", "working", "corrected"):
            marks["machine"] = marks_of(difference_spans(row.machine or "", row.working or "").left, is_left=True)
        if "working" in self.shown:
            findings = self._session.findings.findings(row.key)
            spans = tuple(Mark(one.start, one.end, MarkKind.FINDING) for one in findings)
            said = annotation_marks(self._session.annotate.marks(row.key))
            marks["working"] = (*marks.get("working", ()), *spans, *said)
        cells = []
        for name in self.shown:
            if name == "corrected" and row.is_shared:
                cells.append(MarkedText(DITTO, ()))
            elif name == "machine" and row.machine is None:
                working = row.working or ""
                cells.append(MarkedText(working, (Mark(0, len(working), MarkKind.ADDED),)))
            else:
                cells.append(MarkedText(_text(row, name), marks.get(name, ())))
        return tuple(cells)

    def _contrast(self, row: Row, left: str, right: str) -> DifferenceSpans:
        if right == "corrected":
            return link_difference_spans(self._session.core, row.key, left)
        return difference_spans(_text(row, left), _text(row, right))


def marks_of(spans: Spans, *, is_left: bool) -> tuple[Mark, ...]:
    """The marks of differing spans: what only the left text has will go, what only the right one has will come."""
    alone = MarkKind.DELETED if is_left else MarkKind.ADDED
    return tuple(
        Mark(start, end, alone if kind is DifferenceText.ONLY_HERE else MarkKind.CHANGED) for start, end, kind in spans
    )


def annotation_marks(annotations: Iterable[Annotation]) -> tuple[Mark, ...]:
    """The error marks that stand in the working rendering."""
    return tuple(
        Mark(one.start, one.end, MarkKind.ANNOTATION)
        for one in annotations
        if one.side is Side.WORKING and not one.is_text_deleted
    )


def term_marks(hits: Sequence[TermHit]) -> list[Mark]:
    """The marks of terms in a text; a term within another one has none."""
    return [Mark(hit.start, hit.end, MarkKind.TERM) for hit in hits if not hit.is_nested]


def _text(row: Row, name: str) -> str:
    return {"source": row.source, "machine": row.machine, "working": row.working, "corrected": row.corrected}[
        name
    ] or ""
