"""Which work a file belongs to, and what it is to it, if a person does not say so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbench.alignment.choice import AlignmentMode, fitting_mode
from workbench.domain.inputs import AnyPath, path_of
from workbench.domain.works import About, Role
from workbench.errors import UsageError
from workbench.formats.encodings import decode
from workbench.store.about import read_about
from workbench.store.files import read_bytes
from workbench.store.folder import ProjectFolder

OWN = (Role.SOURCE, Role.MACHINE)
"""Roles that a file of another name fills in a new work; the others only make sense beside them."""


@dataclass(frozen=True, slots=True)
class GuessedRole:
    """What a file most likely is."""

    role: Role
    work: str
    """The work it goes to; a new one where the project has none of that name."""
    reason: str
    """Why, as the end of a sentence that begins with `because`."""


def guess_role(project: AnyPath, file: AnyPath, work: str | None = None) -> GuessedRole:
    """Guess what a file is to a work of a project.

    Args:
        project: The project folder, or anything within it.
        file: The file.
        work: The work it is meant for, where that is known.

    Raises:
        InputError: There is no project, or the file cannot be read.
        UsageError: There is no such work.
    """
    folder, file = ProjectFolder.find(project), path_of(file)
    works = folder.works()
    name = work or (works[0] if len(works) == 1 else stem(file))
    if name not in works:
        return GuessedRole(Role.MACHINE, name, "it is the first text of its work")
    about = read_about(folder.about(name), name)
    for role, path in about.files:
        if PurePosixPath(path).name == file.name:
            return GuessedRole(role, name, "the work has a file of that name")
    known = next((path for role, path in about.files if role.is_target), None)
    if known is not None and _are_versions(folder.root / known, file):
        role = Role.CORRECTED if about.path_of(Role.CORRECTED) is None else Role.REFERENCE
        return GuessedRole(role, name, f"it shares its words with {PurePosixPath(known).name}")
    if about.path_of(Role.SOURCE) is None:
        return GuessedRole(Role.SOURCE, name, "it shares few words with the other texts of the work")
    return GuessedRole(Role.MACHINE, stem(file), f"the work {name} has a source text already")


def work_for(folder: ProjectFolder, role: Role, file: Path, *, is_named: bool) -> str:
    """The work that a file goes to if the person names none.

    A source text or a machine rendering of another name begins a new work, so that no text is replaced unasked.

    Args:
        folder: The project.
        role: What the file is to its work.
        file: The file.
        is_named: Whether the system or the reference has a name of its own, so that the file replaces nothing.

    Raises:
        UsageError: The file belongs to a work, and which one cannot be told.
    """
    works = folder.works()
    own = stem(file)
    if not works or (own in works and len(works) > 1):
        return own
    if len(works) > 1:
        if role in OWN and not is_named:
            return own
        raise UsageError(f"the project has several works; name one with --work: {', '.join(works)}")
    about = read_about(folder.about(works[0]), works[0])
    if is_named or role is Role.REFERENCE or _fits(about, role, file):
        return works[0]
    if role in OWN:
        return own if own != works[0] else f"{own}-2"
    raise UsageError(
        f"the work {works[0]} already has a corrected version; to replace it with {file.name}, give --work {works[0]}"
    )


def stem(file: Path) -> str:
    """The name of a file without its endings: what a new work is called."""
    return file.name.split(".")[0]


def _fits(about: About, role: Role, file: Path) -> bool:
    path = about.path_of(role)
    return path is None or PurePosixPath(path).name == file.name


def _are_versions(one: Path, other: Path) -> bool:
    """Whether two files share so many words that they are versions of one text."""
    texts = [decode(read_bytes(path))[0].splitlines() for path in (one, other)]
    return fitting_mode(texts[0], texts[1], "und", "und") is AlignmentMode.REVISION
