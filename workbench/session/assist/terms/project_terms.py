"""The terms of a project without an open work: its termbases, and its own file to which terms are added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.annotations import Side
from workbench.domain.terms import (
    TARGET_COLUMN,
    Definition,
    SegmentTerms,
    Status,
    Term,
    TermEntry,
    TermHit,
    column_language,
)
from workbench.errors import ReadOnlyError, UsageError
from workbench.formats.term_lines import TermLines
from workbench.formats.term_rows import TermRow, entries_of, rows_of
from workbench.session.assist.dictionaries import Dictionaries
from workbench.session.assist.terms.loaded_termbases import (
    OWN,
    LoadedTermbases,
    TermbaseFile,
    named,
    own_file,
    sides_of,
)
from workbench.store.about import read_about
from workbench.store.files import read_bytes, write_whole
from workbench.store.folder import ProjectFolder
from workbench.store.settings import Settings
from workbench.suggestions.terms.suggester import TermSuggester
from workbench.suggestions.terms.termbase import find_terms

NO_TERMS = SegmentTerms()


@dataclass(frozen=True, slots=True)
class TermbaseNote:
    """What there is to say of a termbase of a project."""

    name: str
    path: Path
    entries: int
    is_own: bool
    remarks: tuple[str, ...]
    """How it was read."""
    problem: str
    """Why it cannot be read; empty when it was."""


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """What came of copying the terms of a file into the project's own."""

    added: int
    """Pairs that are there now and were not before."""
    refused: int
    """Pairs that no line of the file can hold: with half a character, or too long."""


