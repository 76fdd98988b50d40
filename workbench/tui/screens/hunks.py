"""Stepping through the differences between two renderings, each to take or to refuse."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.language.visible import visible
from workbench.session.taking import Differences


class HunksScreen(ModalScreen[frozenset[int] | None]):
    """Answers which differences to take; None when nothing shall change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,t", "decide(True)", "Take", show=False),
        Binding("n", "decide(False)", "Refuse", show=False),
        Binding("a", "rest(True)", "Take this and the rest", show=False),
        Binding("d", "rest(False)", "Refuse this and the rest", show=False),
        Binding("down,right,j", "step(1)", "Next", show=False),
        Binding("up,left,k", "step(-1)", "Previous", show=False),
        Binding("enter", "done", "Done", show=False),
        Binding("escape,q", "cancel", "Cancel", show=False),
    ]

    def __init__(self, differences: Differences, taken: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self._differences = differences
        self._taken = set(taken)
        self._at = 0

    def compose(self) -> ComposeResult:
        """The two texts, the current difference and the outcome."""
        with Vertical(classes="dialog -wide"):
            yield Static("", id="hunk-title", classes="dialog-title", markup=False)
            with VerticalScroll():
                yield Static("", id="hunk-text", markup=False)
                yield Static("", id="hunk-outcome", classes="dialog-hint", markup=False)
            yield Static(
                Text("y take   n refuse   a take the rest   d refuse the rest   ↑↓ move   enter done   esc cancel"),
                classes="dialog-hint",
            )

    def on_mount(self) -> None:
        """Show the first difference."""
        self._show()

    def action_decide(self, is_taken: bool) -> None:
        """Take or refuse the current difference and go to the next; after the last one it is done."""
        self._put(self._at, is_taken)
        if self._at + 1 == len(self._differences.hunks):
            self.action_done()
            return
        self._at += 1
        self._show()

    def action_rest(self, is_taken: bool) -> None:
        """Take or refuse this one and all that follow."""
        for index in range(self._at, len(self._differences.hunks)):
            self._put(index, is_taken)
        self.action_done()

    def action_step(self, step: int) -> None:
        """Look at another difference without deciding."""
        self._at = max(0, min(self._at + step, len(self._differences.hunks) - 1))
        self._show()

    def action_done(self) -> None:
        """Answer with what was taken."""
        self.dismiss(frozenset(self._taken))

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _put(self, index: int, is_taken: bool) -> None:
        if is_taken:
            self._taken.add(index)
        else:
            self._taken.discard(index)

    def _show(self) -> None:
        found = self._differences
        sign = "taken" if self._at in self._taken else "not taken"
        title = f"Difference {self._at + 1} of {len(found.hunks)}, {sign}"
        self.query_one("#hunk-title", Static).update(Text(title))
        self.query_one("#hunk-text", Static).update(self._painted())
        outcome = Text("becomes  ", "dim")
        outcome.append(visible(found.taken(self._taken)))
        self.query_one("#hunk-outcome", Static).update(outcome)
        self.call_after_refresh(self._reveal)

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
            text.append(visible(found.old[at : hunk.old_start]))
            frame = "reverse" if is_current else ""
            text.append("[" if is_current else "", "bold")
            text.append(
                visible(hunk.old), f"strike {frame}" if index not in self._taken or is_current else "strike dim"
            )
            if hunk.old and hunk.new:
                text.append("→", "dim")
            text.append(visible(hunk.new), f"underline bold {frame}" if is_current else "underline")
            text.append("]" if is_current else "", "bold")
            at = hunk.old_end
        text.append(visible(found.old[at : None if until is None else found.hunks[until].old_start]))
        return text
