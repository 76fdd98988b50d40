"""The rows of the text: its segments, and between them the passages of the corrected text that none stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.session.text.core import CommittedChange, SessionCore

RowKey = int
"""A segment's id; or -1, -2, … for the first, second, … passage of the corrected text without a segment."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a segment with the texts beside it, or a passage that is missing."""

    key: RowKey
    number: int | None
    """From 1; None for a missing passage."""
    source: str | None
    machine: str | None
    working: str | None
    corrected: str | None
    is_shared: bool
    """True when an earlier segment of the same link shows the corrected text already."""


def document_segment_of(key: RowKey) -> int | None:
    """The index of the missing passage that a key stands for, or None for a segment's."""
    return -key - 1 if key < 0 else None


class Rows:
    """The rows in order."""

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._keys: list[RowKey] | None = None
        core.listen(self._follow)

    def order(self) -> Sequence[RowKey]:
        """The keys of all rows."""
        if self._keys is None:
            self._keys = self._made_keys()
        return self._keys

    def row(self, key: RowKey) -> Row:
        """A row by its key."""
        text = self._core.text
        document_segment = document_segment_of(key)
        if document_segment is not None:
            return Row(
                key, None, None, None, None, text.document_segments[Role.CORRECTED][document_segment].text, False
            )
        segment = text.segment(key)
        return Row(
            key,
            text.position(key) + 1,
            text.linked_text(key, Role.SOURCE),
            segment.machine,
            self._core.current(key),
            text.linked_text(key, Role.CORRECTED),
            self._shares(key),
        )

    def _shares(self, key: SegmentId) -> bool:
        """Whether the segment before this one is of the same link."""
        text = self._core.text
        if Role.CORRECTED not in text.document_segments:
            return False
        before = text.neighbour(key, -1)
        linkage = text.linkage(Role.CORRECTED)
        return before is not None and bool(set(linkage.document_segments(before)) & set(linkage.document_segments(key)))

    def _made_keys(self) -> list[RowKey]:
        text = self._core.text
        linkage = text.linkage(Role.CORRECTED)
        missing: dict[SegmentId | None, list[RowKey]] = {}
        anchor: SegmentId | None = None
        for index in linkage.unlinked(len(text.document_segments.get(Role.CORRECTED, ()))):
            if linked := linkage.segments(index - 1):
                anchor = max(linked, key=text.position)
            missing.setdefault(anchor, []).append(-index - 1)
        if not missing:
            return list(text.order)
        keys = list(missing.get(None, ()))
        for identifier in text.order:
            keys.append(identifier)
            keys += missing.get(identifier, ())
        return keys

    def _follow(self, committed: CommittedChange) -> None:
        if committed.is_structural:
            self._keys = None
