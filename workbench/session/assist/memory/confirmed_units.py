"""The confirmed segments of a work as units of a memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import blake2b
from os import fsencode

from workbench.domain.memories import TranslationUnit, UnitContext
from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Question
from workbench.domain.works import Role
from workbench.session.text.core import CommittedChange, SessionCore
from workbench.session.text.text import LinkedText
from workbench.suggestions.memory.memory import Memory


class ConfirmedUnits:
    """Makes units of what is confirmed, one a link, and keeps a memory at that.

    A link is a unit when all its segments are confirmed and none is left out of the clean text. Its context is the
    source text before and after it. It is kept under the name of the work and its first segment.
    """

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._prefixes: dict[str, str] = {}

    # The source

    def around(self, identifier: SegmentId) -> tuple[str, str, str]:
        """The source texts before, of and after a segment; empty where there are none."""
        found = self._core.text.segment(identifier).linked_to(Role.SOURCE)
        return self._core.text.source_around(found.indices if found else ())

    def questions(self) -> list[Question]:
        """The segments of the text in order, those without a source text left out, each link once."""
        about = self._core.about
        found = []
        for link in self._links(self._core.text.order):
            before, source, after = self._core.text.source_around(link.document_segments)
            pair = (about.source_language, about.target_language)
            found.append(Question(source, *pair, previous_source=before, next_source=after))
        return found

    # The units

    def may_concern(self, committed: CommittedChange) -> bool:
        """Whether a revision may bring a unit or take one away; fast."""
        segments = self._core.text.segments
        return any(
            change.goes is not None
            or bool(change.old and "state" in change.old)
            or (change.segment in segments and not segments[change.segment].state.is_unfinished)
            for change in committed.revision.changes
        )

    def follow(self, memory: Memory, committed: CommittedChange) -> None:
        """Bring a memory to what is confirmed after a revision."""
        if memory.store.fact(self._fact(memory)) != str(committed.revision.number - 1):
            self.commit_all(memory)
            return
        links = self._links(key for key in committed.touched if key in self._core.text.segments)
        units = [unit for link in links if (unit := self._unit(memory, link)) is not None]
        kept = {unit.origin_key for unit in units}
        touched = {*committed.touched, *(key for link in links for key in link.segments)}
        gone = {self._origin_key(memory, key) for key in touched} - kept
        memory.store.commit(units, gone, [(self._fact(memory), str(committed.revision.number))])

    def commit_all(self, memory: Memory) -> None:
        """Bring a memory to what is confirmed in the whole text."""
        number = str(self._core.last_revision)
        if memory.store.fact(self._fact(memory)) == number:
            return
        segments = self._core.text.segments
        confirmed = [key for key in self._core.text.order if not segments[key].state.is_unfinished]
        units = (unit for link in self._links(confirmed) if (unit := self._unit(memory, link)) is not None)
        wanted = {unit.origin_key: unit for unit in units}
        known = {origin_key: kept.unit for origin_key, kept in memory.store.origin_keys(self._prefix(memory)).items()}
        new = [
            unit
            for origin_key, unit in wanted.items()
            if origin_key not in known or not _is_same(known[origin_key], unit)
        ]
        memory.store.commit(new, known.keys() - wanted.keys(), [(self._fact(memory), number)])

    def is_of_this_work(self, unit: TranslationUnit) -> bool:
        """Whether a segment of this work put the unit in."""
        work = self._core.about.work
        return bool(unit.origin_key) and unit.origin == work and unit.origin_key.rpartition(" ")[0].endswith(work)

    def _links(self, identifiers: Iterable[SegmentId]) -> list[LinkedText]:
        """The links into the source text that some segments belong to, each once, in order."""
        found: dict[SegmentId, LinkedText] = {}
        seen: set[SegmentId] = set()
        for key in identifiers:
            link = self._core.text.link_of(key, Role.SOURCE) if key not in seen else None
            if link is not None:
                seen.update(link.segments)
                found[link.segments[0]] = link
        return list(found.values())

    def _unit(self, memory: Memory, link: LinkedText) -> TranslationUnit | None:
        core = self._core
        segments = [core.text.segment(key) for key in link.segments]
        if any(one.state.is_unfinished or one.is_dropped for one in segments):
            return None
        target = segments[0].working + "".join(one.before + one.working for one in segments[1:])
        before, source, after = self._core.text.source_around(link.document_segments)
        if not source.strip() or not target.strip():
            return None
        about = core.about
        return TranslationUnit(
            source, target, about.source_language, about.target_language, UnitContext.of(before, after), core.author,
            datetime.now(UTC), about.work, self._origin_key(memory, link.segments[0]),
        )  # fmt: skip

    def _origin_key(self, memory: Memory, identifier: SegmentId) -> str:
        return f"{self._prefix(memory)}{identifier}"

    def _prefix(self, memory: Memory) -> str:
        """What the places of this work begin with; in a memory of several projects their folder is among it."""
        name = memory.store.name
        if name not in self._prefixes:
            root = self._core.folder.root.resolve()
            is_shared = not memory.store.path.resolve().is_relative_to(root)
            folder = f"{blake2b(fsencode(root), digest_size=4).hexdigest()} " if is_shared else ""
            self._prefixes[name] = f"{folder}{self._core.about.work} "
        return self._prefixes[name]

    def _fact(self, memory: Memory) -> str:
        """Under what the memory notes the revision that it has seen."""
        return f"revision of {self._prefix(memory)}"


def _is_same(known: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether two units say the same, by whomever and whenever."""
    return (known.source, known.target, known.context) == (unit.source, unit.target, unit.context)
