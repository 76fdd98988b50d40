"""A new term: its source, its target, and what to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Checkbox, Input, Static

from workbench.language.visible import visible
from workbench.tui.screens.dialogs import Dialog, Line
from workbench.tui.screens.replace import Tick

MOST_SHOWN = 400
"""Code points of the source text that are shown."""


@dataclass(frozen=True, slots=True)
class NewTerm:
    """What a person wants in the termbase of the project."""

    source: str
    target: str
    note: str
    is_forbidden: bool


class TermScreen(Dialog[NewTerm | None]):
    """Answers a term to add; None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
        Binding("enter", "add", "Add", show=False, priority=True),
    ]

    def __init__(self, target: str, source_text: str, languages: tuple[str, str], *, source: str = "") -> None:
        """Ask for a term.

        Args:
            target: The target term to begin with.
            source_text: Where its source term may be read; empty where it is lost.
            languages: The codes of source and target.
            source: The source term to begin with.
        """
        super().__init__()
        self._target = target
        self._source_text = source_text
        self._languages = languages
        self._source = source

    def compose(self) -> ComposeResult:
        """Three lines and a choice."""
        with Vertical(classes="dialog", id="new-term"):
            yield Static(Text("Add a term to the project"), classes="dialog-title")
            if self._source_text:
                yield Static(Text(visible(self._source_text[:MOST_SHOWN])), id="term-text")
            for name, label, value in (
                ("term-target", f"Target ({self._languages[1]})", self._target),
                ("term-source", f"Source ({self._languages[0]}), may be left out", self._source),
                ("term-note", "Note", ""),
            ):
                yield Static(Text(label), classes="mark-label")
                yield Line(value, id=name, select_on_focus=True)
            yield Tick("forbidden: the target must not be used", id="term-forbidden")
            yield Static(Text("enter adds it, tab goes on, escape cancels"), classes="dialog-hint")

    def on_mount(self) -> None:
        """Begin where something is to be said."""
        self.query_one("#term-source" if self._target and not self._source else "#term-target", Input).focus()

    def action_add(self) -> None:
        """Answer, where there is enough; wherever the focus is, for that is what the hint says."""
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
