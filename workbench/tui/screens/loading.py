"""What stands in the editor: loading a row, following what is typed, keeping it, painting what a revision changed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from textual.timer import Timer

from workbench.domain.segments import Segment, SegmentId
from workbench.errors import WorkbenchError
from workbench.session.text.difference_spans import difference_spans
from workbench.tui.grid_rows import annotation_marks, marks_of
from workbench.tui.screens.host import Host
from workbench.tui.screens.measuring import Measuring
from workbench.tui.widgets.marks import Mark, MarkKind

PAUSE = 0.03
"""Seconds after a key until scores and findings follow."""
MOST_ROWS = 500
"""From so many changed segments the whole list is painted anew."""


class Loading(Host, Measuring):
    """The current row of a review screen.

    The editor's text and the key it belongs to change together and at once. Messages of the widgets arrive later and
    only say that something is to be looked at; what they carry may be out of date by then.
    """

    _loaded: int | None = None
    _live: Timer | None = None
    _followed = ""
    """The text of the editor as it was loaded, or as it was kept when it was typed in."""

    @abstractmethod
    def show_current(self) -> None:
        """Show what depends on the current segment."""

    @property
    def key(self) -> int | None:
        """The key of the current row."""
        return self._loaded

    def keep(self) -> None:
        """Make a revision of what was typed in the current segment."""
        segment = self.segment
        if segment is None or self.session.core.draft(segment.id) is None:
            return
        try:
            self.session.edit.keep_draft(segment.id)
        except WorkbenchError as error:
            self.tell_error(error)
        self.refresh_after([segment.id])

    def load(self, key: int, cursor: int | None = None) -> None:
        """Make a row the current one."""
        if self._loaded != key:
            self.keep()
            self.finding_at = 0
        self._loaded = key
        segment = self.segment
        self.session.effort.enter(segment.id if segment else None)
        text = self.session.core.current(segment.id) if segment else ""
        self._followed = text
        self.editor.load(text, min(cursor or 0, len(text)))
        self.editor.is_read_only = segment is None or segment.is_locked or self.session.core.is_read_only
        if segment is not None:
            self.editor.set_marks(self.marks_in(segment, text))
        self.show_current()

    def reload(self) -> None:
        """Show the current row anew, the cursor where it was; what is unchanged in the editor stays untouched."""
        key = self._loaded
        if self.editor.text != self._followed:
            self.follow_typing()  # a key was typed whose message is still on its way; what it typed must not be lost
        if key is None or self.rows.index_of(key) is None:
            self._loaded = None
            self.follow_grid()
            return
        segment = self.segment
        if segment is None or self.editor.text != self.session.core.current(segment.id):
            self.load(key, self.editor.cursor)
            return
        self.editor.is_read_only = segment.is_locked or self.session.core.is_read_only
        self.editor.set_marks(self.marks_in(segment, self.editor.text))
        self.show_current()

    def follow_grid(self) -> None:
        """Make the row at the cursor of the list the current one, if it is not."""
        key = self.grid.cursor_key
        if key is None and self._loaded is not None:
            self._loaded = None
            self._followed = ""
            self.editor.load("")
            self.editor.is_read_only = True
            self.show_current()
        elif key is not None and key != self._loaded:
            self.load(key)

    def follow_typing(self) -> None:
        """Keep what is in the editor as the draft of its segment; scores and findings follow a moment later."""
        segment = self.segment
        if segment is None:
            return
        text = self._followed = self.editor.text
        try:
            self.session.core.type(segment.id, text)
        except WorkbenchError as error:
            self.tell_error(error)
        self.editor.set_marks(self.marks_in(segment, text))
        if self._live is None:
            self._live = self.set_timer(PAUSE, self._look_at_typing)

    def refresh_after(self, touched: Sequence[SegmentId], *, is_structural: bool = False) -> None:
        """Paint what a revision changed."""
        if is_structural:
            self.rows.follow()
            self.grid.source_changed()
        elif len(touched) >= MOST_ROWS:
            self.grid.source_changed()
        else:
            for key in {*touched, *self.session.findings.changed}:
                self.grid.refresh_row(key)
        self.session.findings.changed.clear()
        self.reload()
        self.follow_findings()
        if self.session.scores.pending() and len(touched) > 1:
            self.measure_text()

    def follow_findings(self) -> None:
        """Bring the findings up to the text and the terms, beside the keys."""
        if self.session.findings.is_ready and self.session.findings.is_behind:
            self.catch_up()

    def show_rows(self, order: Sequence[int] | None) -> None:
        """Show some rows, or all."""
        self.rows.show_only(order)
        self.grid.source_changed()
        self.follow_grid()
        self.show_current()

    def _look_at_typing(self) -> None:
        self._live = None
        segment = self.segment
        if segment is None:
            return
        self.session.findings.look(segment.id)
        self.editor.set_marks(self.marks_in(segment, self.editor.text))
        self.grid.refresh_row(segment.id)
        self.show_current()

    def marks_in(self, segment: Segment, text: str) -> list[Mark]:
        """What is marked in the working rendering of a segment."""
        marks = (
            list(marks_of(difference_spans(segment.machine or "", text).right, is_left=False))
            if segment.machine
            else []
        )
        found = self.session.findings.findings(segment.id)
        marks += [Mark(one.start, one.end, MarkKind.FINDING) for one in found if text[one.start : one.end] == one.text]
        return [*marks, *annotation_marks(self.session.annotate.marks(segment.id))]
