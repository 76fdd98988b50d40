"""The text under an editor's cursor: moves, edits and their undoing, without a screen.

Every place is an offset in code points at a cluster boundary. The text is never normalised and holds exactly what was
loaded, typed and pasted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from workbench.language.graphemes import (
    floor_boundary,
    is_boundary,
    next_boundary,
    next_word,
    previous_boundary,
    previous_word,
)

MOST_STEPS = 1_000
"""Steps that can be undone; the journal of the project remembers what is older."""


class Splice(NamedTuple):
    """What an edit did to the text: so many code points at an offset became so many others."""

    offset: int
    removed: int
    added: int


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable replacement, with where the cursor and the selection were before."""

    start: int
    old: str
    new: str
    cursor: int
    anchor: int
    is_typing: bool


class EditorBuffer:
    """A text, a cursor, a selection and a history.

    The selection reaches from `anchor` to `cursor`, in either direction; it is empty where they are equal. Edits return
    the `Splice` they made, or None where there was nothing to do.
    """

    def __init__(self, text: str = "", cursor: int = 0) -> None:
        self.text = text
        self.cursor = floor_boundary(text, cursor)
        self.anchor = self.cursor
        self._undoable: list[Step] = []
        self._redoable: list[Step] = []

    # The selection

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected."""
        return min(self.anchor, self.cursor), max(self.anchor, self.cursor)

    @property
    def selected_text(self) -> str:
        """What is selected; empty when nothing is."""
        start, end = self.selection
        return self.text[start:end]

    def move_to(self, offset: int, *, selecting: bool = False) -> None:
        """Put the cursor to an offset, or to the start of the cluster around it."""
        self.cursor = floor_boundary(self.text, offset)
        if not selecting:
            self.anchor = self.cursor

    def select(self, start: int, end: int) -> None:
        """Select a span, widened to whole clusters; the cursor goes to its end."""
        self.anchor = floor_boundary(self.text, start)
        self.cursor = self._ceiling(end)

    def move_left(self, *, selecting: bool = False) -> None:
        """One cluster back, or to the start of what is selected."""
        start, end = self.selection
        is_leaving = start != end and not selecting
        self.move_to(start if is_leaving else previous_boundary(self.text, self.cursor), selecting=selecting)

    def move_right(self, *, selecting: bool = False) -> None:
        """One cluster on, or to the end of what is selected."""
        start, end = self.selection
        is_leaving = start != end and not selecting
        self.move_to(end if is_leaving else next_boundary(self.text, self.cursor), selecting=selecting)

    def move_word_left(self, *, selecting: bool = False) -> None:
        """To the start of the word before the cursor."""
        self.move_to(previous_word(self.text, self.cursor), selecting=selecting)

    def move_word_right(self, *, selecting: bool = False) -> None:
        """To the end of the word after the cursor."""
        self.move_to(next_word(self.text, self.cursor), selecting=selecting)

    # Edits

    def type(self, text: str) -> Splice | None:
        """Put typed text in the place of the selection; undone together with the rest of its word."""
        return self._replace(*self.selection, text, is_typing=True)

    def insert(self, text: str) -> Splice | None:
        """Put a text, as it is, in the place of the selection; undone on its own."""
        return self._replace(*self.selection, text)

    def replace(self, start: int, end: int, new: str) -> Splice | None:
        """Replace a span; the cursor goes behind what was put there.

        Raises:
            ValueError: The span is not one of the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"a text of {len(self.text)} characters has no span {start} to {end}")
        return self._replace(start, end, new)

    def delete_left(self) -> Splice | None:
        """Delete the selection or the cluster before the cursor."""
        start, end = self.selection
        if start == end:
            start = previous_boundary(self.text, start)
        return self._replace(start, end, "", is_typing=True)

    def delete_right(self) -> Splice | None:
        """Delete the selection or the cluster after the cursor."""
        start, end = self.selection
        if start == end:
            end = next_boundary(self.text, end)
        return self._replace(start, end, "", is_typing=True)

    def delete_word_left(self) -> Splice | None:
        """Delete the selection or back to the start of the word before the cursor."""
        start, end = self.selection
        return self._replace(previous_word(self.text, start) if start == end else start, end, "")

    def delete_word_right(self) -> Splice | None:
        """Delete the selection or up to the end of the word after the cursor."""
        start, end = self.selection
        return self._replace(start, next_word(self.text, end) if start == end else end, "")

    # History

    @property
    def can_undo(self) -> bool:
        """True when there is an edit to take back."""
        return bool(self._undoable)

    @property
    def can_redo(self) -> bool:
        """True when there is an edit to repeat."""
        return bool(self._redoable)

    def undo(self) -> Splice | None:
        """Take back the last edit; cursor and selection are as before it."""
        if not self._undoable:
            return None
        step = self._undoable.pop()
        self._redoable.append(step)
        self._put(step.start, len(step.new), step.old)
        self.cursor, self.anchor = step.cursor, step.anchor
        return Splice(step.start, len(step.new), len(step.old))

    def redo(self) -> Splice | None:
        """Repeat the edit taken back last."""
        if not self._redoable:
            return None
        step = self._redoable.pop()
        self._undoable.append(step)
        self._put(step.start, len(step.old), step.new)
        self.cursor = self.anchor = self._ceiling(step.start + len(step.new))
        return Splice(step.start, len(step.old), len(step.new))

    def end_batch(self) -> None:
        """Let what is typed next be undone apart from what was typed before."""
        if self._undoable:
            self._undoable[-1] = replace(self._undoable[-1], is_typing=False)

    def _replace(self, start: int, end: int, new: str, *, is_typing: bool = False) -> Splice | None:
        old = self.text[start:end]
        if old == new:
            self.cursor = self.anchor = self._ceiling(end)
            return None
        step = Step(start, old, new, self.cursor, self.anchor, is_typing)
        self._put(start, len(old), new)
        self.cursor = self.anchor = self._ceiling(start + len(new))
        self._remember(step)
        return Splice(start, len(old), len(new))

    def _remember(self, step: Step) -> None:
        self._redoable.clear()
        joined = _joined(self._undoable[-1], step) if self._undoable else None
        if joined is not None:
            self._undoable[-1] = joined
            return
        self._undoable.append(step)
        del self._undoable[:-MOST_STEPS]

    def _put(self, start: int, length: int, new: str) -> None:
        self.text = self.text[:start] + new + self.text[start + length :]

    def _ceiling(self, offset: int) -> int:
        offset = max(0, min(offset, len(self.text)))
        return offset if is_boundary(self.text, offset) else next_boundary(self.text, offset)


def _joined(before: Step, after: Step) -> Step | None:
    """Two typed steps as one, where the second goes on with the first inside a word."""
    if not (before.is_typing and after.is_typing) or after.anchor != after.cursor:
        return None
    if not after.old and not before.old and after.start == before.start + len(before.new):
        starts_word = before.new[-1:].isspace() and not after.new[:1].isspace()
        return None if starts_word else replace(before, new=before.new + after.new)
    if after.new or before.new:
        return None
    if after.start + len(after.old) == before.start:
        return replace(before, start=after.start, old=after.old + before.old)
    if after.start == before.start:
        return replace(before, old=before.old + after.old)
    return None
