"""Scores as fields, as the contract has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.tabular import rounded

if TYPE_CHECKING:
    from workbench.domain.scores import Score

Fields = dict[str, Any]


def coverage_fields(links: int, unmatched: int, share: float) -> Fields:
    """How much of a text its scores stand on."""
    return {"links": links, "unmatched": unmatched, "unmatched_share": rounded(share)}


def segment_fields(scores: list[Score] | tuple[Score, ...]) -> dict[str, float]:
    """The scores of one segment by metric."""
    return {score.metric: rounded(score.value) for score in scores}


def metric_names(scored: Fields) -> list[str]:
    """The metrics of all systems, in order."""
    return list(dict.fromkeys(name for system in scored["systems"] for name in system["metrics"]))


def digits(name: str) -> int:
    """Decimals that a reader needs: a neural metric goes from 0 to 1."""
    return 4 if name.startswith("COMET") else 1
