"""Finds out how a text stood at its moments, beside other systems and against every yardstick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workbench.domain.revisions import Revision
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.scoring.batch import measure_pairs
from workbench.scoring.kept import digest, dumped
from workbench.scoring.metrics import MetricSet, Statistics, hter, metric_set
from workbench.scoring.results import ScoreReport
from workbench.session.opening.file_roles import reference_name
from workbench.session.scores.common_segments import CommonSegments, common_segments_of
from workbench.session.scores.comparison import MACHINE, NOW, Against, CurvePoint, ResamplingUnit, WorkComparison
from workbench.session.scores.live_scores import METRICS, Measured
from workbench.session.scores.other_texts import Links, OtherText, OtherTexts
from workbench.session.scores.pairs import Pair, Pairs
from workbench.session.scores.replay import Replay, since_import
from workbench.session.scores.running_totals import RunningTotals
from workbench.session.text.core import SessionCore
from workbench.store.derived import DerivedCache

if TYPE_CHECKING:
    from workbench.scoring.corpus import ScoringTask

PAUSE = timedelta(minutes=30)
"""After so long without a revision a new sitting begins."""
MOST_SITTINGS = 4
"""Earlier sittings that are compared: every one more makes each test weaker."""
MOST_UNMATCHED = 0.2
"""Share of words without a counterpart from which a text beside is likely not of this work."""
MOST_POINTS = 40
"""Points of the curve."""


class Seen:
    """Counts that are kept on the disk, with those of one fingerprint that are known already."""

    def __init__(self, cache: DerivedCache, fingerprint: str, counts: Mapping[tuple[str, str], Statistics]) -> None:
        self._cache = cache
        self._prefix = f"{fingerprint}|"
        self._counts = counts

    def read_all(self, prefix: str) -> dict[bytes, bytes]:
        """All values whose key starts so, by the rest of the key."""
        found = self._cache.read_all(prefix)
        if prefix == self._prefix:
            found |= {digest(pair): dumped(counts) for pair, counts in self._counts.items()}
        return found

    def write(self, prefix: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values on the disk."""
        self._cache.write(prefix, values)


