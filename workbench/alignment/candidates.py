"""Segments that share rare words: where to look, without comparing every segment with every other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.features import SideFeatures

RARE_SHARE = 0.02
RARE_COUNT = 8
MOST_HOLDERS = 60
"""A word is rare when so few segments hold it: a share of them, but at least and at most a number."""
PULSE = 256
"""Segments between two calls of `pulse`."""


def close_pairs(
    sides: tuple[SideFeatures, SideFeatures],
    indices: tuple[Sequence[int], Sequence[int]],
    background: NDArray[np.float64],
    *,
    count: int,
    least: float,
    pulse: Callable[[], None],
) -> list[tuple[int, int, float]]:
    """Pairs of segments close in their rare words, the few best for each left segment.

    Args:
        sides: The two texts.
        indices: The segments of each that take part.
        background: How probable each word is.
        count: Pairs kept for each left segment.
        least: Smallest cosine kept, 0 to 1.
        pulse: Called now and then; may raise to stop.

    Returns:
        Left segment, right segment, cosine; by left segment, the closest first.
    """
    left_bags, right_bags = _bags(sides[0], indices[0]), _bags(sides[1], indices[1])
    spread = Counter(word for bag in (*left_bags, *right_bags) for word in bag)
    limit = min(max(RARE_COUNT, RARE_SHARE * (len(left_bags) + len(right_bags))), MOST_HOLDERS)
    weights = (np.log(background) ** 2).tolist()
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, bag in enumerate(right_bags):
        for word in bag:
            if spread[word] <= limit:
                holders[word].append(place)
    lengths = [_length(bag, weights) for bag in right_bags]
    pairs = []
    for step, (i, bag) in enumerate(zip(indices[0], left_bags, strict=True)):
        if step % PULSE == 0:
            pulse()
        shared: defaultdict[int, float] = defaultdict(float)
        for word in bag:
            for place in holders.get(word, ()):
                shared[place] += weights[word]
        length = _length(bag, weights)
        close = sorted(((dot / (length * lengths[place]), -place) for place, dot in shared.items()), reverse=True)
        pairs += [(i, indices[1][-place], cosine) for cosine, place in close[:count] if cosine >= least]
    return pairs


def _bags(side: SideFeatures, indices: Sequence[int]) -> list[set[int]]:
    return [set(side.of(index, index + 1).tolist()) for index in indices]


def _length(bag: set[int], weights: list[float]) -> float:
    return sum(weights[word] for word in bag) ** 0.5 or 1.0
