"""Scores as fields, as the contract has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.cli import output

if TYPE_CHECKING:
    from workbench.domain.scores import Score
    from workbench.scoring.results import Comparison, ScoreReport, SystemResult

Fields = dict[str, Any]


def report_fields(report: ScoreReport) -> Fields:
    """Scores as the contract has them."""
    return {
        "systems": [_system_fields(system) for system in report.systems],
        "comparisons": [_comparison_fields(one) for one in report.comparisons],
        "disagreements": [
            {"baseline": one.baseline, "system": one.system, "verdicts": one.verdicts, "sentence": one.sentence}
            for one in report.disagreements
        ],
        "warnings": list(report.warnings),
    }


def coverage_fields(links: int, unmatched: int, share: float) -> Fields:
    """How much of a text its scores stand on."""
    return {"links": links, "unmatched": unmatched, "unmatched_share": output.rounded(share)}


def segment_fields(scores: list[Score] | tuple[Score, ...]) -> dict[str, float]:
    """The scores of one segment by metric."""
    return {score.metric: output.rounded(score.value) for score in scores}


def _system_fields(system: SystemResult) -> Fields:
    fields: Fields = {
        "name": system.name,
        "metrics": {
            name: {
                "score": output.rounded(one.score),
                "signature": one.signature,
                "interval": None if one.interval is None else [output.rounded(bound) for bound in one.interval],
            }
            for name, one in system.metrics.items()
        },
    }
    if system.segments is not None:
        fields["segments"] = [{name: output.rounded(value) for name, value in row.items()} for row in system.segments]
    return fields


def _comparison_fields(one: Comparison) -> Fields:
    return {
        "metric": one.metric,
        "baseline": one.baseline,
        "system": one.system,
        "difference": output.rounded(one.difference),
        "p": one.p,
        "method": one.method,
        "verdict": one.verdict,
        "p_holm": one.p_holm,
        "units": one.units,
        "gap": None if one.gap is None else output.rounded(one.gap),
        "power": one.power,
        "signature": one.signature,
    }


def metric_names(scored: Fields) -> list[str]:
    """The metrics of all systems, in order."""
    return list(dict.fromkeys(name for system in scored["systems"] for name in system["metrics"]))


def digits(name: str) -> int:
    """Decimals that a reader needs: a neural metric goes from 0 to 1."""
    return 4 if name.startswith("COMET") else 1
