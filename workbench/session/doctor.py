"""What is installed, what is missing, whether a project is sound, and what to do next."""

from __future__ import annotations

import hashlib
import platform
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import regex

from workbench.checks.registry import CHECKS
from workbench.domain.inputs import AnyPath
from workbench.domain.works import Role
from workbench.errors import InputError, ProjectHeldError, ReadOnlyError, UnsavedError, WorkbenchError
from workbench.formats.document_formats import DOCUMENT_FORMATS
from workbench.formats.registry import ANNOTATION_FORMATS, CLEAN_WRITERS, TABLE_WRITERS
from workbench.formats.term_files import TERM_FORMATS
from workbench.formats.units import UNIT_FORMATS
from workbench.installing import PACKAGE, command_for_extra, command_for_package, program, requirements, version_of
from workbench.language.frequencies import lists_in_use
from workbench.language.substitutes import missing_substituted
from workbench.plugin_faults import Fault, Plugin, faults
from workbench.session.assist.engines.status import EngineStatus, engine_statuses
from workbench.session.opening.opening import hold, own_settings, project_settings
from workbench.store.about import read_about
from workbench.store.files import read_bytes
from workbench.store.folder import ProjectFolder
from workbench.store.journal import Journal
from workbench.suggestions.engines import ENGINES

FAMILIES = (
    CHECKS,
    DOCUMENT_FORMATS,
    CLEAN_WRITERS,
    TABLE_WRITERS,
    UNIT_FORMATS,
    TERM_FORMATS,
    ANNOTATION_FORMATS,
    ENGINES,
)
"""The families that packages bring members of."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something the program stands on, or can use."""

    name: str
    version: str | None
    """None where it is missing."""
    install: str = ""
    """The command that installs it, where it is missing."""
    instead: str = ""
    """What the program does without it, where it is missing and can be done without."""


@dataclass(frozen=True, slots=True)
class WorkState:
    """One work of a project."""

    work: str
    segments: int | None
    """None where the work was never opened."""
    revisions: int
    changed_files: tuple[str, ...]
    """Files that are not any more as they were read, or are gone."""
    trouble: str = ""
    """Why the work cannot be read, and what to do; mostly nothing."""
    remedy: str = ""
    """The command that takes the first changed file in; empty where none changed."""


@dataclass(frozen=True, slots=True)
class ProjectState:
    """Whether a project is sound."""

    folder: Path
    journal: str
    """`ok`, `none yet`, or what is wrong with it."""
    holder: str
    """Who has the project open, or why it cannot be written; mostly nothing."""
    works: tuple[WorkState, ...]

    remedy: str = ""
    """What to do about a damaged journal; mostly nothing."""

    @property
    def is_sound(self) -> bool:
        """True when nothing is damaged; a changed file is no damage."""
        return self.journal in ("ok", "none yet") and not any(work.trouble for work in self.works)

    @property
    def next_step(self) -> str:
        """What to do next here, in one sentence."""
        for said in (self.remedy, *(work.trouble for work in self.works), self.holder):
            if said:
                return said
        for work in self.works:
            if work.remedy:
                return f"take in the file that changed in '{work.work}': {work.remedy}"
        if not self.works:
            return f"add a text to this project: {program()} add FILE --as machine"
        return f"open this project: {program()} {_typed(self.folder)}"


@dataclass(frozen=True, slots=True)
class Health:
    """What is there and what is missing."""

    parts: tuple[Component, ...]
    optional: tuple[Component, ...]
    engines: tuple[EngineStatus, ...]
    plugins: tuple[Plugin, ...]
    """The members of all families, ours and those of other packages, by family."""
    left_out: tuple[Fault, ...]
    """The members that cannot be used, with the reason."""
    settings: Path
    """The file of the person's own settings, whether it is there or not."""
    project: ProjectState | None
    word_lists: str = ""
    """Which lists say how common words are."""

    @property
    def is_sound(self) -> bool:
        """True when nothing that is needed is missing or damaged."""
        return all(part.version or part.instead for part in self.parts) and (
            self.project is None or self.project.is_sound
        )

    @property
    def next_step(self) -> str:
        """What to do next, in one sentence: first what keeps the program from working, then how to begin."""
        missing = next((part for part in self.parts if not part.version and not part.instead), None)
        if missing is not None:
            return f"install what is missing: {missing.install}"
        if self.project is None:
            return f"open the sample project with: {program()} demo; or make your own with: {program()} init DIR"
        return self.project.next_step


