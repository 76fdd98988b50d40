"""What can be done where the focus is, as lines of a list that runs what is chosen."""

from __future__ import annotations

from rich.text import Text
from textual.binding import Binding, Keymap
from textual.keys import format_key
from textual.widget import Widget

from workbench.tui.actions import ACTIONS

COLUMN = 22
"""Cells for the keys."""


def help_options(panel: Widget, keymap: Keymap) -> list[tuple[str, Text]]:
    """Every action of the screen, then those of the focused panel; the id says what to run."""
    options = [
        (action.id, _line(keymap.get(f"review.{action.id}", action.keys), action.title, action.sentence))
        for action in ACTIONS
        if action.id != "help"
    ]
    for binding in type(panel).BINDINGS:
        if isinstance(binding, Binding) and binding.description:
            keys = keymap.get(binding.id or "", binding.key)
            options.append((f"{binding.id}|{binding.action}", _line(keys, binding.description, "")))
    return options


def _line(keys: str, title: str, sentence: str) -> Text:
    shown = " ".join(format_key(key) for key in keys.split(","))
    text = Text()
    text.append(f"{shown:<{COLUMN}} ", "bold")
    text.append(title)
    if sentence:
        text.append(f"\n{'':<{COLUMN}} {sentence}", "dim")
    return text
