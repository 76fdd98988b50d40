"""A file of an open work that came again in another version: it is lined up anew, and what people did stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.domain.documents import DocumentSegment
from workbench.domain.revisions import Change, outcomes_of, squeeze
from workbench.domain.segments import LinkedSegments, Origin, Segment, State
from workbench.domain.sort_keys import first_sort_keys
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.session.opening.importing import Progress, ReadRendering, line_up, main_role, read_rendering
from workbench.session.opening.opening import recover_drafts
from workbench.session.text.annotation_tracking import followed
from workbench.session.text.core import SessionCore
from workbench.session.text.joining import joined


def update_work(core: SessionCore, role: Role, progress: Progress | None = None) -> None:
    """Read a rendering of an open work again and line it up anew; edits of people stay.

    Args:
        core: The open work.
        role: The rendering whose file came again.
        progress: Told of the lining up.

    Raises:
        UsageError: The work names no file in that role.
        InputError: The file cannot be read.
        UnsavedError: The journal cannot be written; nothing has changed.
    """
    path = core.about.path_of(role)
    if path is None:
        raise UsageError(f"the work has no {role} rendering")
    recover_drafts(core)
    read = read_rendering(core.folder, core.about, role, path)
    segments = [core.text.segment(key) for key in core.text.order]
    main = main_role([*core.renderings, role])
    if role is main:
        segments = _Renewal(core, read, progress).segments()
    core.text.document_segments[role] = list(read.document.document_segments)
    for other in [role] if role is not main else [known for known in core.renderings if known is not main]:
        segments = _linked(core, segments, main, other, progress)
    changes = squeeze(_changes(core, segments), core.text.segments)
    core.put_rendering(read.rendering, read.document, changes, outcomes_of(changes, core.text.segments))


def _changes(core: SessionCore, segments: Iterable[Segment]) -> list[Change]:
    """What leads from the text as it is to these segments."""
    changes: list[Change] = []
    staying = set()
    for segment in segments:
        staying.add(segment.id)
        was = core.text.segments.get(segment.id)
        changes.append(Change(segment.id, appears=segment) if was is None else Change.between(was, segment))
    gone = [core.text.segment(key) for key in core.text.order if key not in staying]
    return changes + [Change(segment.id, goes=segment) for segment in gone]


def _linked(
    core: SessionCore, segments: Sequence[Segment], main: Role, role: Role, progress: Progress | None
) -> list[Segment]:
    """The segments with their links into another text made anew."""
    own = [_own_text(core, segment, main) for segment in segments]
    found: dict[int, LinkedSegments] = {}
    texts = [document_segment.text for document_segment in core.text.document_segments[role]]
    for link in line_up(own, main, texts, role, core.about, progress).links:
        if not link.is_null:
            found.update({index: LinkedSegments(role, link.right, link.score) for index in link.left})
    linked = []
    for index, segment in enumerate(segments):
        others = tuple(one for one in segment.linked_segments if one.role is not role)
        mine = (found[index],) if index in found else ()
        linked.append(replace(segment, linked_segments=(*others, *mine)))
    return linked


def _own_text(core: SessionCore, segment: Segment, main: Role) -> str:
    """What a segment is lined up by: the text it was cut from, or what a person wrote where there is none."""
    cut = _cut_text(core, segment, main)
    return segment.working if cut is None else cut


def _cut_text(core: SessionCore, segment: Segment, main: Role) -> str | None:
    """The text of a segment in the rendering it was cut from; None for one that a person inserted."""
    return segment.machine if main is Role.MACHINE else core.text.linked_text(segment.id, main)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A segment that stays with a passage of the new text, and the segments that were joined into it."""

    segment: Segment
    members: tuple[int, ...]


