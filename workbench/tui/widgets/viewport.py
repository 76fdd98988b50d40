"""Which lines of very many rows are on the screen: by anchor row, never by a line number that estimates move."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.tui.widgets.row_heights import RowHeights


class Viewport:
    """A window of some lines on rows of differing height.

    Attributes:
        top: The row at the upper edge.
        skip: How many lines of that row are above the edge.
        lines: The height of the window.
    """

    def __init__(self, heights: RowHeights, measure: Callable[[int], int], lines: int) -> None:
        """Look at the first rows.

        Args:
            heights: All rows.
            measure: Finds the exact height of a row and writes it into the heights.
            lines: The height of the window.
        """
        self._heights = heights
        self._measure = measure
        self.lines = lines
        self.top = 0
        self.skip = 0

    @property
    def line(self) -> int:
        """The line at the upper edge, as far as the heights above it are known."""
        return self._heights.top(self.top) + self.skip if self._heights.count else 0

    @property
    def is_at_start(self) -> bool:
        """True when nothing is above the window."""
        return self.top == 0 and self.skip == 0

    def frame(self) -> list[tuple[int, int]]:
        """Row and line within the row for each line of the window, from the top; shorter at the end of all rows."""
        found: list[tuple[int, int]] = []
        for row, begin, end in self._rows():
            found.extend((row, line) for line in range(begin, end))
        return found[: self.lines]

    def line_of(self, row: int) -> int | None:
        """The line of the window where a row starts, negative when its start is above; None when it is outside."""
        if row < self.top:
            return None
        at = 0
        for found, begin, end in self._rows():
            if found == row:
                return at - begin
            at += end - begin
        return None

    def scroll(self, lines: int) -> None:
        """Move by exactly some lines, down or (negative) up, as far as there are rows."""
        self.skip += lines
        while self.skip < 0 and self.top > 0:
            self.top -= 1
            self.skip += self._measure(self.top)
        self.skip = max(self.skip, 0)
        while self.top < self._heights.count - 1 and self.skip >= (height := self._measure(self.top)):
            self.skip -= height
            self.top += 1
        self.close_gap()

    def jump(self, line: int) -> None:
        """Move to a line far away, counted from the first of all."""
        self.top, self.skip = self._heights.row_at(line)
        self.skip = min(self.skip, self._measure(self.top) - 1) if self._heights.count else 0
        self.close_gap()

    def place(self, row: int, line: int) -> None:
        """Move so that a row starts at a line of the window, as far as there are rows."""
        self.top, self.skip = row, 0
        self.scroll(-line)

    def reveal(self, row: int) -> bool:
        """Show a whole row, from its start when it is too high; True when moved.

        A row outside comes to the middle: what follows is seen before it is reached, and a walk through the rows
        moves the window once in many steps instead of at each.
        """
        before = (self.top, self.skip)
        at = self.line_of(row)
        height = self._measure(row)
        if at is None or at < 0 or at + height > self.lines:
            self.place(row, max(0, (self.lines - height) // 2))
        return before != (self.top, self.skip)

    def close_gap(self) -> None:
        """Leave no gap under the last row while there are rows above."""
        shown = -self.skip
        for row in range(self.top, self._heights.count):
            if shown >= self.lines:
                break
            shown += self._measure(row)
        self.skip -= max(0, self.lines - shown)
        while self.skip < 0 and self.top > 0:
            self.top -= 1
            self.skip += self._measure(self.top)
        self.skip = max(self.skip, 0)

    def _rows(self) -> Iterator[tuple[int, int, int]]:
        """Row, first and last line (exclusive) of the row for the rows in the window."""
        at, skip = 0, self.skip
        for row in range(self.top, self._heights.count):
            if at >= self.lines:
                return
            height = self._measure(row)
            yield row, min(skip, height - 1), height
            at += height - min(skip, height - 1)
            skip = 0
