"""The current segment: loading a row, following what is typed, keeping it, painting what a revision changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.domain.findings import Finding
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import WorkbenchError
from workbench.session.session import Session
from workbench.session.text.difference_spans import difference_spans
from workbench.session.text.rows import RowKey
from workbench.tui.grid_rows import SessionRows, annotation_marks, marks_of, term_marks
from workbench.tui.review.background_work import BackgroundWork
from workbench.tui.review.context import Pause, ReviewContext, refusal
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.marks import Mark, MarkKind

PAUSE = 0.03
"""Seconds after a key until scores and findings follow."""
MOST_ROWS = 500
"""From so many changed segments the whole list is painted anew."""


class CurrentSegment:
    """The row that the editor shows.

    The editor's text and the key it belongs to change together and at once. Messages of the widgets arrive later and
    only say that something is to be looked at; what they carry may be out of date by then.

    Attributes:
        context: The screen.
        finding_at: Which finding of the segment was chosen last.
    """

    def __init__(
        self,
        context: ReviewContext,
        grid: SegmentGrid,
        editor: RenderingEditor,
        work: BackgroundWork,
        *,
        show: Callable[[], None],
        loaded: Callable[[], None],
    ) -> None:
        """Begin with no row.

        Args:
            context: The screen.
            grid: The list.
            editor: The editor.
            work: Checks and scores what changed.
            show: Shows what depends on the current segment.
            loaded: Called after a row became the current one.
        """
        self.context = context
        self.finding_at = 0
        self._session: Session = context.session
        self._rows: SessionRows = context.rows
        self._grid, self._editor, self._work = grid, editor, work
        self._show, self._loaded = show, loaded
        self._key: RowKey | None = None
        self._pause: Pause | None = None
        self._followed = ""
        """The text of the editor as it was loaded, or as it was kept when it was typed in."""

    @property
    def key(self) -> RowKey | None:
        """The key of the current row."""
        return self._key

    @property
    def segment(self) -> Segment | None:
        """The current segment; None on a missing sentence."""
        return self._session.core.text.segments.get(self._key) if self._key is not None and self._key > 0 else None

    @property
    def findings(self) -> list[Finding]:
        """The findings of the segment."""
        segment = self.segment
        return self._session.findings.findings(segment.id) if segment else []

    @property
    def finding(self) -> Finding | None:
        """The finding at the cursor, or the one chosen before."""
        found = self.findings
        if self.context.is_editing:
            at = self._editor.cursor
            here = next((one for one in found if one.start <= at <= one.end), None)
            if here is not None:
                return here
        return found[min(self.finding_at, len(found) - 1)] if found else None

    @property
    def is_waiting(self) -> bool:
        """Whether scores and findings have still to follow what was typed."""
        return self._pause is not None

    # Loading

    def load(self, key: RowKey, cursor: int | None = None) -> None:
        """Make a row the current one."""
        if self._key != key:
            self.keep()
            self.finding_at = 0
        self._key = key
        segment = self.segment
        self._session.effort.enter(segment.id if segment else None)
        text = self._session.core.current(segment.id) if segment else ""
        self._followed = text
        self._editor.load(text, min(cursor or 0, len(text)))
        self._editor.is_read_only = segment is None or segment.is_locked or self._session.core.is_read_only
        if segment is not None:
            self._editor.set_marks(marks_in(self._session, segment, text))
        self._show()
        self._loaded()

    def reload(self) -> None:
        """Show the current row anew, the cursor where it was; what is unchanged in the editor stays untouched."""
        key = self._key
        if self._editor.text != self._followed:
            self.follow_typing()  # a key was typed whose message is still on its way; what it typed must not be lost
        if key is None or self._rows.index_of(key) is None:
            self._key = None
            self.follow_grid()
            return
        segment = self.segment
        if segment is None or self._editor.text != self._session.core.current(segment.id):
            self.load(key, self._editor.cursor)
            return
        self._editor.is_read_only = segment.is_locked or self._session.core.is_read_only
        self._editor.set_marks(marks_in(self._session, segment, self._editor.text))
        self._show()

    def follow_grid(self) -> None:
        """Make the row at the cursor of the list the current one, if it is not."""
        key = self._grid.cursor_key
        if key is None and self._key is not None:
            self._key = None
            self._followed = ""
            self._editor.load("")
            self._editor.is_read_only = True
            self._show()
        elif key is not None and key != self._key:
            self.load(key)

    # Typing

    def keep(self) -> None:
        """Make a revision of what was typed."""
        segment = self.segment
        if segment is None or self._session.core.draft(segment.id) is None:
            return
        try:
            self._session.edit.keep_draft(segment.id)
        except WorkbenchError as error:
            self.context.notify(refusal(error), is_warning=True)
        self.refresh_after([segment.id])

    def follow_typing(self) -> None:
        """Keep what is in the editor as the draft of its segment; scores and findings follow a moment later."""
        segment = self.segment
        if segment is None:
            return
        text = self._followed = self._editor.text
        try:
            self._session.core.type(segment.id, text)
        except WorkbenchError as error:
            self.context.notify(refusal(error), is_warning=True)
        self._editor.set_marks(marks_in(self._session, segment, text))
        if self._pause is None:
            self._pause = self.context.after(PAUSE, self._look_at_typing)

    def _look_at_typing(self) -> None:
        self._pause = None
        segment = self.segment
        if segment is None:
            return
        self._session.findings.look(segment.id)
        self._editor.set_marks(marks_in(self._session, segment, self._editor.text))
        self._grid.refresh_row(segment.id)
        self._show()

    # What a revision changed

    def refresh_after(self, touched: Sequence[SegmentId], *, is_structural: bool = False) -> None:
        """Paint what a revision changed."""
        if is_structural:
            self._rows.follow()
            self._grid.source_changed()
        elif len(touched) >= MOST_ROWS:
            self._grid.source_changed()
        else:
            for key in {*touched, *self._session.findings.changed}:
                self._grid.refresh_row(key)
        self._session.findings.changed.clear()
        self.reload()
        self._work.follow_findings()
        if self._session.scores.pending() and len(touched) > 1:
            self._work.measure_text()


def marks_in(session: Session, segment: Segment, text: str) -> list[Mark]:
    """The marks of a working rendering in the editor: differences, findings, error marks and terms.

    Args:
        session: The open work.
        segment: A segment.
        text: Its working rendering, or what is being typed.
    """
    marks: list[Mark] = []
    if segment.machine:
        marks += marks_of(difference_spans(segment.machine, text).right, is_left=False)
    found = session.findings.findings(segment.id)
    marks += [Mark(one.start, one.end, MarkKind.FINDING) for one in found if text[one.start : one.end] == one.text]
    marks += annotation_marks(session.annotate.marks(segment.id))
    if not session.terms.is_empty:
        marks += term_marks(session.terms.find("", text).target)
    return marks
