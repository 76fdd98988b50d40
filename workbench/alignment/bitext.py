"""Lines up a text and its translation, without a model: by lengths, paragraphs, numbers, names and learned words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from workbench.alignment.comparer import Comparer, Measure, Rectangle
from workbench.alignment.crossing import with_moved
from workbench.alignment.dynamic import Block
from workbench.alignment.features import SideFeatures, Vocabulary, frequencies
from workbench.alignment.guide import Guide, guide_line
from workbench.alignment.layout import Layout, paragraph_starts
from workbench.alignment.lengths import LengthFit, lengths
from workbench.alignment.links import assembled
from workbench.alignment.parameters import BITEXT, BITEXT_FIRST, LinkTally
from workbench.alignment.passes import WINDOW, blocks_of
from workbench.alignment.primer import known_language
from workbench.alignment.translations import Lexicons, first_lexicons, taught
from workbench.alignment.watch import IsCancelled, Progress, Watch
from workbench.alignment.wording import stem, wording
from workbench.domain.alignment import Alignment

ROUNDS = 4
"""Looks at the document before it is lined up; each learns words for the next."""
FIRST_WINDOW = 150
"""Size of the windows of the first look, when a guide is not yet to be trusted."""
SAMPLE = 5000
"""Left segments that are enough to learn from."""
WEAK = 0.0
"""A link of less strength than this, in nats, is given up for a moved passage."""

Paragraphs = tuple[Sequence[int], Sequence[int]]


def align_bitext(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str = "und",
    target_language: str = "und",
    *,
    paragraphs: Paragraphs | None = None,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Alignment:
    """Line up a text and its translation.

    Finds merged and split segments (up to five a side), omissions, additions and moved passages, whose links cross
    the others. The two texts may come in either order.

    Args:
        source: Segments of the source text.
        target: Segments of its translation.
        source_language: Language code of the source. A few hundred words of some 25 languages are known from the
            start; where the code is `und`, the text itself tells which of them it is in.
        target_language: Language code of the translation; the same.
        paragraphs: The index of the paragraph that each segment stands in, for the source and for the translation.
        progress: Called with work done and total work.
        is_cancelled: Asked now and then whether to stop.

    Returns:
        Links in source order; scores are confidences, 0 to 1.

    Raises:
        CancelledError: `is_cancelled` said so.
    """
    size = len(source) + len(target)
    watch = Watch((ROUNDS + 1) * size, progress, is_cancelled)
    blocks: list[Block] = []
    if size:
        languages = known_language(source_language, source), known_language(target_language, target)
        blocks = _blocks(*_beginner((source, target), languages, paragraphs), watch)
    watch.finish()
    return assembled(blocks, source, target)


def _blocks(comparer: Comparer, lexicons: Lexicons, watch: Watch) -> list[Block]:
    parameters = BITEXT_FIRST
    guide = _guide(comparer, lexicons, watch)
    whole = Rectangle(0, len(comparer.left), 0, len(comparer.right))
    sample = whole
    if whole.left_end > SAMPLE:
        sample = Rectangle(0, SAMPLE, 0, max(1, guide.right_of(SAMPLE)))
    for number in range(ROUNDS):
        tally = LinkTally.empty(parameters)
        found = blocks_of(comparer, [sample], parameters, watch, tally, guide, WINDOW if number else FIRST_WINDOW)
        parameters = BITEXT.learned(tally)
        comparer, lexicons = _taught(comparer, lexicons, found)
        guide = _guide(comparer, lexicons, watch)
    main = blocks_of(comparer, [whole], parameters, watch, None, guide)
    return with_moved(comparer, main, parameters, watch.check, _translated(comparer, lexicons), WEAK)


def _beginner(
    texts: tuple[Sequence[str], Sequence[str]], languages: tuple[str, str], paragraphs: Paragraphs | None
) -> tuple[Comparer, Lexicons]:
    vocabulary = Vocabulary()
    left = vocabulary.side(texts[0], partial(wording, language=languages[0]), stem)
    right = vocabulary.side(texts[1], partial(wording, language=languages[1]), stem)
    lexicons = first_lexicons(vocabulary, (left, right), languages)
    size = len(vocabulary.numbers)
    left_lengths, right_lengths = lengths(texts[0]), lengths(texts[1])
    mean = float(np.log((right_lengths.sum() + 1) / (left_lengths.sum() + 1)))
    measures: list[Measure] = [LengthFit(left_lengths, right_lengths, mean)]
    if paragraphs is not None:
        measures.append(Layout(paragraph_starts(paragraphs[0]), paragraph_starts(paragraphs[1])))
    backgrounds = frequencies([left], size), frequencies([right], size)
    return Comparer(left, right, *backgrounds, *lexicons, tuple(measures)), lexicons


def _taught(comparer: Comparer, lexicons: Lexicons, blocks: list[Block]) -> tuple[Comparer, Lexicons]:
    """The comparer with translations and measures learned from linked blocks."""
    backgrounds = comparer.left_background, comparer.right_background
    lexicons = taught(lexicons, (comparer.left, comparer.right), backgrounds, blocks)
    measures = tuple(measure.learned(blocks) for measure in comparer.measures)
    return replace(comparer, left_from_right=lexicons[0], right_from_left=lexicons[1], measures=measures), lexicons


def _guide(comparer: Comparer, lexicons: Lexicons, watch: Watch) -> Guide:
    """Where to look, from rare words and what they are known to stand for."""
    background = np.minimum(comparer.left_background, comparer.right_background)
    line = guide_line((_translated(comparer, lexicons), comparer.right), background, watch.check)
    return Guide(line, len(comparer.left), len(comparer.right))


def _translated(comparer: Comparer, lexicons: Lexicons) -> SideFeatures:
    """The left text with each word replaced by the right one that it most likely stands for."""
    side = comparer.left
    return SideFeatures(lexicons[1].likeliest(len(comparer.left_background))[side.ids], side.starts)
