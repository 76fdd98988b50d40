"""Taking the corrected rendering: hunk by hunk, a segment at a time, or all at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workbench.domain.documents import DocumentSegment
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change, TailChange
from workbench.domain.segments import LinkedSegments, Origin, Segment, SegmentId
from workbench.domain.sort_keys import sort_keys_between
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.language.diff import Hunk, hunks, take
from workbench.session.editing.editing import Editing
from workbench.session.opening.importing import main_role
from workbench.session.text.annotation_tracking import followed
from workbench.session.text.core import CommittedChange, SessionCore
from workbench.session.text.text import LinkedText


@dataclass(frozen=True, slots=True)
class Differences:
    """What lies between a segment's text and its reference, to be taken or refused one by one."""

    segment: SegmentId
    old: str
    new: str
    hunks: tuple[Hunk, ...]

    def taken(self, chosen: Collection[int]) -> str:
        """The text with the chosen hunks taken: all give the new text, none the old."""
        return take(self.old, self.hunks, chosen)


class Accepting:
    """The commands that take text over from another rendering."""

    def __init__(self, core: SessionCore, editing: Editing) -> None:
        self._core = core
        self._editing = editing

    def differences(
        self, identifier: SegmentId, *, base: Role | None = None, other: Role = Role.CORRECTED
    ) -> Differences:
        """The differences from a segment's working rendering (or, with a base, its machine rendering) to another.

        Raises:
            UsageError: The segment has no text in one of the two.
        """
        segment = self._core.text.segment(identifier)
        old = segment.machine if base is Role.MACHINE else self._core.current(identifier)
        new = self._core.text.linked_text(identifier, other)
        if old is None or new is None:
            raise UsageError(f"the segment has no {other} text to step through")
        return Differences(identifier, old, new, tuple(hunks(old, new)))

    def hunks(self, found: Differences, chosen: Collection[int]) -> CommittedChange | None:
        """Make the chosen differences the working rendering."""
        if self._core.current(found.segment) != found.old:
            raise UsageError("the segment changed after its differences were listed; list them again")
        origin = Origin.HUMAN if len(set(chosen)) == len(found.hunks) else Origin.EDITED
        return self._editing.revise(found.segment, found.taken(chosen), Reason(ReasonVerb.ACCEPT_DIFFERENCES), origin)

    def segment(self, identifier: SegmentId, role: Role = Role.CORRECTED) -> CommittedChange | None:
        """Make the reference the working rendering of a segment's link.

        Segments that the reference merges are joined; a segment without a counterpart is dropped.
        """
        link = self._core.text.link_of(identifier, role)
        if link is None:
            return self._editing.set_dropped([identifier], True)
        self._core.commit_drafts(link.segments)
        return self._core.commit(self._link_changes(link, role), Reason(ReasonVerb.ACCEPT, role.value))

    def document_segment(self, index: int, role: Role = Role.CORRECTED) -> CommittedChange | None:
        """Insert a segment for a passage of the reference that no segment stands for.

        Raises:
            UsageError: A segment stands for it already.
        """
        if self._core.text.linkage(role).is_linked(index):
            raise UsageError("this corrected segment is already in the text")
        self._core.refuse_when_read_only()
        made, after = self._inserted(index, role)
        return self._core.commit(self._editing.inserting(made, after), Reason(ReasonVerb.INSERT, role.value))

    def everything(self, role: Role = Role.CORRECTED) -> CommittedChange | None:
        """Make the reference the whole text: its wording, its order, its paragraphs, its end.

        Locked segments are refused, so that nothing is half taken.
        """
        core = self._core
        core.refuse_when_read_only()
        document_segments = core.text.document_segments.get(role)
        if document_segments is None:
            raise UsageError(f"the work has no {role} version to accept")
        core.commit_drafts()
        changes, rows = self._wordings(role, document_segments)
        rows = self._with_dropped(rows, {change.segment for change in changes if change.goes})
        sort_keys = _sort_keys_for([sort_key for sort_key, _ in rows])
        for (_, segment), sort_key in zip(rows, sort_keys, strict=True):
            after = replace(segment, sort_key=sort_key)
            known = core.text.segments.get(segment.id)
            if known is None:
                changes.append(Change(after.id, appears=after))
            elif known != after:
                changes.append(Change.between(known, after))
        return core.commit(changes, Reason(ReasonVerb.ACCEPT_ALL, role.value), tail=self._tail(role))

    def _tail(self, role: Role) -> TailChange | None:
        """What gives the text the end of the reference; None where it ends so already."""
        core = self._core
        now, wanted = core.text.tail, core.renderings[role].tail
        own = core.renderings[main_role(list(core.renderings))].tail
        return None if wanted == (own if now is None else now) else TailChange(now, wanted)

    def _wordings(
        self, role: Role, document_segments: Sequence[DocumentSegment]
    ) -> tuple[list[Change], list[tuple[str | None, Segment]]]:
        """Joins as changes, and each segment that is taken, in reference order, with its old place."""
        core = self._core
        changes: list[Change] = []
        rows: list[tuple[str | None, Segment]] = []
        linkage = core.text.linkage(role)
        done: set[int] = set()
        apart: set[int] = set()
        for index, document_segment in enumerate(document_segments):
            if index in done:
                continue
            if index in apart or not linkage.is_linked(index):
                rows.append((None, self._made(index, role, core.new_segment_id())))
                continue
            link = core.text.link_with([index], role)
            together = _run(link.document_segments)
            done |= set(together)
            apart |= set(link.document_segments) - done
            first, gone = self._merged(LinkedText(link.segments, together), role)
            changes += gone
            rows.append(
                (first.sort_key, replace(first, before=document_segment.before, block=self._block(document_segment)))
            )
        return changes, rows

    def _with_dropped(
        self, taken: list[tuple[str | None, Segment]], gone: set[SegmentId]
    ) -> list[tuple[str | None, Segment]]:
        """The taken segments, and among them those that the reference does not have, dropped.

        Each stays behind the segment it stood behind. What stands before it must not part what the reference joins.
        """
        core = self._core
        staying = {segment.id for _, segment in taken}
        behind: dict[SegmentId | None, list[Segment]] = {}
        anchor: SegmentId | None = None
        for identifier in core.text.order:
            if identifier in staying:
                anchor = identifier
            elif identifier not in gone:
                dropped = core.text.segment(identifier)
                if not dropped.is_dropped:
                    core.refuse_locked(identifier)
                behind.setdefault(anchor, []).append(replace(dropped, is_dropped=True))
        rows: list[tuple[str | None, Segment]] = []
        anchor = None
        for sort_key, segment in taken:
            rows += [(one.sort_key, replace(one, before=segment.before)) for one in behind.get(anchor, ())]
            rows.append((sort_key, segment))
            anchor = segment.id
        return rows + [(one.sort_key, one) for one in behind.get(anchor, ())]

    def _block(self, document_segment: DocumentSegment) -> int:
        """Blocks of the reference are numbered after those of the text that the segments were cut from."""
        renderings = self._core.renderings
        return len(renderings[main_role(list(renderings))].blocks) + document_segment.block

    def _link_changes(self, link: LinkedText, role: Role) -> list[Change]:
        first, gone = self._merged(link, role)
        return [Change.between(self._core.text.segment(first.id), first), *gone]

    def _merged(self, link: LinkedText, role: Role) -> tuple[Segment, list[Change]]:
        """A link's first segment with the text of the reference, and the going of the others."""
        core = self._core
        for identifier in link.segments:
            core.refuse_locked(identifier)
        first = core.text.segment(link.segments[0])
        gone: list[Change] = []
        if len(link.segments) > 1:
            changes = self._editing.joining(list(link.segments))
            joined = changes[0].outcome(first)
            assert joined is not None
            first, gone = joined, changes[1:]
        working = core.text.document_text(role, link.document_segments)
        origin = Origin.MACHINE if working == first.machine else Origin.HUMAN
        linked_segments = tuple(
            replace(one, indices=link.document_segments) if one.role is role else one for one in first.linked_segments
        )
        marks = followed(first.annotations, first.working, working)
        after = replace(
            first, working=working, origin=origin, is_dropped=False, linked_segments=linked_segments, annotations=marks
        )
        return after, gone

    def _inserted(self, index: int, role: Role) -> tuple[Segment, SegmentId | None]:
        """A segment for a passage that none stands for, and the segment it comes after."""
        core = self._core
        linkage = core.text.linkage(role)
        before = next((found for at in range(index - 1, -1, -1) if (found := linkage.segments(at))), None)
        after = max(before, key=core.text.position) if before else None
        document_segment = core.text.document_segments[role][index]
        is_new_block = index == 0 or core.text.document_segments[role][index - 1].block != document_segment.block
        made = self._editing.made_after(after, document_segment.text, is_new_block)
        own = self._made(index, role, made.id)
        return replace(own, sort_key=made.sort_key, block=made.block, before=made.before), after

    def _made(self, index: int, role: Role, identifier: SegmentId) -> Segment:
        """A segment for a passage, standing as the passage stands in its own text; without a place yet."""
        document_segment = self._core.text.document_segments[role][index]
        linked = (LinkedSegments(role, (index,), 1.0),)
        return Segment(
            identifier,
            "",
            self._block(document_segment),
            document_segment.before,
            None,
            document_segment.text,
            Origin.HUMAN,
            linked_segments=linked,
        )


