"""ChrF and chrF++: sacrebleu's counts and scores, counted for many segments at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.scoring import ngrams
from workbench.scoring.base import Numbers, SacrebleuMetric, Statistics, Stream
from workbench.scoring.options import ChrfOptions

CHUNK = 64
"""Segments counted at once; more leave the fast memory of a processor."""
TINY = 1e-16
"""What sacrebleu takes for a precision or recall of nothing."""


class ChrfMetric(SacrebleuMetric):
    """ChrF; the counts are, for each order, the n-grams of the hypothesis, of the reference, and in both.

    Source: Popović, 2015, "chrF: character n-gram F-score for automatic MT evaluation"; 2017, "chrF++: words helping
    character n-grams".
    """

    options: ChrfOptions

    def __init__(self, options: ChrfOptions) -> None:
        from sacrebleu.metrics.chrf import CHRF

        beta: Any = options.beta
        metric = CHRF(
            char_order=options.char_order,
            word_order=options.word_order,
            beta=beta,
            lowercase=options.is_lowercased,
            whitespace=options.has_whitespace,
            eps_smoothing=not options.is_effective,
        )
        super().__init__(options, metric, metric, 3 * (options.char_order + options.word_order))

    def measure_all(
        self, hypotheses: Sequence[str], references: Sequence[Stream], source: Sequence[str] | None = None
    ) -> list[Statistics]:
        """The counts of many segments, each against the reference that gives it the best score."""
        found: list[Statistics] = []
        for chunk in ngrams.runs(hypotheses, CHUNK):
            counts = self._best(hypotheses[chunk], [stream[chunk] for stream in references])
            found += [tuple(row) for row in counts.tolist()]
        return found

    def _best(self, hypotheses: Sequence[str], references: Sequence[Stream]) -> Any:
        left = [self._corpus._preprocess_segment(text) for text in hypotheses]
        best, highest = None, np.full(len(left), -1.0)
        for stream in references:
            rights = ["" if text is None else self._corpus._preprocess_segment(text) for text in stream]
            counts = self._counts(left, rights)
            if len(references) == 1:
                return counts
            is_there = np.array([text is not None for text in stream])
            scores = self._f_scores(counts)[0]
            is_better = is_there & (scores > highest)
            best = counts if best is None else np.where(is_better[:, None], counts, best)
            highest = np.where(is_better, scores, highest)
        return best

    def _counts(self, left: list[str], rights: list[str]) -> Any:
        texts = [left, rights]
        if not self.options.has_whitespace:
            texts = [["".join(text.split()) for text in side] for side in texts]
        parts = [self._triples(texts, ngrams.characters, self.options.char_order)]
        if self.options.word_order:
            split = [[self._corpus._remove_punctuation(text) for text in side] for side in (left, rights)]
            parts.append(self._triples(split, ngrams.words, self.options.word_order))
        return np.concatenate(parts, axis=1)

    @staticmethod
    def _triples(sides: Any, code: Any, order: int) -> Any:
        found = ngrams.shared(sides[0], sides[1:], code, order)
        lengths = [np.fromiter(map(len, side), np.int64, len(side)) for side in sides]
        own, other = (np.maximum(each[:, None] - np.arange(order), 0) for each in lengths)
        own = np.where(other > 0, own, 0)
        return np.stack((own, other, found), axis=2).reshape(len(found), 3 * order)

    def scores(self, sums: Numbers) -> Numbers:
        """The scores of many sums, in the kind of the sums, as sacrebleu computes them."""
        scores, is_plain = self._f_scores(sums)
        if is_plain.any() and scores.dtype == np.float32:
            # A row that sacrebleu answers without looking at the counts is a Python float, which widens the others.
            scores = scores.astype(np.float64) if self.options.is_effective else self.one_by_one(sums)
        return np.asarray(scores)

    def _f_scores(self, sums: Any) -> tuple[Any, Any]:
        """The scores, and which rows have nothing to score."""
        factor = self.options.beta**2
        own, other, found = sums[:, 0::3], sums[:, 1::3], sums[:, 2::3]
        with np.errstate(divide="ignore", invalid="ignore"):
            precisions = np.where(own > 0, found / own, TINY)
            recalls = np.where(other > 0, found / other, TINY)
        if self.options.is_effective:
            return self._averaged(precisions, recalls, (own > 0) & (other > 0), factor)
        score = np.zeros(len(sums), precisions.dtype)
        for order in range(own.shape[1]):
            precision, recall = precisions[:, order], recalls[:, order]
            below = factor * precision + recall
            with np.errstate(divide="ignore", invalid="ignore"):
                score += np.where(below > 0, (1 + factor) * precision * recall / below, TINY)
        return 100 * score / own.shape[1], ((own == 0) | (other == 0) | (found == 0)).any(axis=1)

    @staticmethod
    def _averaged(precisions: Any, recalls: Any, is_counted: Any, factor: float) -> tuple[Any, Any]:
        precision = np.zeros(len(precisions), precisions.dtype)
        recall = np.zeros(len(precisions), precisions.dtype)
        for order in range(precisions.shape[1]):
            precision += np.where(is_counted[:, order], precisions[:, order], 0)
            recall += np.where(is_counted[:, order], recalls[:, order], 0)
        orders = is_counted.sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            precision = (precision / orders.astype(precision.dtype)).astype(precision.dtype)
            recall = (recall / orders.astype(recall.dtype)).astype(recall.dtype)
            score = (1 + factor) * precision * recall
            score /= factor * precision + recall
        is_plain = (orders == 0) | ~(precision + recall > 0)
        return np.where(is_plain, 0, 100 * score), is_plain

    def _unsigned(self) -> dict[str, object]:
        return {} if self.options.beta == 2 else {"beta": self.options.beta}
