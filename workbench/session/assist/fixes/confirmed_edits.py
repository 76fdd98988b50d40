"""What a revision teaches: segments that a person confirmed, with the text they began with and the one they made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.revisions import Change, RevisionKind, invert
from workbench.domain.segments import Origin, Segment, SegmentId, State
from workbench.errors import StaleChangeError
from workbench.session.text.core import CommittedChange, SessionCore

MOST = 20
"""Segments of one revision that are learned from; when more are confirmed at once, nobody looked at each."""
BEGINNINGS = (Origin.MACHINE, Origin.MEMORY)
"""Where a text comes from that a person repairs."""
Taught = tuple[SegmentId, str, str]
"""A segment, what it was and what it has become."""


class ConfirmedEdits:
    """Knows what each segment began with.

    What a person made of the machine rendering is a repair whoever's words they took for it. A text that an engine or
    a memory gave is a second beginning: what the person changed in it is a repair too.
    """

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._given: dict[SegmentId, str | None] = {}
        """What an engine or a memory gave, of segments that were edited since; None where the journal knows none."""
        core.listen(self._follow)

    def edits_of(self, what: CommittedChange | SegmentId | None) -> list[Taught]:
        """What a revision teaches, or a segment as it is now; nothing where nobody confirmed anything."""
        if what is None:
            return []
        if isinstance(what, CommittedChange):
            is_edit = what.revision.kind is RevisionKind.EDIT
            return list(self._by_revision(what)) if is_edit and len(what.touched) <= MOST else []
        segment = self._core.text.segments.get(what)
        return [(what, began, segment.working) for began in self._beginnings(segment)] if segment else []

    def given(self, segment: Segment) -> str | None:
        """What an engine or a memory gave the person, where they may have begun with that; None where nothing is known.

        Never reads the journal (see `recall`), so that it can be asked in any thread.
        """
        if not segment.origin_name:
            return None
        return segment.working if segment.origin in BEGINNINGS else self._given.get(segment.id)

    def recall(self, identifiers: Iterable[SegmentId]) -> list[Segment]:
        """Read in the journal what engines and memories gave to some segments before this session.

        Returns:
            The segments of which something came to be known.
        """
        found = []
        for key in identifiers:
            segment = self._core.text.segments.get(key)
            if (
                segment is not None
                and segment.origin_name
                and segment.origin not in BEGINNINGS
                and key not in self._given
            ):
                self._given[key] = given = self._given_before(segment)
                found += [segment] if given is not None else []
        return found

    def _given_before(self, segment: Segment) -> str | None:
        now: Segment | None = segment
        try:
            for revision in self._core.revisions(segment=segment.id):
                for change in invert(revision.changes):
                    now = change.outcome(now) if change.segment == segment.id else now
                if now is None or (now.origin_name and now.origin in BEGINNINGS):
                    break
        except StaleChangeError:
            return None
        return now.working if now is not None and now.origin_name and now.origin in BEGINNINGS else None

    def _beginnings(self, segment: Segment) -> list[str]:
        """The machine rendering and what was given in its place, as far as they are there, each once."""
        return list(dict.fromkeys(text for text in (segment.machine, self.given(segment)) if text is not None))

    def _by_revision(self, committed: CommittedChange) -> Iterator[Taught]:
        for change in committed.revision.changes:
            segment = self._core.text.segments.get(change.segment)
            if segment is None or segment.state.is_unfinished or change.appears is not None:
                continue
            for old in self._old_texts(change, segment, is_alone=len(committed.revision.changes) == 1):
                if old is not None and old != segment.working:
                    yield change.segment, old, segment.working

    def _old_texts(self, change: Change, segment: Segment, *, is_alone: bool) -> list[str | None]:
        """What a confirmed segment began with: at first the machine's text, later what it was before."""
        was = (change.old or {}).get("state")
        if was is not None and State(was).is_unfinished:
            return [*self._beginnings(segment)] or [_before(change, segment)]
        is_confirmed_again = was is not None and change.edit is not None
        is_revised = is_alone and change.edit is not None and segment.origin is Origin.EDITED
        return [_before(change, segment)] if is_confirmed_again or is_revised else []

    def _follow(self, committed: CommittedChange) -> None:
        segments = self._core.text.segments
        for key in committed.touched:
            segment = segments.get(key)
            if segment is None or not segment.origin_name:
                self._given.pop(key, None)
            elif segment.origin in BEGINNINGS:
                self._given[key] = segment.working
        if len(committed.touched) <= MOST:
            self.recall(committed.touched)


def _before(change: Change, segment: Segment) -> str | None:
    if change.edit is None:
        return None
    try:
        return change.edit.inverse().apply(segment.working)
    except StaleChangeError:
        return None
