"""How the text stood against the corrected rendering at its moments: the curve, and tests between some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workbench.domain.revisions import Revision
from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.scoring.batch import measure_pairs
from workbench.scoring.metrics import MetricSet, Statistics, hter, metric_set
from workbench.scoring.results import ScoreReport
from workbench.session.core import SessionCore
from workbench.session.pairs import Pair, Pairs
from workbench.session.past import Past, since_import
from workbench.session.scoreboard import METRICS, Measured, Scoreboard
from workbench.session.tally import Tally

if TYPE_CHECKING:
    from workbench.scoring.base import Metric, Numbers
    from workbench.scoring.corpus import Asking

PAUSE = timedelta(minutes=30)
"""After so long without a revision a new sitting begins."""
MOST_SITTINGS = 4
"""Earlier sittings that are compared: every one more makes each test weaker."""
MOST_POINTS = 40
"""Points of the curve."""
MACHINE = "machine"
NOW = "now"
LinkCounts = dict[tuple[int, ...], Statistics]
"""The counts of each link by the passages it has."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The scores of the whole text at a moment."""

    moment: int
    time: datetime | None
    """None at the very beginning."""
    scores: dict[str, float]
    hter: float | None
    """Of the machine rendering against the working one as it was then."""


@dataclass(frozen=True, slots=True)
class Standings:
    """What the score screen shows."""

    report: ScoreReport
    """The machine rendering first, then the text after each sitting and now, with intervals and verdicts.

    It has no systems where no link has a text in all of them.
    """
    curve: tuple[CurvePoint, ...]
    """From the first moment to now."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a link weighs in the score of the text."""

    segment: SegmentId
    """The first segment of the link."""
    score: float
    """Its own score."""
    gain: float
    """How much better the text would score without it; negative for one that lifts the text."""


class Course:
    """The work of finding out; another thread may do it.

    Attributes:
        measured: What had to be measured on the way, for the scoreboard to remember.
    """

    def __init__(self, core: SessionCore, known: Callable[[Pair], Statistics | None]) -> None:
        revisions = list(since_import(core.revisions()))
        self.measured: Measured = []
        self._language = core.about.target_language
        self._metrics: MetricSet = metric_set(METRICS, self._language)
        self._known = known
        self._new: dict[tuple[str, str], Statistics] = {}
        self._past = Past(core, revisions)
        self._pairs = Pairs(self._past)
        self._tally = Tally(self._metrics.width)
        self._times = {revision.number: revision.time for revision in revisions}
        self._sittings = sitting_ends(revisions)[:MOST_SITTINGS]
        self._moments = _spread([revision.number for revision in revisions], MOST_POINTS, self._sittings)

    def run(
        self,
        progress: Callable[[int, int], None] | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
        asking: Asking | None = None,
    ) -> Standings:
        """Go back moment by moment, then test.

        Raises:
            CancelledError: The person stopped it.
        """
        from workbench.scoring.corpus import Asking, report_of

        self._take(self._pairs.all(), is_cancelled)
        counts = {MACHINE: self._links("machine"), NOW: self._links("working")}
        curve = [self._point(self._past.moment)]
        for done, moment in enumerate(self._moments, 1):
            touched = self._past.back_to(moment)
            self._tally.forget(*touched)
            self._take(self._pairs.touched(*touched), is_cancelled)
            curve.append(self._point(moment))
            if moment in self._sittings:
                counts[f"{self._times[moment].astimezone():%Y-%m-%d %H:%M}"] = self._links("working")
            if progress is not None:
                progress(done, len(self._moments))
        order = [MACHINE, *sorted(set(counts) - {MACHINE, NOW}), NOW]
        rows = grouped({name: counts[name] for name in order})
        asked = asking or Asking(with_intervals=True, compare="ar")
        report = report_of(self._metrics, rows, asked) if rows[NOW] else ScoreReport(())
        return Standings(report, tuple(reversed(curve)))

    def _take(self, pairs: Iterable[Pair], is_cancelled: Callable[[], bool]) -> None:
        for pair in pairs:
            counts = self._new.get((pair.hypothesis, pair.reference)) or self._known(pair)
            self._tally.put(pair, counts)
        waiting = list(self._tally.pending.values())
        texts = [(pair.hypothesis, pair.reference) for pair in waiting]
        for start, run in measure_pairs(texts, METRICS, self._language, is_cancelled):
            for pair, counts in zip(waiting[start : start + len(run)], run, strict=True):
                self._new[pair.hypothesis, pair.reference] = counts
                self.measured.append((pair, counts))
                self._tally.count(pair.key, counts)

    def _links(self, which: str) -> LinkCounts:
        tally = self._tally
        return {tally.passages(first): counts for (kind, first), counts in tally.counts.items() if kind == which}

    def _point(self, moment: int) -> CurvePoint:
        tally = self._tally
        scores = self._metrics.scores(tally.totals["working"]) if tally.measured("working") else {}
        effort = hter(tally.totals["hter"]) if tally.measured("hter") else None
        return CurvePoint(moment, self._times.get(moment), scores, effort)


