"""The findings of a text that changes while somebody edits it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator

from workbench.checks.base import Check, CheckContext, CheckProfile
from workbench.checks.guarding import GuardedChecks
from workbench.checks.reading import CheckedUnit, FindTerms, Reading
from workbench.checks.registry import selected
from workbench.domain.findings import Finding
from workbench.errors import CancelledError

STRIDE = 256
"""Units between two calls of `progress`."""

Key = tuple[Check, Hashable]


class Inspector:
    """Findings of each unit, kept up to date unit by unit.

    An edit costs the inspection of the edited unit and of the units that share evidence whose count it changed. Counts
    stop at each check's `counts_to`, so a word in 10,000 units does not make an edit of one touch them all.

    A check that fails is switched off, and what it found before goes with it.

    Not for several threads at once: fill it in a worker, then hand it over.
    """

    def __init__(
        self, profile: CheckProfile, units: Iterable[CheckedUnit] = (), find_terms: FindTerms | None = None
    ) -> None:
        """Make ready to inspect.

        Args:
            profile: The languages and the checks to run.
            units: The text.
            find_terms: Finds the terms of the termbases, where there are any; asked in the thread that inspects.
        """
        self.profile = profile
        self._find_terms = find_terms
        self._context = CheckContext(profile)
        self._checks = GuardedChecks(selected(profile))
        self._units: dict[int, CheckedUnit] = {unit.key: unit for unit in units}
        self._counts: dict[Key, int] = {}
        self._contributed: dict[int, Counter[Key]] = {}
        self._asked: dict[int, set[Key]] = {}
        self._readers: dict[Key, set[int]] = {}
        self._findings: dict[int, tuple[Finding, ...]] = {}
        self._waiting: set[int] = set()
        """Units that `updating` has still to inspect."""

    def inspect_all(
        self,
        progress: Callable[[int, int], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Inspect every unit from scratch: first all evidence, then all findings.

        Args:
            progress: Called with the steps done and the steps in all, two for each unit.
            is_cancelled: Asked from time to time.

        Raises:
            CancelledError: Stopped; then there are no findings until it is called again.
        """
        self._forget_all()
        total = 2 * len(self._units)
        try:
            for done, unit in enumerate(list(self._units.values())):
                _pause(done, total, progress, is_cancelled)
                self._contribute(Reading(unit))
            for done, unit in enumerate(list(self._units.values()), start=len(self._units)):
                _pause(done, total, progress, is_cancelled)
                self._inspect(self._read(unit))
        except CancelledError:
            self._forget_all()
            raise
        self._without_dropped()
        if progress:
            progress(total, total)

    def update(self, unit: CheckedUnit) -> set[int]:
        """Take in the new state of a unit, or a new unit.

        Returns:
            The keys of all units whose findings changed.
        """
        if self._units.get(unit.key) == unit:
            return set()
        self._units[unit.key] = unit
        before = self._withdraw(unit.key)
        reading = self._read(unit)
        self._contribute(reading)
        changed = self._reinspect(self._touched(before, unit.key) - {unit.key})
        if self._inspect(reading):
            changed.add(unit.key)
        return changed | self._without_dropped()

    def updating(self, units: Iterable[CheckedUnit]) -> Iterator[set[int]]:
        """Take in the new states of many units, one step of work at a time; each answers whose findings changed.

        All evidence comes first, so that units which share some are inspected once. Between two steps the findings of
        a unit may be those of its state before. What is given up halfway goes on with the next call.
        """
        for unit in units:
            if self._units.get(unit.key) != unit:
                self._units[unit.key] = unit
                before = self._withdraw(unit.key)
                self._contribute(Reading(unit))
                self._waiting |= self._touched(before, unit.key) | {unit.key}
            yield set()
        while self._waiting:
            yield self._reinspect({self._waiting.pop()}) | self._without_dropped()

    def looking_again(self, keys: Iterable[int]) -> Iterator[set[int]]:
        """Inspect units that are as they were, because the terms are not; one step of work at a time, as `updating`."""
        self._waiting |= set(keys) & self._units.keys()
        return self.updating(())

    def insert(self, unit: CheckedUnit) -> set[int]:
        """Take in a new unit; the same as `update`."""
        return self.update(unit)

    def remove(self, key: int) -> set[int]:
        """Forget a unit; one that is not there is no error.

        Returns:
            The keys of the other units whose findings changed.
        """
        if self._units.pop(key, None) is None:
            return set()
        before = self._withdraw(key)
        self._stop_asking(key)
        self._findings.pop(key, None)
        return self._reinspect(self._touched(before, key)) | self._without_dropped()

    def findings(self, key: int) -> tuple[Finding, ...]:
        """The findings of a unit in the order of the text; none for a unit that is not there."""
        return self._findings.get(key, ())

    def keys(self) -> tuple[int, ...]:
        """The keys of all units that have findings, in no order."""
        return tuple(self._findings)

    def _forget_all(self) -> None:
        for kept in (self._counts, self._contributed, self._asked, self._readers, self._findings, self._waiting):
            kept.clear()

    def _contribute(self, reading: Reading) -> None:
        keys: Counter[Key] = Counter()
        for check in self._checks:
            for key, times in self._checks.evidence(check, reading, self._context).items():
                keys[check, key] = times
        if keys:
            self._contributed[reading.unit.key] = keys
            for wanted, times in keys.items():
                self._counts[wanted] = self._counts.get(wanted, 0) + times

    def _withdraw(self, unit: int) -> dict[Key, int]:
        """Take a unit's evidence away; answers what the counts of its keys were before."""
        keys = self._contributed.pop(unit, Counter[Key]())
        before = {key: self._counts[key] for key in keys}
        for key, times in keys.items():
            self._counts[key] -= times
            if not self._counts[key]:
                del self._counts[key]
        return before

    def _touched(self, before: dict[Key, int], unit: int) -> set[int]:
        """Units that read a key whose count, as far as its check counts, is no longer what it was."""
        added = self._contributed.get(unit, Counter[Key]())
        touched: set[int] = set()
        for key in before.keys() | added.keys():
            count = self._counts.get(key, 0)
            was = before[key] if key in before else count - added[key]
            limit = key[0].counts_to
            if min(was, limit) != min(count, limit):
                touched |= self._readers.get(key, set())
        return touched

    def _reinspect(self, units: set[int]) -> set[int]:
        return {key for key in units if key in self._units and self._inspect(self._read(self._units[key]))}

    def _without_dropped(self) -> set[int]:
        """Take away what checks found that failed since; answers whose findings changed."""
        dropped = self._checks.dropped()
        changed = set()
        for key, found in list(self._findings.items()) if dropped else ():
            kept = tuple(one for one in found if one.check not in dropped)
            if kept != found:
                changed.add(key)
                self._findings.pop(key)
                if kept:
                    self._findings[key] = kept
        return changed

    def _read(self, unit: CheckedUnit) -> Reading:
        return Reading(unit, self._find_terms)

    def _inspect(self, reading: Reading) -> bool:
        """Find what there is to say about a unit; True when it is not what was said before."""
        key = reading.unit.key
        self._stop_asking(key)
        asked: set[Key] = set()
        found: list[Finding] = []
        for check in self._checks:
            if check.needs_source and reading.unit.source is None:
                continue
            counted = _Counted(check, self._counts, asked)
            found += self._checks.findings(check, reading, self._context, counted)
        if asked:
            self._asked[key] = asked
            for wanted in asked:
                self._readers.setdefault(wanted, set()).add(key)
        return self._keep(key, [one for one in found if one.certainty.rank <= self.profile.certainty.rank])

    def _keep(self, key: int, found: list[Finding]) -> bool:
        found.sort(key=lambda one: (one.start, one.end, one.check))
        before = self._findings.pop(key, ())
        if found:
            self._findings[key] = tuple(found)
        return before != tuple(found)

    def _stop_asking(self, unit: int) -> None:
        for key in self._asked.pop(unit, ()):
            readers = self._readers[key]
            readers.discard(unit)
            if not readers:
                del self._readers[key]


class _Counted:
    """The evidence as one check sees it, remembering what it asked."""

    def __init__(self, check: Check, counts: dict[Key, int], asked: set[Key]) -> None:
        self._check = check
        self._counts = counts
        self._asked = asked

    def count(self, key: Hashable) -> int:
        wanted = (self._check, key)
        self._asked.add(wanted)
        return min(self._counts.get(wanted, 0), self._check.counts_to)


def _pause(
    done: int, total: int, progress: Callable[[int, int], None] | None, is_cancelled: Callable[[], bool] | None
) -> None:
    if done % STRIDE:
        return
    if is_cancelled and is_cancelled():
        raise CancelledError("the checks were stopped")
    if progress:
        progress(done, total)
