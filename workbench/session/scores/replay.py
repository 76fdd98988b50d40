"""The text at earlier moments, apart from the one under repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.revisions import Revision, RevisionKind, invert, outcomes_of
from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.session.text.core import SessionCore, import_reason
from workbench.session.text.text import WorkText


class Replay:
    """A text that goes back in time.

    It shares nothing that changes with the session, so that another thread may take it back; only what it is made of
    is read from the session, and that by the thread the session belongs to.

    Attributes:
        text: The text at the moment it has gone back to.
        revision_number: The number of the last revision it has; 0 at the very beginning.
    """

    def __init__(self, core: SessionCore, revisions: Iterable[Revision], role: Role = Role.CORRECTED) -> None:
        """Stand at the newest moment.

        Args:
            core: Whose text it is.
            revisions: Those to go back over, newest first.
            role: The text whose links are followed.
        """
        self._role = role
        self.text: WorkText = core.text.copy()
        self.revision_number = core.last_revision
        self._revisions: Iterator[Revision] = iter(list(revisions))
        self._next: Revision | None = next(self._revisions, None)

    def back_to(self, revision_number: int) -> tuple[set[SegmentId], set[int]]:
        """Go back to a revision; answers the segments and the passages of the followed text that it may concern."""
        segments: set[SegmentId] = set()
        document_segments: set[int] = set()
        while self._next is not None and self._next.number > revision_number:
            outcomes = outcomes_of(invert(self._next.changes), self.text.segments)
            document_segments |= self._linked(outcomes)
            self.text.take_in(outcomes)
            document_segments |= self._linked(outcomes)
            segments |= set(outcomes)
            self._next = next(self._revisions, None)
        self.revision_number = revision_number
        return segments, self.text.linkage(self._role).component(document_segments)[1] | document_segments

    def _linked(self, segments: Iterable[SegmentId]) -> set[int]:
        linkage = self.text.linkage(self._role)
        return {document_segment for key in segments for document_segment in linkage.document_segments(key)}


def since_import(revisions: Iterable[Revision], role: Role = Role.CORRECTED) -> Iterator[Revision]:
    """Newest first, the revisions that can be gone back over: those after a new file of the yardstick came in.

    What was linked before with its passages was linked with those of another text, which is not kept. A new file in
    another role changes segments and links as any revision does, and all of that can be taken back.
    """
    for revision in revisions:
        if is_import_of(revision, role):
            return
        yield revision


def is_import_of(revision: Revision, role: Role) -> bool:
    """Whether a revision is the coming of a file in a role."""
    return revision.kind is RevisionKind.IMPORT and revision.reason == import_reason(role)
