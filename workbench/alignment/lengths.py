"""How well the lengths of two spans fit each other.

The logarithm of the ratio of lengths is taken to be normally distributed, the more narrowly the longer the spans
(after Gale and Church 1993, who take the difference instead).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.dynamic import Block, Shape, Table

Lengths = NDArray[np.float64]
OFFSET = 4.0
"""Added to each length, in code points, so that short segments weigh little."""
SHORT = 3.0
"""Variance added for spans of one code point; it falls with the length."""
NARROWEST = 0.005
"""Smallest variance believed."""
FEWEST_LINKS = 5
"""Links that are needed to learn anything."""
START = 0.035
"""Variance believed before anything was seen."""
CHANCE = 0.9
"""Standard deviation of the logarithm of the ratio between spans that do not belong together."""
PRIOR_LINKS = 20
"""How many links the starting variance is worth."""


@dataclass(frozen=True, slots=True)
class LengthFit:
    """The lengths of two texts, the usual logarithm of the ratio right to left, and its variance."""

    left: Lengths
    right: Lengths
    mean: float
    variance: float = START

    def scores(self, left: slice, right: slice, shape: Shape) -> Table:
        """Log odds that spans of a shape belong together by their lengths, by first left and first right segment."""
        a = np.convolve(self.left[left], np.ones(shape[0]), "valid")[:, None]
        b = np.convolve(self.right[right], np.ones(shape[1]), "valid")[None, :]
        deviation = np.log((b + OFFSET) / (a + OFFSET)) - self.mean
        variance = self.variance + SHORT / (a + b + OFFSET)
        return np.asarray(np.log(CHANCE) - 0.5 * np.log(variance) - 0.5 * deviation**2 / variance)

    def learned(self, blocks: Sequence[Block]) -> LengthFit:
        """The same, moved towards what linked blocks show."""
        linked = [block for block in blocks if block.n and block.m]
        if len(linked) < FEWEST_LINKS:
            return self
        a = np.array([self.left[block.left : block.left + block.n].sum() for block in linked])
        b = np.array([self.right[block.right : block.right + block.m].sum() for block in linked])
        ratios = np.log((b + OFFSET) / (a + OFFSET))
        mean = float(np.median(ratios))
        spread = np.maximum((ratios - mean) ** 2 - SHORT / (a + b + OFFSET), 0.0)
        kept = np.minimum(spread, np.quantile(spread, 0.95))
        variance = (PRIOR_LINKS * START + float(kept.sum())) / (PRIOR_LINKS + len(linked))
        return replace(self, mean=mean, variance=max(variance, NARROWEST))


def lengths(segments: Sequence[str]) -> Lengths:
    """The lengths of segments in code points."""
    return np.array([float(len(segment)) for segment in segments])
