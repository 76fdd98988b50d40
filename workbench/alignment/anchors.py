"""Pairs of segments that are certain before anything is computed, and the rectangles between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Pair = tuple[int, int]
LONE = 25
"""An identical pair without an identical neighbour counts from so many code points on."""


def longest_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of pairs (sorted by left) that grows on the right as well (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(pairs):
        place = bisect_left(tails, right)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(right)
            ends.append(index)
        else:
            tails[place], ends[place] = right, index
    chain: list[Pair] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def identical_pairs(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Segments that are the same on both sides, in an order that does not cross.

    They are found at both ends of the texts, where a segment occurs once on each side, and next to such a pair.
    """
    a, b = len(left), len(right)
    head = 0
    while head < min(a, b) and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(a, b) - head and left[a - 1 - tail] == right[b - 1 - tail]:
        tail += 1
    chain = longest_chain(_unique_pairs(left, right, head, tail))
    known = set(chain)
    supported = [(i, j) for i, j in chain if len(left[i]) >= LONE or (i - 1, j - 1) in known or (i + 1, j + 1) in known]
    middle = _grown(supported, left, right, (head, a - tail), (head, b - tail))
    ends = [(a - tail + step, b - tail + step) for step in range(tail)]
    return [(step, step) for step in range(head)] + middle + ends


def _unique_pairs(left: Sequence[str], right: Sequence[str], head: int, tail: int) -> list[Pair]:
    left_end, right_end = len(left) - tail, len(right) - tail
    left_counts = Counter(left[head:left_end])
    right_counts = Counter(right[head:right_end])
    places = {right[j]: j for j in range(head, right_end) if right_counts[right[j]] == 1}
    return [(i, places[left[i]]) for i in range(head, left_end) if left_counts[left[i]] == 1 and left[i] in places]


def _grown(
    chain: list[Pair], left: Sequence[str], right: Sequence[str], left_span: Pair, right_span: Pair
) -> list[Pair]:
    grown: list[Pair] = []
    floor = (left_span[0] - 1, right_span[0] - 1)
    for index, (i, j) in enumerate(chain):
        before: list[Pair] = []
        while i - 1 - len(before) > floor[0] and j - 1 - len(before) > floor[1]:
            step = len(before) + 1
            if left[i - step] != right[j - step]:
                break
            before.append((i - step, j - step))
        grown += [*before[::-1], (i, j)]
        ceiling = chain[index + 1] if index + 1 < len(chain) else (left_span[1], right_span[1])
        while i + 1 < ceiling[0] and j + 1 < ceiling[1] and left[i + 1] == right[j + 1]:
            i, j = i + 1, j + 1
            grown.append((i, j))
        floor = (i, j)
    return grown
