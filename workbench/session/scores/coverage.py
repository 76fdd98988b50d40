"""How much of a text its scores stand on, kept up to date segment by segment."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.language.tokens import word_count
from workbench.session.text.core import SessionCore

Share = tuple[bool, int]
"""Whether it has a counterpart, and how many words it has."""


class CoverageCount:
    """Counts what has a counterpart and what has none, on both sides."""

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._segments: dict[SegmentId, Share] = {}
        self._document_segments: dict[int, Share] = {}
        self._words = {True: 0, False: 0}
        self.unmatched = 0
        """Segments and passages without a counterpart, dropped segments among them."""

    @property
    def unmatched_share(self) -> float:
        """Their share of all words, 0 to 1."""
        total = sum(self._words.values())
        return self._words[False] / total if total else 0.0

    def look(self, segments: Iterable[SegmentId], document_segments: Iterable[int]) -> None:
        """Count some segments and passages as they are now."""
        text = self._core.text
        for key in segments:
            self._put(self._segments, key, self._segment(key) if key in text.segments else None)
        linkage = text.linkage(Role.CORRECTED)
        known = text.document_segments.get(Role.CORRECTED, ())
        for index in document_segments:
            self._put(self._document_segments, index, (linkage.is_linked(index), word_count(known[index].text)))

    def _segment(self, key: SegmentId) -> Share:
        segment = self._core.text.segment(key)
        words = word_count(segment.working if segment.machine is None else segment.machine)
        return segment.linked_to(Role.CORRECTED) is not None and not segment.is_dropped, words

    def _put(self, shares: dict[int, Share], key: int, share: Share | None) -> None:
        before = shares.pop(key, None)
        if before is not None:
            self._words[before[0]] -= before[1]
            self.unmatched -= not before[0]
        if share is not None:
            shares[key] = share
            self._words[share[0]] += share[1]
            self.unmatched += not share[0]
