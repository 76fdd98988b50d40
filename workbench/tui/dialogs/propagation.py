"""Proposed fixes: an edit made once, and the other occurrences that it applies to, each to select or to skip."""

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

from workbench.domain.fixes import Occurrence, ProposedFix
from workbench.domain.segments import SegmentId
from workbench.language.visible import visible
from workbench.tabular import counted
from workbench.tui.dialogs.questions import Dialog
from workbench.tui.key_line import key_line

AROUND = 18
"""Code points shown on either side of a place."""
MOST_SHOWN = 500
"""Places listed; those after them are counted, and taken or left with the others."""
KEYS = (
    ("y", "select", "decide(True)"),
    ("n", "skip", "decide(False)"),
    ("a", "all", "every(True)"),
    ("enter", "fix", "accept"),
    ("r", "fix and save rule", "rule"),
    ("x", "never", "never"),
    ("esc", "later", "cancel"),
)


class FixVerb(StrEnum):
    """What to do with a proposed fix."""

    APPLY = "apply"
    RULE = "rule"
    """Apply it, and make it a rule of the project."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class FixDecision:
    """What a person decided about a proposed fix."""

    proposal: ProposedFix
    verb: FixVerb
    occurrences: tuple[Occurrence, ...]


class ProposedFixScreen(Dialog[FixDecision | None]):
    """Answers what to do with one of some proposed fixes; None leaves them for later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,t", "decide(True)", "Select this occurrence", show=False),
        Binding("n", "decide(False)", "Skip this occurrence", show=False),
        Binding("space", "turn", "Select this occurrence, or skip it", show=False),
        Binding("a", "every(True)", "Select all occurrences", show=False),
        Binding("d", "every(False)", "Skip all occurrences", show=False),
        Binding("f2,ctrl+enter", "accept", "Fix what is selected", show=False),
        Binding("r", "rule", "Fix what is selected, and save a rule of the project", show=False),
        Binding("x", "never", "Never propose this again", show=False),
        Binding("right", "step(1)", "Next fix", show=False),
        Binding("left", "step(-1)", "Previous fix", show=False),
        Binding("escape,q", "cancel", "Later", show=False),
    ]

    def __init__(
        self,
        proposals: Sequence[ProposedFix],
        text_of: Callable[[SegmentId], str],
        number_of: Callable[[SegmentId], int],
    ) -> None:
        """Show proposed fixes.

        Args:
            proposals: At least one.
            text_of: The text of a segment of the open work as it is now.
            number_of: Its number, from 1.
        """
        super().__init__()
        self._proposals = proposals
        self._at = 0
        self._text_of = text_of
        self._number_of = number_of
        self._taken = [set(range(len(one.occurrences))) - _open_occurrences(one) for one in proposals]

    def compose(self) -> ComposeResult:
        """The repair, its places and the keys."""
        with Vertical(classes="dialog -tall -wide"):
            yield Static("", id="fix-title", classes="dialog-title", markup=False)
            yield OptionList(id="places", markup=False)
            yield Static("", id="summary", classes="dialog-hint", markup=False)
            yield Static(key_line(KEYS), classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Show the first repair."""
        self._show()

    @property
    def proposal(self) -> ProposedFix:
        """The repair that is shown."""
        return self._proposals[self._at]

    def action_step(self, step: int) -> None:
        """Show the repair after or before."""
        self._at = (self._at + step) % len(self._proposals)
        self._show()

    def action_decide(self, is_taken: bool) -> None:
        """Take the highlighted place or leave it, and go on to the next one."""
        occurrences = self.query_one(OptionList)
        if occurrences.highlighted is not None:
            self._mark(occurrences.highlighted, is_taken)
            if occurrences.highlighted + 1 < occurrences.option_count:
                occurrences.action_cursor_down()

    def action_turn(self) -> None:
        """Take the highlighted place, or leave it."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._mark(at, at not in self._taken[self._at])

    def action_every(self, is_taken: bool) -> None:
        """Take all places, or leave all."""
        self._taken[self._at] = set(range(len(self.proposal.occurrences))) if is_taken else set()
        self._show()

    @on(OptionList.OptionSelected)
    def action_accept(self) -> None:
        """Repair what is taken."""
        self._answer(FixVerb.APPLY)

    def action_rule(self) -> None:
        """Repair what is taken, and whatever arrives later."""
        self._answer(FixVerb.RULE)

    def action_never(self) -> None:
        """Never offer this again."""
        self.dismiss(FixDecision(self.proposal, FixVerb.NEVER, ()))

    def action_cancel(self) -> None:
        """Leave everything as it is for now."""
        self.dismiss(None)

    def _answer(self, verb: FixVerb) -> None:
        taken = self._taken[self._at]
        occurrences = tuple(occurrence for at, occurrence in enumerate(self.proposal.occurrences) if at in taken)
        self.dismiss(FixDecision(self.proposal, verb, occurrences))

    def _mark(self, at: int, is_taken: bool) -> None:
        if is_taken:
            self._taken[self._at].add(at)
        else:
            self._taken[self._at].discard(at)
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._line(at))
        self._count()

    def _show(self) -> None:
        proposal = self.proposal
        title = Text.assemble((visible(proposal.fix.old), "strike"), " → ", (visible(proposal.fix.new), "underline"))
        if len(self._proposals) > 1:
            title.append(f"   fix {self._at + 1} of {len(self._proposals)} (←→)", "not bold dim")
        self.query_one("#fix-title", Static).update(title)
        occurrences = self.query_one(OptionList)
        at = occurrences.highlighted or 0
        occurrences.clear_options()
        occurrences.add_options(
            [Option(self._line(number)) for number in range(min(len(proposal.occurrences), MOST_SHOWN))]
        )
        occurrences.highlighted = min(at, occurrences.option_count - 1) if occurrences.option_count else None
        occurrences.focus()
        self._count()

    def _count(self) -> None:
        proposal, taken = self.proposal, len(self._taken[self._at])
        words = f"{taken:,} of {counted(len(proposal.occurrences), 'occurrence')} selected"
        if len(proposal.occurrences) > MOST_SHOWN:
            words += f", first {MOST_SHOWN} listed"
        words += f"; {visible(proposal.note)}" if proposal.note else ""
        self.query_one("#summary", Static).update(Text(words))

    def _line(self, at: int) -> Text:
        occurrence = self.proposal.occurrences[at]
        text = Text(f"[{'x' if at in self._taken[self._at] else ' '}] ")
        if occurrence.work:
            text.append(f"{visible(occurrence.work)}  ", "dim")
            before = after = ""
        else:
            text.append(f"{self._number_of(occurrence.segment):>5}  ")
            whole = self._text_of(occurrence.segment)
            before, after = whole[: occurrence.start], whole[occurrence.end :]
        text.append(("…" if len(before) > AROUND else "") + visible(before[-AROUND:]))
        text.append(visible(occurrence.before), "strike")
        text.append(" → " if occurrence.before and occurrence.after else "", "dim")
        text.append(visible(occurrence.after), "underline bold")
        text.append(visible(after[:AROUND]) + ("…" if len(after) > AROUND else ""))
        if occurrence.needs_decision:
            text.append(f"  ? {visible(occurrence.note)}" if occurrence.note else "  ?", "italic")
        return text


def _open_occurrences(proposal: ProposedFix) -> set[int]:
    return {at for at, occurrence in enumerate(proposal.occurrences) if occurrence.needs_decision}
