"""Metrics by their names, measured one by one or together.

A metric of sacrebleu computes a few counts for every segment, adds them up and makes the score of the sums. Keeping
the counts of each segment means that after an edit only one segment is measured again, and the score is the one a
fresh run gives.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain

from workbench.errors import UsageError
from workbench.scoring.base import Metric, Statistics, Stream
from workbench.scoring.options import (
    SPACELESS,
    BleuOptions,
    ChrfOptions,
    HterOptions,
    MetricOptions,
    NeuralOptions,
    TerOptions,
    labels,
    read_metric,
)

__all__ = ["SPACELESS", "Metric", "MetricSet", "Statistics", "add", "hter", "metric_of", "metric_set", "shown"]

Asked = str | MetricOptions
"""A metric by its name with options, as `read_metric` reads it, or by its options."""


class MetricSet:
    """Some metrics measured together; their counts stand one after the other in one tuple.

    Attributes:
        metrics: In the order they were asked for.
        width: How many counts a segment has.
        names: The names in order, with options where one name stands for several metrics.
    """

    def __init__(self, metrics: Sequence[Metric]) -> None:
        self.metrics = tuple(metrics)
        self.width = sum(metric.width for metric in self.metrics)
        self.names = tuple(labels([one.options for one in self.metrics]))
        ends = accumulate(metric.width for metric in self.metrics)
        self._slices = [slice(end - metric.width, end) for metric, end in zip(self.metrics, ends, strict=True)]

    @property
    def fingerprint(self) -> str:
        """Changes with everything that changes a count; the key of kept statistics."""
        return ";".join(metric.signature() for metric in self.metrics)

    def measure(self, hypothesis: str, references: Sequence[str | None]) -> Statistics:
        """The counts of one segment for all metrics; a reference of None is not there."""
        return self.measure_all([hypothesis], [[reference] for reference in references])[0]

    def measure_all(
        self, hypotheses: Sequence[str], references: Sequence[Stream], source: Sequence[str] | None = None
    ) -> list[Statistics]:
        """The counts of many segments for all metrics, with references as streams as long as the hypotheses.

        Raises:
            UsageError: A segment has no reference at all.
        """
        self.require_references(references)
        parts = [metric.measure_all(hypotheses, references, source) for metric in self.metrics]
        return [tuple(chain.from_iterable(counts)) for counts in zip(*parts, strict=True)]

    @staticmethod
    def require_references(references: Sequence[Stream]) -> None:
        """Refuse a segment that has no reference at all.

        Raises:
            UsageError: There is one.
        """
        for at, found in enumerate(zip(*references, strict=True), 1):
            if all(text is None for text in found):
                raise UsageError(f"segment {at} has no reference in any of the streams, so it cannot be scored")

    def is_quick(self, hypothesis: str, reference: str) -> bool:
        """Whether all of them measure a pair in no longer than a key may take."""
        return all(metric.is_quick(hypothesis, reference) for metric in self.metrics)

    def scores(self, statistics: Sequence[float]) -> dict[str, float]:
        """The text's score by metric."""
        return {name: metric.score(part) for name, metric, part in self._parts(statistics)}

    def segment_scores(self, statistics: Sequence[float]) -> dict[str, float]:
        """One segment's score by metric."""
        return {name: metric.segment_score(part) for name, metric, part in self._parts(statistics)}

    def slices(self) -> list[slice]:
        """Where the counts of each metric stand."""
        return self._slices

    def _parts(self, statistics: Sequence[float]) -> list[tuple[str, Metric, Sequence[float]]]:
        return [
            (name, metric, statistics[where])
            for name, metric, where in zip(self.names, self.metrics, self._slices, strict=True)
        ]


@lru_cache(maxsize=64)
def metric_of(name: Asked, language: str = "und") -> Metric:
    """A metric by its name: `bleu`, `chrf` (chrF2), `chrf++`, `ter`, `hter`, or one of them with options.

    For languages written without spaces BLEU counts characters (sacrebleu's own tokeniser for Chinese) and TER
    uses tercom's rules for Asian text, so that a score means something; the signature says so.

    Raises:
        UsageError: There is no such metric or option.
        MissingPartError: A tokenizer or a model is not installed.
    """
    options = read_metric(name) if isinstance(name, str) else name
    if isinstance(options, BleuOptions):
        from workbench.scoring.bleu import BleuMetric

        return BleuMetric(options, language)
    if isinstance(options, ChrfOptions):
        from workbench.scoring.chrf import ChrfMetric

        return ChrfMetric(options)
    if isinstance(options, TerOptions):
        from workbench.scoring.ter import HterMetric, TerMetric

        return (HterMetric if isinstance(options, HterOptions) else TerMetric)(options, language)
    if isinstance(options, NeuralOptions):
        from workbench.scoring.neural import NeuralMetric

        return NeuralMetric(options)
    raise UsageError(f"no metric is made of {options!r}")


@lru_cache(maxsize=64)
def metric_set(names: tuple[Asked, ...], language: str = "und") -> MetricSet:
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
