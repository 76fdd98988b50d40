"""BLEU: sacrebleu's counts, tokens and scores, counted for many segments at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.scoring import ngrams
from workbench.scoring.base import Numbers, SacrebleuMetric, Statistics, Stream
from workbench.scoring.options import BleuOptions
from workbench.scoring.tokenizers import require_tokenizer, words_13a

CHUNK = 128
"""Segments counted at once; more leave the fast memory of a processor."""
LOG_OF_ZERO = -9999999999
"""What sacrebleu takes for the logarithm of a precision of 0."""


class BleuMetric(SacrebleuMetric):
    """BLEU; the counts are both lengths, then the n-grams found and the n-grams there are, by order.

    Source: Papineni and others, 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation".
    """

    options: BleuOptions

    def __init__(self, options: BleuOptions, language: str = "und") -> None:
        from sacrebleu.metrics.bleu import BLEU

        tokenizer = str(options.for_language(language).tokenizer)
        require_tokenizer(tokenizer)
        self._is_usual = tokenizer == "13a"
        settings: dict[str, Any] = {
            "tokenize": tokenizer,
            "smooth_method": options.smoothing,
            "smooth_value": options.smoothing_value,
            "max_ngram_order": options.order,
            "lowercase": options.is_lowercased,
            "force": options.is_forced,
        }
        corpus = BLEU(effective_order=options.is_effective, **settings)
        super().__init__(options, corpus, BLEU(effective_order=True, **settings), 2 + 2 * options.order)

    def measure_all(
        self, hypotheses: Sequence[str], references: Sequence[Stream], source: Sequence[str] | None = None
    ) -> list[Statistics]:
        """The counts of many segments."""
        found: list[Statistics] = []
        for chunk in ngrams.runs(hypotheses, CHUNK):
            found += self._measure(hypotheses[chunk], [stream[chunk] for stream in references])
        return found

    def _measure(self, hypotheses: Sequence[str], references: Sequence[Stream]) -> list[Statistics]:
        order = self.options.order
        left = [self._words(text) for text in hypotheses]
        rights = [[[] if text is None else self._words(text) for text in stream] for stream in references]
        lengths = np.fromiter(map(len, left), np.int64, len(left))
        totals = np.maximum(lengths[:, None] - np.arange(order), 0)
        found = ngrams.shared(left, rights, ngrams.words, order)
        nearest = self._nearest(lengths, rights, references)
        return [tuple(row) for row in np.column_stack((lengths, nearest, found, totals)).tolist()]

    def _words(self, text: str) -> list[str]:
        if self._is_usual:
            return words_13a(text.lower() if self.options.is_lowercased else text)
        tokens: str = self._corpus._preprocess_segment(text)
        return tokens.split()

    def _nearest(self, lengths: ngrams.Whole, rights: list[list[list[str]]], references: Sequence[Stream]) -> list[int]:
        """The length of the reference that is nearest to the hypothesis in length."""
        if len(rights) == 1:
            return [len(found) for found in rights[0]]
        there = [
            [len(stream[at]) for stream, texts in zip(rights, references, strict=True) if texts[at] is not None]
            for at in range(len(lengths))
        ]
        return [self._corpus._get_closest_ref_len(int(own), each) for own, each in zip(lengths, there, strict=True)]

    def scores(self, sums: Numbers) -> Numbers:
        """The scores of many sums; precisions in the kind of the sums, logarithms one by one, as sacrebleu does."""
        precisions, orders, has_matches = self._precisions(sums)
        lengths = sums[:, :2].astype(np.int64).tolist()
        rows = zip(precisions.tolist(), orders.tolist(), has_matches.tolist(), lengths, strict=True)
        return np.array([_bleu(*row) for row in rows])

    def _precisions(self, sums: Any) -> tuple[Any, Any, Any]:
        order = self.options.order
        found, total = sums[:, 2 : 2 + order], sums[:, 2 + order :]
        has_matches = (found != 0).any(axis=1)
        if self.options.smoothing == "add-k":
            found, total = self._added(found), self._added(total)
        is_over = np.logical_or.accumulate(total == 0, axis=1)
        is_zero = (found == 0) & ~is_over
        with np.errstate(divide="ignore", invalid="ignore"):
            precisions = 100.0 * found / total
            if self.options.smoothing == "exp":
                halves = np.exp2(np.cumsum(is_zero, axis=1)).astype(precisions.dtype)
                precisions = np.where(is_zero, 100.0 / (halves * total), precisions)
            elif self.options.smoothing == "floor":
                precisions = np.where(is_zero, 100.0 * self._value / total, precisions)
        precisions = np.where(is_over, 0, precisions)
        orders = (~is_over).sum(axis=1) if self.options.is_effective else np.full(len(sums), order)
        return precisions, np.where(orders == 0, order, orders), has_matches

    def _added(self, counts: Any) -> Any:
        """Counts with the value of `add-k`, from the second order on; whole numbers stay whole as in sacrebleu."""
        more = counts.copy()
        more[:, 1:] += int(self._value) if np.issubdtype(counts.dtype, np.integer) else self._value
        return more

    @property
    def _value(self) -> float:
        usual: float = self._corpus.SMOOTH_DEFAULTS[self.options.smoothing]
        return usual if self.options.smoothing_value is None else self.options.smoothing_value

    def _unsigned(self) -> dict[str, object]:
        found: dict[str, object] = {}
        if self.options.order != 4:
            found["order"] = self.options.order
        value = self.options.smoothing_value
        if value is not None and self.options.smoothing in ("floor", "add-k") and round(value, 2) != value:
            found["value"] = value
        return found


def _bleu(precisions: list[float], order: int, has_matches: bool, lengths: list[int]) -> float:
    if not has_matches:
        return 0.0
    own, other = lengths
    brevity = 1.0 if own >= other else math.exp(1 - other / own) if own > 0 else 0.0
    logs = [math.log(precision) if precision else LOG_OF_ZERO for precision in precisions[:order]]
    return brevity * math.exp(sum(logs) / order)
