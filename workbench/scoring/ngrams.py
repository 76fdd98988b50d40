"""How many n-grams two sequences share, counted for many pairs at once by sorting numbers.

An n-gram becomes one number: the pair it belongs to, its elements, and the side it stands on. After sorting, equal
n-grams of both sides are neighbours and a run's length is a count. The numbers hold every element whole, so nothing
is hashed and nothing can collide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
BITS = 64
LONG = 100_000
"""Code points of one side that are counted at once."""
TABLE = 1 << 18
"""Up to this code point characters are numbered by a table, above it by sorting."""
Coder = Callable[[Sequence[Any]], "Coded"]


@dataclass(frozen=True, slots=True)
class Coded:
    """Sequences laid end to end, their elements as numbers from 0."""

    elements: NDArray[np.uint64]
    lengths: Whole
    distinct: int


def runs(texts: Sequence[str], most: int) -> Iterator[slice]:
    """Cut texts into runs of so many, and of fewer where they are long, so that the numbers stay in fast memory."""
    start = size = 0
    for at, text in enumerate(texts):
        if at > start and (at - start >= most or size + len(text) > LONG):
            yield slice(start, at)
            start, size = at, 0
        size += len(text)
    if start < len(texts):
        yield slice(start, len(texts))


def characters(texts: Sequence[str]) -> Coded:
    """Texts as sequences of code points."""
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if not len(points):
        return Coded(points.astype(np.uint64), lengths, 0)
    highest = int(points.max())
    if highest >= TABLE:
        known, numbers = np.unique(points, return_inverse=True)
        return Coded(numbers.astype(np.uint64), lengths, len(known))
    table = np.zeros(highest + 1, np.uint64)
    table[points] = 1
    table = np.cumsum(table, dtype=np.uint64)
    return Coded(table[points] - np.uint64(1), lengths, int(table[-1]))


def words(lists: Sequence[list[str]]) -> Coded:
    """Lists of words."""
    numbers: dict[str, int] = {}
    elements = [numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(lists)]
    lengths = np.fromiter(map(len, lists), np.int64, len(lists))
    return Coded(np.array(elements, np.uint64), lengths, len(numbers))


def shared(
    left: Sequence[Any],
    rights: Sequence[Sequence[Any]],
    code: Coder,
    order: int,
) -> Whole:
    """How many n-grams of each left sequence occur in its right ones, each as often as in the one that has it most.

    Args:
        left: One sequence a pair.
        rights: One or more sequences a pair, as streams.
        code: `characters` or `words`.
        order: The longest n-gram.

    Returns:
        One row a pair, one column an order from 1.
    """
    pairs = len(left)
    if not pairs or not order:
        return np.zeros((pairs, order), np.int64)
    coded = code([*left, *chain.from_iterable(rights)])
    element, pair, side = (_bits(most) for most in (coded.distinct, pairs, len(rights) + 1))
    if order * element + pair + side <= BITS:
        return _sorted(coded, pairs, order, element, side)
    if pairs == 1:
        return _counted(left[0], [stream[0] for stream in rights], order)
    middle = pairs // 2
    halves = (slice(middle), slice(middle, None))
    return np.concatenate([shared(left[half], [stream[half] for stream in rights], code, order) for half in halves])


def _sorted(coded: Coded, pairs: int, order: int, element: int, side: int) -> Whole:
    found = np.zeros((pairs, order), np.int64)
    lengths = coded.lengths
    numbers = np.arange(len(lengths))
    rest = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(coded.elements))
    """How many elements are left in the sequence from each place on."""
    sides = np.repeat((numbers // pairs).astype(np.uint64), lengths)
    grams = np.repeat((numbers % pairs).astype(np.uint64), lengths)
    for length in range(1, order + 1):
        start = length - 1
        grams = (grams[: len(coded.elements) - start] << np.uint64(element)) | coded.elements[start:]
        is_whole = rest[: len(grams)] >= length
        keys = (grams[is_whole] << np.uint64(side)) | sides[: len(grams)][is_whole]
        if not len(keys):
            break
        keys.sort()
        starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        runs = np.diff(starts, append=len(keys))
        where, counts = _clipped(keys[starts], runs, side, len(lengths) // pairs - 1)
        place = (where >> np.uint64(side + length * element)).astype(np.int64)
        found[:, start] = np.bincount(place, counts, pairs)
    return found


def _clipped(keys: NDArray[np.uint64], runs: Whole, side: int, rights: int) -> tuple[NDArray[np.uint64], Whole]:
    """The n-grams that stand on the left and on a right side too, and how many of them count."""
    grams = keys >> np.uint64(side)
    is_left = (keys & np.uint64((1 << side) - 1)) == 0
    at = np.flatnonzero(is_left[:-1] & (grams[1:] == grams[:-1]))
    most = np.zeros(len(at), np.int64)
    for step in range(1, rights + 1):
        there = np.minimum(at + step, len(keys) - 1)
        is_same = (grams[there] == grams[at]) & (there == at + step)
        most = np.maximum(most, np.where(is_same, runs[there], 0))
    return keys[at], np.minimum(runs[at], most)


def _counted(left: Any, rights: Sequence[Any], order: int) -> Whole:
    """The same for one pair whose n-grams do not fit into numbers."""
    found = []
    for length in range(1, order + 1):
        counts = _grams(left, length)
        most: Counter[Any] = Counter()
        for right in rights:
            most |= _grams(right, length)
        found.append(sum((counts & most).values()))
    return np.array([found], np.int64)


def _grams(sequence: Any, length: int) -> Counter[Any]:
    return Counter(tuple(sequence[at : at + length]) for at in range(len(sequence) - length + 1))


def _bits(count: int) -> int:
    return max(count - 1, 1).bit_length()
