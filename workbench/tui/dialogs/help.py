"""What can be done where the focus is, as lines of a list that runs what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

from rich.text import Text
from textual.binding import Binding
from textual.widget import Widget

from workbench.tui.action_table import ACTIONS
from workbench.tui.keymap import is_plain, key_name, types_something, with_enter

COLUMN = 22
"""Cells for the keys."""


def help_options(keys: Mapping[str, str], panel: Widget, *, in_editor: bool, width: int) -> list[tuple[str, Text]]:
    """Every action of the screen, then those of the focused panel, in lines of a width; the id is what to run."""
    options = []
    for action in ACTIONS:
        own = with_enter(action.id, keys[action.id]) if in_editor else keys[action.id]
        usable = [key for key in own.split(",") if key and not (in_editor and types_something(key))]
        options.append((f"screen.command('{action.id}')", _line(usable, action.title, action.sentence, width)))
    for binding in type(panel).BINDINGS:
        if isinstance(binding, Binding) and binding.description:
            own = keys.get(binding.id or "", binding.key)
            options.append((binding.action, _line(own.split(","), binding.description, "", width)))
    return options


def _line(keys: Sequence[str], title: str, sentence: str, width: int) -> Text:
    """One action: its keys, those first that every terminal can send, its name and what it does."""
    ordered = sorted(keys, key=lambda key: not is_plain(key))
    text = Text(f"{' '.join(key_name(key) for key in ordered):<{COLUMN}} ", "bold")
    said = f"{title}: {sentence[0].lower()}{sentence[1:]}" if sentence else title
    lines = f"\n{'':<{COLUMN}} ".join(wrap(said, max(width - COLUMN - 1, 20)))
    text.append(lines[: len(title)], "not bold")
    text.append(lines[len(title) :], "not bold dim")
    return text
