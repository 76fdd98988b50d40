"""Words of two languages that look alike: names, loans, relatives."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from workbench.alignment.features import Indices
from workbench.alignment.lexicon import Table, tables_of

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


def cognate_tables(words: Sequence[str], left: Indices, right: Indices) -> tuple[Table, Table]:
    """Chances that a word produces one of the other side because they look alike.

    Args:
        words: All words by number.
        left: Numbers of the distinct words of the left side.
        right: Numbers of the distinct words of the right side.

    Returns:
        What produces the left words, and what produces the right ones.
    """
    left_looks, right_looks = _looks(words, left), _looks(words, right)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, look in right_looks.items():
        for piece in look:
            holders[piece].append(number)
    telling = {piece: numbers for piece, numbers in holders.items() if len(numbers) <= COMMON}
    pairs: list[tuple[int, int, float]] = []
    for number, look in left_looks.items():
        shared = Counter(chain.from_iterable(telling.get(piece, ()) for piece in look))
        size = len(look)
        for other, count in shared.items():
            dice = 2 * count / (size + len(right_looks[other]))
            if dice >= ALIKE and other != number:
                pairs.append((number, other, CHANCE * dice * dice))
    return tables_of(pairs, len(words))


def _looks(words: Sequence[str], numbers: Iterable[int]) -> dict[int, frozenset[str]]:
    looks: dict[int, frozenset[str]] = {}
    for number in list(numbers)[:MOST_WORDS]:
        word = words[number]
        if len(word) >= SHORTEST and word.isalpha():
            bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
            padded = f" {bare} "
            looks[number] = frozenset(padded[place : place + 2] for place in range(len(padded) - 1))
    return looks
