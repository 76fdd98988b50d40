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

from workbench.alignment.features import Indices, SideFeatures

Grid = NDArray[np.float32]
WIDEST = 5
"""A link holds at most so many segments of one side."""
MOST_WORDS = 1 << 40
"""More distinct words than any text has, to pack a segment and a word into one number."""


class WordEvidence(Protocol):
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
    unknown: float = 1.0
    """What a word that nothing opposite could stand for counts against a link, beside one that something could."""


def span_grid(side: SideFeatures, first: int, last: int, words: Indices) -> Grid:
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
    asked: tuple[SideFeatures, int, int],
    given: tuple[SideFeatures, int, int],
    lexicon: WordEvidence,
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
    is_known = np.any(ratio > 0, axis=1)[which]
    doubts = weights * np.where(is_known, np.float32(1), np.float32(copying.unknown))
    totals = np.bincount(owners, weights=doubts, minlength=rows).astype(np.float32)
    places, entries, counts = _explained(ratio, which, owners, weights)
    known = ratio[ratio > 0]
    scores = np.empty((len(copying.levels), rows, ratio.shape[1]), dtype=np.float32)
    for index, level in enumerate(copying.levels):
        gain = np.log(known * np.float32(level / (1 - level)) + np.float32(1))
        sums = np.bincount(places, weights=gain[entries] * counts, minlength=rows * ratio.shape[1])
        scores[index] = sums.reshape(rows, -1) + totals[:, None] * np.log1p(-level)
    scores *= np.float32(copying.trust)
    return scores.reshape(len(copying.levels), rows, min(WIDEST, size), size)


def _explained(
    ratio: Grid, which: Indices, owners: Indices, weights: NDArray[np.float32]
) -> tuple[Indices, Indices, NDArray[np.float32]]:
    """The words of segments that some span explains, once for each such span.

    Returns:
        The place in a table of segments and spans, the place among the entries of `ratio` above zero, the weight.
    """
    filled, columns = np.nonzero(ratio > 0)
    sizes = np.bincount(filled, minlength=len(ratio))
    firsts = np.cumsum(sizes) - sizes
    repeats = sizes[which]
    ends = np.cumsum(repeats)
    steps = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - repeats, repeats)
    entries = np.repeat(firsts[which], repeats) + steps
    return np.repeat(owners, repeats) * ratio.shape[1] + columns[entries], entries, np.repeat(weights, repeats)


def _weighted_words(side: SideFeatures, first: int, last: int) -> tuple[Indices, Indices, NDArray[np.float32]]:
    """Each word of each segment once, by segment: the words, the segments they stand in, their weights."""
    keys = side.owners(first, last) * MOST_WORDS + side.of(first, last)
    pairs, counts = np.unique(keys, return_counts=True)
    return pairs % MOST_WORDS, pairs // MOST_WORDS, np.sqrt(counts).astype(np.float32)


def summed_out(scores: Grid, copying: Copying) -> Grid:
    """The scores of all levels as one: the logarithm of their weighted sum."""
    weighted = scores + np.log(np.array(copying.shares, dtype=np.float32))[:, None, None, None]
    top = weighted.max(axis=0)
    return np.asarray(top + np.log(np.exp(weighted - top).sum(axis=0)), dtype=np.float32)
