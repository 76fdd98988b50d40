"""Find and replace on a text that is held still, so that a thread can look through it while a person goes on typing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from threading import Lock

from workbench.domain.revisions import Change
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import CancelledError
from workbench.session.editing.patterns import Replacer
from workbench.session.text.core import SessionCore, retold

STEP = 500
"""Segments looked through between two words on how far it is."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a replacement would do to one segment."""

    segment: SegmentId
    old: str
    new: str
    count: int
    is_locked: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """How far a search is, and what it found since the last word."""

    done: int
    total: int
    found: list[Replacement]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Replacements ready to be carried out as one revision."""

    chosen: list[Replacement]
    changes: list[Change]


class HeldText:
    """The working renderings as they were when this was made; several threads may look through them."""

    def __init__(self, core: SessionCore) -> None:
        self._segments = core.text.segments.copy()
        self._order = list(core.text.order)
        self._drafts = core.drafts()
        self._lock = Lock()

    def find(self, replace: Replacer, is_cancelled: Callable[[], bool] | None = None) -> Iterator[Looked]:
        """What replacing would change, in the order of the text.

        Args:
            replace: Replaces in one text.
            is_cancelled: Asked before every segment.

        Raises:
            UsageError: The replacement is not valid, or the pattern takes too long.
            CancelledError: The person went on to something else.
        """
        total = len(self._order)
        for start in range(0, total, STEP):
            found = []
            for identifier in self._order[start : start + STEP]:
                _stop_if(is_cancelled)
                segment, old = self._read(identifier)
                new, count = replace(old)
                if count and new != old:
                    found.append(Replacement(identifier, old, new, count, segment.is_locked))
            yield Looked(min(start + STEP, total), total, found)

    def prepare(
        self,
        found: Collection[Replacement],
        chosen: Collection[SegmentId] | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> Prepared:
        """Make the changes of some replacements, or of all; locked segments are passed over, nothing is changed yet.

        Raises:
            CancelledError: The person stopped it.
        """
        wanted = [one for one in found if not one.is_locked and (chosen is None or one.segment in chosen)]
        changes = []
        for done, one in enumerate(wanted):
            _stop_if(is_cancelled)
            if progress and done % STEP == 0:
                progress(done, len(wanted))
            segment, _ = self._read(one.segment)
            changes.append(Change.between(segment, retold(segment, one.new)))
        return Prepared(wanted, changes)

    def _read(self, identifier: SegmentId) -> tuple[Segment, str]:
        """A segment and its text, or what was being typed in its place."""
        with self._lock:
            segment = self._segments[identifier]
        return segment, self._drafts.get(identifier, segment.working)


def _stop_if(is_cancelled: Callable[[], bool] | None) -> None:
    if is_cancelled and is_cancelled():
        raise CancelledError("find and replace was stopped; nothing was replaced")
