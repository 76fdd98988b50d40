"""Which text of a work a file is: the one of its role, or one that stands beside it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath

import regex

from workbench.domain.works import About, Role
from workbench.errors import InputError, UsageError
from workbench.store.files import read_bytes
from workbench.store.folder import ProjectFolder

RESERVED = frozenset({"machine", "now", "working", "corrected", "source"})
"""What rows of the score tables are called already."""
LONGEST_NAME = 60
NOT_IN_FILE_NAME = regex.compile(r"[^\p{L}\p{M}\p{N}_-]+")
UNSEEN = regex.compile(r"[\p{C}\p{Zl}\p{Zp}]")


@dataclass(frozen=True, slots=True)
class FileRole:
    """The place of a file in its work."""

    role: Role
    name: str
    """The system or the reference; empty for the text of the role itself."""
    path: str
    """Relative to the project folder."""
    is_update: bool
    """True when the work has a text there already."""
    system: str = ""
    """The system of the machine rendering under repair, where that is now known."""

    def put_into(self, about: About) -> About:
        """What a work says of itself with the file in its place."""
        if not self.name:
            files = {**dict(about.files), self.role: self.path}
            ordered = tuple((known, files[known]) for known in Role if known in files)
            return replace(about, files=ordered, system=self.system or about.system)
        named = tuple((about.beside(self.role) | {self.name: self.path}).items())
        return replace(about, systems=named) if self.role is Role.MACHINE else replace(about, references=named)


def file_role_of(
    folder: ProjectFolder, about: About, role: Role, file: Path, data: bytes, called: str | None = None
) -> FileRole:
    """Find the place of a file.

    Args:
        folder: The project.
        about: What the work says of itself.
        role: What the file is to the work.
        file: The file; a reference without a name is known by the name of this.
        data: What it holds.
        called: The system that made a machine rendering, or the name of a reference.

    Raises:
        UsageError: The name cannot be one, or the role has no names.
    """
    if called is not None:
        _refuse_odd(called, role)
    own = about.path_of(role)
    name = _name_beside(folder, about, role, file, data, called)
    known = about.beside(role).get(name) if name else own
    path = known or _free_path(folder, about, role, file, name)
    system = called if called and role is Role.MACHINE and not name else ""
    return FileRole(role, name, path, known is not None, system or "")


def reference_name(path: str) -> str:
    """What a reference is called where nobody names it: as its file is, without the ending."""
    name = PurePosixPath(path).name.split(".")[0]
    return "reference" if not name or name in RESERVED else name


def _name_beside(folder: ProjectFolder, about: About, role: Role, file: Path, data: bytes, called: str | None) -> str:
    """The name under which a file stands beside the text of its role; empty where it is that text."""
    own = about.path_of(role)
    if own is None or role not in (Role.MACHINE, Role.REFERENCE):
        return ""
    if role is Role.MACHINE:
        if called in (None, about.system) or (not about.system and _is_same(folder, own, data)):
            return ""
        return called or ""
    wanted = called or reference_name(file.name)
    return "" if wanted == reference_name(own) else wanted


def _is_same(folder: ProjectFolder, path: str, data: bytes) -> bool:
    try:
        return read_bytes(folder.root / path) == data
    except InputError:
        return False


def _free_path(folder: ProjectFolder, about: About, role: Role, file: Path, name: str) -> str:
    """Where a file of its name can lie without being another text of the work."""
    taken = {_folded(path) for _, path in (*about.files, *about.systems, *about.references)}
    place = folder.folder_for(about.work, role).relative_to(folder.root)
    stem, dot, ending = file.name.partition(".")
    mark = NOT_IN_FILE_NAME.sub("-", name or role.value).strip("-")
    for number in count():
        further = f".{number}" if number > 1 else ""
        chosen = file.name if number == 0 else f"{stem}.{mark}{further}{dot}{ending}"
        path = (place / chosen).as_posix()
        if _folded(path) not in taken:
            return path
    raise AssertionError("numbers do not end")


def _folded(path: str) -> str:
    """What two names have in common that are one file where a system tells neither case nor accents apart."""
    return unicodedata.normalize("NFC", path).casefold()


def _refuse_odd(called: str, role: Role) -> None:
    if role not in (Role.MACHINE, Role.REFERENCE):
        raise UsageError(f"a {role} text has no name of its own; --system is for machine renderings and references")
    if not called.strip() or len(called) > LONGEST_NAME or UNSEEN.search(called):
        raise UsageError(f"{called!r} is not a valid name: use up to {LONGEST_NAME} visible characters")
    if called in RESERVED:
        raise UsageError(f"{called!r} is already the name of another column in score tables; choose another name")
