"""The commands on the current segment: they forward to the session and paint what it answers."""

from __future__ import annotations

from rich.text import Text
from textual import work

from workbench.domain.findings import Finding
from workbench.domain.segments import State
from workbench.domain.works import Role
from workbench.session.text.rows import document_segment_of
from workbench.tui.grid_rows import STATE_MARKS
from workbench.tui.panels import finding_line
from workbench.tui.screens.dialogs import Ask, Choose
from workbench.tui.screens.host import Host, told
from workbench.tui.screens.hunks import HunksScreen
from workbench.tui.screens.moments import segment_options


class SegmentCommands(Host):
    """Edit, confirm, take, drop, split, join and the like."""

    def action_edit(self) -> None:
        """Put the cursor into the working rendering."""
        self.remove_class("-zoom-list")
        self.set_focus(self.editor)

    @told
    def action_confirm(self) -> None:
        """Confirm the segment and go on to the next one."""
        segment = self.segment
        if segment is None:
            self.action_insert()
            return
        text = self.editor.text if self.is_editing else None
        committed = self.session.repetitions.confirm(segment.id, text)
        if committed is None:
            self.tell("the segment is final already")
        self.happened(committed)
        self.move(1)

    @told
    def action_copy_machine(self) -> None:
        """Make the machine rendering the working one."""
        self._copy(Role.MACHINE)

    @told
    def action_copy_source(self) -> None:
        """Make the source text the working rendering."""
        self._copy(Role.SOURCE)

    @told
    def action_take(self) -> None:
        """Make the corrected rendering the working one, for the whole link."""
        if self.segment is None:
            self.action_insert()
        elif not self.happened(self.session.take.segment(self.segment.id)):
            self.tell("the segment says that already")

    @work
    async def action_hunks(self) -> None:
        """Step through the differences from the corrected rendering."""
        segment = self.segment_or_told()
        if segment is None:
            return
        was_editing = self.is_editing
        self._hunks_told(segment.id, was_editing)

    @told
    def action_drop(self) -> None:
        """Leave the segment out of the clean text, or take it in again."""
        if (segment := self.segment_or_told()) is not None:
            self.keep()
            self.happened(self.session.edit.set_dropped([segment.id], not segment.is_dropped))

    @told
    def action_insert(self) -> None:
        """Insert an empty segment after this one, or the text of a missing passage."""
        key = self.key
        document_segment = document_segment_of(key) if key is not None else None
        self.keep()
        committed = (
            self.session.take.document_segment(document_segment)
            if document_segment is not None
            else self.session.edit.insert(key)
        )
        self.happened(committed)
        if committed is not None:
            self.go_to_row(committed.touched[0])

    @told
    def action_split(self) -> None:
        """Split the segment at the cursor."""
        segment = self.segment_or_told()
        if segment is None:
            return
        if not self.is_editing:
            self.action_edit()
            self.tell("put the cursor where the second part begins, then split with " + self.key_for("split"))
            return
        offset = self.editor.cursor
        self.happened(self.session.edit.split(segment.id, offset))
        self.go_to_row(segment.id)

    @told
    def action_join(self) -> None:
        """Join the segment with the next one."""
        if (segment := self.segment_or_told()) is not None:
            self.keep()
            self.happened(self.session.edit.join(segment.id))

    @told
    def action_fix(self) -> None:
        """Carry out the certain fix of the current finding, or of the first that has one."""
        segment = self.segment_or_told()
        if segment is None:
            return
        self.session.findings.look(segment.id)
        certain = [one for one in self.findings if one.suggestion is not None]
        chosen = self.finding if self.finding in certain else next(iter(certain), None)
        if chosen is None:
            self.tell("nothing here has a certain fix; repair the text by hand")
            return
        self.happened(self.session.edit.fix(segment.id, chosen))

    @told
    def action_waive(self) -> None:
        """Decide that the current finding is no error."""
        if self.segment is not None:
            self.session.findings.look(self.segment.id)
        if self.segment is not None and self.finding is not None:
            self.happened(self.session.edit.waive(self.segment.id, self.finding))
        elif not self.session.findings.is_ready:
            self.tell("the checks are still at work; wait for what they find")
        elif self.segment is not None and self.session.findings.waived(self.segment.id):
            self.tell(f"nothing is left to waive here; {self.key_for('waived')} lists what was waived")
        else:
            self.tell("there is no finding here to waive")

    @work
    async def action_waived(self) -> None:
        """List the waived findings of the segment; choosing one takes its waiver back."""
        segment = self.segment_or_told()
        if segment is None:
            return
        found = self.session.findings.waived(segment.id)
        if not found:
            self.tell("nothing is waived in this segment")
            return
        options = [(str(index), finding_line(finding)) for index, finding in enumerate(found)]
        hint = "enter takes the waiver back, escape closes"
        chosen = await self.app.push_screen_wait(Choose("Waived findings of the segment", options, hint))
        if chosen is not None:
            self._unwaive(segment.id, found[int(chosen)])

    @work
    async def action_note(self) -> None:
        """Write a note on the segment."""
        segment = self.segment_or_told()
        if segment is None:
            return
        note = await self.app.push_screen_wait(Ask("Note on the segment", segment.note, "empty takes the note away"))
        if note is not None:
            self._set_note(segment.id, note)

    @told
    def action_lock(self) -> None:
        """Lock the segment, or unlock it."""
        if (segment := self.segment_or_told()) is not None:
            self.keep()
            self.happened(self.session.edit.set_locked([segment.id], not segment.is_locked))

    @work
    async def action_state(self) -> None:
        """Choose how far the repair of the segment has come."""
        segment = self.segment_or_told()
        if segment is None:
            return
        options = [(state.value, Text(f"{STATE_MARKS[state]} {state}")) for state in State]
        hint = f"enter sets it; the segment is {segment.state} now"
        chosen = await self.app.push_screen_wait(Choose("State of the segment", options, hint))
        if chosen is not None:
            self._set_state_told(State(chosen))

    @told
    def action_state_initial(self) -> None:
        """Set the state back to initial."""
        self._set_state(State.INITIAL)

    @told
    def action_state_translated(self) -> None:
        """Set the state to translated."""
        self._set_state(State.TRANSLATED)

    @told
    def action_state_reviewed(self) -> None:
        """Set the state to reviewed."""
        self._set_state(State.REVIEWED)

    @told
    def action_state_final(self) -> None:
        """Set the state to final."""
        self._set_state(State.FINAL)

    @work
    async def action_history(self) -> None:
        """Show the history of the segment; choosing a moment takes its text back."""
        segment = self.segment_or_told()
        if segment is None:
            return
        self.keep()
        found = self.session.history.segment_revisions(segment.id)
        if not found:
            self.tell("nobody has changed this segment yet")
            return
        title = f"History of segment {self.session.core.text.position(segment.id) + 1}"
        hint = "enter makes the text of a moment the working rendering"
        chosen = await self.app.push_screen_wait(Choose(title, segment_options(found), hint))
        after = next((one.after for one in found if str(one.entry.number) == chosen), None)
        if after is not None:
            self._revise(segment.id, after.working, f"back to moment {chosen}")

    # What needs the refusals of a session shown

    def _copy(self, role: Role) -> None:
        segment = self.segment_or_told()
        if segment is not None and not self.happened(self.session.edit.copy(segment.id, role)):
            self.tell("the segment says that already")

    @told
    def _hunks_told(self, identifier: int, was_editing: bool) -> None:
        found = self.session.take.differences(identifier)
        if not found.hunks:
            self.tell("there is no difference from the corrected rendering")
            return

        def answered(taken: frozenset[int] | None) -> None:
            if taken is not None:
                self._take_hunks(identifier, taken, was_editing)

        self.app.push_screen(HunksScreen(found), answered)

    @told
    def _take_hunks(self, identifier: int, taken: frozenset[int], was_editing: bool) -> None:
        found = self.session.take.differences(identifier)
        self.happened(self.session.take.hunks(found, taken))
        if was_editing:
            self.editor.focus()

    @told
    def _unwaive(self, identifier: int, finding: Finding) -> None:
        self.happened(self.session.edit.unwaive(identifier, finding))

    @told
    def _set_note(self, identifier: int, note: str) -> None:
        self.happened(self.session.edit.set_note(identifier, note))

    @told
    def _revise(self, identifier: int, text: str, reason: str) -> None:
        self.happened(self.session.edit.revise(identifier, text, reason))

    @told
    def _set_state_told(self, state: State) -> None:
        self._set_state(state)

    def _set_state(self, state: State) -> None:
        if (segment := self.segment_or_told()) is not None:
            self.keep()
            self.happened(self.session.edit.set_state([segment.id], state))
