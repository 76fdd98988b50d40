"""The keys of the editor. Every one has an id, by which a person's settings can give it another key."""

from __future__ import annotations

from textual.binding import Binding

COMPLETE = "ctrl+e"
"""The key that takes what is offered behind the text."""


def _binding(keys: str, action: str, description: str, name: str) -> Binding:
    return Binding(keys, action, description, id=f"editor.{name}", show=False)


_MOVES = (
    ("left", "move_left", "Cursor left", "left"),
    ("right", "move_right", "Cursor right", "right"),
    ("up", "move_line(-1", "Cursor up", "up"),
    ("down", "move_line(1", "Cursor down", "down"),
    ("ctrl+left", "move_word_left", "Cursor a word left", "word_left"),
    ("ctrl+right", "move_word_right", "Cursor a word right", "word_right"),
    ("home", "move_line_start", "Cursor to the start of the line", "line_start"),
    ("end", "move_line_end", "Cursor to the end of the line", "line_end"),
    ("ctrl+home", "move_start", "Cursor to the start of the segment", "start"),
    ("ctrl+end", "move_end", "Cursor to the end of the segment", "end"),
    ("pageup", "move_page(-1", "Cursor a page up", "page_up"),
    ("pagedown", "move_page(1", "Cursor a page down", "page_down"),
)


def _shifted(key: str) -> str:
    return key.replace("ctrl+", "ctrl+shift+") if key.startswith("ctrl+") else f"shift+{key}"


def _call(action: str, is_selecting: bool) -> str:
    if "(" not in action:
        return f"{action}({is_selecting})"
    return f"{action}, {is_selecting})"


EDITOR_BINDINGS: tuple[Binding, ...] = (
    *(_binding(key, _call(action, False), text, name) for key, action, text, name in _MOVES),
    *(
        _binding(_shifted(key), _call(action, True), text.replace("Cursor", "Select"), f"select_{name}")
        for key, action, text, name in _MOVES
    ),
    _binding(COMPLETE, "complete", "Accept the completion (ctrl+right: one word of it)", "complete"),
    _binding("ctrl+a", "select_all", "Select all", "select_all"),
    _binding("backspace", "delete_left", "Delete the character before the cursor", "delete_left"),
    _binding("delete", "delete_right", "Delete the character after the cursor", "delete_right"),
    _binding("ctrl+w,ctrl+backspace", "delete_word_left", "Delete the word before the cursor", "delete_word_left"),
    _binding("ctrl+delete", "delete_word_right", "Delete the word after the cursor", "delete_word_right"),
    _binding("shift+enter", "insert_line_break", "Insert a line break", "line_break"),
    _binding("ctrl+c", "copy", "Copy the selection", "copy"),
    _binding("ctrl+x", "cut", "Cut the selection", "cut"),
    _binding("ctrl+v", "paste", "Paste", "paste"),
    _binding("ctrl+z", "undo", "Undo in the segment", "undo"),
    _binding("ctrl+y,ctrl+shift+z", "redo", "Redo in the segment", "redo"),
)

TYPING = frozenset(
    {"delete_left", "delete_right", "delete_word_left", "delete_word_right", "insert_line_break", "paste", "complete"}
)
"""Actions that are a part of typing."""
