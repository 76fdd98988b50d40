"""A text on lines and columns: where an offset is on the screen, and which offset a place on the screen is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from workbench.language.graphemes import previous_boundary
from workbench.language.visible import PieceKind, pieces
from workbench.language.wrapping import rewrap, wrap
from workbench.tui.widgets.editor_buffer import Splice

_PATIENCE = 100
"""Lines wrapped again after a keystroke at most; more than a screen has."""


class WrappedText:
    """A text broken into lines of a width.

    Attributes:
        text: The whole text.
        width: Cells.
        starts: The offset of each line's start.
    """

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = width
        self.starts = wrap(text, width)

    @property
    def count(self) -> int:
        """How many lines, at least 1."""
        return len(self.starts)

    def edited(self, text: str, splice: Splice) -> tuple[int, int]:
        """Follow an edit; returns the lines that must be painted anew, up to the end when their number changed."""
        before = self.count
        self.text = text
        changed = rewrap(text, self.width, self.starts, splice, _PATIENCE)
        self.starts = changed.starts
        return changed.first, changed.last if before == self.count else max(before, self.count)

    def span(self, line: int) -> tuple[int, int]:
        """Start and end offset of a line."""
        end = self.starts[line + 1] if line + 1 < self.count else len(self.text)
        return self.starts[line], end

    def line_of(self, offset: int) -> int:
        """The line an offset is on; the place of a break is on the line after it."""
        return bisect_right(self.starts, offset) - 1

    def column_of(self, offset: int) -> int:
        """Cells before an offset on its line."""
        column = 0
        for _, end, width in self._clusters(self.line_of(offset)):
            if end > offset:
                break
            column += width
        return column

    def offset_at(self, line: int, column: int) -> int:
        """The offset of the cluster painted at a column; the last place of the line for a column behind it."""
        line = max(0, min(line, self.count - 1))
        at = 0
        for start, _, width in self._clusters(line):
            if column < at + width:
                return min(start, self.last_place(line))
            at += width
        return self.last_place(line)

    def last_place(self, line: int) -> int:
        """Where the end key goes: before the line break or the last cluster, whose end is on the next line."""
        start, end = self.span(line)
        if line == self.count - 1:
            return end
        return max(start, previous_boundary(self.text, end))

    def _clusters(self, line: int) -> Iterator[tuple[int, int, int]]:
        """Start, end and cells of each cluster of a line."""
        begin, stop = self.span(line)
        for start, end, _, width, kind in pieces(self.text[begin:stop]):
            if kind is PieceKind.RUN:
                share = width // (end - start)
                for place in range(start, end):
                    yield begin + place, begin + place + 1, share
            else:
                yield begin + start, begin + end, width
