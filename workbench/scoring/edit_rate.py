"""TER as sacrebleu defines it, without the distances that cannot matter.

sacrebleu tries up to a thousand shifts of words and computes a full edit distance for each, in Python. Most of those
distances change nothing: a bound that is fast to compute shows that the shift is worse than one already tried, or the
fast distance is provably the same number. The edits are those of sacrebleu in every case.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein
from sacrebleu.metrics.lib_ter import _BEAM_WIDTH, _MAX_SHIFT_CANDIDATES, BeamEditDistance, _shift
from sacrebleu.metrics.ter import TER

WITHIN_BEAM = 2 * (_BEAM_WIDTH - 2)
"""Up to this distance plus difference in length, the cheapest path cannot leave sacrebleu's beam.

A path of cost d between texts whose lengths differ by n strays at most (d + n) / 2 from the diagonal, and rounding
adds one at most.
"""
QUICK_ROWS = 4_000
"""Rows of full edit distances that may be computed while somebody types: a tenth of a second or two."""


class SparingDistance(BeamEditDistance):
    """sacrebleu's edit distance; for a shift that cannot be the best one, any number that says so."""

    def __init__(self, reference: list[str]) -> None:
        super().__init__(reference)
        self._full: dict[int, list[str]] = {}
        """Texts whose distance is exact, by identity: a shift starts from one of these."""
        self._least = math.inf

    def __call__(self, words: list[str]) -> tuple[int, str]:
        """The distance of a text, and the operations where a shift will start from it."""
        if not self._full or id(words) in self._full:
            self._least = math.inf
            self._full.setdefault(id(words), words)
            distance, trace = super().__call__(words)
            return int(distance), str(trace)
        bound = Levenshtein.distance(words, self._words_ref)
        if bound <= self._least:
            self._full[id(words)] = words
            if bound + abs(len(words) - len(self._words_ref)) > WITHIN_BEAM:
                bound = int(super().__call__(words)[0])
            self._least = min(self._least, bound)
        return bound, ""


class SparingTER(TER):
    """sacrebleu's TER, with the same numbers and the same signature."""

    def _compute_segment_statistics(self, hypothesis: str, ref_kwargs: dict[str, Any]) -> list[float]:
        words = hypothesis.split()
        references: Sequence[list[str]] = ref_kwargs["ref_words"]
        lengths = sum(len(reference) for reference in references)
        return [min(edits(words, reference) for reference in references), lengths / len(references)]

    def is_quick(self, hypothesis: str, reference: str) -> bool:
        """Whether a pair takes no longer than a key may."""
        left, right = (self._preprocess_segment(text).split() for text in (hypothesis, reference))
        distance = Levenshtein.distance(left, right)
        if distance + abs(len(left) - len(right)) <= WITHIN_BEAM:
            return True
        counts = Counter(right)
        matches = sum(counts[word] for word in left)
        return min(matches, _MAX_SHIFT_CANDIDATES) * len(left) <= QUICK_ROWS


def edits(words: list[str], reference: list[str]) -> int:
    """How many edits and shifts lead from a text to its reference.

    Source: Snover and others, 2006, "A Study of Translation Edit Rate with Targeted Human Annotation", with the
    limits of tercom as sacrebleu follows them.
    """
    if not reference:
        return len(words)
    distance = SparingDistance(reference)
    shifts = tried = 0
    while True:
        gain, shifted, tried = _shift(words, reference, distance, tried)
        if tried >= _MAX_SHIFT_CANDIDATES or gain <= 0:
            return shifts + distance(words)[0]
        shifts, words = shifts + 1, shifted
