"""Where in a long translation a segment is to be looked for: pairs that support each other, as a rising line."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.anchors import Pair, longest_chain
from workbench.alignment.candidates import close_pairs
from workbench.alignment.features import SideFeatures

CANDIDATES = 4
"""Segments opposite that are looked at for each segment."""
CLOSE = 0.12
"""Smallest cosine of rare words of a candidate."""
NEAR = 8
"""Segments on each side of a pair where others must support it."""
STRAIGHT = 6
"""How far a supporting pair may lie from the same diagonal."""
SUPPORT = 2
"""Supporting pairs that are enough."""


def guide_line(
    sides: tuple[SideFeatures, SideFeatures], background: NDArray[np.float64], pulse: Callable[[], None]
) -> list[Pair]:
    """Pairs of segments that probably belong together, rising on both sides; empty when the texts show none."""
    everything = (range(len(sides[0])), range(len(sides[1])))
    close = close_pairs(sides, everything, background, count=CANDIDATES, least=CLOSE, pulse=pulse)
    pairs = [(i, j) for i, j, _ in close]
    by_left: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        by_left[i].append(j)
    supported = [(i, j) for i, j in pairs if _support(i, j, by_left) >= SUPPORT]
    return longest_chain(sorted(supported, key=lambda pair: (pair[0], -pair[1])))


def _support(i: int, j: int, by_left: dict[int, list[int]]) -> int:
    return sum(
        any(abs((other - j) - (near - i)) <= STRAIGHT and (other > j) == (near > i) for other in by_left.get(near, ()))
        for near in range(i - NEAR, i + NEAR + 1)
        if near != i
    )


class Guide:
    """Where to look: the line, straight between its pairs.

    Args:
        line: Pairs that rise on both sides; they may be none.
        left_size: Segments of the left text.
        right_size: Segments of the right text.
    """

    def __init__(self, line: Sequence[Pair], left_size: int, right_size: int) -> None:
        self.lefts = [-1, *(pair[0] for pair in line), left_size]
        self.rights = [-1, *(pair[1] for pair in line), right_size]

    def right_of(self, left: int) -> int:
        """The right segment opposite a left one."""
        return _opposite(self.lefts, self.rights, left)

    def left_of(self, right: int) -> int:
        """The left segment opposite a right one."""
        return _opposite(self.rights, self.lefts, right)


def _opposite(own: list[int], other: list[int], place: int) -> int:
    after = min(max(1, bisect_left(own, place)), len(own) - 1)
    step, rise = own[after] - own[after - 1], other[after] - other[after - 1]
    return other[after - 1] + min(place - own[after - 1], step) * rise // max(1, step)
