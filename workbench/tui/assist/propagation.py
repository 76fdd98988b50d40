"""What a confirmed segment offers elsewhere: proposed fixes, and repetitions to propagate it to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from workbench.domain.fixes import ProposedFix
from workbench.domain.reasons import ReasonVerb
from workbench.domain.segments import SegmentId
from workbench.errors import WorkbenchError
from workbench.session.editing.repetitions import Repetition, RepetitionMode
from workbench.session.session import Session
from workbench.session.text.core import CommittedChange
from workbench.tabular import counted
from workbench.tui.dialogs.propagation import FixDecision, FixVerb, ProposedFixScreen
from workbench.tui.dialogs.repetitions import RepetitionDecision, RepetitionScreen
from workbench.tui.review.context import ReviewContext, command

TITLE = "Search for proposed fixes"
NO_REPETITIONS = "No repetitions of this segment"


class PropagationCommands:
    """Look for what a confirmation offers elsewhere, say it in one line, and carry it out.

    Attributes:
        context: The screen.
    """

    def __init__(self, context: ReviewContext) -> None:
        self.context = context
        self._session: Session = context.session
        self._proposals: Sequence[ProposedFix] = ()
        self._repetition: Repetition | None = None
        """The repetitions of the segment confirmed last."""
        self._taught: SegmentId | None = None
        """The segment that the proposed fixes were learned from."""
        self._request = 0
        self._is_looking = False

    @property
    def is_looking(self) -> bool:
        """Whether occurrences of a fix are searched for."""
        return self._is_looking

    def follow(self, change: CommittedChange) -> None:
        """Look at a change for what it offers elsewhere, if it is a confirmation."""
        segment = self.context.segment
        if segment is None or change.revision.reason.verb is not ReasonVerb.CONFIRM:
            return
        self._look_for_fixes(change, segment.id)
        self._repetition = self._repetition_of(segment.id)
        if self._session.repetitions.mode is RepetitionMode.AUTOMATIC:
            for follower in self._session.repetitions.of(segment.id):
                self.context.repaint_row(follower)

    def _repetition_of(self, identifier: SegmentId) -> Repetition | None:
        """The repetitions of a segment, where the settings want a question or something is left otherwise."""
        repetitions = self._session.repetitions
        found = repetitions.offer(identifier) if repetitions.mode is not RepetitionMode.NEVER else None
        return found if found is not None and (found.followers or found.unlike) else None

    def _look_for_fixes(self, what: CommittedChange | SegmentId | None, taught: SegmentId | None) -> None:
        self._request += 1
        self._is_looking = True
        self._taught = taught
        self.context.start(partial(self._look, self._request, what), TITLE)

    def _look(self, request: int, what: CommittedChange | SegmentId | None) -> None:
        """In a thread: look where else a repair applies."""
        proposals: list[ProposedFix] = []
        trouble = ""
        try:
            proposals = self._session.fixes.after(what)
        except WorkbenchError as error:
            trouble = str(error)
        self.context.later(partial(self._offer, request, proposals, trouble))

    def _offer(self, request: int, proposals: Sequence[ProposedFix], trouble: str) -> None:
        if request != self._request:
            return
        self._is_looking = False
        self._proposals = proposals
        if trouble:
            self.context.notify(trouble, is_warning=True)
        elif line := self._line():
            self.context.notify(line, stays=True)

    def _line(self) -> str:
        """What there is to propagate, on a line."""
        parts = []
        key_for, repetition = self.context.key_for, self._repetition
        if self._proposals:
            first, others = self._proposals[0], len(self._proposals) - 1
            more = f", and {others} more {'fix' if others == 1 else 'fixes'}" if others else ""
            parts.append(f"{first.fix.shown}: {first.count}{more} ({key_for('propagate_fix')})")
        if repetition is not None and repetition.followers:
            parts.append(f"{counted(len(repetition.followers), 'repetition')} ({key_for('propagate')} propagates)")
        elif repetition is not None:
            unlike = f"{counted(len(repetition.unlike), 'repetition')} translated differently"
            parts.append(f"{unlike} ({key_for('repetitions')} lists)")
        return "   ".join(parts)

    # Repetitions

    @command
    def propagate(self) -> None:
        """Give the repetitions of the segment confirmed last its text and its status."""
        repetition, self._repetition = self._repetition, None
        if repetition is None or not repetition.followers:
            self.context.notify("No repetitions of the segment confirmed last")
            return
        left = len(repetition.left)
        key = self.context.key_for("repetitions")
        rest = f"; {left:,} left unchanged ({key} lists {'it' if left == 1 else 'them'})" if left else ""
        self._propagate(repetition.segment, repetition.followers, rest)

    @command
    async def repetitions(self) -> None:
        """List the repetitions of the current segment, to propagate it to some of them."""
        self.context.keep()
        segment = self.context.segment_or_notify()
        if segment is None:
            return
        repetitions, core = self._session.repetitions, self._session.core
        statuses = repetitions.statuses(segment.id)
        if not statuses:
            self.context.notify(NO_REPETITIONS)
            return
        decision = await self.context.ask(
            RepetitionScreen(
                repetitions.shared(segment.id),
                statuses,
                core.current,
                lambda key: core.text.position(key) + 1,
                is_confirmed=not segment.state.is_unfinished,
            )
        )
        if decision is not None:
            self._decide(segment.id, decision)

    def _decide(self, identifier: SegmentId, decision: RepetitionDecision) -> None:
        if self.context.committed(self._session.repetitions.set_exceptions(decision.exceptions)):
            self.context.notify("Saved which repetitions are exceptions")
        if decision.taken:
            self._propagate(identifier, decision.taken)

    def _propagate(self, identifier: SegmentId, followers: Sequence[SegmentId], rest: str = "") -> None:
        if self.context.committed(self._session.repetitions.propagate(identifier, followers)):
            self.context.notify(f"Propagated to {counted(len(followers), 'segment')}{rest}")
        if self._proposals:
            self._look_for_fixes(self._taught, self._taught)

    # Proposed fixes

    @command
    async def fix_elsewhere(self) -> None:
        """Show where else the last fix applies, and apply it there."""
        self.context.keep()
        if not self._proposals:
            self.context.notify("No proposed fixes: your last edit applies nowhere else")
            return
        core = self._session.core
        screen = ProposedFixScreen(self._proposals, core.current, lambda key: core.text.position(key) + 1)
        decision = await self.context.ask(screen)
        if decision is not None:
            self._carry_out(decision)

    def _carry_out(self, decision: FixDecision) -> None:
        fixes, proposal = self._session.fixes, decision.proposal
        if decision.verb is FixVerb.NEVER:
            fixes.refuse(proposal)
            self.context.notify(f"{proposal.fix.shown} will not be proposed again")
        else:
            self.context.committed(fixes.apply(proposal, decision.occurrences))
            done = f"{proposal.fix.shown}: fixed {counted(len(decision.occurrences), 'occurrence')}"
            self.context.notify(done)
            if decision.verb is FixVerb.RULE:
                fixes.remember(proposal)
                self.context.notify(f"{done} and saved as a rule of the project")
        others = [one for one in self._proposals if one is not proposal]
        self._proposals = ()
        if others and self._taught in self._session.core.text.segments:
            self._look_for_fixes(self._taught, self._taught)
