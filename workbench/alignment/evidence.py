"""How well each segment of one side is explained by each short span of the other.

A word of a segment is drawn with probability c from the words of the span opposite, else from the words of the
whole text. c is not one number: it differs between a copied, an edited and a rewritten sentence, so it is
summed out over a few levels whose shares are learned from the document. The result is the logarithm of how much
likelier the segment is with the span than without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.features import Indices, Side

Grid = NDArray[np.float32]
WIDEST = 5
"""A link holds at most so many segments of one side."""
MOST_WORDS = 1 << 40
"""More distinct words than any text has, to pack a segment and a word into one number."""


class Lexicon(Protocol):
    """Knows which words of one side are to be expected, given words of the other."""

    def expected(self, asked: Indices, given: Indices, spans: Grid) -> Grid:
        """Expected frequency of each asked word (rows) for each span (columns).

        `spans` holds the relative frequency of each given word (rows) in each span (columns).
        """
        ...


@dataclass(frozen=True, slots=True)
class Copying:
    """How much of a segment is copied from the other side, and how often."""

    levels: tuple[float, ...]
    """Shares of copied words, each between 0 and 1."""
    shares: tuple[float, ...]
    """How often a segment has each level; they sum to one."""
    trust: float
    """What a word counts for; below 1 because words of a segment are not independent."""


def span_grid(side: Side, first: int, last: int, words: Indices) -> Grid:
    """Relative frequencies of the words (rows) in each span (columns: width-major, then start).

    Widths go from 1 to WIDEST, or to all the segments; spans that would run over the end are cut there.
    """
    size = last - first
    rows = np.searchsorted(words, side.of(first, last))
    cumulated = np.zeros((len(words), size + 1), dtype=np.float32)
    np.add.at(cumulated, (rows, side.owners(first, last) + 1), 1.0)
    np.cumsum(cumulated, axis=1, out=cumulated)
    starts = np.arange(size)
    widths = range(1, min(WIDEST, size) + 1)
    spans = [cumulated[:, np.minimum(starts + width, size)] - cumulated[:, :size] for width in widths]
    grid = np.concatenate(spans, axis=1)
    return np.asarray(grid / np.maximum(grid.sum(axis=0), 1.0), dtype=np.float32)


def level_scores(
    asked: tuple[Side, int, int],
    given: tuple[Side, int, int],
    lexicon: Lexicon,
    background: NDArray[np.float64],
    copying: Copying,
) -> Grid:
    """Log odds per level, shape (levels, asked segments, width, given segments); each side is (text, first, last).

    A word that stands k times in a segment counts as the square root of k: repetitions are not independent.
    """
    rows, size = asked[2] - asked[1], given[2] - given[1]
    words, owners, weights = _weighted_words(*asked)
    distinct, which = np.unique(words, return_inverse=True)
    given_words = np.unique(given[0].of(given[1], given[2]))
    ratio = lexicon.expected(distinct, given_words, span_grid(given[0], given[1], given[2], given_words))
    ratio /= background[distinct][:, None].astype(np.float32)
    totals = np.bincount(owners, weights=weights, minlength=rows).astype(np.float32)
    explained = np.flatnonzero(np.any(ratio > 0, axis=1)[which])
    which, owners, weights = which[explained], owners[explained], weights[explained, None]
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    scores = np.empty((len(copying.levels), rows, min(WIDEST, size) * size), dtype=np.float32)
    for index, level in enumerate(copying.levels):
        scores[index] = totals[:, None] * np.float32(np.log(1 - level))
        if len(firsts):
            gain = np.log(ratio * np.float32(level / (1 - level)) + np.float32(1))
            scores[index, owners[firsts]] += np.add.reduceat(gain[which] * weights, firsts, axis=0)
    scores *= np.float32(copying.trust)
    return scores.reshape(len(copying.levels), rows, min(WIDEST, size), size)


def _weighted_words(side: Side, first: int, last: int) -> tuple[Indices, Indices, NDArray[np.float32]]:
    """Each word of each segment once, by segment: the words, the segments they stand in, their weights."""
    keys = side.owners(first, last) * MOST_WORDS + side.of(first, last)
    pairs, counts = np.unique(keys, return_counts=True)
    return pairs % MOST_WORDS, pairs // MOST_WORDS, np.sqrt(counts).astype(np.float32)


def summed_out(scores: Grid, copying: Copying) -> Grid:
    """The scores of all levels as one: the logarithm of their weighted sum."""
    weighted = scores + np.log(np.array(copying.shares, dtype=np.float32))[:, None, None, None]
    top = weighted.max(axis=0)
    return np.asarray(top + np.log(np.exp(weighted - top).sum(axis=0)), dtype=np.float32)
