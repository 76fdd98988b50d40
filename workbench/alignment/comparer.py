"""Two texts made ready for comparison, and the best blocks inside any rectangle of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.dynamic import Block, Lattice, Shape, Table, block_scores
from workbench.alignment.evidence import Copying, Grid, WordEvidence, level_scores, summed_out
from workbench.alignment.features import SideFeatures
from workbench.alignment.parameters import LinkTally, Parameters
from workbench.alignment.strength import with_strength

CLEAR = 8.0
"""Strength of an omission or addition where the other side has nothing at all."""


class Measure(Protocol):
    """Something that spans have, such as a length, learned from the links of each look."""

    def scores(self, left: slice, right: slice, shape: Shape) -> Table:
        """Log odds that spans of a shape belong together, by first left and first right segment of the slices."""
        ...

    def learned(self, blocks: Sequence[Block]) -> Measure:
        """The same, moved towards what linked blocks show."""
        ...


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

    left: SideFeatures
    right: SideFeatures
    left_background: NDArray[np.float64]
    right_background: NDArray[np.float64]
    left_from_right: WordEvidence
    right_from_left: WordEvidence
    measures: tuple[Measure, ...] = ()
    """What else says whether spans belong together."""

    def levels(self, area: Rectangle, copying: Copying) -> tuple[Grid, Grid]:
        """Log odds per copying level of the left side under the right one, and of the right under the left."""
        left = (self.left, area.left, area.left_end)
        right = (self.right, area.right, area.right_end)
        return (
            level_scores(left, right, self.left_from_right, self.left_background, copying),
            level_scores(right, left, self.right_from_left, self.right_background, copying),
        )

    def measured(self, scores: dict[Shape, Table], area: Rectangle) -> dict[Shape, Table]:
        """The scores of the blocks of a rectangle with what the other measures say added."""
        left, right = slice(area.left, area.left_end), slice(area.right, area.right_end)
        for shape, table in scores.items():
            for measure in self.measures:
                table += measure.scores(left, right, shape)
        return scores

    def blocks(
        self, area: Rectangle, parameters: Parameters, tally: LinkTally | None = None, *, open_end: bool = False
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
        scores = self.measured(block_scores(*given), area)
        lattice = Lattice(a, b, scores, parameters.costs())
        found = lattice.way_back(*(lattice.open_end() if open_end else (a, b)))
        if tally is not None:
            count(found, left, right, parameters.copying, tally)
        return shifted(with_strength(found, *given), area)


def shifted(blocks: list[Block], area: Rectangle) -> list[Block]:
    """Blocks of a rectangle as blocks of the whole texts."""
    return [replace(block, left=block.left + area.left, right=block.right + area.right) for block in blocks]


def count(blocks: list[Block], left: Grid, right: Grid, copying: Copying, tally: LinkTally) -> None:
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
