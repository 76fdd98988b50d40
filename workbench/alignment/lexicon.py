"""Which words of one side to expect, given the words of the other: copies, forms of one word, learned pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.evidence import Grid
from workbench.alignment.features import Indices

ROUNDS = 4
"""Rounds of expectation and maximisation."""


@dataclass(frozen=True, slots=True)
class Table:
    """Learned pairs in rows: `given[starts[w]:starts[w + 1]]` may produce the word w, with `chances`."""

    starts: Indices
    given: Indices
    chances: NDArray[np.float32]

    def above(self, least: NDArray[np.float64]) -> Table:
        """The table without the pairs whose chance is not above what `least` says of the asked word."""
        asked = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        kept = self.chances > least[asked]
        return table_of(asked[kept], self.given[kept], self.chances[kept], len(self.starts) - 1)

    def expected(self, asked: Indices, given: Indices, spans: Grid) -> Grid:
        """Expected frequency of each asked word for each span (see `evidence.Lexicon`)."""
        found = np.zeros((len(asked), spans.shape[1]), dtype=np.float32)
        lengths = self.starts[asked + 1] - self.starts[asked]
        rows = np.repeat(np.arange(len(asked)), lengths)
        offsets = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        places = self.starts[asked][rows] + offsets
        columns = np.searchsorted(given, self.given[places])
        columns[columns == len(given)] = 0
        present = given[columns] == self.given[places] if len(given) else np.zeros(len(rows), dtype=bool)
        rows, columns, places = rows[present], columns[present], places[present]
        if len(rows):
            firsts = np.flatnonzero(np.diff(rows, prepend=-1))
            shares = self.chances[places][:, None] * spans[columns]
            found[rows[firsts]] = np.add.reduceat(shares, firsts, axis=0)
        return found


def tables_of(pairs: Iterable[tuple[int, int, float]], size: int) -> tuple[Table, Table]:
    """Pairs of a left and a right word with a chance, as what produces the left words and what produces the right."""
    found = list(pairs)
    left = np.array([pair[0] for pair in found], dtype=np.int64)
    right = np.array([pair[1] for pair in found], dtype=np.int64)
    chances = np.array([pair[2] for pair in found], dtype=np.float32)
    return table_of(left, right, chances, size), table_of(right, left, chances, size)


def table_of(asked: Indices, given: Indices, chances: NDArray[np.float32], size: int) -> Table:
    """A table from pairs in any order; `size` words there are in all."""
    order = np.lexsort((given, asked))
    starts = np.searchsorted(asked[order], np.arange(size + 1))
    return Table(starts.astype(np.int64), given[order], chances[order])


@dataclass(frozen=True, slots=True)
class SharedWords:
    """A lexicon for two texts in one language: a word is copied, takes another form, or is replaced."""

    stems: Indices
    same_stem: float
    """Chance that a form of a word stands for it."""
    learned: Table | None = None

    def expected(self, asked: Indices, given: Indices, spans: Grid) -> Grid:
        """Expected frequency of each asked word for each span (see `evidence.Lexicon`)."""
        if not len(asked) or not len(given):
            return np.zeros((len(asked), spans.shape[1]), dtype=np.float32)
        order = np.argsort(self.stems[given], kind="stable")
        given_stems, firsts = np.unique(self.stems[given][order], return_index=True)
        by_stem = np.add.reduceat(spans[order], firsts, axis=0)
        places = np.minimum(np.searchsorted(given_stems, self.stems[asked]), len(given_stems) - 1)
        related = given_stems[places] == self.stems[asked]
        found = np.where(related[:, None], by_stem[places], np.float32(0)) * np.float32(self.same_stem)
        _, at, of = np.intersect1d(asked, given, assume_unique=True, return_indices=True)
        found[at] += spans[of] * np.float32(1 - self.same_stem)
        return found if self.learned is None else found + self.learned.expected(asked, given, spans)


def learned_table(
    asked: Sequence[Indices], given: Sequence[Indices], totals: Indices, *, discount: float = 1.0
) -> Table:
    """Word pairs learned from bags that belong together, by IBM Model 1 (Brown et al. 1993).

    Args:
        asked: The words of one side of each pair of bags.
        given: The words of the other side.
        totals: How often each word stands on the given side in all; what is not a replacement counts as well.
        discount: Taken from each expected count, so that a pair seen once is not believed.

    Returns:
        Chances that a given word produces an asked one; they sum to less than one for each given word.
    """
    size = len(totals)
    keys, groups = _all_pairs(asked, given, size)
    if not len(keys):
        return Table(np.zeros(size + 1, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
    pairs, which = np.unique(keys, return_inverse=True)
    chances = np.full(len(pairs), 1.0)
    counts = chances
    for _ in range(ROUNDS):
        shares = chances[which]
        per_word = np.bincount(groups, weights=shares)
        counts = np.bincount(which, weights=shares / np.maximum(per_word[groups], 1e-12), minlength=len(pairs))
        chances = counts / totals[pairs % size]
    kept = counts > discount
    pairs = pairs[kept]
    chances = (counts[kept] - discount) / totals[pairs % size]
    return table_of(pairs // size, pairs % size, chances.astype(np.float32), size)


def _all_pairs(asked: Sequence[Indices], given: Sequence[Indices], size: int) -> tuple[Indices, Indices]:
    keys, groups, first = [], [], 0
    for words, sources in zip(asked, given, strict=True):
        if len(words) and len(sources):
            keys.append((words[:, None] * size + sources[None, :]).ravel())
            groups.append(np.repeat(np.arange(first, first + len(words)), len(sources)))
            first += len(words)
    empty = np.zeros(0, dtype=np.int64)
    return (np.concatenate(keys), np.concatenate(groups)) if keys else (empty, empty)
