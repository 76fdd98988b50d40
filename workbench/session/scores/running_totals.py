"""The counts of every pair of a text and their sums, which follow one pair at a time."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.segments import SegmentId
from workbench.scoring.metrics import Statistics, add
from workbench.session.scores.pairs import Pair, PairKey

TER_WIDTH = 2
"""The counts of TER stand last in those of a text; HTER needs no others."""


class RunningTotals:
    """What is measured of a text, what is not yet, and the sums.

    Attributes:
        counts: The counts of each measured pair.
        totals: Their sums by what is measured: `machine`, `working` and `hter`.
        pending: The pairs that are not measured yet.
        version: Grows with every change of a sum.
    """

    def __init__(self, width: int) -> None:
        """Start with nothing.

        Args:
            width: How many counts a pair has.
        """
        self.counts: dict[PairKey, Statistics] = {}
        self.totals = {"machine": [0.0] * width, "working": [0.0] * width, "hter": [0.0] * TER_WIDTH}
        self.pending: dict[PairKey, Pair] = {}
        self.version = 0
        self._document_segments: dict[int, tuple[int, ...]] = {}
        self._too_long: set[PairKey] = set()
        self._measured = {"machine": 0, "working": 0, "hter": 0}
        self._owner: dict[int, int] = {}

    def measured(self, which: str) -> int:
        """How many pairs of a kind are measured."""
        return self._measured[which]

    def too_long(self, which: str) -> int:
        """How many pairs of a kind are too long to be measured."""
        return sum(kind == which for kind, _ in self._too_long)

    def document_segments(self, first: int) -> tuple[int, ...]:
        """The passages of the link that begins with one."""
        return self._document_segments[first]

    def put(self, pair: Pair, counts: Statistics | None) -> None:
        """Take a pair in with its counts; without them it is pending, or too long for any."""
        self.drop(pair.key)
        for index in pair.document_segments:
            self._owner[index] = pair.key[1]
        if pair.document_segments:
            self._document_segments[pair.key[1]] = pair.document_segments
        if pair.is_too_long:
            self._too_long.add(pair.key)
        elif counts is None:
            self.pending[pair.key] = pair
        else:
            self.count(pair.key, counts)

    def count(self, key: PairKey, counts: Statistics) -> None:
        """Add the counts of a pair to the sums."""
        self.pending.pop(key, None)
        part = counts[-TER_WIDTH:] if key[0] == "hter" else counts
        self.counts[key] = part
        self._measured[key[0]] += 1
        self.version += 1
        add(self.totals[key[0]], part)

    def drop(self, key: PairKey) -> None:
        """Take a pair out of the sums."""
        self.pending.pop(key, None)
        self._too_long.discard(key)
        counts = self.counts.pop(key, None)
        if counts is not None:
            self._measured[key[0]] -= 1
            self.version += 1
            add(self.totals[key[0]], counts, -1)

    def forget(self, segments: Iterable[SegmentId], document_segments: Iterable[int]) -> None:
        """Take out what some segments cost, and the links that some passages were measured in."""
        for identifier in segments:
            self.drop(("hter", identifier))
        for first in {self._owner.pop(index) for index in document_segments if index in self._owner}:
            self.drop(("machine", first))
            self.drop(("working", first))
