"""TER and HTER: sacrebleu's words, edits and scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from workbench.errors import UsageError
from workbench.scoring.base import Numbers, SacrebleuMetric, Statistics, Stream
from workbench.scoring.edit_rate import edits
from workbench.scoring.options import HterOptions, TerOptions

LONGEST = 10_000
"""Words of a segment that are compared at all: the search for shifts takes time that grows faster than the text."""
QUICK_CELLS = 62_500
"""Words of a hypothesis times words of its reference that are compared within the time that a key may take."""


class TerMetric(SacrebleuMetric):
    """TER; the counts are the edits, and the words of the reference (their mean over several references).

    Source: Snover and others, 2006, "A Study of Translation Edit Rate with Targeted Human Annotation".
    """

    options: TerOptions
    highest: ClassVar[float] = float("inf")

    def __init__(self, options: TerOptions, language: str = "und") -> None:
        from sacrebleu.metrics.ter import TER

        chosen = options.for_language(language)
        metric = TER(
            normalized=bool(chosen.is_normalized),
            no_punct=not chosen.keeps_punctuation,
            asian_support=bool(chosen.is_asian),
            case_sensitive=chosen.is_cased,
        )
        super().__init__(options, metric, metric, 2)

    def measure_all(
        self, hypotheses: Sequence[str], references: Sequence[Stream], source: Sequence[str] | None = None
    ) -> list[Statistics]:
        """The counts of many segments, each against the reference that takes the fewest edits.

        Raises:
            UsageError: A segment is too long to be searched.
        """
        found: list[Statistics] = []
        for at, hypothesis in enumerate(hypotheses):
            words = self._words(hypothesis)
            others = [self._reference_words(text) for stream in references if (text := stream[at]) is not None]
            _require_size(max(map(len, (words, *others))))
            length = sum(len(other) for other in others) / len(others)
            found.append((min(edits(words, other) for other in others), length))
        return found

    def is_quick(self, hypothesis: str, reference: str) -> bool:
        """Whether a pair takes no longer than a key may."""
        return len(self._words(hypothesis)) * len(self._reference_words(reference)) <= QUICK_CELLS

    def scores(self, sums: Numbers) -> Numbers:
        """The scores of many sums, in the kind of the sums, as sacrebleu computes them."""
        found, words = sums[:, 0], sums[:, 1]
        if (words <= 0).any():
            return self.one_by_one(sums)
        return np.asarray(100 * (found / words))

    def _words(self, text: str) -> list[str]:
        tokens: str = self._corpus._preprocess_segment(text)
        return tokens.split()

    def _reference_words(self, text: str) -> list[str]:
        """The words of a reference: sacrebleu tokenizes it twice, which changes some of it when norm=yes."""
        return self._words(self._corpus._preprocess_segment(text))


class HterMetric(TerMetric):
    """HTER: TER of a machine rendering against its own correction, at most 100.

    The cap is that of the WMT quality estimation tasks.
    """

    options: HterOptions
    highest: ClassVar[float] = 100.0

    def score(self, statistics: Sequence[float]) -> float:
        """TER of the text, at most 100."""
        return min(super().score(statistics), 100.0)

    def segment_score(self, statistics: Sequence[float]) -> float:
        """TER of the segment, at most 100."""
        return min(super().segment_score(statistics), 100.0)

    def scores(self, sums: Numbers) -> Numbers:
        """TER of many sums, at most 100."""
        return np.minimum(super().scores(sums), 100)

    def _unsigned(self) -> dict[str, object]:
        return {"cap": 1}


def _require_size(words: int) -> None:
    if words > LONGEST:
        raise UsageError(
            f"a segment has {words:,} words, and {LONGEST:,} is the most that TER compares; "
            "cut the text into sentences, or leave TER out"
        )
