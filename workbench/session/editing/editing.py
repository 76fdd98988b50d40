"""What a person does to segments: revise, confirm, drop, split, join, insert, note, waive, lock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from workbench.domain.annotations import Side
from workbench.domain.findings import Finding
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change
from workbench.domain.segments import Origin, Segment, SegmentId, State, Waiver
from workbench.domain.sort_keys import sort_key_between
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.language.diff import hunks
from workbench.session.text.annotation_tracking import followed, parted
from workbench.session.text.core import CommittedChange, SessionCore, retold
from workbench.session.text.joining import joined

LOOKED_AT = 200
"""Segments from the start of a text that show how it is parted."""

REVISED = Reason(ReasonVerb.REVISE)
"""What typing is called in the journal."""


class Editing:
    """The commands that change segments; each is one revision."""

    def __init__(self, core: SessionCore) -> None:
        self._core = core

    def revise(
        self,
        identifier: SegmentId,
        text: str,
        reason: Reason | str = REVISED,
        origin: Origin = Origin.EDITED,
        origin_name: str = "",
    ) -> CommittedChange | None:
        """Give a segment a new working rendering; `maker` is who made it where that is an engine or a memory."""
        self._core.refuse_locked(identifier)
        if self._core.draft(identifier) not in (None, text):
            self._core.commit_drafts([identifier])
        segment = self._core.text.segment(identifier)
        if text == segment.working:
            self._core.forget_draft(identifier)
            return None
        return self._core.commit([Change.between(segment, retold(segment, text, origin, origin_name))], reason)

    def keep_draft(self, identifier: SegmentId) -> CommittedChange | None:
        """Make a revision of what was typed in a segment."""
        draft = self._core.draft(identifier)
        return None if draft is None else self.revise(identifier, draft)

    def confirm(self, identifier: SegmentId, text: str | None = None) -> CommittedChange | None:
        """Move a segment on to its next state, with what was typed in it."""
        if text is None:
            text = self._core.current(identifier)
        elif self._core.draft(identifier) not in (None, text):
            self._core.commit_drafts([identifier])
        segment = self._core.text.segment(identifier)
        if text != segment.working:
            segment = self._core.refuse_locked(identifier)
            after = replace(retold(segment, text), state=segment.state.following)
        else:
            after = replace(segment, state=segment.state.following)
        return self._core.commit([Change.between(segment, after)], Reason(ReasonVerb.CONFIRM, after.state.value))

    def set_state(self, identifiers: Iterable[SegmentId], state: State) -> CommittedChange | None:
        """Say how far the repair of some segments has come."""
        return self._set(identifiers, Reason(ReasonVerb.SET_STATE, state.value), state=state)

    def set_locked(self, identifiers: Iterable[SegmentId], is_locked: bool) -> CommittedChange | None:
        """Lock segments against changes of their text, or unlock them."""
        return self._set(identifiers, Reason(ReasonVerb.LOCK if is_locked else ReasonVerb.UNLOCK), is_locked=is_locked)

    def set_dropped(self, identifiers: Iterable[SegmentId], is_dropped: bool) -> CommittedChange | None:
        """Leave segments out of the clean text, or take them in again."""
        chosen = list(identifiers)
        for identifier in chosen:
            self._core.refuse_locked(identifier)
        return self._set(chosen, Reason(ReasonVerb.DROP if is_dropped else ReasonVerb.RESTORE), is_dropped=is_dropped)

    def set_note(self, identifier: SegmentId, note: str) -> CommittedChange | None:
        """Write a note on a segment; an empty one takes it away."""
        return self._set([identifier], Reason(ReasonVerb.NOTE), note=note)

    def waive(self, identifier: SegmentId, finding: Finding) -> CommittedChange | None:
        """Decide that a finding is no error; it stays decided while the text it stands on stays.

        Raises:
            UsageError: The text it stands on is no longer there.
        """
        _refuse_stale(self._core.current(identifier), finding)
        segment = self._core.text.segment(identifier)
        waiver = Waiver(finding.check, finding.text)
        if waiver in segment.waivers:
            return None
        return self._set([identifier], Reason(ReasonVerb.WAIVE, finding.check), waivers=(*segment.waivers, waiver))

    def unwaive(self, identifier: SegmentId, finding: Finding) -> CommittedChange | None:
        """Take back the decision that a finding is no error."""
        segment = self._core.text.segment(identifier)
        kept = tuple(found for found in segment.waivers if found != Waiver(finding.check, finding.text))
        return self._set([identifier], Reason(ReasonVerb.UNWAIVE, finding.check), waivers=kept)

    def fix(self, identifier: SegmentId, finding: Finding) -> CommittedChange | None:
        """Carry out the suggestion of a finding.

        Raises:
            UsageError: It has none, or the text it stands on is no longer there.
        """
        text = self._core.current(identifier)
        if finding.suggestion is None:
            raise UsageError(f"{finding.check} has no quick fix; edit the segment")
        _refuse_stale(text, finding)
        fixed = text[: finding.start] + finding.suggestion + text[finding.end :]
        return self.revise(identifier, fixed, Reason(ReasonVerb.FIX, finding.check))

    def copy(self, identifier: SegmentId, role: Role) -> CommittedChange | None:
        """Take another rendering, or the source, as the working rendering.

        Raises:
            UsageError: The segment has none in that role.
        """
        segment = self._core.text.segment(identifier)
        text = segment.machine if role is Role.MACHINE else self._core.text.linked_text(identifier, role)
        if text is None:
            raise UsageError(f"the segment has no {role} text to copy")
        origin = {Role.MACHINE: Origin.MACHINE, Role.SOURCE: Origin.SOURCE}.get(role, Origin.HUMAN)
        return self.revise(identifier, text, Reason(ReasonVerb.COPY, role.value), origin)

    def insert(self, after: SegmentId | None, text: str = "", *, is_new_block: bool = False) -> CommittedChange | None:
        """Insert a segment after another one, or at the very start."""
        self._core.refuse_when_read_only()
        return self._core.commit(
            self.inserting(self.made_after(after, text, is_new_block), after), Reason(ReasonVerb.INSERT)
        )

    def split(self, identifier: SegmentId, offset: int) -> CommittedChange | None:
        """Split a segment in two at an offset of its working rendering; the machine rendering is split there too.

        Raises:
            UsageError: Nothing would stand on one side.
        """
        core = self._core
        segment = core.refuse_locked(identifier)
        text = core.current(identifier)
        left, gap, right = _parted(text, offset)
        if not left or not right:
            raise UsageError(
                "a segment can be split only inside its text; put the cursor where the second segment begins"
            )
        right_start = len(left) + len(gap)
        machine_left, machine_right = _machine_parts(segment.machine, text, right_start)
        marks = parted(followed(segment.annotations, segment.working, text), text, len(left), right_start)
        first = replace(segment, working=left, machine=machine_left, annotations=marks[0])
        second = replace(
            segment,
            id=core.new_segment_id(),
            sort_key=sort_key_between(segment.sort_key, self._next_sort_key(identifier)),
            before=gap,
            machine=machine_right,
            working=right,
            note="",
            waivers=(),
            annotations=marks[1],
            ratings=(),
        )
        return core.commit(
            [Change.between(segment, first), Change(second.id, appears=second)], Reason(ReasonVerb.SPLIT)
        )

    def join(self, identifier: SegmentId) -> CommittedChange | None:
        """Join a segment with the one after it.

        Raises:
            UsageError: It is the last one.
        """
        following = self._core.text.neighbour(identifier, 1)
        if following is None:
            raise UsageError("there is no segment after this one to join")
        return self._core.commit(self.joining([identifier, following]), Reason(ReasonVerb.JOIN))

    def joining(self, identifiers: list[SegmentId]) -> list[Change]:
        """The changes that make one segment of neighbours."""
        segments = [self._core.refuse_locked(identifier) for identifier in identifiers]
        whole = reduce(joined, self._ready_to_join(segments))
        return [
            Change.between(segments[0], whole),
            *(Change(gone.id, goes=gone) for gone in segments[1:]),
        ]

    def _ready_to_join(self, segments: Sequence[Segment]) -> list[Segment]:
        """Segments with what is being typed in them, and their marks on the source text that they will share."""
        core = self._core
        links = [one.linked_to(Role.SOURCE) for one in segments]
        indices = sorted({index for link in links if link is not None for index in link.indices})
        shared = (
            core.text.document_text(Role.SOURCE, indices)
            if indices and Role.SOURCE in core.text.document_segments
            else ""
        )
        ready = []
        for segment in segments:
            typed = core.current(segment.id)
            marks = followed(segment.annotations, segment.working, typed)
            own = core.text.linked_text(segment.id, Role.SOURCE) or ""
            ready.append(replace(segment, working=typed, annotations=followed(marks, own, shared, Side.SOURCE)))
        return ready

    def inserting(self, made: Segment, after: SegmentId | None) -> list[Change]:
        """The changes that insert a segment; what follows it is kept apart from it."""
        core = self._core
        following = self._following(after)
        changes = [Change(made.id, appears=made)]
        if following is not None:
            segment = core.text.segment(following)
            neighbour = core.text.segment(after) if after is not None else None
            if neighbour is None or (segment.block == neighbour.block != made.block):
                apart = replace(segment, before=self._separator(is_new_block=segment.block != made.block))
                changes.append(Change.between(segment, apart))
        return changes

    def made_after(self, after: SegmentId | None, text: str, is_new_block: bool = False) -> Segment:
        """A new segment that would stand after another one, or at the very start."""
        core = self._core
        following = self._following(after)
        high = core.text.segment(following).sort_key if following is not None else None
        if after is None:
            opening = core.text.segment(following).before if following is not None else ""
            sort_key, block, before = sort_key_between("", high), self._new_block(), opening
        else:
            neighbour = core.text.segment(after)
            sort_key = sort_key_between(neighbour.sort_key, high)
            block = self._new_block() if is_new_block else neighbour.block
            before = self._separator(is_new_block=is_new_block)
        return Segment(core.new_segment_id(), sort_key, block, before, machine=None, working=text, origin=Origin.EDITED)

    def _following(self, after: SegmentId | None) -> SegmentId | None:
        text = self._core.text
        if after is not None:
            return text.neighbour(after, 1)
        return text.order[0] if text.order else None

    def _next_sort_key(self, identifier: SegmentId) -> str | None:
        following = self._following(identifier)
        return None if following is None else self._core.text.segment(following).sort_key

    def _new_block(self) -> int:
        """A block that no segment is in and no rendering knows as a heading."""
        known = sum(len(rendering.blocks) for rendering in self._core.renderings.values())
        return max(known, 1 + self._core.text.segments.last_block())

    def _separator(self, *, is_new_block: bool) -> str:
        """What stands in this text between two blocks, or between two segments of one."""
        text = self._core.text
        for left, right in pairwise(map(text.segment, text.order[:LOOKED_AT])):
            if (left.block != right.block) == is_new_block and ("\n" in right.before or not is_new_block):
                return right.before
        return "\n\n" if is_new_block else " "

    def _set(self, identifiers: Iterable[SegmentId], reason: Reason, **values: object) -> CommittedChange | None:
        changes = []
        for identifier in identifiers:
            segment = self._core.text.segment(identifier)
            changes.append(Change.between(segment, replace(segment, **values)))  # type: ignore[arg-type]
        return self._core.commit(changes, reason)


def _refuse_stale(text: str, finding: Finding) -> None:
    if text[finding.start : finding.end] != finding.text:
        raise UsageError("the segment changed after this was found; run the checks again")


def _parted(text: str, offset: int) -> tuple[str, str, str]:
    left, right = text[:offset], text[offset:]
    bare_left, bare_right = left.rstrip(), right.lstrip()
    gap = left[len(bare_left) :] + right[: len(right) - len(bare_right)]
    return bare_left, gap, bare_right


def _machine_parts(machine: str | None, working: str, offset: int) -> tuple[str | None, str | None]:
    """The machine rendering cut where the working rendering is cut, as far as the differences tell."""
    if machine is None:
        return None, None
    shift = 0
    for hunk in hunks(machine, working):
        if hunk.new_end <= offset:
            shift = hunk.old_end - hunk.new_end
        elif hunk.new_start < offset:
            shift = hunk.old_start - offset
            break
        else:
            break
    left, _, right = _parted(machine, offset + shift)
    return left, right
