"""Lines up a text and its translation, without a model: by lengths, look-alikes and words learned on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.alignment.cognates import cognate_table
from workbench.alignment.comparer import Comparer, Rectangle
from workbench.alignment.dynamic import Block
from workbench.alignment.evidence import Grid
from workbench.alignment.features import Indices, Side, Vocabulary, frequencies
from workbench.alignment.guide import Guide, guide_line
from workbench.alignment.lengths import LengthFit, lengths
from workbench.alignment.lexicon import Table, learned_table
from workbench.alignment.links import assembled
from workbench.alignment.parameters import BITEXT, BITEXT_FIRST, Tally
from workbench.alignment.passes import WINDOW, blocks_of
from workbench.alignment.watch import IsCancelled, Progress, Watch
from workbench.domain.alignment import Alignment

ROUNDS = 7
"""Looks at the document before it is lined up; each learns words for the next."""
FIRST_WINDOW = 400
"""Size of the windows of the first look, when a guide is not yet to be trusted."""
SAMPLE = 5000
"""Left segments that are enough to learn from."""
SAME = 0.4
"""Chance that a word, number or mark stands on the other side as it is."""


@dataclass(frozen=True, slots=True)
class Translations:
    """A lexicon for two languages: a word stays as it is, is a cognate, or has a translation that was learned."""

    cognates: Table
    learned: Table | None = None

    def expected(self, asked: Indices, given: Indices, spans: Grid) -> Grid:
        """Expected frequency of each asked word for each span (see `evidence.Lexicon`)."""
        found = self.cognates.expected(asked, given, spans)
        if self.learned is not None:
            found += self.learned.expected(asked, given, spans)
        _, at, of = np.intersect1d(asked, given, assume_unique=True, return_indices=True)
        same = spans[of] * np.float32(SAME)
        found[at] = np.maximum(found[at], same)
        return found


Lexicons = tuple[Translations, Translations]
"""What produces the left words, and what produces the right ones."""


def align_bitext(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str = "und",
    target_language: str = "und",
    *,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Alignment:
    """Line up a text and its translation in the same order.

    Args:
        source: Segments of the source text.
        target: Segments of its translation.
        source_language: Language code of the source. Words are learned from the texts alone, so it changes nothing.
        target_language: Language code of the translation; the same.
        progress: Called with work done and total work.
        is_cancelled: Asked now and then whether to stop.

    Returns:
        Links in source order that do not cross; scores are confidences, 0 to 1.

    Raises:
        CancelledError: `is_cancelled` said so.
    """
    del source_language, target_language
    size = len(source) + len(target)
    watch = Watch((ROUNDS + 1) * size, progress, is_cancelled)
    blocks = _blocks(source, target, watch) if size else []
    watch.finish()
    return assembled(blocks, source, target)


def _blocks(source: Sequence[str], target: Sequence[str], watch: Watch) -> list[Block]:
    comparer, lexicons = _beginner(source, target)
    parameters = BITEXT_FIRST
    guide = _guide(comparer, lexicons[1], watch)
    whole = Rectangle(0, len(source), 0, len(target))
    sample = whole
    if len(source) > SAMPLE:
        sample = Rectangle(0, SAMPLE, 0, max(1, guide.right_of(SAMPLE)))
    for number in range(ROUNDS):
        tally = Tally.empty(parameters)
        found = blocks_of(comparer, [sample], parameters, watch, tally, guide, WINDOW if number else FIRST_WINDOW)
        parameters = BITEXT.learned(tally)
        comparer, lexicons = _taught(comparer, lexicons, found)
        guide = _guide(comparer, lexicons[1], watch)
    return blocks_of(comparer, [whole], parameters, watch, None, guide)


def _beginner(source: Sequence[str], target: Sequence[str]) -> tuple[Comparer, Lexicons]:
    vocabulary = Vocabulary(stemmed=True)
    left, right = vocabulary.side(source), vocabulary.side(target)
    words = list(vocabulary.numbers)
    left_words, right_words = np.unique(left.ids), np.unique(right.ids)
    left_lengths, right_lengths = lengths(source), lengths(target)
    mean = float(np.log((right_lengths.sum() + 1) / (left_lengths.sum() + 1)))
    lexicons = (
        Translations(cognate_table(words, left_words, right_words)),
        Translations(cognate_table(words, right_words, left_words)),
    )
    backgrounds = frequencies([left], len(words)), frequencies([right], len(words))
    return Comparer(left, right, *backgrounds, *lexicons, LengthFit(left_lengths, right_lengths, mean)), lexicons


def _taught(comparer: Comparer, lexicons: Lexicons, blocks: list[Block]) -> tuple[Comparer, Lexicons]:
    """The comparer with translations and lengths learned from linked blocks."""
    left_bags, right_bags = [], []
    for block in blocks:
        if block.n and block.m:
            left_bags.append(np.unique(comparer.left.of(block.left, block.left + block.n)))
            right_bags.append(np.unique(comparer.right.of(block.right, block.right + block.m)))
    size = len(comparer.left_background)
    left_totals, right_totals = _spread(left_bags, size), _spread(right_bags, size)
    taught = (
        replace(lexicons[0], learned=learned_table(left_bags, right_bags, right_totals)),
        replace(lexicons[1], learned=learned_table(right_bags, left_bags, left_totals)),
    )
    fit = comparer.fit.learned(blocks) if comparer.fit is not None else None
    return replace(comparer, left_from_right=taught[0], right_from_left=taught[1], fit=fit), taught


def _spread(bags: list[Indices], size: int) -> Indices:
    """In how many bags each word is, at least one so that it can be divided by."""
    return np.maximum(np.bincount(np.concatenate([*bags, np.zeros(0, dtype=np.int64)]), minlength=size), 1)


def _guide(comparer: Comparer, lexicon: Translations, watch: Watch) -> Guide:
    """Where to look, from rare words and what they are known to stand for."""
    background = np.minimum(comparer.left_background, comparer.right_background)
    translated = _projected(comparer.left, lexicon, len(background))
    line = guide_line((translated, comparer.right), background, watch.check)
    return Guide(line, len(comparer.left), len(comparer.right))


def _projected(side: Side, lexicon: Translations, size: int) -> Side:
    """A text with each word replaced by the word of the other language that it most likely stands for."""
    best = np.arange(size)
    chance = np.zeros(size)
    for table in (lexicon.cognates, lexicon.learned):
        if table is None:
            continue
        asked = np.repeat(np.arange(size), np.diff(table.starts))
        order = np.argsort(table.chances, kind="stable")
        better = order[table.chances[order] > chance[table.given[order]]]
        best[table.given[better]] = asked[better]
        chance[table.given[better]] = table.chances[better]
    return Side(best[side.ids], side.starts)