class _Renewal:
    """The segments of a work after the text that they are cut from came again."""

    def __init__(self, core: SessionCore, read: ReadRendering, progress: Progress | None) -> None:
        self._core = core
        self._progress = progress
        self._read = read
        self._document_segments = read.document.document_segments
        self._role = read.rendering.role
        self._former = main_role(list(core.renderings))
        self._blocks = len(core.renderings[self._former].blocks)
        self._order = [core.text.segment(key) for key in core.text.order]
        self._is_rearranged = any(one.block >= self._blocks and one.machine is not None for one in self._order)
        """Whether a person took over the paragraphs, and the order, of another text."""
        self._kept: dict[int, _Kept] = {}
        self._own: list[Segment] = []

    def segments(self) -> list[Segment]:
        """All segments, in order and with places."""
        self._pair()
        behind: dict[int | None, list[Segment]] = {}
        anchors = {member: index for index, kept in self._kept.items() for member in kept.members}
        own = {segment.id for segment in self._own}
        anchor: int | None = None
        for segment in self._order:
            anchor = anchors.get(segment.id, anchor)
            if segment.id in own:
                behind.setdefault(anchor, []).append(self._moved_block(replace(segment, machine=None)))
        made = behind.get(None, [])
        for index in self._sequence():
            made.append(self._renewed(index, self._document_segments[index]))
            made += behind.get(index, ())
        return [replace(segment, sort_key=key) for segment, key in zip(made, first_sort_keys(len(made)), strict=True)]

    def _pair(self) -> None:
        """Find the passage that each segment stays with.

        What a person repaired is never given up: where the new text has no place of its own for it, it is joined to
        the segment before it, or stays as an inserted one.
        """
        cut = [(segment, _cut_text(self._core, segment, self._former)) for segment in self._order]
        self._own += [segment for segment, text in cut if text is None]
        known = [(segment, text) for segment, text in cut if text is not None]
        for lefts, rights in self._links([text for _, text in known]):
            pairs = list(zip(lefts, rights, strict=False))
            rest = [known[left][0] for left in lefts[len(pairs) :]]
            for left, right in pairs:
                segment = known[left][0]
                self._kept[right] = _Kept(segment, (segment.id,))
            for segment in rest:
                if _is_touched(segment) or segment.annotations or segment.ratings:
                    self._join(pairs[-1][1], segment) if pairs else self._own.append(segment)

    def _links(self, texts: list[str]) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        """Which old segments stand for which new passages.

        In a text that a person put into another order, sentences that did not change find each other wherever they
        stand, and only the others are lined up.
        """
        lefts, rights = list(range(len(texts))), list(range(len(self._document_segments)))
        if self._is_rearranged:
            waiting: dict[str, list[int]] = {}
            for index in reversed(rights):
                waiting.setdefault(self._document_segments[index].text, []).append(index)
            same = {left: waiting[text].pop() for left, text in enumerate(texts) if waiting.get(text)}
            yield from (((left,), (right,)) for left, right in same.items())
            lefts = [left for left in lefts if left not in same]
            rights = sorted(set(rights) - set(same.values()))
        old, new = [texts[left] for left in lefts], [self._document_segments[right].text for right in rights]
        for link in line_up(old, self._former, new, self._role, self._core.about, self._progress).links:
            yield [lefts[index] for index in link.left], [rights[index] for index in link.right]

    def _join(self, index: int, segment: Segment) -> None:
        kept = self._kept[index]
        self._kept[index] = _Kept(joined(kept.segment, segment), (*kept.members, segment.id))

    def _sequence(self) -> list[int]:
        """The order of the new text; where a person gave the text another order, that one."""
        if not self._is_rearranged:
            return list(range(len(self._document_segments)))
        position = {segment.id: index for index, segment in enumerate(self._order)}
        behind: dict[int | None, list[int]] = {}
        anchor: int | None = None
        for index in range(len(self._document_segments)):
            anchor = index if index in self._kept else anchor
            behind.setdefault(anchor, []).append(index)
        kept = sorted(self._kept, key=lambda index: position[self._kept[index].segment.id])
        return [index for anchor in (None, *kept) for index in behind.get(anchor, ())]

    def _renewed(self, index: int, document_segment: DocumentSegment) -> Segment:
        """The segment of a passage."""
        is_machine = self._role is Role.MACHINE
        kept = self._kept.get(index)
        links = () if is_machine else (LinkedSegments(self._role, (index,), 1.0),)
        machine = document_segment.text if is_machine else None
        if kept is None:
            identifier = self._core.new_segment_id()
            return Segment(
                identifier,
                "",
                document_segment.block,
                document_segment.before,
                machine,
                machine or "",
                linked_segments=links,
            )
        was = self._moved_block(kept.segment)
        if was.block < len(self._read.document.blocks) or kept.segment.block < self._blocks:
            was = replace(was, block=document_segment.block, before=document_segment.before)
        others = tuple(one for one in was.linked_segments if one.role is not self._role)
        after = replace(was, machine=machine, linked_segments=(*others, *links))
        if is_machine and not _is_touched(was) and not was.is_locked:
            state = was.state if was.working == document_segment.text else State.INITIAL
            marks = followed(was.annotations, was.working, document_segment.text)
            after = replace(after, working=document_segment.text, origin=Origin.MACHINE, state=state, annotations=marks)
        return after

    def _moved_block(self, segment: Segment) -> Segment:
        """Blocks that are not of the text the segments were cut from are numbered after its new blocks."""
        shift = len(self._read.document.blocks) - self._blocks
        return replace(segment, block=segment.block + shift) if segment.block >= self._blocks else segment


def _is_touched(segment: Segment) -> bool:
    """Whether it holds something that a person wrote."""
    return bool(segment.note) or segment.working != (segment.machine or "")
