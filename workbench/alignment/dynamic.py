"""The best way through two short texts: a dynamic programme over blocks of up to five segments a side.

Each row of the programme is computed as a whole; gaps cost an opening and an extension (Gotoh 1982).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.evidence import WIDEST, Grid

Shape = tuple[int, int]
LARGEST = 6
"""A block holds at most so many segments of both sides together."""
BLOCK_SHAPES: tuple[Shape, ...] = tuple(
    (n, m) for n in range(1, WIDEST + 1) for m in range(1, WIDEST + 1) if n + m <= LARGEST
)
IMPOSSIBLE = -1e30
Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Block:
    """The `n` left segments from `left` on belong with the `m` right segments from `right` on.

    Either count may be 0: then the index says where the segments would be.
    """

    left: int
    right: int
    n: int
    m: int
    strength: float = 0.0
    """How sure it is, in nats (see `strength`)."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What the programme adds for each kind of block, as log probabilities (shapes) and costs (gaps)."""

    shapes: dict[Shape, float]
    gap_open: float
    gap_extend: float


def block_scores(left_given: Grid, right_given: Grid) -> dict[Shape, Table]:
    """The evidence for each block, by shape, then by first left and first right segment.

    Args:
        left_given: Log odds (left segments, width, right segments): left i under the right span of width w at j.
        right_given: The same with the sides exchanged.
    """
    a, b = left_given.shape[0], right_given.shape[0]
    left_sums = np.zeros((a + 1, *left_given.shape[1:]))
    right_sums = np.zeros((b + 1, *right_given.shape[1:]))
    np.cumsum(left_given, axis=0, out=left_sums[1:])
    np.cumsum(right_given, axis=0, out=right_sums[1:])
    tables = {}
    for n, m in BLOCK_SHAPES:
        if n > a or m > b:
            continue
        by_left = left_sums[n:, m - 1, : b - m + 1] - left_sums[:-n, m - 1, : b - m + 1]
        by_right = right_sums[m:, n - 1, : a - n + 1] - right_sums[:-m, n - 1, : a - n + 1]
        tables[n, m] = by_left + by_right.T
    return tables


class Lattice:
    """The filled tables of one programme, and the way back through them."""

    def __init__(self, a: int, b: int, scores: dict[Shape, Table], costs: Costs) -> None:
        self.a, self.b, self.costs = a, b, costs
        self.best = np.full((a + 1, b + 1), IMPOSSIBLE)
        self.without_right_gap = np.full((a + 1, b + 1), IMPOSSIBLE)
        self.left_gap = np.full((a + 1, b + 1), IMPOSSIBLE)
        self.shape = np.full((a + 1, b + 1), -1, dtype=np.int16)
        self.scores = [(shape, scores[shape] + costs.shapes[shape]) for shape in BLOCK_SHAPES if shape in scores]
        for row in range(a + 1):
            self._fill(row)

    def _fill(self, row: int) -> None:
        base = self.without_right_gap[row]
        if row == 0:
            base[0] = 0.0
        else:
            opened = self.best[row - 1] - self.costs.gap_open
            self.left_gap[row] = np.maximum(opened, self.left_gap[row - 1] - self.costs.gap_extend)
            for number, ((n, m), table) in enumerate(self.scores):
                if n > row:
                    continue
                candidate = self.best[row - n, : self.b + 1 - m] + table[row - n]
                better = candidate > base[m:]
                base[m:][better] = candidate[better]
                self.shape[row, m:][better] = number
            skipped = self.left_gap[row] > base
            base[skipped] = self.left_gap[row, skipped]
            self.shape[row, skipped] = -1
        slope = self.costs.gap_extend * np.arange(self.b + 1)
        reach = np.maximum.accumulate(base + slope)[:-1] - self.costs.gap_open - slope[1:] + self.costs.gap_extend
        self.best[row] = base
        np.maximum(self.best[row, 1:], reach, out=self.best[row, 1:])

    def way_back(self, row: int, column: int) -> list[Block]:
        """The best blocks from the beginning to a cell, in order."""
        blocks: list[Block] = []
        while row or column:
            if self.best[row, column] > self.without_right_gap[row, column]:
                column = self._right_gap_start(row, column, blocks)
            if not (row or column):
                break
            if self.shape[row, column] < 0:
                row = self._left_gap_start(row, column, blocks)
            else:
                n, m = self.scores[self.shape[row, column]][0]
                row, column = row - n, column - m
                blocks.append(Block(row, column, n, m))
        return blocks[::-1]

    def _right_gap_start(self, row: int, column: int, blocks: list[Block]) -> int:
        origins = self.without_right_gap[row, :column] + self.costs.gap_extend * np.arange(column)
        start = int(origins.argmax())
        blocks.extend(Block(row, place, 0, 1) for place in range(column - 1, start - 1, -1))
        return start

    def _left_gap_start(self, row: int, column: int, blocks: list[Block]) -> int:
        while True:
            row -= 1
            blocks.append(Block(row, column, 1, 0))
            opened = self.best[row, column] - self.costs.gap_open
            if row == 0 or opened >= self.left_gap[row, column] - self.costs.gap_extend:
                return row

    def open_end(self) -> tuple[int, int]:
        """The best cell on the last row or column: where to stop when the texts go on."""
        row = int(self.best[:, self.b].argmax())
        column = int(self.best[self.a].argmax())
        return (row, self.b) if self.best[row, self.b] >= self.best[self.a, column] else (self.a, column)
