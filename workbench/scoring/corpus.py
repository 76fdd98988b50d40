"""Whole files of segments against references: what the `score` command answers."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain

from workbench.errors import UsageError
from workbench.scoring import comparing, guards
from workbench.scoring.base import VARIABLE, Statistics, Stream
from workbench.scoring.batch import Pair, measure_pairs
from workbench.scoring.kept import Keeper, KeptCounts
from workbench.scoring.metrics import Asked, MetricSet, metric_set
from workbench.scoring.resampling import Sample
from workbench.scoring.results import Comparison, MetricResult, ScoreReport, SystemResult

LARGE = 5_000
"""Up to so many pairs one process is quicker than several."""
Measured = dict[str, list[Statistics]]
"""The counts of every segment, by system."""


@dataclass(frozen=True, slots=True)
class ScoringTask:
    """What to add to the scores, and how to draw."""

    with_intervals: bool = False
    """Bootstrap intervals of 95 %."""
    with_segments: bool = False
    """The score of every segment."""
    compare: str | None = None
    """`ar` (paired approximate randomisation) or `bs` (paired bootstrap): test every system against the first."""
    documents: Sequence[str] | None = None
    """The document of every segment: draw whole documents instead of segments."""
    trials: int | None = None
    """How many for a test; None is sacrebleu's number."""
    seed: str | None = None
    """A whole number, or `none`; None is that of `SACREBLEU_SEED`, else 12345."""
    unit: str = "document"
    """What `documents` are, in one word."""


@dataclass(frozen=True, slots=True)
class CorpusTexts:
    """What is compared with what."""

    systems: Mapping[str, Sequence[str]]
    references: Sequence[Stream]
    source: Sequence[str] | None
    language: str

    def pairs(self, system: str) -> list[Pair]:
        """Each segment of a system with its references."""
        columns = zip(*self.references, strict=True)
        return [(text, *column) for text, column in zip(self.systems[system], columns, strict=True)]


