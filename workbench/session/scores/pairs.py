"""What is compared with what: the pairs of texts that the scores of a work stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from workbench.domain.revisions import Revision
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.works import Role
from workbench.session.text.text import LinkedText, WorkText

LONGEST_LIVE = 3_000
"""Code points of a pair that is measured at once; a longer one waits for the next full measuring."""

LONGEST = 10_000
"""Code points of a pair that is measured at all: TER searches for shifts in time that grows faster than the text."""

PairKey = tuple[str, int]
"""What is measured (`machine`, `working` or `hter`) and where: a link's first passage, or a segment's id."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts to compare."""

    key: PairKey
    hypothesis: str
    reference: str
    document_segments: tuple[int, ...] = ()
    """The passages of the link; none for a pair of one segment."""

    @property
    def is_too_long(self) -> bool:
        """Whether it cannot be measured in reasonable time."""
        return len(self.hypothesis) + len(self.reference) > LONGEST

    @property
    def is_untouched(self) -> bool:
        """Whether it is a machine rendering that nobody has changed: there is no edit to search for."""
        return self.key[0] == "hter" and self.hypothesis == self.reference

    @property
    def is_short(self) -> bool:
        """Whether it can be measured while somebody types."""
        return len(self.hypothesis) + len(self.reference) <= LONGEST_LIVE


class HasText(Protocol):
    """What holds a text: a session's core, or a moment of the past."""

    @property
    def text(self) -> WorkText:
        """The text as it is there."""


class Pairs:
    """The pairs of a text: each link with its reference, each segment with its machine rendering."""

    def __init__(self, holder: HasText, role: Role = Role.CORRECTED) -> None:
        """Pair the text of a holder.

        Args:
            holder: What has it.
            role: The yardstick.
        """
        self._holder = holder
        self._role = role

    def all(self) -> Iterator[Pair]:
        """Every pair of the text."""
        text = self._holder.text
        document_segments = range(len(text.document_segments.get(self._role, ())))
        yield from self.of_document_segments(document_segments)
        for identifier in list(text.order):
            pair = self.effort(text.segment(identifier)) if identifier in text.segments else None
            if pair is not None:
                yield pair

    def of_document_segments(self, document_segments: Iterable[int]) -> Iterator[Pair]:
        """The pairs of the links that some passages belong to, each once."""
        text = self._holder.text
        done: set[int] = set()
        for index in document_segments:
            if index in done or not text.linkage(self._role).is_linked(index):
                continue
            link = text.link_with([index], self._role)
            done |= set(link.document_segments)
            for which in ("machine", "working"):
                pair = self.of_link(which, link)
                if pair is not None:
                    yield pair

    def touched(self, segments: Iterable[SegmentId], document_segments: Iterable[int]) -> Iterator[Pair]:
        """The pairs of some segments and of the links that some passages belong to, as they are now."""
        text = self._holder.text
        for identifier in segments:
            pair = self.effort(text.segment(identifier)) if identifier in text.segments else None
            if pair is not None:
                yield pair
        yield from self.of_document_segments(sorted(document_segments))

    def of_segment(self, identifier: SegmentId, instead: str) -> Pair | None:
        """The pair of the link that a segment belongs to, with another working rendering in its place."""
        link = self._holder.text.link_of(identifier, self._role)
        return self.of_link("working", link, {identifier: instead}) if link else None

    def of_link(self, which: str, link: LinkedText, instead: Mapping[SegmentId, str] | None = None) -> Pair | None:
        """The pair of a link, texts joined with one space; None where nothing of it is left.

        Args:
            which: `machine` or `working`.
            link: Its segments and passages.
            instead: Working renderings to assume in place of those that are there.
        """
        text = self._holder.text
        pieces: list[str] = []
        for identifier in link.segments:
            segment = text.segment(identifier)
            if which == "machine":
                pieces += [segment.machine] if segment.machine is not None else []
            elif not segment.is_dropped:
                pieces.append((instead or {}).get(identifier, segment.working))
        if not pieces:
            return None
        known = text.document_segments[self._role]
        reference = " ".join(known[index].text for index in link.document_segments)
        return Pair((which, link.document_segments[0]), " ".join(pieces), reference, link.document_segments)

    def effort(self, segment: Segment) -> Pair | None:
        """The machine rendering with the working rendering as its reference; None where one is missing."""
        if segment.machine is None or segment.is_dropped:
            return None
        return Pair(("hter", segment.id), segment.machine, segment.working)

    def first_document_segment(self, identifier: SegmentId) -> int | None:
        """The first passage of a segment's link, or None without a counterpart."""
        link = self._holder.text.link_of(identifier, self._role)
        return link.document_segments[0] if link else None

    def touched_document_segments(self, revision: Revision) -> set[int]:
        """The passages whose links a revision may have changed, those that were left included."""
        linkage = self._holder.text.linkage(self._role)
        document_segments: set[int] = set()
        for change in revision.changes:
            document_segments |= set(linkage.document_segments(change.segment))
            former = list((change.old or {}).get("linked_segments", ()))
            former += change.goes.linked_segments if change.goes else ()
            for found in former:
                if found.role is self._role:
                    document_segments |= set(found.indices)
        return linkage.component(document_segments)[1] | document_segments
