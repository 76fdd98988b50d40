"""What the repair of the text cost: counted at the keyboard, measured from the journal, asked for by either face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.effort import Activity, KeyKind
from workbench.domain.reasons import ReasonVerb
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.suggestions import SuggestionKind
from workbench.language.tokens import word_count
from workbench.scoring.effort import EditDistance, SegmentEffort, TextEffort, edit_distance, sum_up
from workbench.session.scores.live_scores import LiveScores
from workbench.session.text.core import SessionCore

TYPING = (KeyKind.INSERT, KeyKind.DELETE, KeyKind.PASTE)
"""Keys after which a draft is written, which takes along what was counted."""


@dataclass(frozen=True, slots=True)
class EffortReport:
    """The effort of a text and of each of its segments, in order."""

    text: TextEffort
    segments: tuple[SegmentEffort, ...]
    is_kept: bool
    """False when the settings say that nothing is to be counted at the keyboard."""
    taken: dict[SuggestionKind, int]
    """How many suggestions were taken, by where they came from; those taken back later are among them."""


class Effort:
    """The effort of a session."""

    def __init__(self, core: SessionCore, scores: LiveScores) -> None:
        self._core = core
        self._scores = scores

    # Counting

    def enter(self, segment: SegmentId | None) -> None:
        """Another segment stands before the person now; None for no segment."""
        self._core.activity.enter(segment)

    def key(self, kind: KeyKind) -> None:
        """A key did something; called at every key, before what it typed is kept as a draft."""
        activity = self._core.activity
        activity.key(kind)
        if kind not in TYPING and activity.is_due:
            self._core.keep_activity()

    # Asking

    def report(self, is_cancelled: Callable[[], bool] = lambda: False) -> EffortReport:
        """What the repair cost so far, HTER included.

        Raises:
            CancelledError: The person stopped it.
        """
        self._measure(is_cancelled)
        core = self._core
        done = self.activities()
        revisions = core.journal.revision_counts(core.about.work)
        segments = tuple(
            self._segment(core.text.segment(key), number, revisions.get(key, 0), done.pop(key, Activity()))
            for number, key in enumerate(core.text.order, 1)
        )
        hter = self._scores.text_hter()
        text = sum_up(segments, hter.value if hter else None, sum(done.values(), Activity()), core.last_revision)
        return EffortReport(text, segments, core.settings.is_effort_kept, self._taken())

    def activities(self) -> dict[SegmentId, Activity]:
        """What all people did at each segment, what is not written down yet included."""
        sums: dict[SegmentId, Activity] = {}
        core = self._core
        for segment, _, activity in (*core.journal.activities(core.about.work), *core.activity.pending()):
            sums[segment] = sums.get(segment, Activity()) + activity
        return sums

    def _taken(self) -> dict[SuggestionKind, int]:
        counts = self._core.journal.reason_counts(self._core.about.work, ReasonVerb.INSERT_SUGGESTION)
        return {kind: counts[kind.value] for kind in SuggestionKind if kind.value in counts}

    def _measure(self, is_cancelled: Callable[[], bool]) -> None:
        scores = self._scores
        if not scores.is_open:
            scores.open()
        waiting = [pair for pair in scores.pending() if pair.key[0] == "hter"]
        for measured in scores.measure(waiting, is_cancelled):
            scores.accept(measured)

    def _segment(self, segment: Segment, number: int, revisions: int, activity: Activity) -> SegmentEffort:
        hter = self._scores.segment_hter(segment.id)
        return SegmentEffort(
            segment.id,
            number,
            segment.state,
            segment.origin,
            segment.is_edited,
            word_count(segment.working if segment.machine is None else segment.machine),
            hter.value if hter else None,
            _distance(segment),
            revisions,
            activity,
        )


def _distance(segment: Segment) -> EditDistance | None:
    if segment.machine is None or segment.is_dropped:
        return None
    return edit_distance(segment.machine, segment.working)
