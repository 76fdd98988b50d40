"""How strongly words of two sides keep company, and how likely one makes the other, learned from pairs of texts.

Whether company is more than chance says the log-likelihood ratio of Dunning (1993, Accurate methods for the statistics
of surprise and coincidence). Which of several words makes another one says IBM Model 1 (Brown et al. 1993) on bags of
words, for the words of two texts alone, all others being one word that may make anything: what one word explains better
is explained away for its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float32]
Table = NDArray[np.float32]
Bag = frozenset[str]
ROUNDS = 6
"""Rounds of expectation and maximisation."""
BELIEF = 2.0
"""Pairs of texts that weigh as much as what is known beforehand."""
DOUBT = 0.5
"""Pairs of texts that speak against any two words."""
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Counts:
    """In which pairs of texts words stand, a row a pair and a column a word."""

    here: Table
    """Of the words of one side."""
    there: Table
    """Of the words of the other side."""
    others_here: Row
    """How many other words each text has."""
    others_there: Row

    @classmethod
    def of(cls, here: Sequence[str], there: Sequence[str], bags: Sequence[tuple[Bag, Bag]]) -> Counts:
        """Count different words of both sides in pairs of texts."""
        left = np.array([[word in bag for word in here] for bag, _ in bags], dtype=np.float32)
        right = np.array([[word in bag for word in there] for _, bag in bags], dtype=np.float32)
        others_left = np.array([len(bag) for bag, _ in bags], dtype=np.float32) - left.sum(axis=1)
        others_right = np.array([len(bag) for _, bag in bags], dtype=np.float32) - right.sum(axis=1)
        return cls(left, right, others_left, others_right)

    def turned(self) -> Counts:
        """The same from the other side."""
        return Counts(self.there, self.here, self.others_there, self.others_here)

    def together(self) -> Table:
        """In how many pairs a word of this side and one of the other stand."""
        return _across(self.here, self.there)

    def surprise(self) -> Table:
        """The log-likelihood ratio of each two words, 0 where they do not meet more often than by chance."""
        size = len(self.here)
        both, left, right = self.together(), self.here.sum(axis=0)[:, None], self.there.sum(axis=0)[None, :]
        cells = ((both, left, right), (left - both, left, size - right), (right - both, size - left, right))
        rest = (size - left - right + both, size - left, size - right)
        total = sum(_information(seen, first * second / size) for seen, first, second in (*cells, rest))
        return np.where(both * size > left * right, 2 * total, 0.0)

    def chances(self, known: Table) -> tuple[Table, Row]:
        """How likely each word here makes each word there, and how likely another one makes it.

        Args:
            known: Chances known beforehand, of the same shape.
        """
        seen, others = self.here.sum(axis=0)[:, None], self.others_here + 1
        believed, doubt = BELIEF * known, BELIEF * (known > 0) + DOUBT
        table, rest = (self.together() + believed) / (seen + doubt), self.there.mean(axis=0) / others.mean()
        for _ in range(ROUNDS):
            shares = self.there / np.maximum(_through(self.here, table) + others[:, None] * rest, NOTHING)
            table = (table * _across(self.here, shares) + believed) / (seen + doubt)
            rest = rest * (others @ shares) / others.sum()
        return table, rest


def _across(here: Table, there: Table) -> Table:
    """Sums over pairs of texts. Not by `@`: the threads of a BLAS wait for each other longer than such sums take."""
    found: Table = np.einsum("ph,pt->ht", here, there)
    return found


def _through(here: Table, table: Table) -> Table:
    """Sums over words."""
    found: Table = np.einsum("ph,ht->pt", here, table)
    return found


def _information(seen: Table, expected: Table) -> Table:
    """What a cell of a table of two by two adds to the ratio."""
    ratio = np.maximum(seen, NOTHING) / np.maximum(expected, NOTHING)
    found: Table = np.where(seen > 0, seen * np.log(ratio), 0.0)
    return found
