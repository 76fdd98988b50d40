"""How well the paragraphs of two texts agree: a link seldom has a paragraph begin on one side only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.dynamic import Block, Shape, Table

Starts = NDArray[np.bool_]
KEPT = 0.8
"""Share of the paragraphs that is believed to begin in both texts before anything was seen."""
MOST_KEPT = 0.97
PRIOR_LINKS = 15
"""How many links that belief is worth."""
RARE = 0.02
"""Where fewer segments than this begin a paragraph, or more than its complement, nothing is learned from paragraphs."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which segments of two texts begin a paragraph, and how often both sides of a link do."""

    left: Starts
    right: Starts
    kept: float = KEPT
    """Share of the paragraphs of the text with fewer that begin in the other text as well, beyond chance."""

    def scores(self, left: slice, right: slice, shape: Shape) -> Table:
        """Log odds that spans of a shape belong together by their paragraphs, by first left and first right segment."""
        odds = np.log(self._both() / self._chance())
        firsts = odds[
            self.left[left][: left.stop - left.start - shape[0] + 1, None].astype(int),
            self.right[right][None, : right.stop - right.start - shape[1] + 1].astype(int),
        ]
        broken = _inside(self.left[left], shape[0])[:, None] + _inside(self.right[right], shape[1])[None, :]
        return np.asarray(firsts + np.log1p(-self.kept) * broken)

    def learned(self, blocks: Sequence[Block]) -> Layout:
        """The same, moved towards what linked blocks show."""
        linked = [block for block in blocks if block.n and block.m]
        both = sum(bool(self.left[block.left] and self.right[block.right]) for block in linked)
        p, q = _bounded(self.left), _bounded(self.right)
        expected, most = p * q, min(p, q)
        if most - expected < RARE:
            return self
        seen = (both / max(1, len(linked)) - expected) / (most - expected)
        kept = (PRIOR_LINKS * KEPT + len(linked) * seen) / (PRIOR_LINKS + len(linked))
        return replace(self, kept=min(MOST_KEPT, max(0.0, kept)))

    def _both(self) -> Table:
        """How often the first segments of a link begin a paragraph: neither or right, by neither or left."""
        p, q = _bounded(self.left), _bounded(self.right)
        both = self.kept * min(p, q) + (1 - self.kept) * p * q
        return np.array([[1 - p - q + both, q - both], [p - both, both]])

    def _chance(self) -> Table:
        p, q = _bounded(self.left), _bounded(self.right)
        return np.array([[(1 - p) * (1 - q), (1 - p) * q], [p * (1 - q), p * q]])


def paragraph_starts(paragraphs: Sequence[int]) -> Starts:
    """Which segments begin a paragraph, from the index of the paragraph that each stands in."""
    indices = np.array(paragraphs, dtype=np.int64)
    return np.concatenate([np.ones(min(1, len(indices)), dtype=bool), indices[1:] != indices[:-1]])


def _bounded(starts: Starts) -> float:
    return float(min(1 - RARE, max(RARE, starts.mean() if len(starts) else 0.0)))


def _inside(starts: Starts, size: int) -> NDArray[np.int64]:
    """How many paragraphs begin within each span of a size, not counting its first segment."""
    counts = np.concatenate([[0], np.cumsum(starts)])
    return np.asarray(counts[size:] - counts[1 : len(counts) - size + 1])
