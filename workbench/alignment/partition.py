"""Cuts two long texts into rectangles small enough for the dynamic programme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.anchors import Pair, longest_chain
from workbench.alignment.candidates import close_pairs
from workbench.alignment.comparer import Rectangle
from workbench.alignment.features import SideFeatures

SMALL = 48
"""A rectangle with no side longer than this is not cut."""
LEAP = 150
"""After so many segments without a cut, the first of two neighbouring pairs is good enough to cut before."""
SURE = 0.4
"""Cosine of rare words from which two segments that choose each other are taken for a pair."""


def between(pairs: Sequence[Pair], left_size: int, right_size: int) -> list[Rectangle]:
    """What lies before, between and after the pairs (in order), without the empty rectangles."""
    found = []
    i = j = 0
    for left, right in [*pairs, (left_size, right_size)]:
        if left > i or right > j:
            found.append(Rectangle(i, left, j, right))
        i, j = left + 1, right + 1
    return found


def pieces(
    area: Rectangle,
    sides: tuple[SideFeatures, SideFeatures],
    background: NDArray[np.float64],
    pulse: Callable[[], None],
) -> list[Rectangle]:
    """The rectangle cut at places that are nearly certain: between two neighbouring pairs that are alike."""
    if max(area.shape) <= SMALL or not min(area.shape):
        return [area]
    indices = (range(area.left, area.left_end), range(area.right, area.right_end))
    pairs = close_pairs(sides, indices, background, count=1, least=SURE, pulse=pulse)
    closest: dict[int, tuple[float, int]] = {}
    for i, j, cosine in pairs:
        closest[j] = max(closest.get(j, (0.0, -1)), (cosine, i))
    chain = longest_chain([(i, j) for i, j, _ in pairs if closest[j][1] == i])
    known = set(chain)
    found = []
    left, right = area.left, area.right
    for i, j in chain:
        size = max(i - left, j - right)
        is_inside = (i - 1, j - 1) in known and size >= SMALL // 2
        is_landing = (i + 1, j + 1) in known and size >= LEAP
        if is_inside or is_landing:
            found.append(Rectangle(left, i, right, j))
            left, right = i, j
    return [*found, Rectangle(left, area.left_end, right, area.right_end)]
