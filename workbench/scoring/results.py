"""What scoring answers: plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.tabular import Fields, Tabular, counted, rounded


@dataclass(frozen=True, slots=True)
class MetricResult:
    """One metric of one system."""

    score: float
    signature: str
    interval: tuple[float, float] | None = None
    """Bounds of 95 % from bootstrap samples, where they were asked for."""
    mean: float | None = None
    """The mean of those samples, from which sacrebleu counts its interval both ways."""

    def to_dict(self) -> Fields:
        """The score as the command line prints it."""
        interval = None if self.interval is None else [rounded(bound) for bound in self.interval]
        return {"score": rounded(self.score), "signature": self.signature, "interval": interval}


@dataclass(frozen=True, slots=True)
class SystemResult:
    """One system's scores."""

    name: str
    metrics: dict[str, MetricResult]
    segments: tuple[dict[str, float], ...] | None = None

    def to_dict(self) -> Fields:
        """The scores as the command line prints them."""
        fields: Fields = {"name": self.name, "metrics": {name: one.to_dict() for name, one in self.metrics.items()}}
        if self.segments is not None:
            fields["segments"] = [{name: rounded(value) for name, value in row.items()} for row in self.segments]
        return fields


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

    def to_dict(self) -> Fields:
        """The comparison as the command line prints it."""
        return {
            "metric": self.metric,
            "baseline": self.baseline,
            "system": self.system,
            "difference": rounded(self.difference),
            "p": self.p,
            "method": self.method,
            "verdict": self.verdict,
            "p_holm": self.p_holm,
            "units": self.units,
            "gap": None if self.gap is None else rounded(self.gap),
            "power": self.power,
            "signature": self.signature,
        }


@dataclass(frozen=True, slots=True)
class MetricDisagreement:
    """Metrics that do not say the same of a system."""

    baseline: str
    system: str
    verdicts: dict[str, tuple[str, ...]]
    """Which metrics say `better`, `worse` or `nothing shown`."""
    sentence: str

    def to_dict(self) -> Fields:
        """The disagreement as the command line prints it."""
        return {
            "baseline": self.baseline,
            "system": self.system,
            "verdicts": self.verdicts,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True, repr=False)
class ScoreReport(Tabular):
    """The scores of all systems."""

    systems: tuple[SystemResult, ...]
    comparisons: tuple[Comparison, ...] = ()
    disagreements: tuple[MetricDisagreement, ...] = ()
    warnings: tuple[str, ...] = ()
    """What looks like a mistake in the input, one sentence each."""

    def to_dict(self) -> Fields:
        """The scores as the command line prints them."""
        return {
            "systems": [one.to_dict() for one in self.systems],
            "comparisons": [one.to_dict() for one in self.comparisons],
            "disagreements": [one.to_dict() for one in self.disagreements],
            "warnings": list(self.warnings),
        }

    def rows(self) -> list[Fields]:
        """A row a system and metric, with its test against the first system where there is one."""
        tested = {(one.system, one.metric): one for one in self.comparisons}
        rows = []
        for system in self.systems:
            for metric, found in system.metrics.items():
                row: Fields = {"system": system.name, "metric": metric, "score": rounded(found.score)}
                if found.interval is not None:
                    row |= {"low": rounded(found.interval[0]), "high": rounded(found.interval[1])}
                comparison = tested.get((system.name, metric))
                if self.comparisons:
                    row |= {
                        "difference": rounded(comparison.difference) if comparison else None,
                        "p": comparison.p if comparison else None,
                        "verdict": comparison.verdict if comparison else "",
                    }
                rows.append(row | {"signature": found.signature})
        return rows

    def summary(self) -> str:
        """The scores in a few words."""
        shown = (
            f"{system.name}: {', '.join(f'{name} {one.score:.1f}' for name, one in system.metrics.items())}"
            for system in self.systems[:4]
        )
        return f"{counted(len(self.systems), 'system')}; {'; '.join(shown)}"
