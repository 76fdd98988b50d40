"""What a revision teaches: segments that a person confirmed, with the text they began with and the one they made."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.revisions import Change, RevisionKind
from workbench.domain.segments import Origin, Segment, SegmentId, State
from workbench.errors import StaleChangeError
from workbench.session.core import Happening, SessionCore

MOST = 20
"""Segments of one revision that are learned from; when more are confirmed at once, nobody looked at each."""
BEGINNINGS = (Origin.MACHINE, Origin.MEMORY)
"""Where a text comes from that a person repairs."""
Taught = tuple[SegmentId, str, str]
"""A segment, what it was and what it has become."""


class Teaching:
    """Knows what each segment began with."""

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._began: dict[SegmentId, str] = {}
        """What an engine or a memory gave a person to begin with, where that is not the machine rendering."""
        core.listen(self._follow)

    def taught(self, what: Happening | SegmentId | None) -> list[Taught]:
        """What a revision teaches, or a segment as it is now; nothing where nobody confirmed anything."""
        if what is None:
            return []
        if isinstance(what, Happening):
            is_edit = what.revision.kind is RevisionKind.EDIT
            return list(self._by_revision(what)) if is_edit and len(what.touched) <= MOST else []
        segment = self._core.text.segments.get(what)
        began = self.beginning(segment) if segment else None
        return [(what, began, segment.working)] if segment and began is not None else []

    def beginning(self, segment: Segment) -> str | None:
        """What the person began with; None where they began with nothing."""
        return self._began.get(segment.id, segment.machine)

    def _by_revision(self, happening: Happening) -> Iterator[Taught]:
        for change in happening.revision.changes:
            segment = self._core.text.segments.get(change.segment)
            if segment is None or segment.state.is_unfinished or change.appears is not None:
                continue
            old = self._old_text(change, segment, is_alone=len(happening.revision.changes) == 1)
            if old is not None and old != segment.working:
                yield change.segment, old, segment.working

    def _old_text(self, change: Change, segment: Segment, *, is_alone: bool) -> str | None:
        """What a confirmed segment began with: at first the machine's text, later what it was before."""
        was = (change.old or {}).get("state")
        if was is not None and State(was).is_unfinished:
            began = self.beginning(segment)
            return began if began is not None else _before(change, segment)
        is_confirmed_again = was is not None and change.edit is not None
        is_revised = is_alone and change.edit is not None and segment.origin is Origin.EDITED
        return _before(change, segment) if is_confirmed_again or is_revised else None

    def _follow(self, happening: Happening) -> None:
        for key in happening.touched:
            segment = self._core.text.segments.get(key)
            if segment is None:
                self._began.pop(key, None)
            elif segment.maker and segment.origin in BEGINNINGS:
                self._began[key] = segment.working


def _before(change: Change, segment: Segment) -> str | None:
    if change.edit is None:
        return None
    try:
        return change.edit.inverse().apply(segment.working)
    except StaleChangeError:
        return None
