"""The termbases of a project as they are on the disk: read when first asked for, and again when they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from workbench.domain.annotations import Side
from workbench.domain.terms import SOURCE_COLUMN, TARGET_COLUMN, TermEntry, column_language
from workbench.errors import InputError, WorkbenchError
from workbench.formats.term_files import MOST_BYTES, Sides, TermFile, read_terms
from workbench.formats.term_lines import TermLines
from workbench.formats.term_rows import entries_of
from workbench.language.compounding import has_compounds
from workbench.language.forms import are_forms_read
from workbench.store.files import read_bytes
from workbench.suggestions.terms.termbase import Termbase

OWN = "project"
"""The name of the termbase that a project has without a setting."""
OWN_FILES = ("terms.tsv", "terms.txt")
"""Where it is: the first of these that there is, else the first."""
Stamp = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class TermbaseFile:
    """A file of terms that a project uses."""

    name: str
    path: Path
    sides: Sides
    is_own: bool = False
    form: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedTermbase:
    """A termbase as it was read."""

    file: TermbaseFile
    stamp: Stamp
    """What the file system said of it then."""
    termbase: Termbase
    remarks: tuple[str, ...] = ()
    problem: str = ""
    """Why it cannot be read, in one sentence; empty when it was."""


class LoadedTermbases:
    """Termbases that any thread may ask; what is asked is a list that never changes, but is replaced."""

    def __init__(
        self, files: Sequence[TermbaseFile], source_language: str, target_language: str, *, has_source: bool = True
    ) -> None:
        """Take files; nothing is read yet.

        Args:
            files: The termbases.
            source_language: BCP 47 code.
            target_language: BCP 47 code.
            has_source: Whether there are source texts at all, for which `prepare` has to make ready.
        """
        self._files = tuple(files)
        self._languages = (source_language, target_language)
        self._sides = (Side.SOURCE, Side.WORKING) if has_source else (Side.WORKING,)
        self._lock = Lock()
        self._shelved: tuple[LoadedTermbase, ...] | None = None
        self._prepared: tuple[LoadedTermbase, ...] | None = None
        self.waits = True
        """False where nobody may wait in `current`: then it answers what was made ready, and `prepare` makes ready."""
        self.version = 0
        """Grows when other terms are there."""

    @property
    def is_empty(self) -> bool:
        """Whether there are no terms; reads nothing."""
        if self._shelved is None:
            return not any(_stamp(file.path) for file in self._files)
        return not any(one.termbase.entries for one in self._shelved)

    @property
    def needs_preparing(self) -> bool:
        """Whether `prepare` would find more than is found now."""
        if self._prepared is not None or self.is_empty:
            return False
        shelved = self._shelved
        return shelved is None or any(not one.termbase.with_forms and one.termbase.entries for one in shelved)

    def current(self) -> tuple[LoadedTermbase, ...]:
        """The termbases as they were last read; reads them where nobody did, and nobody has to wait for it."""
        if self._shelved is None and (self.waits or self.is_empty):
            with self._lock:
                if self._shelved is None:
                    self._shelved = tuple(self._read(file, with_forms=True) for file in self._files)
                    self.version += 1
        return self._shelved or ()

    def prepare(self) -> None:
        """Read what has to be read; meant for another thread, because it may take seconds."""
        with self._lock:
            prepared = tuple(self._read(file, with_forms=True) for file in self._files)
            for one in prepared:
                one.termbase.make_ready(self._sides)
            self._prepared = prepared

    def reload(self) -> bool:
        """Take over what was prepared; True when other terms are there now."""
        if self._prepared is None:
            return False
        ready = self._shelved or ()
        fresh = [self._latest(one) for one in self._prepared]
        self._shelved, self._prepared = tuple(fresh), None
        has_changed = any(one.termbase.entries for one in (*ready, *fresh))
        self.version += has_changed
        return has_changed

    def refresh(self) -> bool:
        """Read again what changed on the disk; True when something did."""
        shelved = self._shelved
        if shelved is None or all(one.stamp == _stamp(one.file.path) for one in shelved):
            return False
        with_forms = self.waits or self._are_forms_read()
        with self._lock:
            self._shelved = tuple(
                one if one.stamp == _stamp(one.file.path) else self._read(one.file, with_forms=with_forms)
                for one in shelved
            )
        self.version += 1
        return True

    def _latest(self, prepared: LoadedTermbase) -> LoadedTermbase:
        """What was prepared, or its file as it is now when somebody wrote it meanwhile."""
        if prepared.stamp == _stamp(prepared.file.path):
            return prepared
        return self._read(prepared.file, with_forms=self._are_forms_read())

    def _are_forms_read(self) -> bool:
        languages = [self._languages[side is not Side.SOURCE] for side in self._sides]
        return all(are_forms_read(one, with_frequencies=has_compounds(one)) for one in languages)

    def _read(self, file: TermbaseFile, *, with_forms: bool) -> LoadedTermbase:
        stamp = _stamp(file.path)
        read, problem = TermFile(()), ""
        if stamp is not None or not file.is_own:
            try:
                read = read_termbase_file(file)
            except WorkbenchError as error:
                problem = error.message
        termbase = Termbase(file.name, read.entries, *self._languages, with_forms=with_forms)
        return LoadedTermbase(file, stamp, termbase, read.remarks, problem)


def own_file(root: Path) -> Path:
    """The file of a project's own terms, whether it is there or not."""
    paths = [root / name for name in OWN_FILES]
    return next((path for path in paths if path.exists()), paths[0])


def sides_of(source_language: str, target_language: str) -> Sides:
    """The languages of columns that name none."""
    return Sides(column_language(source_language, SOURCE_COLUMN), column_language(target_language, TARGET_COLUMN))


def read_termbase_file(file: TermbaseFile) -> TermFile:
    """The entries of a file, each with the name of its termbase.

    Raises:
        InputError: It cannot be read.
        UsageError: There is no such format.
    """
    stamp = _stamp(file.path)
    if stamp is not None and stamp[1] > MOST_BYTES:
        raise InputError(f"is larger than {MOST_BYTES // 1_000_000} MB; split the termbase")
    data = read_bytes(file.path)
    if file.is_own:
        read = TermFile(entries_of(TermLines(data).rows(), file.sides))
    else:
        read = read_terms(data, file.sides, file_name=file.path.name, form=file.form)
    return TermFile(named(read.entries, file.name), read.remarks)


def named(entries: Iterable[TermEntry], name: str) -> tuple[TermEntry, ...]:
    """Entries that say which termbase they are from."""
    return tuple(replace(entry, origin=name) for entry in entries)


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
