"""Opening a project: the files are read the first time, the journal ever after."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.domain.documents import DocumentSegment
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change
from workbench.domain.works import About, Role
from workbench.errors import InputError, StaleChangeError, UnsavedError, UsageError
from workbench.homes import settings_home
from workbench.session.opening.importing import Progress, new_segments, read_work
from workbench.session.text.core import OpenWork, SessionCore, retold
from workbench.session.text.text import WorkText
from workbench.store.about import read_about
from workbench.store.derived import DerivedCache
from workbench.store.files import reason_of
from workbench.store.folder import ProjectFolder
from workbench.store.journal import Journal
from workbench.store.lock import ProjectLock
from workbench.store.settings import Settings, read_settings


def open_work(
    path: Path,
    work: str | None = None,
    *,
    read_only: bool = False,
    progress: Progress | None = None,
) -> OpenWork:
    """Open a work of the project that a path lies in.

    Args:
        path: The project folder, or anything within it.
        work: The name of the work; without it the only one, or the one that the path lies in.
        read_only: Change nothing, on the disk either; possible while another program holds the project.
        progress: Told of the lining up when the work is opened for the first time.

    Raises:
        InputError: There is no project, no work in it, or a file cannot be read.
        UsageError: There is no such work, or there are several and none is named.
        ProjectHeldError: Another program has the project open.
        NewerProjectError: A newer version of the workbench wrote it.
        UnsavedError: The folder cannot be written.
    """
    folder = ProjectFolder.find(path)
    settings = project_settings(folder)
    name = folder.known_work(work) if work else _work_at(folder, path.resolve())
    about = read_about(folder.about(name), name)
    lock = None if read_only else hold(folder)
    try:
        journal = _journal(folder, about, settings, read_only, progress)
        try:
            with journal.snapshot():
                renderings = journal.renderings(name)
                document_segments: dict[Role, list[DocumentSegment]] = {
                    role: journal.document_segments(name, role) for role in renderings if role is not Role.MACHINE
                }
                text = WorkText(journal.segments(name), document_segments, journal.tail(name))
                log = journal.log(name)
                next_segment = journal.next_segment(name)
            derived = DerivedCache(folder.private / "derived.sqlite", read_only=read_only)
        except BaseException:
            journal.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return OpenWork(folder, settings, about, journal, derived, lock, renderings, text, log, next_segment)


def _journal(
    folder: ProjectFolder, about: About, settings: Settings, read_only: bool, progress: Progress | None
) -> Journal:
    """A journal that knows the work; one in memory where it does not and nothing may be written."""
    known = Journal.open(folder.journal, read_only=read_only) if folder.journal.exists() or not read_only else None
    try:
        if known is not None and about.work in known.works():
            return known
        read = read_work(folder, about)
        documents = [(one.rendering, one.document) for one in read.values()]
        segments = new_segments(read, about, settings.start, progress)
        if known is not None and not read_only:
            known.put_work(about.work, documents, segments)
            return known
    except BaseException:
        if known is not None:
            known.close()
        raise
    if known is not None:
        known.close()
    return Journal.in_memory(about.work, documents, segments)


def hold(folder: ProjectFolder) -> ProjectLock:
    """Take the right to write a project.

    Raises:
        ProjectHeldError: Another program has it.
        UnsavedError: The folder cannot be written.
    """
    try:
        folder.private.mkdir(parents=True, exist_ok=True)
        if not os.access(folder.private, os.W_OK):
            raise PermissionError(13, "permission denied")
        lock = ProjectLock(folder.private)
        lock.acquire()
    except OSError as error:
        raise UnsavedError(
            f"the project folder cannot be written ({reason_of(error)}); make it writable, or open it with --read-only",
            place=str(folder.root),
        ) from error
    return lock


def project_settings(folder: ProjectFolder) -> Settings:
    """The person's settings, and over them those of the project."""
    return read_settings(own_settings(), folder.settings)


def own_settings() -> Path:
    """The file of the person's own settings, whether it is there or not."""
    return settings_home() / "workbench.toml"


def recover_drafts(core: SessionCore) -> int:
    """Make a revision of what was being typed when an earlier program ended; answers how many segments it was."""
    if core.is_read_only:
        return 0
    changes = []
    for identifier, edit in core.journal.drafts(core.about.work).items():
        segment = core.text.segments.get(identifier)
        if segment is None:
            continue
        try:
            typed = edit.apply(segment.working)
        except StaleChangeError:
            continue
        changes.append(Change.between(segment, retold(segment, typed)))
    if changes:
        core.commit(changes, Reason(ReasonVerb.RECOVER))
    return len(changes)


def refuse_unknown_work(path: Path, work: str) -> None:
    """Refuse a work that the project of a path does not have.

    Raises:
        InputError: There is no project.
        UsageError: There is no such work.
    """
    ProjectFolder.find(path).known_work(work)


def _work_at(folder: ProjectFolder, path: Path) -> str:
    works = folder.works()
    if not works:
        raise InputError(
            "the project has no work yet; add a text with `workbench add FILE --as machine`", place=str(folder.root)
        )
    inside = [name for name in works if path.is_relative_to(folder.sources(name))]
    inside += [name for name in works if path.is_relative_to(folder.translations(name))]
    if not inside and len(works) > 1:
        raise UsageError(f"the project has several works; name one with --work: {', '.join(works)}")
    return (inside or works)[0]
