"""Stepping through the differences between two renderings, each to accept or to reject."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from workbench.language.visible import visible
from workbench.session.editing.accepting import Differences
from workbench.tui.dialogs.questions import Dialog
from workbench.tui.key_line import key_line

DECIDING = (
    ("y", "accept", "decide(True)"),
    ("n", "reject", "decide(False)"),
    ("a", "accept the rest", "rest(True)"),
    ("d", "reject the rest", "rest(False)"),
    ("↑↓", "move", "step(1)"),
    ("enter", "done", "done"),
    ("esc", "cancel", "cancel"),
)
"""The keys while something is undecided."""
DECIDED = (
    ("enter", "save", "done"),
    ("y", "accept", "decide(True)"),
    ("n", "reject", "decide(False)"),
    ("↑↓", "move", "step(1)"),
    ("esc", "cancel", "cancel"),
)
"""The keys when the outcome stands."""

LOOKS = {None: ("strike", "underline"), True: ("strike dim", "underline bold"), False: ("", "strike dim")}
"""How the two sides of a difference look: undecided, taken and refused."""


class DifferencesScreen(Dialog[frozenset[int] | None]):
    """Answers which differences to take; None when nothing shall change.

    It closes only when it is told to: after the last difference it goes on with the first that is undecided, and once
    all are decided it shows the outcome.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,t", "decide(True)", "Accept", show=False),
        Binding("n", "decide(False)", "Reject", show=False),
        Binding("a", "rest(True)", "Accept this and all undecided", show=False),
        Binding("d", "rest(False)", "Reject this and all undecided", show=False),
        Binding("down,right,j", "step(1)", "Next", show=False),
        Binding("up,left,k", "step(-1)", "Previous", show=False),
        Binding("enter", "done", "Done", show=False),
        Binding("escape,q", "cancel", "Cancel", show=False),
    ]

    def __init__(self, differences: Differences) -> None:
        super().__init__()
        self._differences = differences
        self._decided: dict[int, bool] = {}
        """What was decided of which difference: True to take it."""
        self._at = 0

    def compose(self) -> ComposeResult:
        """The two texts, the current difference and the outcome."""
        with Vertical(classes="dialog -wide"):
            yield Static("", id="hunk-title", classes="dialog-title", markup=False)
            with VerticalScroll():
                yield Static("", id="hunk-text", markup=False)
                yield Static("", id="hunk-outcome", classes="dialog-hint", markup=False)
            yield Static("", id="hunk-keys", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Show the first difference."""
        self._show()

    def action_decide(self, is_taken: bool) -> None:
        """Take or refuse the current difference and go to the next undecided one, from the start again at the end."""
        self._decided[self._at] = is_taken
        count = len(self._differences.hunks)
        following = (*range(self._at + 1, count), *range(self._at))
        self._at = next((index for index in following if index not in self._decided), self._at)
        self._show()

    def action_rest(self, is_taken: bool) -> None:
        """Take or refuse this one and all that are undecided; what was decided of others stays."""
        for index in range(len(self._differences.hunks)):
            if index == self._at or index not in self._decided:
                self._decided[index] = is_taken
        self._show()

    def action_step(self, step: int) -> None:
        """Look at another difference without deciding."""
        self._at = max(0, min(self._at + step, len(self._differences.hunks) - 1))
        self._show()

    def action_done(self) -> None:
        """Answer with what was taken."""
        self.dismiss(self._taken)

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    @property
    def _taken(self) -> frozenset[int]:
        return frozenset(index for index, is_taken in self._decided.items() if is_taken)

    def _show(self) -> None:
        is_done = len(self._decided) == len(self._differences.hunks)
        self.query_one("#hunk-title", Static).update(Text(self._title()))
        self.query_one("#hunk-text", Static).update(self._painted())
        outcome = Text("Result  ", "bold" if is_done else "dim")
        outcome.append(visible(self._differences.taken(self._taken)), "bold" if is_done else "")
        self.query_one("#hunk-outcome", Static).update(outcome)
        self.query_one("#hunk-keys", Static).update(key_line(DECIDED if is_done else DECIDING))
        self.call_after_refresh(self._reveal_outcome if is_done else self._reveal)

    def _title(self) -> str:
        count = len(self._differences.hunks)
        signs = {True: "accepted", False: "rejected", None: "undecided"}
        title = f"Difference {self._at + 1} of {count}, {signs[self._decided.get(self._at)]}"
        if len(self._decided) == count:
            return f"{title}; all decided, {len(self._taken)} accepted"
        return title

    def _reveal_outcome(self) -> None:
        """Scroll to where the outcome begins."""
        self.query_one(VerticalScroll).scroll_to_widget(self.query_one("#hunk-outcome"), animate=False, top=True)

    def _reveal(self) -> None:
        """Scroll to the current difference, with a line of what stands before it."""
        room = self.query_one(VerticalScroll)
        before = self._painted(self._at).wrap(self.app.console, max(self.query_one("#hunk-text").size.width, 1))
        room.scroll_to(y=max(len(before) - 2, 0), animate=False)

    def _painted(self, until: int | None = None) -> Text:
        """The differences in their text; up to one of them, or all."""
        found = self._differences
        text = Text()
        at = 0
        for index, hunk in enumerate(found.hunks[:until]):
            is_current = index == self._at
            old, new = LOOKS[self._decided.get(index)]
            text.append(visible(found.old[at : hunk.old_start]))
            frame = "reverse" if is_current else ""
            text.append("[" if is_current else "", "bold")
            text.append(visible(hunk.old), f"{old} {frame}")
            if hunk.old and hunk.new:
                text.append("→", "dim")
            text.append(visible(hunk.new), f"{new} {frame}")
            text.append("]" if is_current else "", "bold")
            at = hunk.old_end
        text.append(visible(found.old[at : None if until is None else found.hunks[until].old_start]))
        return text