class ProjectTerms:
    """The termbases of a project for one pair of languages."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        source_language: str,
        target_language: str,
        *,
        author: str = "",
        is_read_only: bool = False,
        has_source: bool = True,
        is_mixed: Callable[[], bool] = lambda: False,
    ) -> None:
        """Make ready; nothing is read yet.

        Args:
            root: The project folder.
            settings: The settings of the project.
            source_language: BCP 47 code; `und` where it is not known.
            target_language: BCP 47 code.
            author: Who adds terms.
            is_read_only: Whether nothing may be written.
            has_source: Whether there are source texts.
            is_mixed: Whether the project has works of other languages, so that a term has to say which it belongs to.
        """
        self._is_mixed = is_mixed
        self.languages = (source_language, target_language)
        """BCP 47 codes of source and target; `und` where one is not known."""
        self._sides = sides_of(source_language, target_language)
        self._target_language = target_language
        self._own = TermbaseFile(OWN, own_file(root), self._sides, is_own=True)
        self._author = author
        self._is_read_only = is_read_only
        others = [
            TermbaseFile(
                name,
                one.path,
                sides_of(one.source or source_language, one.target or target_language),
                form=one.format or None,
            )
            for name, one in settings.termbases.items()
        ]
        self.loaded = LoadedTermbases([self._own, *others], source_language, target_language, has_source=has_source)
        """The termbases as they are on the disk."""
        self.dictionaries = Dictionaries(settings.dictionaries)
        """The dictionaries that the settings name."""
        self._listeners: list[Callable[[], None]] = []

    @property
    def own_path(self) -> Path:
        """The project's own file of terms, whether it is there or not."""
        return self._own.path

    # Asking

    @property
    def is_empty(self) -> bool:
        """Whether there are no terms at all; reads nothing."""
        return self.loaded.is_empty

    def find(self, source: str, target: str) -> SegmentTerms:
        """The terms in a source text and in a rendering, either of which may be empty; any thread may ask."""
        ready = [one.termbase for one in self.loaded.current() if one.termbase.entries]
        return find_terms(ready, source, target) if ready else NO_TERMS

    def targets(self, hit: TermHit) -> tuple[Term, ...]:
        """The terms of the target language that may be used for a term, the preferred ones first."""
        return hit.entry.allowed_in(column_language(self._target_language, TARGET_COLUMN))

    def forbidden(self, hit: TermHit) -> tuple[Term, ...]:
        """The terms of the target language that must not be used for a term."""
        language = column_language(self._target_language, TARGET_COLUMN)
        return tuple(term for term in hit.entry.terms_in(language) if term.status is Status.FORBIDDEN)

    def suggester(self) -> TermSuggester:
        """What suggests terms, as they are now."""
        found = TermSuggester(self.find, lambda: self.is_empty)
        found.version = self.loaded.version
        return found

    def look_up(self, word: str, side: Side = Side.SOURCE) -> list[Definition]:
        """What the dictionaries say of a word in any form; any thread may ask."""
        return self.dictionaries.look_up(word, self.languages[side is not Side.SOURCE])

    def termbases(self) -> list[TermbaseNote]:
        """All termbases, the project's own first."""
        return [
            TermbaseNote(
                one.file.name, one.file.path, len(one.termbase.entries), one.file.is_own, one.remarks, one.problem
            )
            for one in self.loaded.current()
        ]

    def entries(self, domain: str | None = None) -> tuple[TermEntry, ...]:
        """All entries, or those of a domain."""
        found = (entry for one in self.loaded.current() for entry in one.termbase.entries)
        return tuple(entry for entry in found if domain is None or domain in _domains(entry))

    def known(self, language: str) -> frozenset[str]:
        """All terms of a language, their letters folded."""
        return frozenset(term.text.casefold() for entry in self.entries() for term in entry.terms_in(language))

    def domains(self) -> dict[str, int]:
        """All domains with the number of their entries, the largest first."""
        counts = Counter(domain for entry in self.entries() for domain in _domains(entry))
        return dict(counts.most_common())

    # What is on the disk

    def listen(self, listener: Callable[[], None]) -> None:
        """Be told when other terms are there, in the thread that changed them."""
        self._listeners.append(listener)

    def refresh(self) -> bool:
        """Read termbases again that changed on the disk; True when one did."""
        return self._told(self.loaded.refresh())

    @property
    def waits(self) -> bool:
        """Whether a question may take the seconds that reading termbases and forms of words takes.

        A screen says False: then answers are those that can be given at once, until `prepare` has run and `reload` took
        over what it made ready.
        """
        return self.loaded.waits

    @waits.setter
    def waits(self, waits: bool) -> None:
        self.loaded.waits = waits

    @property
    def needs_preparing(self) -> bool:
        """Whether `prepare` would find more than is found now."""
        return self.loaded.needs_preparing

    def prepare(self) -> None:
        """Read what has to be read; meant for another thread."""
        self.loaded.prepare()

    def reload(self) -> bool:
        """Take over what `prepare` made ready; True when other terms are found now."""
        return self._told(self.loaded.reload())

    # The project's own file

    def pairs(self) -> list[TermRow]:
        """The pairs of the project's own file as they are on the disk, in its order."""
        return list(self._lines().rows())

    def add(
        self,
        source: str,
        target: str,
        status: Status = Status.PREFERRED,
        note: str = "",
        *,
        part_of_speech: str = "",
        domain: str = "",
        definition: str = "",
        is_case_sensitive: bool | None = None,
    ) -> TermEntry:
        """Add a pair of terms, or give a pair that is there another status and note.

        Args:
            source: The source term; empty for a target term that is preferred or forbidden by itself.
            target: The target term.
            status: That of the target term.
            note: For people.
            part_of_speech: As people write it.
            domain: The subject field.
            definition: What the concept is.
            is_case_sensitive: None where nobody says.

        Returns:
            The entry that the pair belongs to now.

        Raises:
            UsageError: It is no term.
            ReadOnlyError: The project is open to read only.
            OutputError: The file cannot be written; it stays as it was.
        """
        row = TermRow(
            source,
            target,
            status,
            note,
            part_of_speech,
            domain,
            definition,
            is_case_sensitive,
            self._author,
            self._said_languages(),
        )
        lines = self._lines()
        before = {(one.source, one.target) for one in lines.rows()}
        pair = " ".join(source.split()), " ".join(target.split())
        if pair in before:
            lines.set_status(*pair, status)
            if note:
                lines.set_note(*pair, note)
        else:
            lines.add(row)
        self._write(lines)
        together = [one for one in lines.rows() if one.source == pair[0] and (one.source or one.target == pair[1])]
        return next(entry for entry in named(entries_of(together, self._sides), OWN) if _holds(entry, pair))

    def take_in(self, entries: tuple[TermEntry, ...]) -> ImportedTerms:
        """Add the pairs of other entries that are not there yet.

        Raises:
            ReadOnlyError: The project is open to read only.
            OutputError: The file cannot be written.
        """
        lines = self._lines()
        known = {(row.source, row.target) for row in lines.rows()}
        added, refused, languages = 0, 0, self._said_languages()
        for row in rows_of(entries, self._sides):
            if (row.source, row.target) not in known:
                known.add((row.source, row.target))
                try:
                    lines.add(replace(row, languages=languages))
                    added += 1
                except UsageError:
                    refused += 1
        if added:
            self._write(lines)
        return ImportedTerms(added, refused)

    def remove(self, source: str, target: str) -> int:
        """Take a pair out of the project's own file; answers how many lines went."""
        return self._change(lambda lines: lines.remove(source, target))

    def set_status(self, source: str, target: str, status: Status) -> int:
        """Give a pair of the project's own file another status; answers how many lines changed."""
        return self._change(lambda lines: lines.set_status(source, target, status))

    def set_note(self, source: str, target: str, note: str) -> int:
        """Give a pair of the project's own file another note; answers how many lines changed."""
        return self._change(lambda lines: lines.set_note(source, target, note))

    def _said_languages(self) -> tuple[str, str] | None:
        """The languages that a pair has to name, because the project has works of others too."""
        return self.languages if self._is_mixed() else None

    def _change(self, change: Callable[[TermLines], int]) -> int:
        lines = self._lines()
        changed = change(lines)
        if changed:
            self._write(lines)
        return changed

    def _lines(self) -> TermLines:
        """The project's own file as it is on the disk now, so that what others wrote there stays."""
        return TermLines(read_bytes(self._own.path) if self._own.path.exists() else b"")

    def _write(self, lines: TermLines) -> None:
        if self._is_read_only:
            raise ReadOnlyError("the project is read-only, so terms cannot be changed")
        self.loaded.current()
        write_whole(self._own.path, lines.to_bytes())
        self.refresh()

    def _told(self, has_changed: bool) -> bool:
        for listener in self._listeners if has_changed else ():
            listener()
        return has_changed


def _domains(entry: TermEntry) -> list[str]:
    return [domain.strip() for domain in entry.domain.split(";") if domain.strip()]


def _holds(entry: TermEntry, pair: tuple[str, str]) -> bool:
    texts = {term.text for term in entry.terms}
    return all(text in texts for text in pair if text)


def language_pairs(folder: ProjectFolder) -> set[tuple[str, str]]:
    """The pairs of languages that the works of a project are in."""
    abouts = (read_about(folder.about(name), name) for name in folder.works())
    return {(about.source_language, about.target_language) for about in abouts}