def _run(document_segments: Sequence[int]) -> tuple[int, ...]:
    """The first of some passages, and those that follow it without a gap: what lies between belongs to others."""
    first = document_segments[0]
    return tuple(index for at, index in enumerate(document_segments) if index == first + at)


def _sort_keys_for(sort_keys: list[str | None]) -> list[str]:
    """Places in rising order that keep as many of the given ones as can stay: the longest rising chain."""
    kept = _longest_rising([(index, sort_key) for index, sort_key in enumerate(sort_keys) if sort_key is not None])
    result: list[str] = []
    low = ""
    for index in [*sorted(kept), len(sort_keys)]:
        high = sort_keys[index] if index < len(sort_keys) else None
        result += sort_keys_between(low, high, index - len(result))
        if high is not None:
            result.append(high)
            low = high
    return result


def _longest_rising(rows: list[tuple[int, str]]) -> set[int]:
    """The indices of a longest chain of rising places (patience sorting)."""
    tails: list[str] = []
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for index, sort_key in rows:
        at = bisect_left(tails, sort_key)
        previous[index] = ends[at - 1] if at else None
        if at == len(tails):
            tails.append(sort_key)
            ends.append(index)
        else:
            tails[at], ends[at] = sort_key, index
    chain: set[int] = set()
    step: int | None = ends[-1] if ends else None
    while step is not None:
        chain.add(step)
        step = previous[step]
    return chain
