"""The commands on the current segment: they forward to the session and show what it answers."""

from __future__ import annotations

from rich.text import Text

from workbench.domain.segments import State
from workbench.domain.works import Role
from workbench.session.session import Session
from workbench.session.text.rows import document_segment_of
from workbench.tui.dialogs.differences import DifferencesScreen
from workbench.tui.dialogs.questions import Ask, Choose
from workbench.tui.dialogs.versions import segment_options
from workbench.tui.grid_rows import STATE_MARKS
from workbench.tui.review.context import NO_CHANGE, ReviewContext, command
from workbench.tui.review.panel_texts import finding_line

UNCHANGED = "No history yet: nobody has changed this segment"


class SegmentCommands:
    """Confirm, use another text, omit, split, join and the like.

    Attributes:
        context: The screen.
    """

    def __init__(self, context: ReviewContext) -> None:
        self.context = context
        self._session: Session = context.session

    @command
    def edit(self) -> None:
        """Put the cursor into the working rendering."""
        self.context.edit()

    @command
    def confirm(self) -> None:
        """Confirm the segment and go on to the next one."""
        segment = self.context.segment
        if segment is None:
            self.insert()
            return
        text = self.context.editor.text if self.context.is_editing else None
        change = self._session.repetitions.confirm(segment.id, text)
        if change is None:
            self.context.notify("No change: the segment is already final")
        self.context.committed(change)
        self.context.move(1)

    @command
    def copy(self, role: Role) -> None:
        """Replace the working rendering with the machine translation or the source."""
        segment = self.context.segment_or_notify()
        if segment is not None and not self.context.committed(self._session.edit.copy(segment.id, role)):
            self.context.notify(NO_CHANGE)

    @command
    def use_corrected(self) -> None:
        """Replace the working rendering with the corrected one, for all segments linked with it."""
        segment = self.context.segment
        if segment is None:
            self.insert()
        elif not self.context.committed(self._session.take.segment(segment.id)):
            self.context.notify(NO_CHANGE)

    @command
    async def differences(self) -> None:
        """Step through the differences from the corrected rendering."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        was_editing = self.context.is_editing
        found = self._session.take.differences(segment.id)
        if not found.hunks:
            self.context.notify("No differences from the corrected rendering")
            return
        taken = await self.context.ask(DifferencesScreen(found))
        if taken is None:
            return
        self.context.committed(self._session.take.hunks(self._session.take.differences(segment.id), taken))
        if was_editing:
            self.context.edit()

    @command
    def drop(self) -> None:
        """Leave the segment out of the clean text, or include it again."""
        if (segment := self.context.segment_or_notify()) is not None:
            self.context.keep()
            self.context.committed(self._session.edit.set_dropped([segment.id], not segment.is_dropped))

    @command
    def insert(self) -> None:
        """Insert an empty segment after this one, or the text of a missing sentence."""
        key = self.context.key
        document_segment = document_segment_of(key) if key is not None else None
        self.context.keep()
        change = (
            self._session.take.document_segment(document_segment)
            if document_segment is not None
            else self._session.edit.insert(key)
        )
        self.context.committed(change)
        if change is not None:
            self.context.go_to(change.touched[0])

    @command
    def split(self) -> None:
        """Split the segment at the cursor."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        if not self.context.is_editing:
            self.context.edit()
            self.context.notify(f"Put the cursor where the second part begins, then press {self._key('split')}")
            return
        self.context.committed(self._session.edit.split(segment.id, self.context.editor.cursor))
        self.context.go_to(segment.id)

    @command
    def join(self) -> None:
        """Join the segment with the next one."""
        if (segment := self.context.segment_or_notify()) is not None:
            self.context.keep()
            self.context.committed(self._session.edit.join(segment.id))

    @command
    def fix(self) -> None:
        """Apply the quick fix of the current finding, or of the first that has one."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        self._session.findings.look(segment.id)
        fixable = [one for one in self.context.findings if one.suggestion is not None]
        current = self.context.finding
        chosen = current if current in fixable else next(iter(fixable), None)
        if chosen is None:
            self.context.notify("No quick fix here: edit the text")
            return
        self.context.committed(self._session.edit.fix(segment.id, chosen))

    @command
    def waive(self) -> None:
        """Waive the current finding: it is no error."""
        segment = self.context.segment
        if segment is not None:
            self._session.findings.look(segment.id)
        finding = self.context.finding
        if segment is not None and finding is not None:
            self.context.committed(self._session.edit.waive(segment.id, finding))
        elif not self._session.findings.is_ready:
            self.context.notify("The checks are still running: wait for their findings")
        elif segment is not None and self._session.findings.waived(segment.id):
            self.context.notify(f"All findings here are waived: {self._key('waived')} lists them")
        else:
            self.context.notify("No finding here to waive")

    @command
    async def waived(self) -> None:
        """List the waived findings of the segment; choosing one withdraws its waiver."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        found = self._session.findings.waived(segment.id)
        if not found:
            self.context.notify("No waived findings in this segment")
            return
        options = [(str(index), finding_line(finding)) for index, finding in enumerate(found)]
        hint = "enter withdraw the waiver   esc close"
        chosen = await self.context.ask(Choose("Waived findings of the segment", options, hint))
        if chosen is not None:
            self.context.committed(self._session.edit.unwaive(segment.id, found[int(chosen)]))

    @command
    async def note(self) -> None:
        """Write a note on the segment."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        hint = "enter save   esc cancel   (an empty line deletes the note)"
        note = await self.context.ask(Ask("Note on the segment", segment.note, hint))
        if note is not None:
            self.context.committed(self._session.edit.set_note(segment.id, note))

    @command
    def lock(self) -> None:
        """Lock the segment, or unlock it."""
        if (segment := self.context.segment_or_notify()) is not None:
            self.context.keep()
            self.context.committed(self._session.edit.set_locked([segment.id], not segment.is_locked))

    @command
    async def state(self) -> None:
        """Choose the status of the segment."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        options = [(state.value, Text(f"{STATE_MARKS[state]} {state}")) for state in State]
        hint = f"enter set the status   esc cancel   (now: {segment.state})"
        chosen = await self.context.ask(Choose("Segment status", options, hint))
        if chosen is not None:
            self.set_state(State(chosen))

    @command
    def set_state(self, state: State) -> None:
        """Set the status of the segment."""
        if (segment := self.context.segment_or_notify()) is not None:
            self.context.keep()
            self.context.committed(self._session.edit.set_state([segment.id], state))

    @command
    async def history(self) -> None:
        """Show the revisions of the segment; choosing one restores its text."""
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        self.context.keep()
        found = self._session.history.segment_revisions(segment.id)
        if not found:
            self.context.notify(UNCHANGED)
            return
        title = f"History of segment {self._session.core.text.position(segment.id) + 1}"
        hint = "enter restore the text of this revision   esc close"
        chosen = await self.context.ask(Choose(title, segment_options(found), hint))
        after = next((one.after for one in found if str(one.entry.number) == chosen), None)
        if after is not None:
            change = self._session.edit.revise(segment.id, after.working, f"back to moment {chosen}")
            self.context.committed(change)

    def _key(self, action: str) -> str:
        return self.context.key_for(action)
