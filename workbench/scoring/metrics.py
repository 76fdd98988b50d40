"""BLEU, chrF and TER by sacrebleu, taken apart into statistics that can be summed.

A metric of sacrebleu computes a few counts for every segment, adds them up and makes the score of the sums. Keeping
the counts of each segment means that after an edit only one segment is measured again, and the score is the one a
fresh run gives.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from workbench.errors import UsageError

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric as SacrebleuMetric

Statistics = tuple[float, ...]
"""The counts of one pair, or the sum over many; whole numbers while there is one reference."""

SPACELESS = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "yue", "wuu"})
"""Languages written without spaces, where words cannot be had by splitting."""


class Metric(ABC):
    """A metric as sufficient statistics.

    Attributes:
        name: As sacrebleu names it, for example `chrF2`.
        width: How many counts a pair has.
    """

    name: str
    width: int

    @abstractmethod
    def measure(self, hypothesis: str, references: Sequence[str]) -> Statistics:
        """The counts of one pair."""

    def is_quick(self, hypothesis: str, reference: str) -> bool:
        """Whether a pair takes no longer to measure than a key may."""
        return True

    @abstractmethod
    def score(self, statistics: Sequence[float]) -> float:
        """The text's score from summed counts; 0 to 100, TER without an upper bound."""

    @abstractmethod
    def segment_score(self, statistics: Sequence[float]) -> float:
        """The score of one segment from its own counts."""

    @abstractmethod
    def signature(self, references: int = 1) -> str:
        """What reproduces the score of a text, in sacrebleu's form."""


class SacrebleuCounts(Metric):
    """A metric whose every number comes from sacrebleu."""

    def __init__(self, corpus: SacrebleuMetric, sentence: SacrebleuMetric, width: int) -> None:
        self._corpus: Any = corpus
        self._sentence: Any = sentence
        self.width = width
        self.name = str(corpus.corpus_score(["x"], [["x"]]).name)

    def measure(self, hypothesis: str, references: Sequence[str]) -> Statistics:
        """The counts of one pair; empty text on either side is allowed."""
        streams = [[reference] for reference in references]
        rows = self._corpus._extract_corpus_statistics([hypothesis], streams)
        return tuple(rows[0])

    def is_quick(self, hypothesis: str, reference: str) -> bool:
        """Whether a pair takes no longer to measure than a key may."""
        asked = getattr(self._corpus, "is_quick", None)
        return asked is None or bool(asked(hypothesis, reference))

    def score(self, statistics: Sequence[float]) -> float:
        """What `corpus_score` gives for the pairs that were summed."""
        return float(self._corpus._compute_score_from_stats(self._counts(statistics)).score)

    def segment_score(self, statistics: Sequence[float]) -> float:
        """What `sentence_score` gives for the pair."""
        return float(self._sentence._compute_score_from_stats(self._counts(statistics)).score)

    def signature(self, references: int = 1) -> str:
        """The signature with the number of references."""
        self._corpus.num_refs = references
        return str(self._corpus.get_signature())

    def corpus_metric(self) -> SacrebleuMetric:
        """The metric of sacrebleu itself, for its own significance tests."""
        metric: SacrebleuMetric = self._corpus
        return metric

    @staticmethod
    def _counts(statistics: Sequence[float]) -> list[float]:
        return [int(count) if float(count).is_integer() else count for count in statistics]


class MetricSet:
    """Some metrics measured together; their counts stand one after the other in one tuple."""

    def __init__(self, metrics: Sequence[Metric]) -> None:
        self.metrics = tuple(metrics)
        self.width = sum(metric.width for metric in self.metrics)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in order."""
        return tuple(metric.name for metric in self.metrics)

    @property
    def fingerprint(self) -> str:
        """Changes with everything that changes a count; the key of kept statistics."""
        return ";".join(metric.signature() for metric in self.metrics)

    def measure(self, hypothesis: str, references: Sequence[str]) -> Statistics:
        """The counts of one pair for all metrics."""
        counts: list[float] = []
        for metric in self.metrics:
            counts += metric.measure(hypothesis, references)
        return tuple(counts)

    def is_quick(self, hypothesis: str, reference: str) -> bool:
        """Whether all of them measure a pair in no longer than a key may take."""
        return all(metric.is_quick(hypothesis, reference) for metric in self.metrics)

    def scores(self, statistics: Sequence[float]) -> dict[str, float]:
        """The text's score by metric."""
        return {metric.name: metric.score(part) for metric, part in self._parts(statistics)}

    def segment_scores(self, statistics: Sequence[float]) -> dict[str, float]:
        """One segment's score by metric."""
        return {metric.name: metric.segment_score(part) for metric, part in self._parts(statistics)}

    def _parts(self, statistics: Sequence[float]) -> list[tuple[Metric, Sequence[float]]]:
        parts = []
        at = 0
        for metric in self.metrics:
            parts.append((metric, statistics[at : at + metric.width]))
            at += metric.width
        return parts


@lru_cache(maxsize=64)
def metric_of(name: str, language: str = "und") -> Metric:
    """A metric by its name: `bleu`, `chrf` (chrF2), `chrf++` or `ter`.

    For languages written without spaces BLEU counts characters (sacrebleu's own tokeniser for Chinese) and TER
    uses tercom's rules for Asian text, so that a score means something; the signature says so.

    Raises:
        UsageError: There is no such metric.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    from workbench.scoring.edit_rate import SparingTER

    base = language.partition("-")[0].lower()
    wanted = name.lower()
    if wanted == "bleu":
        tokenizer = "zh" if base in ("zh", "yue", "wuu") else "char" if base in SPACELESS else "13a"
        return SacrebleuCounts(BLEU(tokenize=tokenizer), BLEU(tokenize=tokenizer, effective_order=True), 10)
    if wanted in ("chrf", "chrf2"):
        return SacrebleuCounts(CHRF(), CHRF(), 18)
    if wanted in ("chrf++", "chrf2++"):
        return SacrebleuCounts(CHRF(word_order=2), CHRF(word_order=2), 24)
    if wanted == "ter":
        is_asian = base in SPACELESS
        made = [SparingTER(normalized=is_asian, asian_support=is_asian) for _ in range(2)]
        return SacrebleuCounts(made[0], made[1], 2)
    raise UsageError(f"no metric is called {name!r}; there are bleu, chrf, chrf++ and ter")


@lru_cache(maxsize=64)
def metric_set(names: tuple[str, ...], language: str = "und") -> MetricSet:
    """Some metrics by their names."""
    return MetricSet([metric_of(name, language) for name in names])


def hter(statistics: Sequence[float]) -> float:
    """HTER, 0 to 100: TER of a machine rendering against its own correction, at most 100.

    Source: Snover and others, 2006, "A Study of Translation Edit Rate with Targeted Human Annotation"; the cap is
    that of the WMT quality estimation tasks.
    """
    edits, words = statistics
    if words:
        return 100 * min(edits / words, 1.0)
    return 100.0 if edits else 0.0


def add(total: list[float], statistics: Sequence[float], sign: int = 1) -> None:
    """Add a pair's counts to a sum, or take them away again with `sign` -1."""
    for index, count in enumerate(statistics):
        total[index] += sign * count


def shown(value: float) -> str:
    """A score as it is shown: one decimal, and never a rounding error above 100."""
    return "-" if math.isnan(value) else f"{value:.1f}"
