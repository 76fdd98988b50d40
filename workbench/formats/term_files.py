"""What a format of termbases is, and the members of the family: ours, and those that other packages bring.

A package adds one by an entry point in the group `workbench.term_formats` whose object is a class without arguments.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.terms import SOURCE_COLUMN, TARGET_COLUMN, TermEntry
from workbench.errors import InputError, OutputError, UsageError
from workbench.plugins import Family, instance, require

MOST_BYTES = 200_000_000
"""No termbase that is read is larger."""
MOST_ENTRIES = 1_000_000
LONGEST_TERM = 500
"""Code points; what is longer is no term but a text, and is passed over."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The languages that the columns of a table are in where the table does not say."""

    source: str = SOURCE_COLUMN
    target: str = TARGET_COLUMN


@dataclass(frozen=True, slots=True)
class TermFile:
    """What a file of terms holds."""

    entries: tuple[TermEntry, ...]
    remarks: tuple[str, ...] = ()
    """What a person should know of how it was read, a sentence each: which columns, what was passed over."""


class TermFormat(ABC):
    """Reads and perhaps writes termbases in one format."""

    name: str
    suffixes: tuple[str, ...]
    """Ends of file names in lower case, with their dot."""
    is_written: bool = False

    @abstractmethod
    def claims(self, data: bytes) -> bool:
        """Whether the first bytes of a file look like this format."""

    @abstractmethod
    def read(self, data: bytes, sides: Sides) -> TermFile:
        """The entries of a file.

        Raises:
            InputError: It is no such file, is damaged or could do harm; the message names the line or cell.
        """

    def write(self, entries: Sequence[TermEntry], sides: Sides) -> bytes:
        """The bytes of a file with these entries.

        Raises:
            UsageError: The format is only read.
        """
        raise UsageError(f"termbases cannot be written as {self.name}; there are {', '.join(written_formats())}")


def _identifier(member: TermFormat) -> object:
    require(member.suffixes, tuple, "suffixes")
    return member.name


TERM_FORMATS: Family[TermFormat] = Family(
    "workbench.term_formats",
    "format of termbases",
    instance(TermFormat, _identifier),
)


class GuardedTermFormat(TermFormat):
    """A member as everybody gets it: where it fails, an error names it."""

    def __init__(self, member: TermFormat) -> None:
        self.name, self.suffixes, self.is_written = member.name, member.suffixes, member.is_written
        self._member = member

    def claims(self, data: bytes) -> bool:
        """Whether the bytes look like this format; one that cannot say is left out."""
        return TERM_FORMATS.answers(self.name, lambda: self._member.claims(data))

    def read(self, data: bytes, sides: Sides) -> TermFile:
        """The entries of a file."""
        with TERM_FORMATS.guard(self.name, InputError):
            found = self._member.read(data, sides)
            require(found, TermFile, "what it read")
            return found

    def write(self, entries: Sequence[TermEntry], sides: Sides) -> bytes:
        """The bytes of a file with these entries."""
        with TERM_FORMATS.guard(self.name, OutputError):
            written = self._member.write(entries, sides)
            require(written, bytes, "what it wrote")
            return written


def term_formats() -> Mapping[str, TermFormat]:
    """All formats of termbases by name."""
    return {name: GuardedTermFormat(member) for name, member in TERM_FORMATS.members.items()}


def written_formats() -> tuple[str, ...]:
    """The names of the formats that can be written."""
    return tuple(sorted(name for name, member in term_formats().items() if member.is_written))


def term_format(name: str) -> TermFormat:
    """The format of that name.

    Raises:
        UsageError: There is none.
    """
    return GuardedTermFormat(TERM_FORMATS.get(name))


def read_terms(data: bytes, sides: Sides, *, file_name: str = "", form: str | None = None) -> TermFile:
    """The entries of a termbase.

    Args:
        data: The bytes of the file.
        sides: The languages of a table that does not say.
        file_name: Its name, whose end tells the format where the bytes do not.
        form: The name of its format; without it the bytes decide, then the name.

    Raises:
        InputError: No format knows the file, or it makes no sense.
        UsageError: There is no such format.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"is larger than {MOST_BYTES // 1_000_000} MB, which no termbase is; split it")
    if form is not None:
        return term_format(form).read(data, sides)
    for member in term_formats().values():
        if member.claims(data[:4096]):
            return member.read(data, sides)
    for member in term_formats().values():
        if file_name.lower().endswith(member.suffixes):
            return member.read(data, sides)
    raise InputError(f"is no termbase that is known; there are {', '.join(sorted(term_formats()))}")
