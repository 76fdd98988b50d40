"""A repair that was made once, and the other places where it applies: each to take or to leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.fixes import Offer, Place
from workbench.domain.segments import SegmentId
from workbench.language.visible import visible
from workbench.tui.key_line import key_line
from workbench.tui.screens.dialogs import Dialog

AROUND = 18
"""Code points shown on either side of a place."""
MOST_SHOWN = 500
"""Places listed; those after them are counted, and taken or left with the others."""
KEYS = (
    ("y", "take", "decide(True)"),
    ("n", "leave", "decide(False)"),
    ("a", "all", "every(True)"),
    ("enter", "repairs", "accept"),
    ("r", "rule", "rule"),
    ("x", "never", "never"),
    ("esc", "later", "cancel"),
)


class Verb(StrEnum):
    """What to do with an offer."""

    APPLY = "apply"
    RULE = "rule"
    """Apply it, and make it a rule of the project."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Spread:
    """What a person decided about an offer."""

    offer: Offer
    verb: Verb
    places: tuple[Place, ...]


class SpreadScreen(Dialog[Spread | None]):
    """Answers what to do with one of some offers; None leaves them for later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,t", "decide(True)", "Take this place", show=False),
        Binding("n", "decide(False)", "Leave this place", show=False),
        Binding("space", "turn", "Take this place, or leave it", show=False),
        Binding("a", "every(True)", "Take all places", show=False),
        Binding("d", "every(False)", "Leave all places", show=False),
        Binding("f2,ctrl+enter", "accept", "Repair what is taken", show=False),
        Binding("r", "rule", "Repair what is taken, and make it a rule of the project", show=False),
        Binding("x", "never", "Never offer this again", show=False),
        Binding("right", "step(1)", "Next repair", show=False),
        Binding("left", "step(-1)", "Previous repair", show=False),
        Binding("escape,q", "cancel", "Later", show=False),
    ]

    def __init__(
        self, offers: Sequence[Offer], text_of: Callable[[SegmentId], str], number_of: Callable[[SegmentId], int]
    ) -> None:
        """Show offers.

        Args:
            offers: At least one.
            text_of: The text of a segment of the open work as it is now.
            number_of: Its number, from 1.
        """
        super().__init__()
        self._offers = offers
        self._at = 0
        self._text_of = text_of
        self._number_of = number_of
        self._taken = [set(range(len(one.places))) - _open_places(one) for one in offers]

    def compose(self) -> ComposeResult:
        """The repair, its places and the keys."""
        with Vertical(classes="dialog -tall -wide"):
            yield Static("", id="spread-title", classes="dialog-title", markup=False)
            yield OptionList(id="places", markup=False)
            yield Static("", id="told", classes="dialog-hint", markup=False)
            yield Static(key_line(KEYS), classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Show the first repair."""
        self._show()

    @property
    def offer(self) -> Offer:
        """The repair that is shown."""
        return self._offers[self._at]

    def action_step(self, step: int) -> None:
        """Show the repair after or before."""
        self._at = (self._at + step) % len(self._offers)
        self._show()

    def action_decide(self, is_taken: bool) -> None:
        """Take the highlighted place or leave it, and go on to the next one."""
        places = self.query_one(OptionList)
        if places.highlighted is not None:
            self._mark(places.highlighted, is_taken)
            if places.highlighted + 1 < places.option_count:
                places.action_cursor_down()

    def action_turn(self) -> None:
        """Take the highlighted place, or leave it."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._mark(at, at not in self._taken[self._at])

    def action_every(self, is_taken: bool) -> None:
        """Take all places, or leave all."""
        self._taken[self._at] = set(range(len(self.offer.places))) if is_taken else set()
        self._show()

    @on(OptionList.OptionSelected)
    def action_accept(self) -> None:
        """Repair what is taken."""
        self._answer(Verb.APPLY)

    def action_rule(self) -> None:
        """Repair what is taken, and whatever arrives later."""
        self._answer(Verb.RULE)

    def action_never(self) -> None:
        """Never offer this again."""
        self.dismiss(Spread(self.offer, Verb.NEVER, ()))

    def action_cancel(self) -> None:
        """Leave everything as it is for now."""
        self.dismiss(None)

    def _answer(self, verb: Verb) -> None:
        taken = self._taken[self._at]
        places = tuple(place for at, place in enumerate(self.offer.places) if at in taken)
        self.dismiss(Spread(self.offer, verb, places))

    def _mark(self, at: int, is_taken: bool) -> None:
        if is_taken:
            self._taken[self._at].add(at)
        else:
            self._taken[self._at].discard(at)
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._line(at))
        self._tell()

    def _show(self) -> None:
        offer = self.offer
        title = Text.assemble((visible(offer.fix.old), "strike"), " → ", (visible(offer.fix.new), "underline"))
        if len(self._offers) > 1:
            title.append(f"   repair {self._at + 1} of {len(self._offers)} (←→)", "not bold dim")
        self.query_one("#spread-title", Static).update(title)
        places = self.query_one(OptionList)
        at = places.highlighted or 0
        places.clear_options()
        places.add_options([Option(self._line(number)) for number in range(min(len(offer.places), MOST_SHOWN))])
        places.highlighted = min(at, places.option_count - 1) if places.option_count else None
        places.focus()
        self._tell()

    def _tell(self) -> None:
        offer, taken = self.offer, len(self._taken[self._at])
        words = f"{taken:,} of {len(offer.places):,} places taken"
        if len(offer.places) > MOST_SHOWN:
            words += f", the first {MOST_SHOWN} listed"
        words += f"; {visible(offer.note)}" if offer.note else ""
        self.query_one("#told", Static).update(Text(words))

    def _line(self, at: int) -> Text:
        place = self.offer.places[at]
        text = Text(f"[{'x' if at in self._taken[self._at] else ' '}] ")
        if place.work:
            text.append(f"{visible(place.work)}  ", "dim")
            before = after = ""
        else:
            text.append(f"{self._number_of(place.segment):>5}  ")
            whole = self._text_of(place.segment)
            before, after = whole[: place.start], whole[place.end :]
        text.append(("…" if len(before) > AROUND else "") + visible(before[-AROUND:]))
        text.append(visible(place.before), "strike")
        text.append(" → " if place.before and place.after else "", "dim")
        text.append(visible(place.after), "underline bold")
        text.append(visible(after[:AROUND]) + ("…" if len(after) > AROUND else ""))
        if place.needs_decision:
            text.append(f"  ? {visible(place.note)}" if place.note else "  ?", "italic")
        return text


def _open_places(offer: Offer) -> set[int]:
    return {at for at, place in enumerate(offer.places) if place.needs_decision}
