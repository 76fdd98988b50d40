"""What a repair cost: edit distances, and time a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from workbench.domain.effort import Activity
from workbench.domain.segments import Origin, SegmentId, State
from workbench.language.tokens import words

FASTEST, SLOWEST = 0.25, 30.0
"""Seconds a word between which a time is believed: faster is no reading, slower is no working. Source: MateCat."""
LARGEST_TABLE = 10_000_000_000
"""Pairs of characters compared at most; beyond it there is no distance, because it would take seconds."""
HOUR = 3600


@dataclass(frozen=True, slots=True)
class EditDistance:
    """How far two texts lie apart (Levenshtein 1966: insertions, deletions and substitutions, each counting one)."""

    characters: int
    """In code points."""
    words: int
    """In words and numbers; marks are none, and a cluster of a script without spaces is one."""


def edit_distance(old: str, new: str) -> EditDistance | None:
    """How far a text lies from another; None for two that are too long to compare."""
    if old == new:
        return EditDistance(0, 0)
    if len(old) * len(new) > LARGEST_TABLE:
        return None
    left, right = ([token.text for token in words(text)] for text in (old, new))
    return EditDistance(Levenshtein.distance(old, new), Levenshtein.distance(left, right))


@dataclass(frozen=True, slots=True)
class SegmentEffort:
    """What the repair of one segment cost."""

    id: SegmentId
    number: int
    """Where it stands in the text, from 1."""
    state: State
    origin: Origin
    """Where its working rendering came from: typed, or taken from one of the other renderings."""
    is_changed: bool
    """Whether its working rendering differs from the machine rendering."""
    words: int
    """Of the machine rendering; of the working one where there is no machine rendering."""
    hter: float | None
    """0 to 100; None without a machine rendering, for a dropped segment and for one too long to measure."""
    distance: EditDistance | None
    """From the machine to the working rendering; None where HTER has none."""
    revisions: int
    activity: Activity

    @property
    def seconds_a_word(self) -> float | None:
        """Active time for each word; None without any."""
        return self.activity.seconds / self.words if self.words and self.activity.seconds else None

    @property
    def is_time_valid(self) -> bool:
        """Whether the time is that of somebody who worked on the segment: 0.25 to 30 seconds a word."""
        pace = self.seconds_a_word
        return pace is not None and FASTEST <= pace <= SLOWEST


@dataclass(frozen=True, slots=True)
class TextEffort:
    """What the repair of a text cost."""

    segments: int
    changed: int
    """Segments whose working rendering differs from the machine rendering."""
    words: int
    """Of the machine rendering."""
    hter: float | None
    """0 to 100: all edits against all words, not the mean of the segments."""
    distance: EditDistance
    """The sum over the segments that have one."""
    revisions: int
    activity: Activity
    """The sum over all segments, those that are gone and the time between segments included."""
    elsewhere: Activity
    """The part of it at segments that are gone by now, or at none."""
    timed_segments: int
    """Segments with a time that is valid."""
    timed_words: int
    timed_seconds: float
    origins: dict[Origin, int]
    """How many segments have their working rendering from where."""

    @property
    def seconds_a_word(self) -> float | None:
        """Active time a word, over the segments with a valid time."""
        return self.timed_seconds / self.timed_words if self.timed_words else None

    @property
    def words_an_hour(self) -> float | None:
        """Words repaired in an hour of active time, over the segments with a valid time."""
        return HOUR * self.timed_words / self.timed_seconds if self.timed_seconds else None


def sum_up(segments: Iterable[SegmentEffort], hter: float | None, elsewhere: Activity, revisions: int) -> TextEffort:
    """The effort of a text.

    Args:
        segments: The effort of each of its segments.
        hter: Of the text.
        elsewhere: What was done at segments that are gone by now, or at none.
        revisions: Of the text; one may touch many segments.
    """
    origins: Counter[Origin] = Counter()
    sums = TextEffort(0, 0, 0, hter, EditDistance(0, 0), revisions, elsewhere, elsewhere, 0, 0, 0.0, {})
    for one in segments:
        origins[one.origin] += 1
        sums = _with(sums, one)
    return replace(sums, origins={origin: origins[origin] for origin in Origin if origins[origin]})


def _with(sums: TextEffort, one: SegmentEffort) -> TextEffort:
    far = one.distance or EditDistance(0, 0)
    valid = one.is_time_valid
    return replace(
        sums,
        segments=sums.segments + 1,
        changed=sums.changed + one.is_changed,
        words=sums.words + one.words,
        distance=EditDistance(sums.distance.characters + far.characters, sums.distance.words + far.words),
        activity=sums.activity + one.activity,
        timed_segments=sums.timed_segments + valid,
        timed_words=sums.timed_words + one.words * valid,
        timed_seconds=sums.timed_seconds + one.activity.seconds * valid,
    )
