"""What a confirmed segment has to offer elsewhere: repairs that apply again, and segments that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on, work
from textual.message import Message

from workbench.domain.fixes import Offer
from workbench.domain.segments import SegmentId
from workbench.errors import WorkbenchError
from workbench.session.core import Happening
from workbench.tui.lanes import Lanes
from workbench.tui.screens.host import Host, told
from workbench.tui.screens.spreading import Spread, SpreadScreen, Verb

CONFIRMED = "confirm"
"""How the journal's reason of a confirmation begins."""


class OfferCommands(Host):
    """Look for what a confirmation has to offer, say it in one line, and carry it out."""

    _offers: Sequence[Offer] = ()
    _taught: SegmentId | None = None
    """The segment that taught them."""
    _lanes: Lanes
    _looking: int = 0
    _is_looking: bool = False

    class Offered(Message):
        """A thread found where else a repair applies."""

        def __init__(self, request: int, offers: Sequence[Offer], trouble: str) -> None:
            super().__init__()
            self.request = request
            self.offers = offers
            self.trouble = trouble

    @property
    def is_looking(self) -> bool:
        """Whether somebody looks for places of a repair."""
        return self._is_looking

    def happened(self, happening: Happening | None) -> bool:
        """Paint what a command changed; a confirmation is looked at for what it has to offer."""
        if happening is not None and happening.revision.reason.startswith(CONFIRMED):
            self._look_for_offers(happening, happening.touched[0] if happening.touched else None)
        return super().happened(happening)

    def _look_for_offers(self, what: Happening | SegmentId | None, taught: SegmentId | None) -> None:
        self._looking += 1
        self._is_looking = True
        self._taught = taught
        self._lanes.submit("offers", partial(self._look, self._looking, what))

    def _look(self, request: int, what: Happening | SegmentId | None) -> None:
        """In a thread: look where else a repair applies."""
        offers: list[Offer] = []
        trouble = ""
        try:
            offers = self.session.fixes.after(what)
        except WorkbenchError as error:
            trouble = str(error)
        self.post_message(self.Offered(request, offers, trouble))

    @on(Offered)
    def _offered(self, event: Offered) -> None:
        if event.request != self._looking:
            return
        self._is_looking = False
        self._offers = event.offers
        if event.trouble:
            self.tell(event.trouble, is_warning=True)
        elif event.offers:
            first = event.offers[0]
            more = f", and {len(event.offers) - 1} more repairs" if len(event.offers) > 1 else ""
            self.tell(f"{first.fix.shown}: {first.count}{more} ({self.key_for('spread')})")

    @work
    async def action_spread(self) -> None:
        """Show where else the last repair applies, and make it there."""
        self.keep()
        if not self._offers:
            self.tell("nothing that was repaired last applies elsewhere")
            return
        core = self.session.core
        screen = SpreadScreen(self._offers, core.current, lambda key: core.text.position(key) + 1)
        answer = await self.app.push_screen_wait(screen)
        if answer is not None:
            self._spread(answer)

    @told
    def _spread(self, answer: Spread) -> None:
        fixes, offer = self.session.fixes, answer.offer
        if answer.verb is Verb.NEVER:
            fixes.refuse(offer)
            self.tell(f"{offer.fix.shown} is not offered again")
        else:
            happening = fixes.apply(offer, answer.places)
            self.happened(happening)
            self.tell(f"{offer.fix.shown}: repaired in {len(answer.places):,} places")
            if answer.verb is Verb.RULE:
                fixes.remember(offer)
                self.tell(
                    f"{offer.fix.shown}: repaired in {len(answer.places):,} places, and a rule of the project now"
                )
        others = [one for one in self._offers if one is not offer]
        self._offers = ()
        if others and self._taught in self.session.core.text.segments:
            self._look_for_offers(self._taught, self._taught)