class ScoreHistory:
    """The work of finding out; another thread may do it.

    Attributes:
        measured: What had to be measured on the way, for the scoreboard to remember.
    """

    def __init__(
        self,
        core: SessionCore,
        reference: Role,
        known: Callable[[Pair], Statistics | None],
        *,
        has_replay: bool = True,
    ) -> None:
        """Take from a session what is needed.

        Args:
            core: The session's.
            reference: What the text is scored against.
            known: The counts of a pair that was measured before.
            has_replay: Replay earlier revisions too.
        """
        every = list(core.revisions()) if has_replay else []
        revisions = list(since_import(every, reference))
        self.measured: Measured = []
        self._about = core.about
        self._language = core.about.target_language
        self._metrics: MetricSet = metric_set(METRICS, self._language)
        self._known = known
        self._counts: dict[tuple[str, str], Statistics] = {}
        self._replay = Replay(core, revisions, reference)
        self._pairs = Pairs(self._replay, reference)
        self._running_totals = RunningTotals(self._metrics.width)
        self._times = {revision.number: revision.time for revision in revisions}
        self._sittings = sitting_ends(revisions)[:MOST_SITTINGS]
        self._revision_numbers = _spread([revision.number for revision in revisions], MOST_POINTS, self._sittings)
        self._document_segments = core.text.document_segments[reference]
        self._beside = OtherTexts(core, reference)
        self._reference = reference_label(core, reference)
        self._cache = (core.folder.private / "derived.sqlite", core.is_read_only)
        stopped = every[len(revisions)] if len(revisions) < len(every) else None
        self._note = "" if stopped is None else _curve_note(stopped, reference)

    def run(
        self,
        progress: Callable[[int, int], None] | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
        asking: ScoringTask | None = None,
        unit: ResamplingUnit = ResamplingUnit.SEGMENT,
    ) -> WorkComparison:
        """Line up what stands beside the text, go back moment by moment, then test.

        Args:
            progress: Told how far it is.
            is_cancelled: Asked now and then; true stops the work.
            asking: What to add to the scores; without it intervals and tests.
            unit: What is drawn.

        Raises:
            CancelledError: The person stopped it.
            InputError: A text beside cannot be read.
            UsageError: Blocks are to be drawn, and there is one only.
        """
        from workbench.scoring.corpus import ScoringTask

        path, is_read_only = self._cache
        with closing(DerivedCache(path, read_only=is_read_only)) as cache:
            others = tuple(self._beside.read(cache, progress, is_cancelled))
            rows, curve = self._look_back(progress, is_cancelled)
            rows = self._with_systems(rows, others)
            references = {one.name: one.links for one in others if one.links and one.is_reference}
            lines = common_segments_of(
                rows, (self._reference, [one.text for one in self._document_segments]), references
            )
            asked = asking or ScoringTask(with_intervals=True, compare="ar")
            against = tuple(
                self._against(lines.chosen(names), asked, unit, cache, is_cancelled)
                for names in _reference_sets([self._reference, *references])
            )
        return WorkComparison((self._with_warnings(against[0], lines, others), *against[1:]), curve, self._note, others)

    def _with_warnings(self, first: Against, lines: CommonSegments, others: Sequence[OtherText]) -> Against:
        """What looks like a mistake among the texts beside, which spoils the lines of all others too."""
        from workbench.scoring import guards

        systems = [one.name for one in others if one.name in lines.rows]
        said = [
            f"{one.name} is unmatched for {one.unmatched_share:.0%} of the words, and what it lacks is not"
            " scored in any text; is it a translation of this text?"
            for one in others
            if one.unmatched_share > MOST_UNMATCHED
        ]
        if systems and lines.document_segments:
            rows = {name: lines.rows[name] for name in systems}
            said += guards.warnings(rows, [lines.references[self._reference]], None, self._language)
        return replace(first, report=replace(first.report, warnings=tuple(said)))

    def _look_back(
        self, progress: Callable[[int, int], None] | None, is_cancelled: Callable[[], bool]
    ) -> tuple[dict[str, Links], tuple[CurvePoint, ...]]:
        """The texts that are compared, from the machine rendering to now, and the curve."""
        self._take(self._pairs.all(), is_cancelled)
        machine, now = self._links("machine"), self._links("working")
        curve = [self._point(self._replay.revision_number)]
        sittings: dict[str, Links] = {}
        for done, revision_number in enumerate(self._revision_numbers, 1):
            touched = self._replay.back_to(revision_number)
            self._running_totals.forget(*touched)
            self._take(self._pairs.touched(*touched), is_cancelled)
            curve.append(self._point(revision_number))
            if revision_number in self._sittings:
                sittings[f"{self._times[revision_number].astimezone():%Y-%m-%d %H:%M}"] = self._links("working")
            if progress is not None:
                progress(done, len(self._revision_numbers))
        rows = {MACHINE: machine, **{name: sittings[name] for name in sorted(sittings)}, NOW: now}
        return {name: links for name, links in rows.items() if links or name == NOW}, tuple(reversed(curve))

    def _with_systems(self, rows: dict[str, Links], others: Sequence[OtherText]) -> dict[str, Links]:
        """The texts with those of other systems after the machine rendering, which has its own system's name then."""
        systems = {one.name: one.links for one in others if one.links and not one.is_reference}
        if not systems or MACHINE not in rows:
            return {**systems, **rows} if systems else rows
        first = self._about.system if self._about.system not in (*systems, *rows, "") else MACHINE
        rest = {name: links for name, links in rows.items() if name != MACHINE}
        return {first: rows[MACHINE], **systems, **rest}

    def _against(
        self,
        lines: CommonSegments,
        asked: ScoringTask,
        unit: ResamplingUnit,
        cache: DerivedCache,
        is_cancelled: Callable[[], bool],
    ) -> Against:
        from workbench.scoring.corpus import score_corpus

        names, count = tuple(lines.references), len(lines.document_segments)
        if not count:
            return Against(names, ScoreReport(()), 0, lines.left_out)
        if unit is ResamplingUnit.BLOCK:
            blocks = [
                str(self._document_segments[document_segments[0]].block)
                for document_segments in lines.document_segments
            ]
            if len(set(blocks)) < 2:
                raise UsageError("the text is one paragraph; paragraphs can be drawn only from two or more")
            asked = replace(asked, documents=blocks, unit="block")
        if len(lines.rows) < 2:
            asked = replace(asked, compare=None)
        report = score_corpus(
            lines.rows,
            list(lines.references.values()),
            metrics=METRICS,
            language=self._language,
            asking=asked,
            keeper=Seen(cache, self._metrics.fingerprint, self._counts),
            is_cancelled=is_cancelled,
        )
        return Against(names, replace(report, warnings=()), count, lines.left_out)

    def _take(self, pairs: Iterable[Pair], is_cancelled: Callable[[], bool]) -> None:
        for pair in pairs:
            counts = self._counts.get((pair.hypothesis, pair.reference)) or self._known(pair)
            if counts is not None:
                self._counts[pair.hypothesis, pair.reference] = counts
            self._running_totals.put(pair, counts)
        waiting = list(self._running_totals.pending.values())
        texts = [(pair.hypothesis, pair.reference) for pair in waiting]
        for start, run in measure_pairs(texts, METRICS, self._language, is_cancelled):
            for pair, counts in zip(waiting[start : start + len(run)], run, strict=True):
                self._counts[pair.hypothesis, pair.reference] = counts
                self.measured.append((pair, counts))
                self._running_totals.count(pair.key, counts)

    def _links(self, which: str) -> Links:
        pairs = self._pairs.of_document_segments(range(len(self._document_segments)))
        return {pair.document_segments: pair.hypothesis for pair in pairs if pair.key[0] == which}

    def _point(self, revision_number: int) -> CurvePoint:
        running_totals = self._running_totals
        scores = self._metrics.scores(running_totals.totals["working"]) if running_totals.measured("working") else {}
        effort = hter(running_totals.totals["hter"]) if running_totals.measured("hter") else None
        return CurvePoint(revision_number, self._times.get(revision_number), scores, effort)


def reference_label(core: SessionCore, reference: Role) -> str:
    """What a yardstick is called."""
    return reference.value if reference is Role.CORRECTED else reference_name(core.about.path_of(reference) or "")


def _reference_sets(names: Sequence[str]) -> list[list[str]]:
    """Each reference alone, and all of them where there are several."""
    return [[name] for name in names] + ([list(names)] if len(names) > 1 else [])


def _curve_note(stopped: Revision, reference: Role) -> str:
    return (
        f"the history begins at revision {stopped.number} of {stopped.time.astimezone():%Y-%m-%d %H:%M}, when another"
        f" {reference} text was added: earlier revisions were aligned with the former one, which is not kept"
    )


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