def score_corpus(
    systems: Mapping[str, Sequence[str]],
    references: Sequence[Stream],
    *,
    metrics: Sequence[Asked] = ("bleu", "chrf", "ter"),
    language: str = "und",
    source: Sequence[str] | None = None,
    asking: ScoringTask | None = None,
    keeper: Keeper | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> ScoreReport:
    """Score systems against references.

    Args:
        systems: Segments by name of the system; the first is the baseline of comparisons.
        references: One or more streams of segments, each as long as the systems; None is a reference that is missing.
        metrics: Names with options, as `metric_of` takes them.
        language: BCP 47 code of the target text.
        source: The source text, for the guards and for metrics that read it.
        asking: What to add to the scores.
        keeper: Keeps counts for the next call.
        is_cancelled: Asked now and then; true stops the work.

    Raises:
        UsageError: Lengths differ, nothing is there to score, or a metric or test does not exist.
        MissingPartError: A metric needs what is not installed.
        CancelledError: The person stopped it.
    """
    texts = CorpusTexts(systems, references, source, language)
    guards.require_shape(systems, references, source)
    chosen = metric_set(tuple(dict.fromkeys(metrics)), language)
    counts = _measured(chosen, texts, keeper, is_cancelled)
    said = guards.warnings(systems, references, source, language)
    return report_of(chosen, counts, asking or ScoringTask(), references=_reference_count(references), warnings=said)


def report_of(
    metrics: MetricSet,
    counts: Mapping[str, Sequence[Statistics]],
    asking: ScoringTask,
    *,
    references: int = 1,
    warnings: tuple[str, ...] = (),
) -> ScoreReport:
    """The scores of systems whose segments are measured already.

    Args:
        metrics: What was measured.
        counts: The counts of every segment by system, the same segments in each; the first is the baseline.
        asking: What to add to the scores.
        references: How many each segment has; `VARIABLE` where segments differ.
        warnings: Sentences to hand on.

    Raises:
        UsageError: There are no segments, or a test cannot be made of them.
    """
    if not all(counts.values()):
        raise UsageError("there are no segments to score")
    found = [_system(name, metrics, rows, references, asking.with_segments) for name, rows in counts.items()]
    if asking.compare is None and not asking.with_intervals:
        return ScoreReport(tuple(found), warnings=warnings)
    plan = comparing.plan_of(asking.compare, asking.trials, asking.seed, asking.documents, asking.unit)
    tables = {name: comparing.tables(metrics, rows, plan.documents) for name, rows in counts.items()}
    tests = plan.signature(has_samples=asking.with_intervals)
    signatures = [metric.signature(references, tests) for metric in metrics.metrics]
    comparisons: tuple[Comparison, ...] = ()
    drawn: dict[str, list[Sample]] = {}
    if plan.method is not None:
        comparisons, drawn = comparing.compare(metrics, tables, plan, signatures, has_samples=asking.with_intervals)
    if asking.with_intervals:
        rest = {name: table for name, table in tables.items() if name not in drawn}
        drawn |= comparing.intervals(metrics, rest, plan)
        found = [_with_intervals(one, metrics, drawn[one.name], signatures) for one in found]
    return ScoreReport(tuple(found), comparisons, comparing.disagreements(comparisons), warnings)


def _measured(
    metrics: MetricSet, texts: CorpusTexts, keeper: Keeper | None, is_cancelled: Callable[[], bool]
) -> Measured:
    """The counts of all systems; a pair that occurs again, here or in the keeper, is not measured again."""
    light = MetricSet([metric for metric in metrics.metrics if not metric.is_heavy])
    light.require_references(texts.references)
    kept = KeptCounts(light.fingerprint, keeper)
    every = dict.fromkeys(chain.from_iterable(map(texts.pairs, texts.systems)))
    missing = [pair for pair in every if kept.get(pair) is None] if light.metrics else []
    names = tuple(metric.options for metric in light.metrics)
    for start, rows in measure_pairs(missing, names, texts.language, is_cancelled, LARGE):
        kept.keep(zip(missing[start : start + len(rows)], rows, strict=True))
    return {name: _rows(metrics, light, kept, texts, name) for name in texts.systems}


def _rows(metrics: MetricSet, light: MetricSet, kept: KeptCounts, texts: CorpusTexts, system: str) -> list[Statistics]:
    """The counts of one system in the order of the metrics, those of heavy metrics measured here."""
    counts = [kept.get(pair) or () for pair in texts.pairs(system)]
    if len(light.metrics) == len(metrics.metrics):
        return counts
    where = dict(zip(light.metrics, light.slices(), strict=True))
    parts = [
        metric.measure_all(texts.systems[system], texts.references, texts.source)
        if metric.is_heavy
        else [row[where[metric]] for row in counts]
        for metric in metrics.metrics
    ]
    return [tuple(chain.from_iterable(row)) for row in zip(*parts, strict=True)]


def _system(
    name: str, metrics: MetricSet, rows: Sequence[Statistics], references: int, with_segments: bool
) -> SystemResult:
    scores = metrics.scores(_summed(rows))
    found = {
        label: MetricResult(scores[label], metric.signature(references))
        for label, metric in zip(metrics.names, metrics.metrics, strict=True)
    }
    return SystemResult(name, found, tuple(map(metrics.segment_scores, rows)) if with_segments else None)


def _summed(rows: Sequence[Statistics]) -> Statistics:
    """The sum, one row after the other: the mean lengths of several references are rounded as sacrebleu rounds them."""
    return tuple(reduce(operator.add, column) for column in zip(*rows, strict=True))


def _with_intervals(
    system: SystemResult, metrics: MetricSet, samples: Sequence[Sample], signatures: Sequence[str]
) -> SystemResult:
    found = {}
    for label, metric, sample, signature in zip(metrics.names, metrics.metrics, samples, signatures, strict=True):
        low, high = (min(max(0.0, sample.mean + half), metric.highest) for half in (-sample.half, sample.half))
        found[label] = replace(system.metrics[label], signature=signature, interval=(low, high), mean=sample.mean)
    return replace(system, metrics=found)


def _reference_count(references: Sequence[Stream]) -> int:
    """How many references each segment has; `VARIABLE` where segments differ."""
    if all(text is not None for stream in references for text in stream):
        return len(references)
    counts = {sum(text is not None for text in column) for column in zip(*references, strict=True)}
    return counts.pop() if len(counts) == 1 else VARIABLE
