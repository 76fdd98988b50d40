"""What was done: undo, redo, the history of a segment, and any earlier moment of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change, Revision, RevisionKind, TailChange, invert, undo_stacks
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import DamagedProjectError, StaleChangeError, UsageError
from workbench.session.text.core import CommittedChange, SessionCore


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """One revision as a person sees it."""

    number: int
    author: str
    time: datetime
    reason: Reason
    kind: RevisionKind
    segments: int
    """How many segments it touched."""
    first: SegmentId | None = None
    """The first segment whose text it changed, else the first it touched; None when it touched none."""
    before: str | None = None
    """The working rendering of that segment before; None when it was not there."""
    after: str | None = None
    """The working rendering of that segment after; None when it went."""


@dataclass(frozen=True, slots=True)
class SegmentRevision:
    """One revision of one segment."""

    entry: RevisionEntry
    before: Segment | None
    after: Segment | None


class History:
    """The journal as a person uses it."""

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._work = core.about.work
        self._undoable, self._redoable = undo_stacks(core.log)
        self._recent: dict[int, Revision] = {}
        core.listen(self._remember)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._undoable)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return bool(self._redoable)

    def undo(self) -> CommittedChange:
        """Take back the newest revision that still stands, whichever segment it was in; typing counts as one.

        Raises:
            UsageError: There is none.
        """
        self._core.commit_drafts()
        if not self._undoable:
            raise UsageError("there is nothing to undo")
        target = self._revision(self._undoable[-1])
        tail = target.tail.inverse() if target.tail else None
        return self._go(invert(target.changes), target.reason, RevisionKind.UNDO, target.number, tail)

    def redo(self) -> CommittedChange:
        """Do again what was undone last, unless something was typed since.

        Raises:
            UsageError: There is none.
        """
        self._core.commit_drafts()
        if not self._redoable:
            raise UsageError("there is nothing to redo")
        target = self._revision(self._redoable[-1])
        return self._go(target.changes, target.reason, RevisionKind.REDO, target.number, target.tail)

    def entries(self) -> Iterator[RevisionEntry]:
        """All revisions, newest first, each with what it did to the first segment it changed."""
        segments = self._core.text.segments
        texts: dict[SegmentId, str | None] = {}
        for revision in self._core.revisions():
            first = _telling(revision.changes)
            after = None
            for change in reversed(revision.changes):
                key = change.segment
                if key not in texts:
                    texts[key] = segments[key].working if key in segments else None
                if change is first:
                    after = texts[key]
                texts[key] = _text_before(change, texts[key])
            entry = _entry(revision)
            if first is not None:
                entry = replace(entry, first=first.segment, before=texts[first.segment], after=after)
            yield entry

    def segment_revisions(self, identifier: SegmentId) -> list[SegmentRevision]:
        """The revisions of one segment, newest first, each with what it was before and after."""
        found = []
        current = self._core.text.segments.get(identifier)
        for revision in self._core.revisions(segment=identifier):
            after = current
            for change in invert(revision.changes):
                if change.segment == identifier:
                    current = change.outcome(current)
            found.append(SegmentRevision(_entry(revision), current, after))
        return found

    def jump(self, number: int) -> CommittedChange | None:
        """Bring the whole text back to the moment after a revision; 0 is the very beginning. It can be undone.

        Raises:
            UsageError: There was no such revision.
        """
        if not 0 <= number <= self._core.last_revision:
            raise UsageError(f"there is no moment {number}; the newest is {self._core.last_revision}")
        self._core.commit_drafts()
        changes: list[Change] = []
        now = then = self._core.text.tail
        for revision in self._core.revisions(after=number):
            if revision.kind is RevisionKind.IMPORT:
                raise UsageError(f"a new file came in at moment {revision.number}; nothing before it can be restored")
            changes += invert(revision.changes)
            then = revision.tail.old if revision.tail else then
        tail = TailChange(now, then) if now != then else None
        return self._core.commit(changes, Reason(ReasonVerb.GO_BACK, str(number)), tail=tail, is_return=True)

    def _go(
        self, changes: tuple[Change, ...], reason: Reason, kind: RevisionKind, target: int, tail: TailChange | None
    ) -> CommittedChange:
        committed = self._core.commit(changes, reason, kind=kind, target=target, tail=tail)
        if committed is None:
            raise DamagedProjectError(f"revision {target} changes nothing")
        return committed

    def _revision(self, number: int) -> Revision:
        found = self._recent.get(number) or self._core.journal.revision(self._work, number)
        if found is None:
            raise DamagedProjectError(f"revision {number} is missing in the journal")
        return found

    def _remember(self, committed: CommittedChange) -> None:
        """Follow the stacks; keep what may not be in the journal yet."""
        revision = committed.revision
        stacks = (self._undoable, self._redoable)
        if revision.kind is RevisionKind.EDIT:
            self._undoable.append(revision.number)
            self._redoable.clear()
        else:
            source, sink = stacks if revision.kind is RevisionKind.UNDO else stacks[::-1]
            sink.append(source.pop())
        if self._core.trouble is None:
            self._recent.clear()
        else:
            self._recent[revision.number] = revision


def _entry(revision: Revision) -> RevisionEntry:
    return RevisionEntry(
        revision.number, revision.author, revision.time, revision.reason, revision.kind, len(set(revision.segments))
    )


def _telling(changes: Sequence[Change]) -> Change | None:
    """The change that says most of a revision."""
    rewriting = (one for one in changes if one.edit is not None or one.appears is not None or one.goes is not None)
    return next(rewriting, changes[0] if changes else None)


def _text_before(change: Change, after: str | None) -> str | None:
    """The working rendering before a change, from the one after it; None where there was none, or it does not fit."""
    if change.goes is not None:
        return change.goes.working
    if change.appears is not None:
        return None
    try:
        return after if after is None or change.edit is None else change.edit.inverse().apply(after)
    except StaleChangeError:
        return None
