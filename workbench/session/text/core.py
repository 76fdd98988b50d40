"""A person's open project: one work of it, and everything that can be done to its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic

from workbench.domain.documents import Document
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change, Edit, Revision, RevisionKind, TailChange, outcomes_of, squeeze
from workbench.domain.segments import Origin, Segment, SegmentId
from workbench.domain.works import About, Rendering, Role
from workbench.errors import DamagedProjectError, ReadOnlyError, SegmentLockedError, StaleChangeError, UnsavedError
from workbench.session.text.activity import ActivityLog
from workbench.session.text.annotation_tracking import with_marks
from workbench.session.text.text import WorkText
from workbench.store.derived import DerivedCache
from workbench.store.folder import ProjectFolder
from workbench.store.journal import Journal
from workbench.store.lock import ProjectLock, person_name
from workbench.store.settings import Settings

RETRY = 1.0
"""Seconds after a failed attempt to write in which keys do not try again."""


@dataclass(frozen=True, slots=True)
class CommittedChange:
    """What a revision touched, for those who keep something about the text."""

    revision: Revision
    touched: tuple[SegmentId, ...]
    is_structural: bool
    """True when segments came, went or moved."""


Listener = Callable[[CommittedChange], None]


@dataclass(slots=True)
class OpenWork:
    """What a session is made of when it opens."""

    folder: ProjectFolder
    settings: Settings
    about: About
    journal: Journal
    derived: DerivedCache
    lock: ProjectLock | None
    renderings: dict[Role, Rendering]
    text: WorkText
    log: list[tuple[int, RevisionKind, int | None]]
    """Number, kind and target of every revision."""
    next_segment: SegmentId
    """The first id that no segment of the work ever had."""


class SessionCore:
    """The text, its journal and its drafts: what every command builds on."""

    def __init__(self, work: OpenWork) -> None:
        self.folder = work.folder
        self.settings = work.settings
        self.about = work.about
        self.journal = work.journal
        self.derived = work.derived
        self.renderings = work.renderings
        self.text = work.text
        self.author = work.settings.author or person_name()
        self.trouble: str | None = None
        """Why what was done last is not on the disk yet, in one sentence; None when it is."""
        self._retry_at = 0.0
        """When a key may try to write again after a failure, by the clock of `monotonic`."""
        self.activity = ActivityLog(
            self.author,
            is_kept=work.settings.is_effort_kept and not work.journal.is_read_only,
            longest_pause=work.settings.longest_pause,
        )
        """What the person does at the keyboard."""
        self._lock = work.lock
        self._listeners: list[Listener] = []
        self._drafts: dict[SegmentId, str] = {}
        self._unkept_drafts: set[SegmentId] = set()
        """Segments whose draft on the disk is not the one in memory."""
        self._unwritten: list[tuple[Revision, dict[SegmentId, Segment | None]]] = []
        self.log = work.log
        """Number, kind and target of every revision that was there when the session began."""
        self._last_number = work.log[-1][0] if work.log else 0
        self._next_segment = work.next_segment

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be changed."""
        return self.journal.is_read_only

    @property
    def last_revision(self) -> int:
        """The number of the newest revision; 0 for a text nobody touched."""
        return self._last_number

    def listen(self, listener: Listener) -> None:
        """Be told of every revision, after the text has changed."""
        self._listeners.append(listener)

    # Changing

    def commit(
        self,
        changes: Sequence[Change],
        reason: Reason | str,
        *,
        kind: RevisionKind = RevisionKind.EDIT,
        target: int | None = None,
        tail: TailChange | None = None,
        is_return: bool = False,
    ) -> CommittedChange | None:
        """Carry changes out as one revision, in the text and in the journal.

        Error marks follow the text, except where the changes lead back to an earlier moment (`is_return`, undo, redo):
        there the marks become what they were.

        When the journal cannot be written, the text changes all the same, `trouble` says why, and the revision is
        written with the next one that can be. What is being typed in a segment stays a draft unless the revision
        gives that segment another working rendering.

        Returns:
            What was touched, or None when the changes change nothing.

        Raises:
            ReadOnlyError: The project is open to read only.
            StaleChangeError: The changes do not fit the text; nothing was changed.
        """
        self.refuse_when_read_only()
        if tail is not None and tail.old != self.text.tail:
            raise StaleChangeError("the end of the text changed since, so this change does not fit it any more")
        squeezed = squeeze(changes, self.text.segments)
        if kind is RevisionKind.EDIT and not is_return:
            squeezed = with_marks(squeezed, self.text.segments)
        if not squeezed and tail is None:
            return None
        outcomes = outcomes_of(squeezed, self.text.segments)
        now = datetime.now(UTC)
        revision = Revision(self._last_number + 1, self.author, now, Reason.of(reason), squeezed, kind, target, tail)
        is_structural = self.text.take_in(outcomes)
        if tail is not None:
            self.text.tail = tail.new
        self._last_number = revision.number
        for identifier in revision.rewritten:
            self._drafts.pop(identifier, None)
            self._unkept_drafts.discard(identifier)
        self._unwritten.append((revision, outcomes))
        self.save()
        committed = CommittedChange(revision, tuple(outcomes), is_structural)
        for listener in self._listeners:
            listener(committed)
        return committed

    def put_rendering(
        self,
        rendering: Rendering,
        document: Document,
        changes: Sequence[Change],
        outcomes: dict[SegmentId, Segment | None],
    ) -> None:
        """Replace the rendering of a role and carry out what follows from it, in one step of the journal."""
        self.refuse_when_read_only()
        revision = None
        if changes:
            now = datetime.now(UTC)
            revision = Revision(
                self._last_number + 1,
                self.author,
                now,
                import_reason(rendering.role),
                tuple(changes),
                RevisionKind.IMPORT,
            )
        self.journal.put_rendering(self.about.work, rendering, document, revision, outcomes)
        self.renderings[rendering.role] = rendering
        self.text.document_segments[rendering.role] = list(document.document_segments)
        self.text.take_in(outcomes)
        self._last_number += revision is not None

    def save(self) -> bool:
        """Write what the journal has not got yet; True when nothing is left to write."""
        work = self.about.work
        try:
            while self._unwritten:
                revision, outcomes = self._unwritten[0]
                self.journal.append(work, revision, outcomes)
                self._unwritten.pop(0)
            for identifier in tuple(self._unkept_drafts):
                draft = self._drafts.get(identifier)
                if draft is None:
                    self.journal.drop_draft(work, identifier)
                else:
                    edit = Edit.between(self.text.segment(identifier).working, draft)
                    self._keep_draft(identifier, edit)
                self._unkept_drafts.discard(identifier)
        except (UnsavedError, DamagedProjectError) as error:
            self.trouble = error.message
            self._retry_at = monotonic() + RETRY
            return False
        self.trouble = None
        return True

    def revisions(self, *, after: int = 0, segment: SegmentId | None = None) -> Iterator[Revision]:
        """The revisions that led to the text as it is, newest first; of one segment where it is given.

        Those that the journal could not take in yet are among them; those of another program are not.
        """
        unwritten = [revision for revision, _ in self._unwritten]
        for revision in reversed(unwritten):
            if revision.number > after and (segment is None or segment in revision.segments):
                yield revision
        newest = unwritten[0].number - 1 if unwritten else self._last_number
        yield from self.journal.revisions(self.about.work, after=after, until=newest, segment=segment)

    def refuse_when_read_only(self) -> None:
        """Raise ReadOnlyError when nothing can be changed."""
        if self.is_read_only:
            raise ReadOnlyError("the project is open to read only, so nothing can be changed in it")

    def refuse_locked(self, identifier: SegmentId) -> Segment:
        """The segment, when its text may be changed.

        Raises:
            SegmentLockedError: It is locked.
        """
        segment = self.text.segment(identifier)
        if segment.is_locked:
            number = self.text.position(identifier) + 1
            raise SegmentLockedError(f"segment {number} is locked; unlock it to change it")
        return segment

    def new_segment_id(self) -> SegmentId:
        """An id that no segment of the work ever had."""
        identifier = self._next_segment
        self._next_segment += 1
        return identifier

    # Drafts

    def type(self, identifier: SegmentId, text: str) -> None:
        """Keep what is being typed in a segment; called at every key."""
        self.refuse_when_read_only()
        segment = self.refuse_locked(identifier)
        if text == segment.working:
            self.forget_draft(identifier)
            return
        self._drafts[identifier] = text
        self._keep_typing(identifier)

    def forget_draft(self, identifier: SegmentId) -> None:
        """Give up what was being typed in a segment."""
        if self._drafts.pop(identifier, None) is not None:
            self._keep_typing(identifier)

    def _keep_typing(self, identifier: SegmentId) -> None:
        """Bring a draft to the disk; while the disk refuses, only now and then, so that no key waits for it."""
        self._unkept_drafts.add(identifier)
        if self.trouble is None or monotonic() >= self._retry_at:
            self.save()

    def _keep_draft(self, identifier: SegmentId, edit: Edit) -> None:
        """Write a draft; once a second it takes along what was counted at the keyboard."""
        if self.activity.is_due:
            self.journal.put_draft(self.about.work, identifier, edit, self.activity.pending())
            self.activity.mark_written()
        else:
            self.journal.put_draft(self.about.work, identifier, edit)

    def keep_activity(self) -> bool:
        """Write down what was counted at the keyboard; False when the disk refuses, and it waits for the next time."""
        activities = self.activity.pending()
        if activities:
            try:
                self.journal.put_activities(self.about.work, activities)
            except (UnsavedError, DamagedProjectError):
                self.activity.put_off()
                return False
            self.activity.mark_written()
        return True

    def commit_drafts(self, identifiers: Sequence[SegmentId] | None = None) -> None:
        """Make a revision of what is being typed, in some segments or in all, so that a command cannot lose it."""
        changes = []
        for identifier in self._drafts if identifiers is None else identifiers:
            draft = self._drafts.get(identifier)
            if draft is not None:
                segment = self.text.segment(identifier)
                changes.append(Change.between(segment, retold(segment, draft)))
        if changes:
            self.commit(changes, Reason(ReasonVerb.REVISE))

    def draft(self, identifier: SegmentId) -> str | None:
        """What is being typed in a segment and is no revision yet."""
        return self._drafts.get(identifier)

    def drafts(self) -> dict[SegmentId, str]:
        """All drafts."""
        return dict(self._drafts)

    def current(self, identifier: SegmentId) -> str:
        """The working rendering of a segment, or what is being typed in its place."""
        draft = self._drafts.get(identifier)
        return self.text.segment(identifier).working if draft is None else draft

    # Closing

    def close(self) -> None:
        """Close the project.

        Raises:
            UnsavedError: Something could not be written; the session stays open.
        """
        if self.trouble is not None and not self.save():
            raise UnsavedError(self.trouble or "the journal cannot be written")
        self.keep_activity()
        self.abandon()

    def abandon(self) -> None:
        """Close the project without a last attempt to write."""
        self.journal.close()
        self.derived.close()
        if self._lock is not None:
            self._lock.release()


def import_reason(role: Role) -> Reason:
    """What the journal says of the coming of a file."""
    return Reason(ReasonVerb.ADD, role.value)


def retold(segment: Segment, working: str, origin: Origin = Origin.EDITED, origin_name: str = "") -> Segment:
    """A segment with another working rendering, and where that came from; an edited one keeps whom it came from."""
    if working == segment.machine:
        origin, origin_name = Origin.MACHINE, ""
    elif origin is Origin.EDITED and working:
        origin_name = origin_name or segment.origin_name
    return replace(segment, working=working, origin=origin, origin_name=origin_name)
