"""The repetitions of a segment: each to propagate to or to skip, or to exclude for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.segments import SegmentId
from workbench.language.visible import visible
from workbench.session.editing.repetitions import Obstacle, RepetitionStatus
from workbench.tabular import counted
from workbench.tui.dialogs.questions import Dialog
from workbench.tui.key_line import key_line

LONGEST_SHARED = 200
"""Code points of the common text that are shown."""
SAME = "already the same"
KEYS = (
    ("space", "select or skip", "turn"),
    ("a", "all", "every(True)"),
    ("d", "none", "every(False)"),
    ("x", "exclude", "except"),
    ("enter", "propagate", "accept"),
    ("esc", "close", "cancel"),
)


@dataclass(frozen=True, slots=True)
class RepetitionDecision:
    """What a person decided about repetitions."""

    taken: tuple[SegmentId, ...]
    exceptions: dict[SegmentId, bool]
    """Those that are an exception from now on, and those that are none any more."""


class RepetitionScreen(Dialog[RepetitionDecision | None]):
    """Answers which repetitions of a segment are to be filled; None leaves all as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,y,t,n", "turn", "Select this one, or skip it", show=False),
        Binding("a", "every(True)", "Select all", show=False),
        Binding("d", "every(False)", "Select none", show=False),
        Binding("x", "except", "Exclude this one from propagation, or include it again", show=False),
        Binding("f2,ctrl+enter", "accept", "Propagate to the selected ones", show=False),
        Binding("escape,q", "cancel", "Close", show=False),
    ]

    def __init__(
        self,
        shared: str,
        statuses: Sequence[RepetitionStatus],
        text_of: Callable[[SegmentId], str],
        number_of: Callable[[SegmentId], int],
        *,
        is_confirmed: bool,
    ) -> None:
        """Show repetitions.

        Args:
            shared: The text that they have in common.
            statuses: At least one.
            text_of: The text of a segment as it is now.
            number_of: Its number, from 1.
            is_confirmed: Whether the segment is, so that others can be filled from it.
        """
        super().__init__()
        self._shared = shared
        self._statuses = statuses
        self._text_of = text_of
        self._number_of = number_of
        self._is_confirmed = is_confirmed
        self._excepted = {one.segment for one in statuses if one.obstacle is Obstacle.EXCEPTED}
        self._before = frozenset(self._excepted)
        follow = (at for at, one in enumerate(statuses) if one.obstacle is None and not one.is_same)
        self._taken: set[int] = set(follow) if is_confirmed else set()

    def compose(self) -> ComposeResult:
        """What they have in common, the segments, and the keys."""
        with Vertical(classes="dialog -tall -wide"):
            yield Static(Text(visible(self._shared[:LONGEST_SHARED])), classes="dialog-title")
            yield OptionList(id="places", markup=False)
            yield Static("", id="summary", classes="dialog-hint", markup=False)
            yield Static(key_line(KEYS), classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Show them."""
        places = self.query_one(OptionList)
        places.add_options([Option(self._line(at)) for at in range(len(self._statuses))])
        places.highlighted = 0
        places.focus()
        self._count()

    def action_turn(self) -> None:
        """Take the highlighted one, or leave it, and go on to the next one."""
        places = self.query_one(OptionList)
        at = places.highlighted
        if at is not None and self._may_be_taken(at):
            self._taken ^= {at}
            self._paint(at)
        if at is not None and at + 1 < places.option_count:
            places.action_cursor_down()

    def action_every(self, is_taken: bool) -> None:
        """Take all, or leave all."""
        every = range(len(self._statuses))
        self._taken = {at for at in every if is_taken and self._may_be_taken(at)}
        for at in every:
            self._paint(at)

    def action_except(self) -> None:
        """Say that the highlighted one follows no repetition, or that it does again."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._excepted ^= {self._statuses[at].segment}
            self._taken.discard(at)
            self._paint(at)

    @on(OptionList.OptionSelected)
    def action_accept(self) -> None:
        """Fill what is taken."""
        changed = self._excepted ^ self._before
        taken = tuple(one.segment for at, one in enumerate(self._statuses) if at in self._taken)
        self.dismiss(RepetitionDecision(taken, {key: key in self._excepted for key in sorted(changed)}))

    def action_cancel(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)

    def _may_be_taken(self, at: int) -> bool:
        return self._is_confirmed and self._statuses[at].may_follow

    def _paint(self, at: int) -> None:
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._line(at))
        self._count()

    def _count(self) -> None:
        words = f"{len(self._taken):,} of {counted(len(self._statuses), 'repetition')} selected"
        if not self._is_confirmed:
            words = "Confirm the segment first, then propagate it"
        self.query_one("#summary", Static).update(Text(words))

    def _line(self, at: int) -> Text:
        one = self._statuses[at]
        box = "[x]" if at in self._taken else "[ ]" if self._may_be_taken(at) else "   "
        text = Text(f"{box} {self._number_of(one.segment):>5}  ")
        text.append(visible(self._text_of(one.segment)))
        if why := self._why(one):
            text.append(f"  {why}", "dim italic")
        return text

    def _why(self, one: RepetitionStatus) -> str:
        if one.segment in self._excepted:
            return Obstacle.EXCEPTED
        if one.is_same:
            return SAME
        return one.obstacle or "" if one.obstacle is not Obstacle.EXCEPTED else ""
