"""What is installed, what is missing, and whether a project is sound."""

from __future__ import annotations

import hashlib
import platform
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import regex

from workbench.checks.registry import CHECKS
from workbench.errors import InputError, ProjectHeldError, ReadOnlyError, UnsavedError, WorkbenchError
from workbench.formats.document_formats import DOCUMENT_FORMATS
from workbench.formats.registry import ANNOTATION_FORMATS, CLEAN_WRITERS, TABLE_WRITERS
from workbench.formats.term_files import TERM_FORMATS
from workbench.formats.units import UNIT_FORMATS
from workbench.plugin_faults import Fault, Plugin, faults
from workbench.session.assist.engines.status import EngineStatus, engine_statuses
from workbench.session.opening.opening import hold, own_settings, project_settings
from workbench.store.about import read_about
from workbench.store.files import read_bytes
from workbench.store.folder import ProjectFolder
from workbench.store.journal import Journal
from workbench.suggestions.engines import ENGINES

PACKAGE = "translation-workbench"
REQUIREMENT = regex.compile(r"^([A-Za-z0-9._-]+)")
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
EXTRA = regex.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")


@dataclass(frozen=True, slots=True)
class Component:
    """Something the program stands on, or can use."""

    name: str
    version: str | None
    """None where it is missing."""
    install: str = ""
    """The command that installs it, where it is missing."""


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
    """Why the work cannot be read; mostly nothing."""


@dataclass(frozen=True, slots=True)
class ProjectState:
    """Whether a project is sound."""

    folder: Path
    journal: str
    """`ok`, `none yet`, or what is wrong with it."""
    holder: str
    """Who has the project open, or why it cannot be written; mostly nothing."""
    works: tuple[WorkState, ...]

    @property
    def is_sound(self) -> bool:
        """True when nothing is damaged; a changed file is no damage."""
        return self.journal in ("ok", "none yet") and not any(work.trouble for work in self.works)


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

    @property
    def is_sound(self) -> bool:
        """True when nothing that is needed is missing or damaged."""
        return all(part.version for part in self.parts) and (self.project is None or self.project.is_sound)


def examine(path: Path | None = None) -> Health:
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
    return Health(_parts(), _optional_parts(), engines, plugins, faults(), own_settings(), project)


def examine_project(folder: ProjectFolder) -> ProjectState:
    """Look at a project without changing it."""
    journal, counted = _journal_state(folder)
    names = sorted({*folder.works(), *counted})
    return ProjectState(
        folder.root, journal, _holder(folder), tuple(_work_state(folder, name, counted) for name in names)
    )


def _parts() -> tuple[Component, ...]:
    fixed = [
        Component("workbench", _version(PACKAGE)),
        Component("python", platform.python_version()),
        Component("sqlite", sqlite3.sqlite_version),
    ]
    return (*fixed, *(_part(name) for name, extra in _requirements() if not extra))


def _optional_parts() -> tuple[Component, ...]:
    return tuple(_part(name, extra) for name, extra in _requirements() if extra)


def _part(name: str, extra: str = "") -> Component:
    found = _version(name)
    wanted = f"{PACKAGE}[{extra}]" if extra else name
    return Component(name, found, "" if found else f"pip install '{wanted}'")


def _requirements() -> list[tuple[str, str]]:
    """Each package the program asks for, with the extra it belongs to or nothing."""
    try:
        lines = distribution(PACKAGE).requires or []
    except PackageNotFoundError:
        return []
    found = []
    for line in lines:
        name, extra = REQUIREMENT.match(line), EXTRA.search(line)
        if name:
            found.append((name[1], extra[1] if extra else ""))
    return found


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


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
    trouble = ""
    try:
        project_settings(folder)
        about = read_about(folder.about(name), name)
        for _, path in about.files:
            read_bytes(folder.root / path)
    except WorkbenchError as error:
        trouble = str(error)
    changed = tuple(path for path, digest in digests.items() if _digest(folder.root / path) != digest)
    return WorkState(name, segments, revisions, changed, trouble)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except InputError:
        return ""
