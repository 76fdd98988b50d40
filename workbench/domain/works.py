"""A work of a project: what it is, which renderings it has and who made them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.documents import BlockKind, Encoding


class Role(StrEnum):
    """What a file is to its work."""

    SOURCE = "source"
    MACHINE = "machine"
    CORRECTED = "corrected"
    REFERENCE = "reference"

    @property
    def is_target(self) -> bool:
        """True for the roles that are written in the target language."""
        return self is not Role.SOURCE


class PostEditing(StrEnum):
    """How far a machine rendering is repaired, as ISO 18587 tells the two apart."""

    LIGHT = "light"
    """Until it can be understood."""
    FULL = "full"
    """Until it is as good as what a person translates."""


@dataclass(frozen=True, slots=True)
class About:
    """What `about.toml` says of a work."""

    work: str
    """The name of its folder."""
    title: str = ""
    origin: str = ""
    licence: str = ""
    source_language: str = "und"
    """BCP 47. Known even where the source text itself is lost."""
    target_language: str = "und"
    files: tuple[tuple[Role, str], ...] = ()
    """Each role with the path of its file, relative to the project folder."""
    system: str = ""
    """The machine translation system that made the machine rendering, where it is known."""
    systems: tuple[tuple[str, str], ...] = ()
    """Renderings by other systems, which nobody repairs: the name of each system with the path of its file."""
    references: tuple[tuple[str, str], ...] = ()
    """Further references beside the file of that role: the name of each with its path."""
    post_editing: PostEditing | None = None
    """What was asked for; None where nobody said."""
    forms: tuple[tuple[str, str], ...] = ()
    """The document format of files that are not read by their name and content: each path with an id."""

    def language_of(self, role: Role) -> str:
        """The language that a file with a role is written in."""
        return self.target_language if role.is_target else self.source_language

    def path_of(self, role: Role) -> str | None:
        """The path of the file with a role, relative to the project folder."""
        return next((path for known, path in self.files if known is role), None)

    def form_of(self, path: str) -> str | None:
        """The id of the document format that a person set for a file; None where name and content decide."""
        return dict(self.forms).get(path)

    def beside(self, role: Role) -> dict[str, str]:
        """The paths of the texts that stand beside the one with a role, by name."""
        return dict({Role.MACHINE: self.systems, Role.REFERENCE: self.references}.get(role, ()))


@dataclass(frozen=True, slots=True)
class Rendering:
    """One whole text of a work: the source or a target text, as it was read from its file."""

    role: Role
    path: str
    """Relative to the project folder."""
    digest: str
    """SHA-256 of the file's bytes, in hexadecimal."""
    language: str
    encoding: Encoding
    blocks: tuple[BlockKind, ...]
    tail: str
    system: str = ""
    size: int = 0
    """How many passages it has."""
