"""The works of a project as a whole: renamed, removed and brought back.

A removed work keeps everything: its folders lie in `.workbench/removed/`, and the journal knows it under another name.
Each step leaves the project sound, so that a program that dies in between loses nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.inputs import AnyPath
from workbench.domain.works import About
from workbench.errors import UsageError
from workbench.language.near_names import no_such
from workbench.session.opening.opening import hold
from workbench.store.about import read_about, write_about
from workbench.store.folder import SOURCES, TRANSLATIONS, ProjectFolder, checked_name
from workbench.store.journal import Journal

REMOVED = "removed"
"""The folder within `.workbench` that removed works lie in."""
REMOVED_NAME = "removed/{name}"
"""What the journal calls a removed work: no name that a work can have."""


@dataclass(frozen=True, slots=True)
class RemovedWork:
    """A work that was removed and can be restored."""

    name: str
    """What it is restored by: its own name, with a number where a work of that name was removed before."""
    work: str
    """The name it had, and has again when it is restored."""
    folder: Path


def known_works(project: AnyPath) -> list[About]:
    """The works of a project, by name, each as its `about.toml` describes it.

    Raises:
        InputError: There is no project, or a work cannot be read.
    """
    folder = ProjectFolder.find(project)
    return [read_about(folder.about(work), work) for work in folder.works()]


def removed_works(project: AnyPath) -> list[RemovedWork]:
    """The removed works of a project, by name.

    Raises:
        InputError: There is no project.
    """
    return _removed(ProjectFolder.find(project))


def rename_work(project: AnyPath, work: str, name: str) -> None:
    """Give a work another name; its text, journal and files stay.

    Args:
        project: The project folder, or anything within it.
        work: The work.
        name: Its new name: letters, digits, hyphen, dot and underscore, 100 at most.

    Raises:
        InputError: There is no project.
        UsageError: There is no such work, the name is taken, or no work can have it.
        ProjectHeldError: Another program has the project open.
    """
    folder = ProjectFolder.find(project)
    folder.known_work(work)
    _refuse_taken(folder, checked_name(name))
    with _held(folder):
        about = _moved(read_about(folder.about(work), work), work, name)
        _copy_files(folder, work, name)
        write_about(folder.about(name), about)
        _rename_in_journal(folder, work, name, {role.value: path for role, path in about.files})
        folder.about(work).unlink()
        shutil.rmtree(folder.sources(work))
        shutil.rmtree(folder.translations(work), ignore_errors=True)


def remove_work(project: AnyPath, work: str) -> RemovedWork:
    """Take a work out of a project; `restore_work` brings it back with its journal and files.

    Raises:
        InputError: There is no project.
        UsageError: There is no such work.
        ProjectHeldError: Another program has the project open.
    """
    folder = ProjectFolder.find(project)
    folder.known_work(work)
    with _held(folder):
        removed = _free(folder, work)
        removed.folder.mkdir(parents=True)
        if folder.translations(work).is_dir():
            folder.translations(work).rename(removed.folder / TRANSLATIONS)
        folder.sources(work).rename(removed.folder / SOURCES)
        _rename_in_journal(folder, work, REMOVED_NAME.format(name=removed.name))
    return removed


def restore_work(project: AnyPath, name: str) -> str:
    """Bring a removed work back; answers its name.

    Args:
        project: The project folder, or anything within it.
        name: What `removed_works` calls it.

    Raises:
        InputError: There is no project.
        UsageError: No removed work has that name, or a work of its name is there again.
        ProjectHeldError: Another program has the project open.
    """
    folder = ProjectFolder.find(project)
    known = {one.name: one for one in _removed(folder)}
    if name not in known:
        raise UsageError(no_such("removed work", name, known))
    removed = known[name]
    _refuse_taken(folder, removed.work)
    with _held(folder):
        _rename_in_journal(folder, REMOVED_NAME.format(name=name), removed.work)
        folder.translations(removed.work).parent.mkdir(exist_ok=True)
        folder.sources(removed.work).parent.mkdir(exist_ok=True)
        if (removed.folder / TRANSLATIONS).is_dir():
            _bring_back(removed.folder / TRANSLATIONS, folder.translations(removed.work))
        _bring_back(removed.folder / SOURCES, folder.sources(removed.work))
        removed.folder.rmdir()
    return removed.work


def _copy_files(folder: ProjectFolder, work: str, name: str) -> None:
    """Copy the files of a work, without what makes a work of them."""
    is_last = shutil.ignore_patterns("about.toml")
    for where in (folder.translations, folder.sources):
        if where(work).is_dir():
            shutil.copytree(where(work), where(name), ignore=is_last, dirs_exist_ok=True)


def _bring_back(kept: Path, target: Path) -> None:
    """Move a folder to where it was; what was put there meanwhile stays beside it."""
    if not target.exists():
        kept.rename(target)
        return
    shutil.copytree(kept, target, dirs_exist_ok=True)
    shutil.rmtree(kept)


def _removed(folder: ProjectFolder) -> list[RemovedWork]:
    found = sorted((folder.private / REMOVED).glob(f"*/{SOURCES}/about.toml"))
    names = [path.parent.parent for path in found]
    return [RemovedWork(path.name, path.name.partition("~")[0], path) for path in names]


def _free(folder: ProjectFolder, work: str) -> RemovedWork:
    number, name = 1, work
    while (folder.private / REMOVED / name).exists():
        number += 1
        name = f"{work}~{number}"
    return RemovedWork(name, work, folder.private / REMOVED / name)


def _moved(about: About, work: str, name: str) -> About:
    """What a work says of itself when its folders have another name."""

    def path(old: str) -> str:
        for top in (SOURCES, TRANSLATIONS):
            if old.startswith(f"{top}/{work}/"):
                return f"{top}/{name}/{old.removeprefix(f'{top}/{work}/')}"
        return old

    return replace(
        about,
        work=name,
        title=name if about.title == work else about.title,
        files=tuple((role, path(old)) for role, old in about.files),
        systems=tuple((system, path(old)) for system, old in about.systems),
        references=tuple((reference, path(old)) for reference, old in about.references),
    )


def _rename_in_journal(folder: ProjectFolder, work: str, name: str, paths: Mapping[str, str] | None = None) -> None:
    if not folder.journal.exists():
        return
    journal = Journal.open(folder.journal)
    try:
        if work in journal.works():
            journal.rename_work(work, name, paths or {})
    finally:
        journal.close()


@contextmanager
def _held(folder: ProjectFolder) -> Iterator[None]:
    lock = hold(folder)
    try:
        yield
    finally:
        lock.release()


def _refuse_taken(folder: ProjectFolder, name: str) -> None:
    if name in folder.works():
        raise UsageError(f"the project already has a work called {name!r}; rename that one first")
