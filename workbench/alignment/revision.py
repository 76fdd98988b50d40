"""Lines up a flawed and a corrected text in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from workbench.alignment.anchors import identical_pairs
from workbench.alignment.comparer import Comparer
from workbench.alignment.crossing import with_moved
from workbench.alignment.dynamic import Block
from workbench.alignment.features import Vocabulary, frequencies
from workbench.alignment.lexicon import SharedWords, learned_table
from workbench.alignment.links import assembled
from workbench.alignment.parameters import REVISION
from workbench.alignment.partition import between, pieces
from workbench.alignment.passes import blocks_of, rehearsed
from workbench.alignment.watch import IsCancelled, Progress, Watch
from workbench.domain.alignment import Alignment

SAME_STEM = 0.35
"""Chance that a form of a word stands for it."""
ROUNDS = 2
"""Looks at the document before it is lined up."""


def align_revision(
    left: Sequence[str],
    right: Sequence[str],
    language: str = "und",
    *,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Alignment:
    """Line up two texts in one language, such as a machine translation and its correction.

    Finds merged and split segments (up to five a side), omissions, additions, rewritten segments and moved
    passages, whose links cross the others. Work and memory grow about linearly with the texts.

    Args:
        left: Segments of the flawed text.
        right: Segments of the corrected text.
        language: Language code of both. The texts themselves say all that is needed today, so it changes nothing.
        progress: Called with work done and total work.
        is_cancelled: Asked now and then whether to stop.

    Returns:
        Links in left order. A score is a confidence, 0 to 1: 1.0 for identical segments.

    Raises:
        CancelledError: `is_cancelled` said so.
    """
    del language
    pairs = identical_pairs(left, right)
    watch = Watch((ROUNDS + 1) * (len(left) + len(right)), progress, is_cancelled)
    watch.advance((ROUNDS + 1) * 2 * len(pairs))
    blocks = [Block(i, j, 1, 1) for i, j in pairs] + _blocks_between(left, right, pairs, watch)
    watch.finish()
    return assembled(blocks, left, right)


def _blocks_between(
    left: Sequence[str], right: Sequence[str], pairs: list[tuple[int, int]], watch: Watch
) -> list[Block]:
    rectangles = between(pairs, len(left), len(right))
    if not rectangles:
        return []
    vocabulary = Vocabulary()
    sides = vocabulary.side(left), vocabulary.side(right)
    background = frequencies(sides, len(vocabulary.numbers))
    words = SharedWords(vocabulary.stems(), SAME_STEM)
    comparer = Comparer(*sides, background, background, words, words)
    areas = [piece for area in rectangles for piece in pieces(area, sides, background, watch.check)]
    comparer, parameters = rehearsed(comparer, areas, REVISION, partial(_taught, words), ROUNDS, watch)
    main = blocks_of(comparer, areas, parameters, watch)
    return with_moved(comparer, main, parameters, watch.check)


def _taught(words: SharedWords, comparer: Comparer, blocks: list[Block]) -> Comparer:
    """The comparer with replacements learned from the words that a link leaves over on both sides."""
    left_over, right_over = [], []
    for block in blocks:
        if block.n and block.m:
            left = comparer.left.of(block.left, block.left + block.n)
            right = comparer.right.of(block.right, block.right + block.m)
            left_over.append(np.setdiff1d(left, right))
            right_over.append(np.setdiff1d(right, left))
    size = len(comparer.left_background)
    left_totals = np.bincount(comparer.left.ids, minlength=size)
    right_totals = np.bincount(comparer.right.ids, minlength=size)
    return replace(
        comparer,
        left_from_right=replace(words, learned=learned_table(left_over, right_over, right_totals)),
        right_from_left=replace(words, learned=learned_table(right_over, left_over, left_totals)),
    )
