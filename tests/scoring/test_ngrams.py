"""Shared n-grams counted by sorting are those that counting one by one finds."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.scoring import ngrams

short = st.text("ab c", max_size=12)


def grams(sequence: Any, length: int) -> Counter[Any]:
    return Counter(tuple(sequence[at : at + length]) for at in range(len(sequence) - length + 1))


def expected(left: Any, rights: Any, order: int) -> list[list[int]]:
    found = []
    for at, own in enumerate(left):
        row = []
        for length in range(1, order + 1):
            most: Counter[Any] = Counter()
            for stream in rights:
                most |= grams(stream[at], length)
            row.append((grams(own, length) & most).total())
        found.append(row)
    return found


@settings(max_examples=150, deadline=None)
@given(st.data(), st.integers(1, 3), st.integers(1, 9))
def test_characters_and_words(data: st.DataObject, streams: int, order: int) -> None:
    side = short | texts
    rows = data.draw(st.lists(st.lists(side, min_size=streams + 1, max_size=streams + 1), max_size=9))
    left, rights = [row[0] for row in rows], [[row[at + 1] for row in rows] for at in range(streams)]
    assert ngrams.shared(left, rights, ngrams.characters, order).tolist() == expected(left, rights, order)
    split = [text.split() for text in left]
    others = [[text.split() for text in stream] for stream in rights]
    assert ngrams.shared(split, others, ngrams.words, order).tolist() == expected(split, others, order)


def test_alphabets_that_do_not_fit_into_a_number() -> None:
    every = "".join(map(chr, range(0x4E00, 0x4E00 + 3000))) + "\U0010ffff" * 3
    left, right = [every, "ab", every[::-1]], [every[5:] + "x", "ab", every]
    assert ngrams.shared(left, [right], ngrams.characters, 6).tolist() == expected(left, [right], 6)


def test_nothing_to_count() -> None:
    assert ngrams.shared([], [[]], ngrams.characters, 4).shape == (0, 4)
    assert np.array_equal(ngrams.shared(["", ""], [["", "a"]], ngrams.characters, 2), np.zeros((2, 2)))
