"""The text under repair: its segments in order, found by id, by number and through their links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.documents import DocumentSegment, running_text
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.works import Role
from workbench.store.rows import SegmentRows


@dataclass(frozen=True, slots=True)
class LinkedText:
    """One link: the segments of one side and the passages of the other."""

    segments: tuple[SegmentId, ...]
    document_segments: tuple[int, ...]


class Linkage:
    """Which segments are linked with which passages of another text of the work."""

    def __init__(self, role: Role, pairs: Iterable[tuple[SegmentId, tuple[int, ...]]]) -> None:
        self.role = role
        self._document_segments = dict(pairs)
        self._segments: dict[int, tuple[SegmentId, ...]] = {}
        known = self._segments
        for identifier, indices in self._document_segments.items():
            for index in indices:
                known[index] = (*known[index], identifier) if index in known else (identifier,)

    def put(self, identifier: SegmentId, indices: tuple[int, ...]) -> None:
        """Say what a segment is linked with now; nothing for no counterpart."""
        for index in self._document_segments.pop(identifier, ()):
            self._segments[index] = tuple(key for key in self._segments[index] if key != identifier)
        if indices:
            self._document_segments[identifier] = indices
            for index in indices:
                self._segments[index] = (*self._segments.get(index, ()), identifier)

    def document_segments(self, identifier: SegmentId) -> tuple[int, ...]:
        """The passages that a segment is linked with."""
        return self._document_segments.get(identifier, ())

    def is_linked(self, document_segment: int) -> bool:
        """Whether any segment stands for a passage."""
        return bool(self._segments.get(document_segment))

    def unlinked(self, count: int) -> list[int]:
        """Of the first so many passages those that no segment stands for."""
        known = self._segments
        return [document_segment for document_segment in range(count) if not known.get(document_segment)]

    def segments(self, document_segment: int) -> tuple[SegmentId, ...]:
        """The segments that stand for a passage, in no order."""
        return self._segments.get(document_segment, ())

    def component(self, document_segments: Iterable[int]) -> tuple[set[SegmentId], set[int]]:
        """All that hangs together with some passages: segments and passages that share a link."""
        seen: set[int] = set()
        waiting = list(document_segments)
        segments: set[SegmentId] = set()
        while waiting:
            document_segment = waiting.pop()
            if document_segment in seen:
                continue
            seen.add(document_segment)
            for identifier in self._segments.get(document_segment, ()):
                if identifier not in segments:
                    segments.add(identifier)
                    waiting += self._document_segments[identifier]
        return segments, seen


class WorkText:
    """The segments of a work as they are now."""

    def __init__(
        self, segments: SegmentRows, document_segments: dict[Role, list[DocumentSegment]], tail: str | None = None
    ) -> None:
        self.segments = segments
        self.document_segments = document_segments
        self.tail = tail
        """What stands after the last segment; None for what stood there in the file they were cut from."""
        self.order: list[SegmentId] = segments.order()
        self._positions: dict[SegmentId, int] | None = None
        self._linkages: dict[Role, Linkage] = {}

    def __len__(self) -> int:
        return len(self.order)

    def copy(self) -> WorkText:
        """The same text now, which later changes of this one leave as it is."""
        return WorkText(self.segments.copy(), self.document_segments, self.tail)

    def segment(self, identifier: SegmentId) -> Segment:
        """A segment by its id."""
        return self.segments[identifier]

    def position(self, identifier: SegmentId) -> int:
        """Where a segment stands, from 0."""
        if self._positions is None:
            self._positions = {key: index for index, key in enumerate(self.order)}
        return self._positions[identifier]

    def neighbour(self, identifier: SegmentId, step: int) -> SegmentId | None:
        """The segment so many places further, or None beyond the ends."""
        at = self.position(identifier) + step
        return self.order[at] if 0 <= at < len(self.order) else None

    def linkage(self, role: Role) -> Linkage:
        """The links into the text with that role; read when first asked for."""
        if role not in self._linkages:
            self._linkages[role] = Linkage(role, self.segments.linked(role))
        return self._linkages[role]

    def link_of(self, identifier: SegmentId, role: Role) -> LinkedText | None:
        """The link that a segment belongs to, both sides in order, or None where it has no counterpart."""
        linkage = self.linkage(role)
        document_segments = linkage.document_segments(identifier)
        return self.link_with(document_segments, role) if document_segments else None

    def link_with(self, document_segments: Iterable[int], role: Role) -> LinkedText:
        """The link that some passages belong to."""
        segments, together = self.linkage(role).component(document_segments)
        if len(segments) == len(together) == 1:
            return LinkedText(tuple(segments), tuple(together))
        return LinkedText(tuple(sorted(segments, key=self.position)), tuple(sorted(together)))

    def document_text(self, role: Role, indices: Sequence[int]) -> str:
        """Passages as running text, with the separators that stand between neighbours."""
        return running_text(self.document_segments[role], indices)

    def linked_text(self, identifier: SegmentId, role: Role) -> str | None:
        """What a segment is linked with in another text, or None."""
        found = self.segments[identifier].linked_to(role)
        if found is None or role not in self.document_segments:
            return None
        return self.document_text(role, found.indices)

    def source_around(self, indices: Iterable[int]) -> tuple[str, str, str]:
        """The source texts before, of and after some passages of the source text; empty where there are none."""
        document_segments, ordered = self.document_segments.get(Role.SOURCE, []), sorted(indices)
        if not document_segments or not ordered:
            return "", "", ""
        before = document_segments[ordered[0] - 1].text if ordered[0] else ""
        after = document_segments[ordered[-1] + 1].text if ordered[-1] + 1 < len(document_segments) else ""
        return before, self.document_text(Role.SOURCE, ordered), after

    def take_in(self, outcomes: Mapping[SegmentId, Segment | None]) -> bool:
        """Carry outcomes of a revision over; True when the order of the text changed."""
        is_structural = False
        for identifier, after in outcomes.items():
            before = self.segments.get(identifier)
            is_structural |= before is None or after is None or before.sort_key != after.sort_key
            if after is None:
                self.segments.pop(identifier, None)
            else:
                self.segments[identifier] = after
            for role, linkage in self._linkages.items():
                found = after.linked_to(role) if after is not None else None
                linkage.put(identifier, found.indices if found else ())
        if is_structural:
            self.order = self.segments.order()
            self._positions = None
        return is_structural
