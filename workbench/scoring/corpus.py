"""Whole files of segments against references: what the `score` command answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import UsageError
from workbench.scoring.metrics import metric_of

SAMPLES = {"ar": 10_000, "bs": 1_000}
"""Trials of a paired test: approximate randomisation, bootstrap (sacrebleu's own figures)."""
CERTAINTY = 0.05
RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class MetricResult:
    """One metric of one system."""

    score: float
    signature: str
    interval: tuple[float, float] | None
    """Bounds of 95 % from 1,000 bootstrap samples, where they were asked for."""


@dataclass(frozen=True, slots=True)
class SystemResult:
    """One system's scores."""

    name: str
    metrics: dict[str, MetricResult]
    segments: tuple[dict[str, float], ...] | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One system against the first, by one metric."""

    metric: str
    baseline: str
    system: str
    difference: float
    p: float
    method: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The scores of all systems."""

    systems: tuple[SystemResult, ...]
    comparisons: tuple[Comparison, ...]


def score_corpus(
    systems: Mapping[str, Sequence[str]],
    references: Sequence[Sequence[str]],
    *,
    metrics: Sequence[str] = ("bleu", "chrf", "ter"),
    language: str = "und",
    with_intervals: bool = False,
    with_segments: bool = False,
    compare: str | None = None,
) -> ScoreReport:
    """Score systems against references.

    Args:
        systems: Segments by name of the system; the first is the baseline of comparisons.
        references: One or more streams of segments, each as long as the systems.
        metrics: Names as `metric_of` takes them.
        language: Of the target text.
        with_intervals: Add bootstrap intervals.
        with_segments: Add the score of every segment.
        compare: `ar` (paired approximate randomisation) or `bs` (paired bootstrap).

    Raises:
        UsageError: Lengths differ, nothing is there to score, or a metric does not exist.
    """
    _check_lengths(systems, references)
    made = {name: metric_of(name, language) for name in metrics}
    results = []
    for system, hypotheses in systems.items():
        scored: dict[str, MetricResult] = {}
        rows: list[dict[str, float]] = [{} for _ in hypotheses]
        for metric in made.values():
            counts = [
                metric.measure(hypothesis, list(column))
                for hypothesis, column in zip(hypotheses, zip(*references, strict=True), strict=True)
            ]
            total = [sum(column) for column in zip(*counts, strict=True)]
            signature = metric.signature(len(references))
            scored[metric.name] = MetricResult(metric.score(total), signature, None)
            for row, statistics in zip(rows, counts, strict=True):
                row[metric.name] = metric.segment_score(statistics)
        results.append(SystemResult(system, scored, tuple(rows) if with_segments else None))
    if with_intervals:
        results = [_with_intervals(result, systems[result.name], references, made) for result in results]
    comparisons = _comparisons(systems, references, made, compare) if compare else ()
    return ScoreReport(tuple(results), comparisons)


def _check_lengths(systems: Mapping[str, Sequence[str]], references: Sequence[Sequence[str]]) -> None:
    if not systems or not references:
        raise UsageError("scoring takes at least one hypothesis and one reference")
    expected = len(references[0])
    if not expected:
        raise UsageError("the reference has no segments, so there is nothing to score")
    for number, reference in enumerate(references[1:], 2):
        if len(reference) != expected:
            raise UsageError(f"reference {number} has {len(reference)} segments, the first has {expected}")
    for name, hypotheses in systems.items():
        if len(hypotheses) != expected:
            raise UsageError(
                f"{name} has {len(hypotheses)} segments, the reference has {expected}; "
                "a metric compares line by line, so check that both are the same text"
            )


def _with_intervals(
    result: SystemResult, hypotheses: Sequence[str], references: Sequence[Sequence[str]], made: Mapping[str, Any]
) -> SystemResult:
    """The result with bounds from sacrebleu's resamples: their mean, and half of what 95 % of them span each way."""
    import numpy as np
    from sacrebleu.significance import _bootstrap_resample, estimate_ci

    scored = {}
    for metric in made.values():
        counts = [
            metric.measure(hypothesis, list(column))
            for hypothesis, column in zip(hypotheses, zip(*references, strict=True), strict=True)
        ]
        seed, resampled = _bootstrap_resample(counts, metric.corpus_metric(), RESAMPLES)
        mean, half = (float(value) for value in estimate_ci(np.array([float(one.score) for one in resampled])))
        known = result.metrics[metric.name]
        signature = f"{known.signature}|bs:{RESAMPLES}|seed:{seed}"
        scored[metric.name] = MetricResult(known.score, signature, (mean - half, mean + half))
    return SystemResult(result.name, scored, result.segments)


def _comparisons(
    systems: Mapping[str, Sequence[str]],
    references: Sequence[Sequence[str]],
    made: Mapping[str, Any],
    method: str,
) -> tuple[Comparison, ...]:
    from sacrebleu.significance import PairedTest

    if method not in SAMPLES:
        raise UsageError(f"no paired test is called {method!r}; there are ar and bs")
    if len(systems) < 2:
        raise UsageError("a comparison takes at least two hypotheses")
    test = PairedTest(
        [(name, list(segments)) for name, segments in systems.items()],
        {metric.name: metric.corpus_metric() for metric in made.values()},
        [list(reference) for reference in references],
        test_type=method,
        n_samples=SAMPLES[method],
    )
    _, found = test()
    names = list(systems)
    return tuple(
        _comparison(metric.name, names[0], name, found[metric.name][0], found[metric.name][index], method)
        for metric in made.values()
        for index, name in enumerate(names)
        if index
    )


def _comparison(metric: str, baseline: str, system: str, first: Any, other: Any, method: str) -> Comparison:
    difference = other.score - first.score
    is_better = difference < 0 if metric == "TER" else difference > 0
    verdict = "no difference shown" if other.p_value >= CERTAINTY else "better" if is_better else "worse"
    return Comparison(metric, baseline, system, difference, other.p_value, method, verdict)
