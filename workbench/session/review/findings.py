"""The findings of the text under repair, kept up to date from revision to revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from workbench.checks.base import CheckedUnit, CheckProfile
from workbench.checks.inspector import Inspector
from workbench.checks.reading import FindTerms
from workbench.domain.findings import Finding
from workbench.domain.segments import Segment, SegmentId, Waiver
from workbench.domain.works import Role
from workbench.session.text.core import CommittedChange, SessionCore

STEP = 500
"""Segments made ready between two moments of life for a screen."""
MANY = 200
"""From so many changed segments a screen catches up beside its keys."""


class Reviewing:
    """Runs the checks and answers what they found, waived findings apart."""

    def __init__(self, core: SessionCore, find_terms: FindTerms | None = None) -> None:
        self._core = core
        self._find_terms = find_terms
        self._has_other_terms = False
        """Whether the terms changed since the newest inspection began."""
        self._again: set[SegmentId] = set()
        """Segments that are as they were and have still to be looked at for other terms."""
        self._inspector: Inspector | None = None
        self._stale: set[SegmentId] = set()
        """Segments that may not be as they were when the newest inspection began."""
        self._behind: set[SegmentId] = set()
        """Segments whose findings are not those of their text yet, because so many changed at once."""
        self.defers = False
        """True where somebody goes through `catching_up` after a revision of many segments, as a screen does."""
        self.changed: set[SegmentId] = set()
        """Segments whose findings changed since somebody last emptied this set."""
        core.listen(self._follow)

    @property
    def is_ready(self) -> bool:
        """True once the whole text was inspected."""
        return self._inspector is not None

    @property
    def profile(self) -> CheckProfile:
        """The languages and the checks asked for."""
        about, settings = self._core.about, self._core.settings
        return CheckProfile(
            target_language=about.target_language,
            source_language=about.source_language,
            without=frozenset(settings.checks_off),
            certainty=settings.certainty,
        )

    def prepare(self) -> Inspector:
        """An inspector for the text as it is now; it can be filled in another thread."""
        units: list[CheckedUnit] = []
        for step in self.preparing():
            units += step
        return self.inspector(units)

    def inspector(self, units: list[CheckedUnit]) -> Inspector:
        """An inspector for some units, still to be filled."""
        return Inspector(self.profile, units, self._find_terms)

    def preparing(self) -> Iterator[list[CheckedUnit]]:
        """What is to be inspected, in steps, so that a screen can live between two of them."""
        self._stale = set(self._core.drafts())
        self._has_other_terms = False
        order = list(self._core.text.order)
        for start in range(0, len(order), STEP):
            yield [self._unit(key) for key in order[start : start + STEP] if key in self._core.text.segments]

    def accept(self, inspector: Inspector) -> None:
        """Take over a filled inspector, and what changed while it was filled."""
        self._inspector = inspector
        self._behind.clear()
        self._again.clear()
        self._take_in(self._stale | set(self._core.drafts()))
        self._stale.clear()
        self.changed |= set(inspector.keys())
        if self._has_other_terms:
            self.look_again()

    def inspect(
        self,
        progress: Callable[[int, int], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Inspect the whole text now.

        Raises:
            CancelledError: The person stopped it.
        """
        inspector = self.prepare()
        inspector.inspect_all(progress, is_cancelled)
        self.accept(inspector)

    @property
    def is_behind(self) -> bool:
        """Whether some findings do not follow the text yet; those of a passage that changed are left out until then."""
        return bool(self._behind or self._again)

    def catching_up(self) -> Iterator[None]:
        """Bring the findings up to the text, in small steps, so that a screen can live between two of them."""
        keys, again = set(self._behind), set(self._again)
        for found in chain(self._updating(keys), self._looking_again(again)):
            self.changed |= found
            yield
        self._behind -= keys
        self._again -= again
        self.changed |= keys

    def look_again(self) -> None:
        """Look at the whole text again, because the terms are others now."""
        self._has_other_terms = True
        self._again = set(self._core.text.order)
        if not self.defers:
            for _ in self.catching_up():
                continue

    def findings(self, identifier: SegmentId) -> list[Finding]:
        """What was found in a segment's working rendering and is not waived; nothing for a dropped one."""
        return [one for one in self._all(identifier) if not self._is_waived(identifier, one)]

    def waived(self, identifier: SegmentId) -> list[Finding]:
        """What was found and waived."""
        return [one for one in self._all(identifier) if self._is_waived(identifier, one)]

    def count(self) -> int:
        """How many findings stand."""
        if self._inspector is None:
            return 0
        return sum(len(self.findings(key)) for key in tuple(self._inspector.keys()) if key in self._core.text.segments)

    def look(self, identifier: SegmentId) -> set[SegmentId]:
        """Inspect a segment as it is being typed; answers whose findings changed."""
        self._stale.add(identifier)
        return set() if self._inspector is None else self._inspector.update(self._unit(identifier))

    def _all(self, identifier: SegmentId) -> tuple[Finding, ...]:
        if self._inspector is None or self._core.text.segment(identifier).is_dropped:
            return ()
        found = self._inspector.findings(identifier)
        if identifier not in self._behind:
            return found
        text = self._core.current(identifier)
        return tuple(one for one in found if text[one.start : one.end] == one.text)

    def _is_waived(self, identifier: SegmentId, finding: Finding) -> bool:
        return Waiver(finding.check, finding.text) in self._core.text.segment(identifier).waivers

    def _follow(self, committed: CommittedChange) -> None:
        keys = set(committed.touched)
        if committed.is_structural:
            for key in committed.touched:
                keys |= self._neighbours(key)
        self._stale |= keys
        self._take_in(keys)

    def _take_in(self, keys: set[SegmentId]) -> None:
        if self._inspector is None:
            return
        if self.defers and len(keys) > MANY:
            self._behind |= keys
            return
        for found in self._updating(keys):
            self.changed |= found
        self.changed |= {key for key in keys if key in self._core.text.segments}

    def _looking_again(self, keys: set[SegmentId]) -> Iterator[set[SegmentId]]:
        if self._inspector is not None:
            yield from self._inspector.looking_again(keys)

    def _updating(self, keys: set[SegmentId]) -> Iterator[set[SegmentId]]:
        inspector, segments = self._inspector, self._core.text.segments
        if inspector is None:
            return
        for key in keys:
            if key not in segments:
                yield inspector.remove(key)
        yield from inspector.updating(self._unit(key) for key in keys if key in segments)

    def _neighbours(self, key: SegmentId) -> set[SegmentId]:
        if key not in self._core.text.segments:
            return set()
        found = (self._core.text.neighbour(key, step) for step in (-1, 1))
        return {neighbour for neighbour in found if neighbour is not None}

    def _unit(self, identifier: SegmentId) -> CheckedUnit:
        text = self._core.text
        segment = text.segment(identifier)
        return CheckedUnit(
            key=identifier,
            text=self._core.current(identifier),
            is_block_start=self._is_apart(segment, text.neighbour(identifier, -1)),
            is_block_end=self._is_apart(segment, text.neighbour(identifier, 1)),
            source=text.linked_text(identifier, Role.SOURCE),
        )

    def _is_apart(self, segment: Segment, neighbour: SegmentId | None) -> bool:
        return neighbour is None or self._core.text.segment(neighbour).block != segment.block
