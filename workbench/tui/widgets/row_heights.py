"""Where each of very many rows stands, when most of their heights are only guessed."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

BLOCK = 256
_SAMPLES = 8
_HIGHEST = 65_535


class RowHeights:
    """Heights of rows in lines, kept in blocks of 256.

    A block nobody has come near is guessed from a few of its rows; a block that somebody looks into holds an
    estimate for each row; a row that was measured holds its exact height. Finding a line costs the logarithm of
    the number of blocks and one block; changing a height costs the number of blocks at the next question.
    """

    def __init__(self, count: int, estimate: Callable[[int], int]) -> None:
        """Start with guesses.

        Args:
            count: How many rows.
            estimate: The likely height of a row, at least 1; cheap.
        """
        self.count = count
        self._estimate = estimate
        self._blocks: list[array[int] | None] = [None] * -(-count // BLOCK)
        self._sums = [self._guess(block) for block in range(len(self._blocks))]
        self._tops: list[int] | None = None

    @property
    def total(self) -> int:
        """Lines of all rows together."""
        return self._block_tops()[-1]

    def height(self, row: int) -> int:
        """The height of a row as far as it is known."""
        return self._heights(row // BLOCK)[row % BLOCK]

    def set(self, row: int, height: int) -> bool:
        """Write down the exact height of a row; True when it differs from the estimate."""
        block, place = divmod(row, BLOCK)
        heights = self._heights(block)
        height = min(max(height, 1), _HIGHEST)
        if heights[place] == height:
            return False
        self._sums[block] += height - heights[place]
        heights[place] = height
        self._tops = None
        return True

    def top(self, row: int) -> int:
        """The first line of a row, counted from the first line of all."""
        block, place = divmod(row, BLOCK)
        if block >= len(self._blocks):
            return self.total
        within = sum(self._heights(block)[:place])
        return self._block_tops()[block] + within

    def row_at(self, line: int) -> tuple[int, int]:
        """The row that a line belongs to and the line within the row; the nearest row for a line outside."""
        if not self.count:
            return 0, 0
        line = min(max(line, 0), self.total - 1)
        block = bisect_right(self._block_tops(), line) - 1
        before = self._block_tops()[block]
        heights = self._heights(block)
        rest = min(line - before, self._sums[block] - 1)
        for place, height in enumerate(heights):
            if rest < height:
                return block * BLOCK + place, rest
            rest -= height
        return block * BLOCK + len(heights) - 1, heights[-1] - 1

    def _rows(self, block: int) -> range:
        return range(block * BLOCK, min((block + 1) * BLOCK, self.count))

    def _guess(self, block: int) -> int:
        rows = self._rows(block)
        samples = rows[:: max(1, len(rows) // _SAMPLES)]
        return max(1, sum(map(self._estimate, samples)) * len(rows) // len(samples))

    def _heights(self, block: int) -> array[int]:
        heights = self._blocks[block]
        if heights is None:
            heights = array("H", (min(self._estimate(row), _HIGHEST) for row in self._rows(block)))
            self._blocks[block] = heights
            self._sums[block] = sum(heights)
            self._tops = None
        return heights

    def _block_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._sums, initial=0))
        return self._tops
