"""Two texts made ready for comparison, and the best blocks inside any rectangle of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.dynamic import Block, Lattice, block_scores
from workbench.alignment.evidence import Copying, Grid, Lexicon, level_scores, summed_out
from workbench.alignment.features import Side
from workbench.alignment.lengths import LengthFit
from workbench.alignment.parameters import Parameters, Tally
from workbench.alignment.strength import with_strength

CLEAR = 8.0
"""Strength of an omission or addition where the other side has nothing at all."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """The left segments `left` to `left_end` against the right segments `right` to `right_end`, ends excluded."""

    left: int
    left_end: int
    right: int
    right_end: int

    @property
    def shape(self) -> tuple[int, int]:
        """How many segments each side has."""
        return self.left_end - self.left, self.right_end - self.right


@dataclass(frozen=True, slots=True)
class Comparer:
    """Two texts, what is known of their words, and what explains one by the other."""

    left: Side
    right: Side
    left_background: NDArray[np.float64]
    right_background: NDArray[np.float64]
    left_from_right: Lexicon
    right_from_left: Lexicon
    fit: LengthFit | None = None

    def levels(self, area: Rectangle, copying: Copying) -> tuple[Grid, Grid]:
        """Log odds per copying level of the left side under the right one, and of the right under the left."""
        left = (self.left, area.left, area.left_end)
        right = (self.right, area.right, area.right_end)
        return (
            level_scores(left, right, self.left_from_right, self.left_background, copying),
            level_scores(right, left, self.right_from_left, self.right_background, copying),
        )

    def blocks(
        self, area: Rectangle, parameters: Parameters, tally: Tally | None = None, *, open_end: bool = False
    ) -> list[Block]:
        """The best blocks of a rectangle, counted from the beginning of the texts.

        Args:
            area: What to line up.
            parameters: What is believed about the document.
            tally: Where to count what is found.
            open_end: The texts go on after the rectangle: stop where one side ends, without cost.
        """
        a, b = area.shape
        if not a or not b:
            gaps = [Block(i, 0, 1, 0, CLEAR) for i in range(a)] + [Block(0, j, 0, 1, CLEAR) for j in range(b)]
            if tally is not None:
                tally.nulls += bool(gaps)
            return shifted(gaps, area)
        left, right = self.levels(area, parameters.copying)
        given = summed_out(left, parameters.copying), summed_out(right, parameters.copying)
        scores = block_scores(*given)
        if self.fit is not None:
            for shape, table in scores.items():
                table += self.fit.scores(slice(area.left, area.left_end), slice(area.right, area.right_end), shape)
        lattice = Lattice(a, b, scores, parameters.costs())
        found = lattice.way_back(*(lattice.open_end() if open_end else (a, b)))
        if tally is not None:
            count(found, left, right, parameters.copying, tally)
        return shifted(with_strength(found, *given), area)


def shifted(blocks: list[Block], area: Rectangle) -> list[Block]:
    """Blocks of a rectangle as blocks of the whole texts."""
    return [replace(block, left=block.left + area.left, right=block.right + area.right) for block in blocks]


def count(blocks: list[Block], left: Grid, right: Grid, copying: Copying, tally: Tally) -> None:
    """Add the blocks and the likely copying levels of their segments to a tally."""
    shares = np.log(np.array(copying.shares))
    was_null = False
    for block in blocks:
        is_null = not (block.n and block.m)
        tally.nulls += is_null and not was_null
        was_null = is_null
        if is_null:
            continue
        tally.shapes[block.n, block.m] += 1
        seen = [left[:, i, block.m - 1, block.right] for i in range(block.left, block.left + block.n)]
        seen += [right[:, j, block.n - 1, block.left] for j in range(block.right, block.right + block.m)]
        for scores in seen:
            odds = np.exp(scores + shares - (scores + shares).max())
            tally.levels += odds / odds.sum()
