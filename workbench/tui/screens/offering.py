"""What a confirmed segment has to offer elsewhere: repairs that apply again, and segments that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on, work
from textual.message import Message

from workbench.domain.fixes import ProposedFix
from workbench.domain.reasons import ReasonVerb
from workbench.domain.segments import SegmentId
from workbench.errors import WorkbenchError
from workbench.session.editing.repetitions import Repetition, RepetitionMode
from workbench.session.text.core import CommittedChange
from workbench.tui.lanes import Lanes
from workbench.tui.screens.host import Host, told
from workbench.tui.screens.repeating import Repeat, RepeatScreen
from workbench.tui.screens.spreading import Spread, SpreadScreen, Verb

"""How the journal's reason of a confirmation begins."""


class OfferCommands(Host):
    """Look for what a confirmation has to offer, say it in one line, and carry it out."""

    _proposals: Sequence[ProposedFix] = ()
    _repetition: Repetition | None = None
    """What else says the same as the segment confirmed last."""
    _taught: SegmentId | None = None
    """The segment that taught them."""
    _lanes: Lanes
    _looking: int = 0
    _is_looking: bool = False

    class Offered(Message):
        """A thread found where else a repair applies."""

        def __init__(self, request: int, proposals: Sequence[ProposedFix], trouble: str) -> None:
            super().__init__()
            self.request = request
            self.proposals = proposals
            self.trouble = trouble

    @property
    def is_looking(self) -> bool:
        """Whether somebody looks for places of a repair."""
        return self._is_looking

    def happened(self, committed: CommittedChange | None) -> bool:
        """Paint what a command changed; a confirmation is looked at for what it has to offer."""
        if (
            committed is not None
            and committed.revision.reason.verb is ReasonVerb.CONFIRM
            and self._confirmed is not None
        ):
            self._look_for_offers(committed, self._confirmed)
            self._repetition = self._repetition_of(self._confirmed)
            if self.session.repetitions.mode is RepetitionMode.AUTOMATIC:
                for follower in self.session.repetitions.of(self._confirmed):
                    self.grid.refresh_row(follower)
        return super().happened(committed)

    @property
    def _confirmed(self) -> SegmentId | None:
        """The segment that a confirmation was about."""
        return self.segment.id if self.segment else None

    def _repetition_of(self, identifier: SegmentId) -> Repetition | None:
        """What else says the same source, where the settings want that to be asked or something is left otherwise."""
        repetitions = self.session.repetitions
        proposal = repetitions.offer(identifier) if repetitions.mode is not RepetitionMode.NEVER else None
        return proposal if proposal is not None and (proposal.followers or proposal.unlike) else None

    def _look_for_offers(self, what: CommittedChange | SegmentId | None, taught: SegmentId | None) -> None:
        self._looking += 1
        self._is_looking = True
        self._taught = taught
        self._lanes.submit("offers", partial(self._look, self._looking, what))

    def _look(self, request: int, what: CommittedChange | SegmentId | None) -> None:
        """In a thread: look where else a repair applies."""
        proposals: list[ProposedFix] = []
        trouble = ""
        try:
            proposals = self.session.fixes.after(what)
        except WorkbenchError as error:
            trouble = str(error)
        self.post_message(self.Offered(request, proposals, trouble))

    @on(Offered)
    def _offered(self, event: Offered) -> None:
        if event.request != self._looking:
            return
        self._is_looking = False
        self._proposals = event.proposals
        if event.trouble:
            self.tell(event.trouble, is_warning=True)
        elif said := self._said():
            self.tell(said, stays=True)

    def _said(self) -> str:
        """What there is to offer, on a line."""
        said = []
        if self._proposals:
            first, others = self._proposals[0], len(self._proposals) - 1
            more = f", and {others} more {'repair' if others == 1 else 'repairs'}" if others else ""
            said.append(f"{first.fix.shown}: {first.count}{more} ({self.key_for('spread')})")
        if self._repetition is not None and self._repetition.followers:
            said.append(f"{_others(len(self._repetition.followers))} the same ({self.key_for('repeat')} fills)")
        elif self._repetition is not None:
            unlike = f"{len(self._repetition.unlike):,} with the same source rendered otherwise"
            said.append(f"{unlike} ({self.key_for('repetitions')} lists)")
        return "   ".join(said)

    @told
    def action_repeat(self) -> None:
        """Give the segments that say the same the text and the state of the confirmed one."""
        proposal, self._repetition = self._repetition, None
        if proposal is None or not proposal.followers:
            self.tell("no other segment says the same as the one confirmed last")
            return
        left = len(proposal.left)
        rest = f"; {left:,} left as {'it is' if left == 1 else 'they are'}" if left else ""
        hint = f" ({self.key_for('repetitions')} lists {'it' if left == 1 else 'them'})" if left else ""
        self._fill(proposal.segment, proposal.followers, rest + hint)

    @work
    async def action_repetitions(self) -> None:
        """List the segments that say the same as the current one, to fill some of them."""
        self.keep()
        segment = self.segment_or_told()
        if segment is None:
            return
        repetitions, core = self.session.repetitions, self.session.core
        statuses = repetitions.statuses(segment.id)
        if not statuses:
            self.tell("no other segment says the same as this one")
            return
        screen = RepeatScreen(
            repetitions.shared(segment.id),
            statuses,
            core.current,
            lambda key: core.text.position(key) + 1,
            is_confirmed=not segment.state.is_unfinished,
        )
        answer = await self.app.push_screen_wait(screen)
        if answer is not None:
            self._repeat(segment.id, answer)

    @told
    def _repeat(self, identifier: SegmentId, answer: Repeat) -> None:
        if self.happened(self.session.repetitions.set_exceptions(answer.exceptions)):
            self.tell("kept: what never follows, and what does")
        if answer.taken:
            self._fill(identifier, answer.taken)

    def _fill(self, identifier: SegmentId, followers: Sequence[SegmentId], rest: str = "") -> None:
        if self.happened(self.session.repetitions.propagate(identifier, followers)):
            self.tell(f"{_others(len(followers))} the same now{rest}")
        if self._proposals:
            self._look_for_offers(self._taught, self._taught)

    @work
    async def action_spread(self) -> None:
        """Show where else the last repair applies, and make it there."""
        self.keep()
        if not self._proposals:
            self.tell("nothing that was repaired last applies elsewhere")
            return
        core = self.session.core
        screen = SpreadScreen(self._proposals, core.current, lambda key: core.text.position(key) + 1)
        answer = await self.app.push_screen_wait(screen)
        if answer is not None:
            self._spread(answer)

    @told
    def _spread(self, answer: Spread) -> None:
        fixes, proposal = self.session.fixes, answer.proposal
        if answer.verb is Verb.NEVER:
            fixes.refuse(proposal)
            self.tell(f"{proposal.fix.shown} is not offered again")
        else:
            committed = fixes.apply(proposal, answer.occurrences)
            self.happened(committed)
            count = len(answer.occurrences)
            said = f"{proposal.fix.shown}: repaired in {count:,} {'place' if count == 1 else 'places'}"
            self.tell(said)
            if answer.verb is Verb.RULE:
                fixes.remember(proposal)
                self.tell(f"{said}, and a rule of the project now")
        others = [one for one in self._proposals if one is not proposal]
        self._proposals = ()
        if others and self._taught in self.session.core.text.segments:
            self._look_for_offers(self._taught, self._taught)


def _others(count: int) -> str:
    """So many other segments say..."""
    return f"{count:,} other {'segment says' if count == 1 else 'segments say'}"
