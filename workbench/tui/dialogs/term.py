"""A new term: its source, its target, and what to know of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Checkbox, Input, Static

from workbench.errors import WorkbenchError
from workbench.language.visible import visible
from workbench.suggestions.base import Stop
from workbench.tui.dialogs.questions import Dialog, Line
from workbench.tui.dialogs.replace import Tick

GUESSED = "a guess: check it"
LOOKING = "searching…"
MOST_SHOWN = 400
"""Code points of the source text that are shown."""


@dataclass(frozen=True, slots=True)
class NewTerm:
    """What a person wants in the termbase of the project."""

    source: str
    target: str
    note: str
    is_forbidden: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """Both sides of a term to begin with, each empty where nobody can tell."""

    source: str = ""
    target: str = ""


class TermScreen(Dialog[NewTerm | None]):
    """Answers a term to add; None for none.

    The side that is missing is guessed beside the keys. What was typed meanwhile stays, and whoever adds the term
    before the guess is there is shown it first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
        Binding("enter", "add", "Add", show=False, priority=True),
    ]

    def __init__(
        self,
        begun: Wording,
        source_text: str,
        languages: tuple[str, str],
        guess: Callable[[Stop], Wording] | None = None,
    ) -> None:
        """Ask for a term.

        Args:
            begun: What is known of it.
            source_text: Where its source term may be read; empty where it is lost.
            languages: The codes of source and target.
            guess: Called in a thread for what may be the other side, and for dictionary forms of both.
        """
        super().__init__()
        self._begun = begun
        self._source_text = source_text
        self._languages = languages
        self._guess = guess
        self._stop = Stop()
        self._guessed: dict[str, str] = {}
        """What was put into a line, by its side."""
        self._is_wanted = False
        """Whether the person wished to add the term before the guess was there."""

    @property
    def is_busy(self) -> bool:
        """Whether the other side is being guessed."""
        return self._guess is not None

    def compose(self) -> ComposeResult:
        """Three lines and a choice."""
        with Vertical(classes="dialog", id="new-term"):
            yield Static(Text("Add a term"), classes="dialog-title")
            if self._source_text:
                yield Static(Text(visible(self._source_text[:MOST_SHOWN])), id="term-text")
            for name, label, value in (
                ("term-target", self._label("target"), self._begun.target),
                ("term-source", self._label("source"), self._begun.source),
                ("term-note", "Note", ""),
            ):
                yield Static(Text(label), id=f"{name}-label", classes="mark-label")
                yield Line(value, id=name, select_on_focus=True)
            yield Tick("forbidden: do not use the target", id="term-forbidden")
            yield Static(Text("enter add   tab next field   esc cancel"), classes="dialog-hint")

    def on_mount(self) -> None:
        """Begin where something is to be said."""
        self._line(self._missing).focus()
        if self._guess is not None:
            self._say_of(self._missing, LOOKING)
            self._look()

    def on_unmount(self) -> None:
        """Nobody looks any longer."""
        self._stop.wish()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A guess that was changed is none."""
        side = (event.input.id or "").removeprefix("term-")
        if side in self._guessed and event.value != self._guessed[side]:
            del self._guessed[side]
            self._say_of(side)

    def action_add(self) -> None:
        """Answer, where there is enough; wherever the focus is, for that is what the hint says."""
        if self.is_busy and not self._line(self._missing).value:
            self._is_wanted = True
            return
        made = NewTerm(
            self.query_one("#term-source", Input).value.strip(),
            self.query_one("#term-target", Input).value.strip(),
            self.query_one("#term-note", Input).value.strip(),
            self.query_one("#term-forbidden", Checkbox).value,
        )
        if made.target:
            self.dismiss(made)
        else:
            self.query_one("#term-target", Input).focus()

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    # The guess

    @work(exit_on_error=False)
    async def _look(self) -> None:
        """Have the other side guessed in a thread, and show what came of it."""
        assert self._guess is not None
        try:
            found = await asyncio.to_thread(self._guess, self._stop)
        except WorkbenchError:
            found = Wording()
        self._guess = None
        self._show(found)

    def _show(self, found: Wording) -> None:
        """Put a guess where nothing was typed; where there is none and somebody waits for it, go on."""
        missing = self._missing
        guess = found.source if missing == "source" else found.target
        other, begun, form = ("target", self._begun.target, found.target)
        if missing == "target":
            other, begun, form = ("source", self._begun.source, found.source)
        if form and self._line(other).value == begun:
            self._line(other).value = form
        line, is_shown = self._line(missing), False
        if guess and not line.value:
            is_shown = True
            self._guessed[missing] = guess
            line.value = guess
            line.select_all()
        self._say_of(missing, GUESSED if is_shown else "")
        if self._is_wanted and not is_shown:
            self.action_add()
        self._is_wanted = False

    @property
    def _missing(self) -> str:
        """The side that is to be said."""
        return "source" if self._begun.target and not self._begun.source else "target"

    def _line(self, side: str) -> Input:
        return self.query_one(f"#term-{side}", Input)

    def _label(self, side: str) -> str:
        if side == "target":
            return f"Target ({self._languages[1]})"
        return f"Source ({self._languages[0]}), optional"

    def _say_of(self, side: str, said: str = "") -> None:
        """Write above a line which side it is, and where its text comes from."""
        label = f"{side.capitalize()} ({self._languages[side == 'target']}), {said}" if said else self._label(side)
        self.query_one(f"#term-{side}-label", Static).update(Text(label))
