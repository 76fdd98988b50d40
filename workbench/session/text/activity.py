"""What the person does at the keyboard, counted in memory until it is written down."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from workbench.domain.effort import ACTIVITY_FIELDS, Activity, KeyKind, SegmentActivity
from workbench.domain.segments import SegmentId

NOWHERE: SegmentId = 0
"""Stands for no segment, as on a passage that none stands for."""
KINDS = {kind: ACTIVITY_FIELDS.index(kind.value) for kind in KeyKind}
NOTHING = (0, 0, 0, 0, 0, 0.0)
"""The values of an activity before anything was done."""
EVERY = 1.0
"""Seconds after which what was counted is due to be written, where no draft takes it along."""


class ActivityLog:
    """Counts keys by kind and the active time at each segment.

    The time between two signs of life belongs to the segment that was before the person in between. A pause longer
    than the person allows for is left out as a whole: nobody knows what it was spent on.
    """

    def __init__(
        self, author: str, *, is_kept: bool, longest_pause: float, clock: Callable[[], float] = monotonic
    ) -> None:
        """Begin to count.

        Args:
            author: Who is at the keyboard.
            is_kept: False to count nothing at all.
            longest_pause: Seconds between two keys that still count as work.
            clock: Seconds that only grow.
        """
        self.is_kept = is_kept
        self._author = author
        self._longest_pause = longest_pause
        self._clock = clock
        self._segment = NOWHERE
        self._last: float | None = None
        self._due_at = 0.0
        self._counts: dict[SegmentId, list[Any]] = {}
        """By segment: how many keys of each kind, and the seconds."""

    def enter(self, segment: SegmentId | None) -> None:
        """Another segment stands before the person now; None for no segment."""
        if self.is_kept:
            self._pass_time()
        self._segment = NOWHERE if segment is None else segment

    def key(self, kind: KeyKind) -> None:
        """A key was pressed; called at every key."""
        if not self.is_kept:
            return
        self._pass_time()
        self._counts.setdefault(self._segment, [*NOTHING])[KINDS[kind]] += 1

    @property
    def is_due(self) -> bool:
        """Whether something was counted and not written down for a while."""
        return bool(self._counts) and self._clock() >= self._due_at

    def pending(self) -> list[SegmentActivity]:
        """What is not written down yet."""
        return [SegmentActivity(segment, self._author, Activity(*counts)) for segment, counts in self._counts.items()]

    def mark_written(self) -> None:
        """All that was pending is written down."""
        self._counts.clear()
        self.put_off()

    def put_off(self) -> None:
        """Let some time pass until something is due again."""
        self._due_at = self._clock() + EVERY

    def _pass_time(self) -> None:
        now = self._clock()
        if self._last is not None:
            passed = now - self._last
            if passed <= self._longest_pause:
                self._counts.setdefault(self._segment, [*NOTHING])[-1] += passed
        self._last = now
