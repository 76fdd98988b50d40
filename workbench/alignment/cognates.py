"""Words of two languages that look alike: names, loans, relatives."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from workbench.alignment.features import Indices
from workbench.alignment.lexicon import Table

SHORTEST = 4
"""Letters a word must have to be compared by its looks."""
ALIKE = 0.55
"""Dice coefficient of letter pairs from which two words count as cognates."""
CHANCE = 0.4
"""Chance that a word stands for one that looks exactly like it."""
COMMON = 400
"""A pair of letters that so many words have says nothing."""
MOST_WORDS = 30_000
"""Words of a side that are compared at most, the first ones met."""


def cognate_table(words: Sequence[str], asked: Indices, given: Indices) -> Table:
    """Chances that a given word produces an asked one because they look alike.

    Args:
        words: All words by number.
        asked: Numbers of the distinct words of one side.
        given: Numbers of the distinct words of the other side.
    """
    asked_looks = _looks(words, asked)
    given_looks = _looks(words, given)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, look in given_looks.items():
        for piece in look:
            holders[piece].append(number)
    rows: dict[int, list[tuple[int, float]]] = {}
    for number, look in asked_looks.items():
        shared = Counter(
            other for piece in look if len(holders.get(piece, ())) <= COMMON for other in holders.get(piece, ())
        )
        alike = (
            (other, 2 * count / (len(look) + len(given_looks[other])))
            for other, count in shared.items()
            if other != number
        )
        rows[number] = sorted((other, CHANCE * dice * dice) for other, dice in alike if dice >= ALIKE)
    return _table(rows, len(words))


def _looks(words: Sequence[str], numbers: Iterable[int]) -> dict[int, frozenset[str]]:
    looks: dict[int, frozenset[str]] = {}
    for number in list(numbers)[:MOST_WORDS]:
        word = words[number]
        if len(word) >= SHORTEST and word.isalpha():
            bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
            padded = f" {bare} "
            looks[number] = frozenset(padded[place : place + 2] for place in range(len(padded) - 1))
    return looks


def _table(rows: dict[int, list[tuple[int, float]]], size: int) -> Table:
    sizes = np.zeros(size + 1, dtype=np.int64)
    for number, row in rows.items():
        sizes[number + 1] = len(row)
    ordered = [entry for number in sorted(rows) for entry in rows[number]]
    given = np.array([number for number, _ in ordered], dtype=np.int64)
    return Table(np.cumsum(sizes), given, np.array([chance for _, chance in ordered], dtype=np.float32))
