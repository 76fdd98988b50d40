"""The commands that compare a session's text: its standings, the scores of its segments, and what weighs most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.session.scores.comparison import Standings, Unit
from workbench.session.scores.live_scores import Scoreboard
from workbench.session.scores.other_texts import Beside, yardstick_of
from workbench.session.scores.score_history import Course
from workbench.session.text.core import SessionCore

if TYPE_CHECKING:
    from workbench.scoring.base import Metric, Numbers
    from workbench.scoring.corpus import Asking


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a link weighs in the score of the text."""

    segment: SegmentId
    """The first segment of the link."""
    score: float
    """Its own score."""
    gain: float
    """How much better the text would score without it; negative for one that lifts the text."""


class Comparing:
    """The scores of a session's text over time, and what weighs most in them now."""

    def __init__(self, core: SessionCore, scores: Scoreboard) -> None:
        self._core = core
        self._scores = scores

    @property
    def has_others(self) -> bool:
        """Whether other systems' renderings or further references stand beside the text."""
        yardstick = yardstick_of(self._core)
        return yardstick is not None and bool(Beside(self._core, yardstick))

    def course(self, *, has_past: bool = True) -> Course:
        """What is to be found out; `Course.run` does it, in another thread if need be.

        Args:
            has_past: Look at earlier moments too.

        Raises:
            UsageError: There is nothing to score against.
        """
        yardstick = yardstick_of(self._core)
        if yardstick is None:
            raise UsageError(
                "there is no corrected rendering and no reference to score against; add one with `workbench add`"
            )
        return Course(self._core, yardstick, self._scores.known, has_past=has_past)

    def accept(self, course: Course) -> None:
        """Remember what was measured on the way."""
        self._scores.remember(course.measured)

    def standings(self, asking: Asking | None = None, *, unit: Unit = Unit.SEGMENT, has_past: bool = True) -> Standings:
        """Find everything out now.

        Args:
            asking: What to add to the scores; without it intervals and tests.
            unit: What is drawn.
            has_past: Look at earlier moments too.

        Raises:
            UsageError: There is nothing to score against, or blocks are to be drawn and there is one only.
            InputError: A text beside cannot be read.
        """
        self._scores.measure_all()
        course = self.course(has_past=has_past)
        found = course.run(asking=asking, unit=unit)
        self.accept(course)
        return found

    def profile(self, metric: str = "chrF2") -> dict[SegmentId, float]:
        """The score of the link of every segment that has one."""
        firsts, rows, chosen = self._rows(metric)
        if not firsts:
            return {}
        linkage = self._core.text.linkage(Role.CORRECTED)
        found: dict[SegmentId, float] = {}
        for first, score in zip(firsts, chosen.scores(rows).tolist(), strict=True):
            for identifier in linkage.component(self._scores.tally.passages(first))[0]:
                found[identifier] = score
        return found

    def weights(self, metric: str = "chrF2") -> list[Weight]:
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
                found.append(Weight(segments[0], score, float(gains[place])))
        return found

    def _rows(self, metric: str) -> tuple[list[int], Numbers, Metric]:
        """The first passage of each measured link, its counts by a metric, and the metric."""
        import numpy as np

        metrics, tally = self._scores.metrics, self._scores.tally
        at = metrics.names.index(metric)
        where = metrics.slices()[at]
        firsts = [first for kind, first in tally.counts if kind == "working"]
        return firsts, np.array([tally.counts["working", first][where] for first in firsts]), metrics.metrics[at]
