"""Making a project and adding renderings to it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from workbench.domain.documents import Encoding
from workbench.domain.inputs import AnyPath, path_of
from workbench.domain.works import About, PostEditing, Role
from workbench.errors import InputError, UsageError
from workbench.formats.document_formats import PLAIN, format_of, read_document
from workbench.formats.encodings import decode, refuse_binary
from workbench.language.near_names import no_such
from workbench.session.opening.file_roles import file_role_of
from workbench.session.opening.guessing import work_for
from workbench.session.opening.importing import Progress, read_rendering
from workbench.session.opening.opening import hold, open_work
from workbench.session.opening.updating import update_work
from workbench.session.text.core import SessionCore
from workbench.store.about import read_about, write_about
from workbench.store.files import read_bytes, write_whole
from workbench.store.folder import ProjectFolder
from workbench.store.settings import STARTS, write_settings

ALIKE = 0.7
"""Share of two names that is the same, from which one may be meant by the other."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a rendering."""

    work: str
    role: Role
    path: Path
    is_update: bool
    """True when the work had a rendering in that role."""
    encoding: Encoding
    """How the file is read."""
    is_new_work: bool
    """True when the project had no work of that name."""
    similar: str
    """The name of another work of the project that is almost the same; empty when there is none."""
    name: str = ""
    """The system or the reference it stands for, where it stands beside the text of that role; else empty."""


def init_project(folder: AnyPath, *, author: str = "", start: str = "machine") -> ProjectFolder:
    """Make a project in a folder, which may be there already.

    Args:
        folder: The folder; it is made where it is not there.
        author: The name that changes are kept under; empty for the name the person is logged in with.
        start: What the working rendering of a segment starts as: `machine`, `corrected`, `source` or `empty`.

    Raises:
        UsageError: There is a project in it, or the start does not exist.
        WorkbenchError: The folder cannot be written.
    """
    if start not in STARTS:
        raise UsageError(f"a working rendering cannot start as {start!r}; choose {', '.join(STARTS)}")
    project = ProjectFolder(path_of(folder))
    if project.settings.exists():
        raise UsageError(f"{folder} already holds a project; open it with `workbench {folder}`")
    write_settings(project.settings, author=author, start=start)
    for name in ("source_texts", "translations"):
        (project.root / name).mkdir(exist_ok=True)
    return project


def add_file(
    project: AnyPath,
    file: AnyPath,
    role: Role | str,
    *,
    work: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    called: str | None = None,
    post_editing: PostEditing | None = None,
    as_text: bool = False,
    progress: Progress | None = None,
) -> Added:
    """Add a rendering to a work, or a new version of one it has; what people did to the text stays.

    One machine rendering of a work is edited. Those of other systems, and other references, are scored and compared.

    Args:
        project: The project folder, or anything within it.
        file: The file to copy in.
        role: What it is to the work.
        work: The work's name. Without it, the only work takes what it has no file for yet, and a file that it has
            under the same name; a source text or a machine rendering of another name begins a new work.
        source_language: BCP 47; kept with the work.
        target_language: BCP 47; kept with the work.
        called: The system that made a machine rendering, or the name of a reference. Without it a machine rendering is
            the one under repair, and a reference is known by the name of its file.
        post_editing: How far the machine rendering is to be repaired; kept with the work.
        as_text: Read the file as plain text, whatever its format; kept with the work.
        progress: Told of the lining up, where the work was opened before.

    Raises:
        InputError: The file cannot be read, is no text, or is of a format that is not supported.
        UsageError: There is no such role, the name cannot be one, the role has no names, or the work has to be named.
        ProjectHeldError: Another program has the project open.
    """
    folder, file, role = ProjectFolder.find(project), path_of(file), _role(role)
    data = read_bytes(file)
    name = work or work_for(folder, role, file, is_named=called is not None)
    others, is_new_work = [other for other in folder.works() if other != name], name not in folder.works()
    about_path = folder.about(name)
    about = read_about(about_path, name) if about_path.exists() else About(name, title=name)
    about = replace(
        about,
        source_language=source_language or about.source_language,
        target_language=target_language or about.target_language,
        post_editing=post_editing or about.post_editing,
    )
    slot = file_role_of(folder, about, role, file, data, called)
    target, new_about = folder.root / slot.path, slot.put_into(about)
    if as_text:
        new_about = replace(new_about, forms=tuple({**dict(about.forms), slot.path: PLAIN}.items()))
    encoding = _encoding_of(data, file, new_about.form_of(slot.path))
    lock = hold(folder)
    try:
        if target.resolve() != file.resolve():
            write_whole(target, data)
        write_about(about_path, new_about)
    finally:
        lock.release()
    if not slot.name:
        _take_in(folder, new_about, role, progress)
    similar = get_close_matches(name, others, 1, ALIKE) if is_new_work else []
    return Added(name, role, target, slot.is_update, encoding, is_new_work, "".join(similar), slot.name)


def _role(role: Role | str) -> Role:
    try:
        return Role(role)
    except ValueError as error:
        raise UsageError(no_such("role", str(role), Role)) from error


def copy_works(source: Path, target: ProjectFolder) -> None:
    """Copy works that are not there yet from another project folder."""
    other = ProjectFolder(source)
    for work in other.works():
        if not target.about(work).exists():
            shutil.copytree(other.sources(work), target.sources(work))
            if other.translations(work).is_dir():
                shutil.copytree(other.translations(work), target.translations(work), dirs_exist_ok=True)


def _encoding_of(data: bytes, file: Path, form: str | None) -> Encoding:
    """How a file is read; one that cannot be read is refused before it is copied."""
    try:
        if (form or format_of(data, file.name).id) == PLAIN:
            refuse_binary(data)
            return decode(data)[1]
        return read_document(data, file_name=file.name, form=form).document.encoding
    except InputError as error:
        raise InputError(error.message, place=error.place or str(file)) from error


def _take_in(folder: ProjectFolder, about: About, role: Role, progress: Progress | None) -> None:
    """Bring the journal up to date with a file that was added, where the work was opened before."""
    if not folder.journal.exists():
        return
    work = open_work(folder.root, about.work, progress=progress)
    core = SessionCore(work)
    try:
        known = core.renderings.get(role)
        read = read_rendering(folder, about, role, about.path_of(role) or "")
        if known is None or known.digest != read.rendering.digest:
            update_work(core, role, progress)
    finally:
        core.abandon()
