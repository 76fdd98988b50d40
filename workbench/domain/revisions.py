"""Changes of a text: applied, inverted and replayed without a screen and without a database."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from workbench.domain.reasons import Reason
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import StaleChangeError


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement of a span of a rendering."""

    start: int
    """Code points from the start of the rendering."""
    old: str
    new: str

    @classmethod
    def between(cls, old: str, new: str) -> Edit:
        """The smallest single replacement that turns one text into the other."""
        start = _shared_prefix(old, new)
        limit = min(len(old), len(new)) - start
        end = _shared_suffix(old, new, limit)
        return cls(start, old[start : len(old) - end], new[start : len(new) - end])

    def apply(self, text: str) -> str:
        """The text with the span replaced.

        Raises:
            StaleChangeError: The text does not hold what is to be replaced.
        """
        end = self.start + len(self.old)
        if self.start > len(text) or text[self.start : end] != self.old:
            raise StaleChangeError("the text changed since this edit was made, so it cannot be applied")
        return text[: self.start] + self.new + text[end:]

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.start, self.new, self.old)


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one segment: it appears, it goes, or some of its fields get new values.

    Exactly one of the three is given: `appears`, `goes`, or `edit` and/or `old` with `new`.
    """

    segment: SegmentId
    edit: Edit | None = None
    """What happens to the working rendering."""
    old: Mapping[str, Any] | None = None
    """Values of the other fields before."""
    new: Mapping[str, Any] | None = None
    """The same fields after."""
    appears: Segment | None = None
    goes: Segment | None = None

    @classmethod
    def between(cls, before: Segment, after: Segment) -> Change:
        """The change that leads from one state of a segment to another."""
        old: dict[str, Any] = {}
        new: dict[str, Any] = {}
        for name in FIELDS:
            was, becomes = getattr(before, name), getattr(after, name)
            if was != becomes:
                old[name], new[name] = was, becomes
        edit = Edit.between(before.working, after.working) if before.working != after.working else None
        return cls(before.id, edit=edit, old=old, new=new)

    @property
    def is_empty(self) -> bool:
        """True when it changes nothing."""
        return self.appears is None and self.goes is None and self.edit is None and not self.new

    def inverse(self) -> Change:
        """The change that takes this one back."""
        edit = self.edit.inverse() if self.edit else None
        return Change(self.segment, edit, self.new, self.old, appears=self.goes, goes=self.appears)

    def outcome(self, current: Segment | None) -> Segment | None:
        """What the segment is after the change; None when it goes.

        Raises:
            StaleChangeError: The segment is not as it was when the change was made.
        """
        if self.appears is not None:
            if current is not None:
                raise _stale(self.segment)
            return self.appears
        if current is None:
            raise _stale(self.segment)
        if self.goes is not None:
            if current != self.goes:
                raise _stale(self.segment)
            return None
        for name, value in (self.old or {}).items():
            if getattr(current, name) != value:
                raise _stale(self.segment)
        working = self.edit.apply(current.working) if self.edit else current.working
        return replace(current, working=working, **(self.new or {}))


FIELDS = tuple(name for name in Segment.__slots__ if name not in ("id", "working"))
"""The fields of a segment that a change sets as a whole."""


class RevisionKind(StrEnum):
    """How a revision came about."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    """A text came in from a file; what lies before it cannot be undone any more."""


@dataclass(frozen=True, slots=True)
class TailChange:
    """The text ends otherwise than before; None stands for the end of the file that it was cut from."""

    old: str | None
    new: str | None

    def inverse(self) -> TailChange:
        """The change that takes this one back."""
        return TailChange(self.new, self.old)


@dataclass(frozen=True, slots=True)
class Revision:
    """An atomic set of changes with author, time and reason; one line of the journal."""

    number: int
    """From 1, in the order of the journal of its work."""
    author: str
    time: datetime
    reason: Reason
    """What the person did. An undo or redo has the reason of the revision it takes back or repeats."""
    changes: tuple[Change, ...]
    kind: RevisionKind = RevisionKind.EDIT
    target: int | None = None
    """For an undo or redo: the number of the revision it takes back or repeats."""
    tail: TailChange | None = None
    """What happens to the end of the text; None when it stays."""

    @property
    def segments(self) -> tuple[SegmentId, ...]:
        """The segments it touches."""
        return tuple(change.segment for change in self.changes)

    @property
    def rewritten(self) -> tuple[SegmentId, ...]:
        """The segments whose working rendering it replaces or takes away."""
        return tuple(change.segment for change in self.changes if change.edit is not None or change.goes is not None)


def apply(changes: Sequence[Change], segments: MutableMapping[SegmentId, Segment]) -> None:
    """Carry changes out on a text, all or none.

    Raises:
        StaleChangeError: A segment is not as it was when its change was made; nothing was changed.
    """
    for identifier, after in outcomes_of(changes, segments).items():
        if after is None:
            segments.pop(identifier, None)
        else:
            segments[identifier] = after


def outcomes_of(changes: Sequence[Change], segments: Mapping[SegmentId, Segment]) -> dict[SegmentId, Segment | None]:
    """What each touched segment becomes; None for one that goes.

    Raises:
        StaleChangeError: A segment is not as it was when its change was made.
    """
    outcomes: dict[SegmentId, Segment | None] = {}
    for change in changes:
        current = outcomes[change.segment] if change.segment in outcomes else segments.get(change.segment)
        outcomes[change.segment] = change.outcome(current)
    return outcomes


def squeeze(changes: Sequence[Change], segments: Mapping[SegmentId, Segment]) -> tuple[Change, ...]:
    """Fewer changes that lead from these segments to the same end: at most one a segment."""
    outcomes = outcomes_of(changes, segments)
    if len(outcomes) == len(changes):
        return tuple(change for change in changes if outcomes[change.segment] != segments.get(change.segment))
    squeezed = []
    for identifier, after in outcomes.items():
        before = segments.get(identifier)
        if before is not None and after is not None:
            squeezed.append(Change.between(before, after))
        elif after is not None:
            squeezed.append(Change(identifier, appears=after))
        elif before is not None:
            squeezed.append(Change(identifier, goes=before))
    return tuple(change for change in squeezed if not change.is_empty)


def invert(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes that take these back, in the order they must be made."""
    return tuple(change.inverse() for change in reversed(changes))


def undo_stacks(log: Sequence[tuple[int, RevisionKind, int | None]]) -> tuple[list[int], list[int]]:
    """What can be undone and what can be redone, newest last, from numbers, kinds and targets in order."""
    undoable: list[int] = []
    redoable: list[int] = []
    for number, kind, target in log:
        if kind is RevisionKind.IMPORT:
            undoable.clear()
            redoable.clear()
        elif kind is RevisionKind.EDIT:
            undoable.append(number)
            redoable.clear()
        elif kind is RevisionKind.UNDO and target is not None:
            if undoable and undoable[-1] == target:
                undoable.pop()
            redoable.append(target)
        elif kind is RevisionKind.REDO and target is not None:
            if redoable and redoable[-1] == target:
                redoable.pop()
            undoable.append(target)
    return undoable, redoable


def _stale(segment: SegmentId) -> StaleChangeError:
    return StaleChangeError(f"segment {segment} changed since, so this change does not fit it any more")


def _shared_prefix(left: str, right: str) -> int:
    """Length of the common beginning, by halving: comparing slices is fast, comparing characters is not."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_suffix(left: str, right: str, limit: int) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if left[len(left) - middle : len(left) - low] == right[len(right) - middle : len(right) - low]:
            low = middle
        else:
            high = middle - 1
    return low