def examine(path: AnyPath | None = None) -> Health:
    """Look at the installation, and at the project that a path lies in, where there is one.

    Args:
        path: A project folder or anything within it; None to look at the installation only.
    """
    try:
        folder = ProjectFolder.find(path) if path is not None else None
    except InputError:
        folder = None
    project = examine_project(folder) if folder else None
    engines = engine_statuses(own_settings())
    plugins = tuple(plugin for family in FAMILIES for plugin in family.plugins)
    return Health(_parts(), _optional_parts(), engines, plugins, faults(), own_settings(), project, lists_in_use())


def examine_project(folder: ProjectFolder) -> ProjectState:
    """Look at a project without changing it."""
    journal, counted = _journal_state(folder)
    names = sorted({*folder.works(), *counted})
    works = tuple(_work_state(folder, name, counted) for name in names)
    return ProjectState(folder.root, journal, _holder(folder), works, _remedy(folder, journal))


def _remedy(folder: ProjectFolder, journal: str) -> str:
    if journal in ("ok", "none yet"):
        return ""
    return (
        f"put {_typed(folder.journal)} back from a backup; without one, rename it, and the texts are read from their"
        " files again, without your changes"
    )


def _parts() -> tuple[Component, ...]:
    fixed = [
        _part(PACKAGE, shown="workbench"),
        Component("python", platform.python_version()),
        Component("sqlite", sqlite3.sqlite_version),
    ]
    return (*fixed, *(_part(name) for name, extra in requirements() if not extra))


def _optional_parts() -> tuple[Component, ...]:
    return tuple(_part(name, extra) for name, extra in requirements() if extra)


def _part(name: str, extra: str = "", shown: str = "") -> Component:
    instead = missing_substituted().get(name, "")
    found = None if instead else version_of(name)
    command = "" if found else command_for_extra(extra) if extra else command_for_package(name)
    return Component(shown or name, found, command, instead)


def _holder(folder: ProjectFolder) -> str:
    if not folder.private.is_dir():
        return ""
    try:
        hold(folder).release()
    except (ProjectHeldError, UnsavedError) as error:
        return error.message
    return ""


Counted = dict[str, tuple[int, int, dict[str, str]]]
"""By work: segments, revisions, and the digest of each file as it was read."""


def _journal_state(folder: ProjectFolder) -> tuple[str, Counted]:
    if not folder.journal.exists():
        return "none yet", {}
    try:
        with closing(Journal.open(folder.journal, read_only=True)) as journal:
            counted = {
                name: (
                    len(journal.segments(name)),
                    len(journal.log(name)),
                    {one.path: one.digest for one in journal.renderings(name).values()},
                )
                for name in journal.works()
            }
            return journal.check_integrity() or "ok", counted
    except (WorkbenchError, sqlite3.Error) as error:
        if isinstance(error, ReadOnlyError):
            return "none yet", {}
        return error.message if isinstance(error, WorkbenchError) else str(error), {}


def _work_state(folder: ProjectFolder, name: str, counted: Counted) -> WorkState:
    segments, revisions, digests = counted.get(name, (None, 0, {}))
    trouble, roles = "", {}
    try:
        project_settings(folder)
        about = read_about(folder.about(name), name)
        for role, path in about.files:
            roles[path] = role
            read_bytes(folder.root / path)
    except WorkbenchError as error:
        trouble = str(error)
    changed = tuple(path for path, digest in digests.items() if _digest(folder.root / path) != digest)
    remedy = _command_to_add(changed[0], roles.get(changed[0]), name) if changed else ""
    return WorkState(name, segments, revisions, changed, trouble, remedy)


def _command_to_add(path: str, role: Role | None, work: str) -> str:
    """The command that takes a file in again; what people did to the text stays."""
    return f"{program()} add {_typed(path)} --as {role or 'ROLE'} --work {work}"


def _typed(path: Path | str) -> str:
    """A path as it is typed in a shell of any system."""
    text = str(path)
    return text if regex.fullmatch(r"[\p{L}\p{N}/\\:._~-]+", text) else f'"{text}"'


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except InputError:
        return ""
