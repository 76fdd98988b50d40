"""Making a project and adding renderings to it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.places import first_places
from workbench.domain.revisions import Change, outcomes_of, squeeze
from workbench.domain.segments import Counterpart, Origin, Segment
from workbench.domain.works import About, Role
from workbench.errors import UsageError
from workbench.session.core import SessionCore
from workbench.session.importing import ReadRendering, line_up, main_role, read_rendering
from workbench.session.opening import hold, open_work
from workbench.store.about import read_about, write_about
from workbench.store.files import read_bytes, write_whole
from workbench.store.folder import ProjectFolder
from workbench.store.settings import STARTS, write_settings


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a rendering."""

    work: str
    role: Role
    path: Path
    is_update: bool
    """True when the work had a rendering in that role."""


def init_project(folder: Path, *, author: str = "", start: str = "machine") -> ProjectFolder:
    """Make a project in a folder, which may be there already.

    Raises:
        UsageError: There is a project in it, or the start does not exist.
        WorkbenchError: The folder cannot be written.
    """
    if start not in STARTS:
        raise UsageError(f"a working rendering cannot start as {start!r}; choose {', '.join(STARTS)}")
    project = ProjectFolder(folder)
    if project.settings.exists():
        raise UsageError(f"there is a project in {folder} already; open it with `workbench {folder}`")
    write_settings(project.settings, author=author, start=start)
    for name in ("source_texts", "translations"):
        (folder / name).mkdir(exist_ok=True)
    return project


def add_file(
    project: Path,
    file: Path,
    role: Role,
    *,
    work: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
) -> Added:
    """Add a rendering to a work, or a new version of one it has; what people did to the text stays.

    Args:
        project: The project folder, or anything within it.
        file: The file to copy in.
        role: What it is to the work.
        work: The work's name; without it the only one, or one named after the file.
        source_language: BCP 47; kept with the work.
        target_language: BCP 47; kept with the work.

    Raises:
        InputError: The file cannot be read.
        ProjectHeldError: Another program has the project open.
    """
    folder = ProjectFolder.find(project)
    data = read_bytes(file)
    name = work or _only_work(folder) or file.name.split(".")[0]
    about_path = folder.about(name)
    about = read_about(about_path, name) if about_path.exists() else About(name, title=name)
    about = replace(
        about,
        source_language=source_language or about.source_language,
        target_language=target_language or about.target_language,
    )
    old_path = about.path_of(role)
    target = folder.root / old_path if old_path else folder.folder_for(name, role) / file.name
    files = {**dict(about.files), role: str(target.relative_to(folder.root).as_posix())}
    new_about = replace(about, files=tuple((known, files[known]) for known in Role if known in files))
    lock = hold(folder)
    try:
        if target.resolve() != file.resolve():
            write_whole(target, data)
        write_about(about_path, new_about)
    finally:
        lock.release()
    _take_in(folder, new_about, role)
    return Added(name, role, target, old_path is not None)


def update_work(core: SessionCore, role: Role) -> None:
    """Read a rendering of an open work again and line it up anew; edits of people stay."""
    path = core.about.path_of(role)
    if path is None:
        raise UsageError(f"the work has no {role} rendering")
    read = read_rendering(core.folder, core.about, role, path)
    is_main = role is main_role([*core.renderings, role])
    changes = _new_main(core, read) if is_main else _new_links(core, read)
    squeezed = squeeze(changes, core.text.segments)
    outcomes = outcomes_of(squeezed, core.text.segments)
    core.put_rendering(read.rendering, read.document, squeezed, outcomes)


def copy_works(source: Path, target: ProjectFolder) -> None:
    """Copy works that are not there yet from another project folder."""
    other = ProjectFolder(source)
    for work in other.works():
        if not target.about(work).exists():
            shutil.copytree(other.sources(work), target.sources(work))
            if other.translations(work).is_dir():
                shutil.copytree(other.translations(work), target.translations(work), dirs_exist_ok=True)


def _only_work(folder: ProjectFolder) -> str | None:
    works = folder.works()
    return works[0] if len(works) == 1 else None


def _take_in(folder: ProjectFolder, about: About, role: Role) -> None:
    """Bring the journal up to date with a file that was added, where the work was opened before."""
    if not folder.journal.exists():
        return
    work = open_work(folder.root, about.work)
    core = SessionCore(work)
    try:
        known = core.renderings.get(role)
        read = read_rendering(folder, about, role, about.path_of(role) or "")
        if known is None or known.digest != read.rendering.digest:
            update_work(core, role)
    finally:
        core.abandon()


def _new_links(core: SessionCore, read: ReadRendering) -> list[Change]:
    """Changes of the segments' links after another text than the main one came or changed."""
    role = read.rendering.role
    order = core.text.order
    segments = [core.text.segment(key) for key in order]
    texts = [segment.working if segment.machine is None else segment.machine for segment in segments]
    found: dict[int, Counterpart] = {}
    for link in line_up(texts, read, core.about.target_language).links:
        if not link.is_null:
            found.update({index: Counterpart(role, link.right, link.score) for index in link.left})
    changes = []
    for index, segment in enumerate(segments):
        others = tuple(one for one in segment.counterparts if one.role is not role)
        mine = (found[index],) if index in found else ()
        changes.append(Change.between(segment, replace(segment, counterparts=(*others, *mine))))
    return changes


def _new_main(core: SessionCore, read: ReadRendering) -> list[Change]:
    """Changes after the main text itself changed: what was repaired stays with the segment that is most like it."""
    segments = [core.text.segment(key) for key in core.text.order]
    kept: dict[int, Segment] = {}
    texts = [segment.machine or "" for segment in segments]
    for link in line_up(texts, read, core.about.target_language).links:
        for left, right in zip(link.left, link.right, strict=False):
            kept[right] = segments[left]
    places = first_places(len(read.document.passages))
    changes: list[Change] = []
    for index, passage in enumerate(read.document.passages):
        was = kept.get(index)
        if was is None:
            made = Segment(
                core.new_segment_id(), places[index], passage.block, passage.before, passage.text, passage.text
            )
            changes.append(Change(made.id, appears=made))
            continue
        is_edited = was.is_edited
        after = replace(
            was,
            place=places[index],
            block=passage.block,
            before=passage.before,
            machine=passage.text,
            working=was.working if is_edited else passage.text,
            origin=was.origin if is_edited else Origin.MACHINE,
        )
        changes.append(Change.between(was, after))
    stays = {segment.id for segment in kept.values()}
    changes += [Change(segment.id, goes=segment) for segment in segments if segment.id not in stays]
    return changes
