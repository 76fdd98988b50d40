"""The commands that compare a session's text: its standings, the scores of its segments, and what weighs most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.session.scores.comparison import ResamplingUnit, WorkComparison
from workbench.session.scores.live_scores import LiveScores
from workbench.session.scores.other_texts import OtherTexts, reference_of
from workbench.session.scores.score_history import ScoreHistory
from workbench.session.text.core import SessionCore

if TYPE_CHECKING:
    from workbench.scoring.base import Metric, Numbers
    from workbench.scoring.corpus import ScoringTask


@dataclass(frozen=True, slots=True)
class Impact:
    """How much a link weighs in the score of the text."""

    segment: SegmentId
    """The first segment of the link."""
    score: float
    """Its own score."""
    gain: float
    """How much better the text would score without it; negative for one that lifts the text."""


class Comparing:
    """The scores of a session's text over time, and what weighs most in them now."""

    def __init__(self, core: SessionCore, scores: LiveScores) -> None:
        self._core = core
        self._scores = scores

    @property
    def has_others(self) -> bool:
        """Whether other systems' renderings or further references stand beside the text."""
        reference = reference_of(self._core)
        return reference is not None and bool(OtherTexts(self._core, reference))

    def score_history(self, *, has_replay: bool = True) -> ScoreHistory:
        """What is to be found out; `ScoreHistory.run` does it, in another thread if need be.

        Args:
            has_replay: Replay earlier revisions too.

        Raises:
            UsageError: There is nothing to score against.
        """
        reference = reference_of(self._core)
        if reference is None:
            raise UsageError(
                "no corrected version and no reference to score against; add one with"
                " `workbench add FILE --as corrected`"
            )
        return ScoreHistory(self._core, reference, self._scores.known, has_replay=has_replay)

    def accept(self, score_history: ScoreHistory) -> None:
        """Remember what was measured on the way."""
        self._scores.remember(score_history.measured)

    def work_comparison(
        self,
        asking: ScoringTask | None = None,
        *,
        unit: ResamplingUnit = ResamplingUnit.SEGMENT,
        has_replay: bool = True,
    ) -> WorkComparison:
        """Find everything out now.

        Args:
            asking: What to add to the scores; without it intervals and tests.
            unit: What is drawn.
            has_replay: Replay earlier revisions too.

        Raises:
            UsageError: There is nothing to score against, or blocks are to be drawn and there is one only.
            InputError: A text beside cannot be read.
        """
        self._scores.measure_all()
        score_history = self.score_history(has_replay=has_replay)
        found = score_history.run(asking=asking, unit=unit)
        self.accept(score_history)
        return found

    def profile(self, metric: str = "chrF2") -> dict[SegmentId, float]:
        """The score of the link of every segment that has one."""
        firsts, rows, chosen = self._rows(metric)
        if not firsts:
            return {}
        linkage = self._core.text.linkage(Role.CORRECTED)
        found: dict[SegmentId, float] = {}
        for first, score in zip(firsts, chosen.scores(rows).tolist(), strict=True):
            for identifier in linkage.component(self._scores.running_totals.document_segments(first))[0]:
                found[identifier] = score
        return found

    def impacts(self, metric: str = "chrF2") -> list[Impact]:
        """The links by how much the score of the text would rise without them, those that pull it down most first.

        Args:
            metric: `BLEU`, `chrF2` or `TER`; of TER a fall counts as a rise.
        """
        firsts, rows, chosen = self._rows(metric)
        if not firsts:
            return []
        total = rows.sum(0)
        gains = chosen.scores(total - rows) - chosen.score(total.tolist())
        gains = -gains if chosen.is_error else gains
        text = self._core.text
        linkage = text.linkage(Role.CORRECTED)
        found = []
        for place in (-gains).argsort(kind="stable").tolist():
            segments = sorted(linkage.segments(firsts[place]), key=text.position)
            if segments:
                score = chosen.segment_score(rows[place].tolist())
                found.append(Impact(segments[0], score, float(gains[place])))
        return found

    def _rows(self, metric: str) -> tuple[list[int], Numbers, Metric]:
        """The first passage of each measured link, its counts by a metric, and the metric."""
        import numpy as np

        metrics, running_totals = self._scores.metrics, self._scores.running_totals
        at = metrics.names.index(metric)
        where = metrics.slices()[at]
        firsts = [first for kind, first in running_totals.counts if kind == "working"]
        return (
            firsts,
            np.array([running_totals.counts["working", first][where] for first in firsts]),
            metrics.metrics[at],
        )
