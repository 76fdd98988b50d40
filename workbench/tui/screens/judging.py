"""The commands that mark errors and judge segments."""

from __future__ import annotations

from rich.text import Text
from textual import work

from workbench.domain.annotations import Protocol, Side
from workbench.domain.findings import Severity
from workbench.domain.segments import SegmentId
from workbench.language.mqm import title_of
from workbench.tui.panels import mark_line
from workbench.tui.screens.dialogs import Choose
from workbench.tui.screens.host import Host, told
from workbench.tui.screens.judgements import JudgementsScreen
from workbench.tui.screens.marking import Made, MarkScreen
from workbench.tui.screens.rating import RateScreen

ESA_SEVERITIES = (Severity.MINOR, Severity.MAJOR)
REMOVE = "remove "
"""What begins the id of an option that takes a mark away."""


class JudgeCommands(Host):
    """Mark, change a mark, rate, say that all is marked."""

    @work
    async def action_mark(self) -> None:
        """Mark an error: what is selected in the editor, or a span that is chosen now."""
        segment = self.segment_or_told()
        if segment is None:
            return
        start, end = self.editor.selection if self.is_editing else (0, 0)
        first = Made(Side.WORKING, start, end, "", Severity.MINOR, "") if start < end else None
        made = await self.app.push_screen_wait(self._mark_screen(segment.id, "Mark an error", first))
        if made is not None:
            self._add_mark(segment.id, made)

    @told
    def action_mark_finding(self) -> None:
        """Make a mark of the finding at the cursor."""
        segment, finding = self.segment_or_told(), self.finding
        if segment is None:
            return
        if finding is None:
            self.tell("there is no finding here to make a mark of")
        elif self.happened(self.session.annotate.from_finding(segment.id, finding)):
            self.tell(f"marked: {title_of(finding.category)}, {finding.severity}")
        else:
            self.tell("that is marked already")

    @work
    async def action_marks(self) -> None:
        """List the marks of the segment; choosing one changes it, or takes it away."""
        segment = self.segment_or_told()
        if segment is None:
            return
        marks = self.session.annotate.marks(segment.id)
        if not marks:
            self.tell(f"nothing is marked in this segment; mark an error with {self.key_for('mark')}")
            return
        options = [(str(number), mark_line(one)) for number, one in enumerate(marks)]
        options += [(REMOVE + str(number), Text("remove ", "dim") + mark_line(one)) for number, one in enumerate(marks)]
        chosen = await self.app.push_screen_wait(Choose("Marks of the segment", options, "enter changes or removes it"))
        if chosen is None:
            return
        number = int(chosen.removeprefix(REMOVE))
        if chosen.startswith(REMOVE):
            self._remove_mark(segment.id, number)
            return
        one = marks[number]
        first = Made(one.side, one.start, one.end, one.category, one.severity, one.comment)
        made = await self.app.push_screen_wait(self._mark_screen(segment.id, "Change a mark", first))
        if made is not None:
            self._change_mark(segment.id, number, made)

    @work
    async def action_rate(self) -> None:
        """Rate the segment from 0 to 100."""
        segment = self.segment_or_told()
        if segment is None:
            return
        known = self.session.annotate.rating_of(segment.id)
        source = self.session.annotate.side_text(segment.id, Side.SOURCE)
        screen = RateScreen(self._title(segment.id, "Rate"), self.editor.text, source, known.rating if known else None)
        rating = await self.app.push_screen_wait(screen)
        if rating is not None:
            self._rate(segment.id, rating)

    @told
    def action_judge(self) -> None:
        """Say that every error of the segment is marked, and go to the next one that is not judged."""
        segment = self.segment_or_told()
        if segment is None:
            return
        if self.protocol.needs_rating:
            self.action_rate()
            return
        self.happened(self.session.annotate.judge(segment.id))
        self._go_to_unjudged(segment.id)

    @work
    async def action_judgements(self) -> None:
        """Show what the marks come to, and go to the segment that is chosen there."""
        self.keep()
        chosen = await self.app.push_screen_wait(JudgementsScreen(self.session))
        if chosen is not None:
            self.go_to_row(chosen)

    def action_next_unjudged(self) -> None:
        """Go to the next segment that is not judged."""
        self._go_to_unjudged(self.segment.id if self.segment else None)

    @property
    def protocol(self) -> Protocol:
        """How the text is judged."""
        return self.session.core.settings.protocol

    def _go_to_unjudged(self, identifier: SegmentId | None) -> None:
        found = self.session.annotate.next_unfinished(identifier, self.protocol)
        if found is None:
            self.tell("every segment is judged")
        else:
            self.go_to_row(found)

    def _title(self, identifier: SegmentId, what: str) -> str:
        return f"{what}: segment {self.session.core.text.position(identifier) + 1}"

    def _mark_screen(self, identifier: SegmentId, what: str, first: Made | None) -> MarkScreen:
        is_mqm = self.protocol is Protocol.MQM
        return MarkScreen(
            self._title(identifier, what),
            self.editor.text,
            self.session.annotate.side_text(identifier, Side.SOURCE) or None,
            first=first,
            recent=self.session.annotate.recent(),
            with_category=is_mqm,
            severities=Severity.offered() if is_mqm else ESA_SEVERITIES,
        )

    # What needs the refusals of a session shown

    @told
    def _add_mark(self, identifier: SegmentId, made: Made) -> None:
        committed = self.session.annotate.add(
            identifier, made.start, made.end, made.category, made.severity, made.comment, side=made.side
        )
        if not self.happened(committed):
            self.tell("that is marked already")

    @told
    def _change_mark(self, identifier: SegmentId, number: int, made: Made) -> None:
        self.happened(
            self.session.annotate.change(
                identifier,
                number,
                category=made.category,
                severity=made.severity,
                comment=made.comment,
                span=(made.start, made.end),
            )
        )

    @told
    def _remove_mark(self, identifier: SegmentId, number: int) -> None:
        self.happened(self.session.annotate.remove(identifier, number))

    @told
    def _rate(self, identifier: SegmentId, rating: float) -> None:
        self.happened(self.session.annotate.rate(identifier, rating))
        if self.protocol.needs_rating:
            self._go_to_unjudged(identifier)