class Comparing:
    """The scores of a session's text over time, and what weighs most in them now."""

    def __init__(self, core: SessionCore, scores: Scoreboard) -> None:
        self._core = core
        self._scores = scores

    def course(self) -> Course:
        """What is to be found out; `Course.run` does it, in another thread if need be.

        Raises:
            UsageError: There is no corrected rendering to score against.
        """
        if not self._scores.has_reference:
            raise UsageError("there is no corrected rendering to score against; add one with `workbench add`")
        return Course(self._core, self._scores.known)

    def accept(self, course: Course) -> None:
        """Remember what was measured on the way."""
        self._scores.remember(course.measured)

    def standings(self, asking: Asking | None = None) -> Standings:
        """Find everything out now.

        Raises:
            UsageError: There is no corrected rendering to score against, or nothing is linked with it.
        """
        self._scores.measure_all()
        course = self.course()
        found = course.run(asking=asking)
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


def grouped(links: Mapping[str, LinkCounts]) -> dict[str, list[Statistics]]:
    """Counts of the same passages in every text, in their order.

    Segments may have been joined or split between two moments, so links are put together until each stands for the
    same passages everywhere. What a text lacks is left out of all.
    """
    owner: dict[int, int] = {}

    def root(passage: int) -> int:
        while owner.setdefault(passage, passage) != passage:
            owner[passage] = passage = owner[owner[passage]]
        return passage

    for counts in links.values():
        for passages in counts:
            for passage in passages[1:]:
                owner[root(passage)] = root(passages[0])
    sums: dict[str, dict[int, Statistics]] = {}
    for name, counts in links.items():
        own = sums.setdefault(name, {})
        for passages, row in counts.items():
            key = root(passages[0])
            own[key] = tuple(map(sum, zip(own[key], row, strict=True))) if key in own else row
    shared = set.intersection(*(set(own) for own in sums.values())) if sums else set()
    return {name: [own[key] for key in sorted(shared)] for name, own in sums.items()}


def sitting_ends(revisions: Sequence[Revision]) -> list[int]:
    """The last revision of every sitting but the one that is still going on.

    Args:
        revisions: Newest first.
    """
    pairs = zip(revisions, revisions[1:], strict=False)
    return [older.number for newer, older in pairs if newer.time - older.time > PAUSE]


def _spread(numbers: Sequence[int], most: int, always: Sequence[int]) -> list[int]:
    """Moments to look at before the newest one, newest first: evenly spread, with those that must be among them.

    Args:
        numbers: The revisions that can be gone back over, newest first.
        most: How many moments.
        always: Those that must be among them.
    """
    before = [*numbers[1:], numbers[-1] - 1] if numbers else []
    step = max(1, -(-len(before) // most))
    return sorted({*before[step - 1 :: step], *before[-1:], *always}, reverse=True)
