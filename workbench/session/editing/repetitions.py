"""Repetitions: segments that say the same, and what happens to the others when one of them is confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change
from workbench.domain.segments import Origin, Segment, SegmentId, Waiver
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.session.editing.editing import Editing
from workbench.session.text.core import CommittedChange, SessionCore, retold

EXCEPTION = "repetition"
"""What is waived of a segment that follows no repetition."""
Key = tuple[str, str]
"""Which side is the same, and the text."""


class RepetitionMode(StrEnum):
    """What happens to repetitions when a segment is confirmed."""

    ASK = "ask"
    AUTOMATIC = "automatic"
    NEVER = "never"


class Obstacle(StrEnum):
    """Why a repetition is left as it is, unless the person asks for it."""

    LOCKED = "locked"
    EXCEPTED = "an exception"
    DROPPED = "dropped"
    TYPED = "being edited"
    CONFIRMED = "confirmed with a different translation"
    EDITED = "edited differently"


@dataclass(frozen=True, slots=True)
class RepetitionStatus:
    """One repetition of a segment as it is now."""

    segment: SegmentId
    obstacle: Obstacle | None
    """Why it is left as it is; None where it follows."""
    is_same: bool
    """True where it has the text and the state of the segment already."""

    @property
    def may_follow(self) -> bool:
        """Whether it can be given the text of the segment, when a person wants that."""
        return not self.is_same and self.obstacle is not Obstacle.LOCKED


@dataclass(frozen=True, slots=True)
class Repetition:
    """What may follow a confirmed segment."""

    segment: SegmentId
    text: str
    """The working rendering that is to be repeated."""
    shared: str
    """The text that the segments have in common: the source text, or the machine rendering where there is none."""
    is_source: bool
    """True where that is the source text."""
    followers: tuple[SegmentId, ...]
    """Those that follow, in the order of the text."""
    left: tuple[tuple[SegmentId, Obstacle], ...]
    """Those that stay as they are unless the person chooses them, and why."""

    @property
    def unlike(self) -> tuple[SegmentId, ...]:
        """Those among them that a person, or a repetition before, gave another text."""
        return tuple(key for key, why in self.left if why in (Obstacle.CONFIRMED, Obstacle.EDITED))


class Repetitions:
    """The repetitions of a text."""

    def __init__(self, core: SessionCore, edit: Editing) -> None:
        self._core = core
        self._edit = edit
        self._groups: dict[Key, list[SegmentId]] | None = None
        core.listen(self._follow)

    @property
    def mode(self) -> RepetitionMode:
        """What the settings say."""
        return RepetitionMode(self._core.settings.repetitions)

    def of(self, identifier: SegmentId) -> list[SegmentId]:
        """The other segments with the same source text, or the same machine rendering where they have no source."""
        key = self._key(identifier)
        if key is None:
            return []
        return [one for one in self._by_key().get(key, ()) if one != identifier]

    def groups(self) -> list[list[SegmentId]]:
        """All segments that come more than once, those that say the same together, in the order of the text."""
        return [group for group in self._by_key().values() if len(group) > 1]

    def shared(self, identifier: SegmentId) -> str:
        """What a segment has in common with its repetitions: its source text, or its machine rendering."""
        key = self._key(identifier)
        return key[1] if key else ""

    def statuses(self, identifier: SegmentId) -> list[RepetitionStatus]:
        """Every repetition of a segment as it is now, in the order of the text."""
        segment = self._core.text.segment(identifier)
        others = [self._core.text.segment(one) for one in self.of(identifier)]
        return [
            RepetitionStatus(other.id, self._obstacle(other, segment), _is_same(other, segment)) for other in others
        ]

    def offer(self, identifier: SegmentId) -> Repetition | None:
        """What may follow a segment; None where it is not confirmed, or every repetition says the same already."""
        core = self._core
        segment = core.text.segment(identifier)
        key = self._key(identifier)
        if key is None or segment.state.is_unfinished or segment.is_dropped:
            return None
        others = [one for one in self.statuses(identifier) if not one.is_same]
        if not others:
            return None
        followers = tuple(one.segment for one in others if one.obstacle is None)
        left = tuple((one.segment, one.obstacle) for one in others if one.obstacle is not None)
        return Repetition(identifier, segment.working, key[1], key[0] == "source", followers, left)

    def propagate(self, identifier: SegmentId, chosen: Collection[SegmentId] | None = None) -> CommittedChange | None:
        """Give repetitions the text and state of a segment, in one revision.

        Args:
            identifier: The confirmed segment.
            chosen: Which of its repetitions; those that follow by themselves when not given.

        Raises:
            UsageError: The segment is not confirmed, or one chosen is none of its repetitions.
            SegmentLockedError: One chosen is locked.
        """
        segment = self._core.text.segment(identifier)
        if segment.state.is_unfinished:
            raise UsageError("confirm the segment before you fill its repetitions")
        offered = self.offer(identifier)
        followers = offered.followers if chosen is None and offered else tuple(chosen or ())
        known = set(self.of(identifier))
        if not known.issuperset(followers):
            raise UsageError("a chosen segment is not a repetition of this one")
        changes = [self._change(self._core.refuse_locked(one), segment) for one in followers]
        return self._core.commit(changes, Reason(ReasonVerb.FILL_REPETITIONS)) if changes else None

    def confirm(self, identifier: SegmentId, text: str | None = None) -> CommittedChange | None:
        """Confirm a segment, and let its repetitions follow where the settings say so by themselves."""
        committed = self._edit.confirm(identifier, text)
        if self.mode is RepetitionMode.AUTOMATIC:
            self.propagate(identifier)
        return committed

    def set_exceptions(self, wanted: Mapping[SegmentId, bool]) -> CommittedChange | None:
        """Say which segments follow no repetition, and which do again, in one revision; kept with their waivers."""
        changes = []
        for identifier, is_exception in wanted.items():
            segment = self._core.text.segment(identifier)
            others = tuple(one for one in segment.waivers if one.check != EXCEPTION)
            waivers = (*others, Waiver(EXCEPTION, "")) if is_exception else others
            if waivers != segment.waivers:
                changes.append(Change.between(segment, replace(segment, waivers=waivers)))
        reason = Reason(ReasonVerb.EXCLUDE_REPETITIONS if any(wanted.values()) else ReasonVerb.INCLUDE_REPETITIONS)
        return self._core.commit(changes, reason) if changes else None

    def is_exception(self, identifier: SegmentId) -> bool:
        """Whether a segment follows no repetition."""
        return any(one.check == EXCEPTION for one in self._core.text.segment(identifier).waivers)

    def _change(self, other: Segment, segment: Segment) -> Change:
        after = retold(other, segment.working, segment.origin, segment.origin_name)
        return Change.between(other, replace(after, state=segment.state))

    def _obstacle(self, other: Segment, segment: Segment) -> Obstacle | None:
        if other.is_locked:
            return Obstacle.LOCKED
        if self.is_exception(other.id):
            return Obstacle.EXCEPTED
        if other.is_dropped:
            return Obstacle.DROPPED
        if self._core.draft(other.id) not in (None, segment.working):
            return Obstacle.TYPED
        if other.working == segment.working:
            return None
        if not other.state.is_unfinished:
            return Obstacle.CONFIRMED
        is_own_work = other.origin in (Origin.EDITED, Origin.HUMAN) and other.is_edited and other.working
        return Obstacle.EDITED if is_own_work else None

    def _by_key(self) -> dict[Key, list[SegmentId]]:
        if self._groups is None:
            self._groups = {}
            for one in self._core.text.order:
                found = self._key(one)
                if found is not None:
                    self._groups.setdefault(found, []).append(one)
        return self._groups

    def _key(self, identifier: SegmentId) -> Key | None:
        """What a segment has in common with its repetitions; None for one that shares its source text with others."""
        text = self._core.text
        link = text.link_of(identifier, Role.SOURCE) if Role.SOURCE in text.document_segments else None
        if link is not None:
            source = text.document_text(Role.SOURCE, link.document_segments).strip()
            return ("source", source) if source and len(link.segments) == 1 else None
        machine = (text.segment(identifier).machine or "").strip()
        return ("machine", machine) if machine else None

    def _follow(self, committed: CommittedChange) -> None:
        """Forget the groups where segments or links changed."""
        changed = (change.new or {} for change in committed.revision.changes)
        if committed.is_structural or any("linked_segments" in new or "machine" in new for new in changed):
            self._groups = None


def _is_same(other: Segment, segment: Segment) -> bool:
    return other.working == segment.working and other.state is segment.state
