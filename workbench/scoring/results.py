"""What scoring answers: plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MetricResult:
    """One metric of one system."""

    score: float
    signature: str
    interval: tuple[float, float] | None = None
    """Bounds of 95 % from bootstrap samples, where they were asked for."""
    mean: float | None = None
    """The mean of those samples, from which sacrebleu counts its interval both ways."""


@dataclass(frozen=True, slots=True)
class SystemResult:
    """One system's scores."""

    name: str
    metrics: dict[str, MetricResult]
    segments: tuple[dict[str, float], ...] | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One system against the first, by one metric."""

    metric: str
    baseline: str
    system: str
    difference: float
    p: float
    """The p-value of this test alone, as sacrebleu gives it."""
    method: str
    """`ar` or `bs`."""
    verdict: str
    """In words: `better`, `worse`, `no difference shown`, or `too short to tell` with the power of the test."""
    p_holm: float
    """The p-value corrected for all comparisons of the call; the verdict stands on this one.

    Trials that give the very difference observed count here, as they do not for sacrebleu: where three segments differ,
    no swapping of them can show much, whatever the text's length.
    """
    units: int
    """The segments or documents that were drawn."""
    signature: str
    gap: float | None = None
    """The difference that `power` is about; None where the test shows one."""
    power: float | None = None
    """In what share of texts such as this one the test would show the gap, 0 to 1."""


@dataclass(frozen=True, slots=True)
class MetricDisagreement:
    """Metrics that do not say the same of a system."""

    baseline: str
    system: str
    verdicts: dict[str, tuple[str, ...]]
    """Which metrics say `better`, `worse` or `nothing shown`."""
    sentence: str


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The scores of all systems."""

    systems: tuple[SystemResult, ...]
    comparisons: tuple[Comparison, ...] = ()
    disagreements: tuple[MetricDisagreement, ...] = ()
    warnings: tuple[str, ...] = ()
    """What looks like a mistake in the input, one sentence each."""
