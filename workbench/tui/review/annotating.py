"""The commands that mark errors and rate segments."""

from __future__ import annotations

from rich.text import Text

from workbench.domain.annotations import Protocol, Side
from workbench.domain.findings import Severity
from workbench.domain.segments import SegmentId
from workbench.language.mqm import title_of
from workbench.session.session import Session
from workbench.tui.dialogs.marking import ErrorMark, MarkScreen
from workbench.tui.dialogs.questions import Choose
from workbench.tui.dialogs.rating import RateScreen
from workbench.tui.dialogs.scorecard import ScorecardScreen
from workbench.tui.review.context import ReviewContext, command
from workbench.tui.review.panel_texts import mark_line

ESA_SEVERITIES = (Severity.MINOR, Severity.MAJOR)
REMOVE = "remove "
"""What begins the id of an option that deletes a mark."""
MARKED_ALREADY = "No change: this error is already marked"


class AnnotationCommands:
    """Mark an error, change a mark, rate, mark a segment as reviewed.

    Attributes:
        context: The screen.
    """

    def __init__(self, context: ReviewContext) -> None:
        self.context = context
        self._session: Session = context.session

    @command
    async def mark(self) -> None:
        """Mark an error: what is selected in the editor, or a span that is chosen now."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        start, end = self.context.editor.selection if self.context.is_editing else (0, 0)
        first = ErrorMark(Side.WORKING, start, end, "", Severity.MINOR, "") if start < end else None
        made = await self.context.ask(self._mark_screen(segment.id, "Mark an error", first))
        if made is None:
            return
        change = self._session.annotate.add(
            segment.id, made.start, made.end, made.category, made.severity, made.comment, side=made.side
        )
        if not self.context.committed(change):
            self.context.notify(MARKED_ALREADY)

    @command
    def mark_finding(self) -> None:
        """Mark the finding at the cursor as an error."""
        segment, finding = self.context.segment_or_notify(), self.context.finding
        if segment is None:
            return
        if finding is None:
            self.context.notify("No finding here to mark as an error")
        elif self.context.committed(self._session.annotate.from_finding(segment.id, finding)):
            self.context.notify(f"Marked: {title_of(finding.category)}, {finding.severity}")
        else:
            self.context.notify(MARKED_ALREADY)

    @command
    async def marks(self) -> None:
        """List the error marks of the segment; choosing one changes or deletes it."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        marks = self._session.annotate.marks(segment.id)
        if not marks:
            self.context.notify(f"No error marks in this segment: {self.context.key_for('mark')} marks an error")
            return
        options = [(str(number), mark_line(one)) for number, one in enumerate(marks)]
        options += [(REMOVE + str(number), Text("delete ", "dim") + mark_line(one)) for number, one in enumerate(marks)]
        hint = "enter change or delete   esc close"
        chosen = await self.context.ask(Choose("Error marks of the segment", options, hint))
        if chosen is None:
            return
        number = int(chosen.removeprefix(REMOVE))
        if chosen.startswith(REMOVE):
            self.context.committed(self._session.annotate.remove(segment.id, number))
            return
        one = marks[number]
        first = ErrorMark(one.side, one.start, one.end, one.category, one.severity, one.comment)
        made = await self.context.ask(self._mark_screen(segment.id, "Change an error mark", first))
        if made is not None:
            self._change(segment.id, number, made)

    @command
    async def rate(self) -> None:
        """Rate the segment from 0 to 100."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        known = self._session.annotate.rating_of(segment.id)
        source = self._session.annotate.side_text(segment.id, Side.SOURCE)
        working = self.context.editor.text
        screen = RateScreen(self._title(segment.id, "Rate"), working, source, known.rating if known else None)
        rating = await self.context.ask(screen)
        if rating is None:
            return
        self.context.committed(self._session.annotate.rate(segment.id, rating))
        if self._protocol.needs_rating:
            self._go_to_unreviewed(segment.id)

    @command
    def mark_reviewed(self) -> None:
        """Mark the segment as reviewed, or rate it, and go to the next unreviewed one."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        if self._protocol.needs_rating:
            self.context.start(self.rate(), "Rate")
            return
        self.context.committed(self._session.annotate.judge(segment.id))
        self._go_to_unreviewed(segment.id)

    @command
    async def scorecard(self) -> None:
        """Show the quality score of the error marks, and go to the segment that is chosen there."""
        self.context.keep()
        chosen = await self.context.ask(ScorecardScreen(self._session))
        if chosen is not None:
            self.context.go_to(chosen)

    @command
    def next_unreviewed(self) -> None:
        """Go to the next unreviewed segment."""
        self._go_to_unreviewed(self.context.segment.id if self.context.segment else None)

    @property
    def _protocol(self) -> Protocol:
        """How the text is reviewed."""
        return self._session.core.settings.protocol

    def _go_to_unreviewed(self, identifier: SegmentId | None) -> None:
        found = self._session.annotate.next_unfinished(identifier, self._protocol)
        if found is None:
            self.context.notify("All segments are reviewed")
        else:
            self.context.go_to(found)

    def _change(self, identifier: SegmentId, number: int, made: ErrorMark) -> None:
        change = self._session.annotate.change(
            identifier,
            number,
            category=made.category,
            severity=made.severity,
            comment=made.comment,
            span=(made.start, made.end),
        )
        self.context.committed(change)

    def _title(self, identifier: SegmentId, what: str) -> str:
        return f"{what}: segment {self._session.core.text.position(identifier) + 1}"

    def _mark_screen(self, identifier: SegmentId, what: str, first: ErrorMark | None) -> MarkScreen:
        is_mqm = self._protocol is Protocol.MQM
        return MarkScreen(
            self._title(identifier, what),
            self.context.editor.text,
            self._session.annotate.side_text(identifier, Side.SOURCE) or None,
            first=first,
            recent=self._session.annotate.recent(),
            with_category=is_mqm,
            severities=Severity.offered() if is_mqm else ESA_SEVERITIES,
        )
