"""How far two lists of numbers, or of decisions, agree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import chain
from statistics import StatisticsError, correlation


def pearson(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's correlation, -1 to 1; None for fewer than two pairs, or where one list is all the same."""
    try:
        return correlation(left, right)
    except StatisticsError:
        return None


def kendall(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Kendall's tau-b, -1 to 1; None where one list is all the same.

    Knight's algorithm (JASA 1966): pairs in the wrong order are counted while sorting, so 100,000 pairs are quick.
    """
    count = len(left)
    pairs = sorted(zip(left, right, strict=True))
    everything = count * (count - 1) // 2
    tied_left, tied_right = _tied(left), _tied(right)
    swaps, _ = _sorted([right for _, right in pairs])
    concordance = everything - tied_left - tied_right + _tied(pairs) - 2 * swaps
    scale = math.sqrt(everything - tied_left) * math.sqrt(everything - tied_right)
    return max(-1.0, min(1.0, concordance / scale)) if scale else None


def cohen_kappa(both: int, only_left: int, only_right: int, neither: int) -> float | None:
    """Cohen's kappa of two people who each say yes or no, from how often they did; None where chance explains all."""
    total = both + only_left + only_right + neither
    if not total:
        return None
    left, right = (both + only_left) / total, (both + only_right) / total
    by_chance = left * right + (1 - left) * (1 - right)
    return ((both + neither) / total - by_chance) / (1 - by_chance) if by_chance < 1 else None


def _tied(values: Sequence[Hashable]) -> int:
    """How many pairs are equal."""
    return sum(times * (times - 1) // 2 for times in Counter(values).values())


def _sorted(values: list[float]) -> tuple[int, list[float]]:
    """How many pairs stand in the wrong order, and the values in the right one."""
    if len(values) < 2:
        return 0, values
    middle = len(values) // 2
    (left_swaps, left), (right_swaps, right) = _sorted(values[:middle]), _sorted(values[middle:])
    merged: list[float] = []
    swaps, at = left_swaps + right_swaps, 0
    for value in right:
        while at < len(left) and left[at] <= value:
            merged.append(left[at])
            at += 1
        swaps += len(left) - at
        merged.append(value)
    return swaps, list(chain(merged, left[at:]))
