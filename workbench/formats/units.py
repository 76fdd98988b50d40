"""Files of translation units: what is read into a translation memory and written from one. The base of the family.

A package adds a member by an entry point in the group `workbench.unit_formats` whose object is a class without
arguments.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from workbench.domain.memories import TranslationUnit, UnitContext
from workbench.errors import InputError, OutputError, UsageError
from workbench.plugins import Family, instance, require


class UnitFormat(ABC):
    """Reads and writes one kind of file."""

    name: str
    title: str
    """What it is, for the list of formats."""
    endings: tuple[str, ...]
    """Ends of file names, with the dot, in lower case."""
    has_one_pair: bool = True
    """True where a file is from one language into one other."""

    @abstractmethod
    def read(self, file: BinaryIO, source_language: str, target_language: str) -> Iterator[TranslationUnit]:
        """The units of a file in order, one after the other; those without a target text are left out.

        Args:
            file: The bytes.
            source_language: BCP 47 code of the wanted source texts; `und` for what the file says.
            target_language: The same for the target texts.

        Raises:
            InputError: The file makes no sense; the message says which line and why.
        """

    @abstractmethod
    def write(self, units: Iterable[TranslationUnit], source_language: str, target_language: str) -> Iterator[bytes]:
        """The bytes of a file, a piece at a time.

        Args:
            units: What to write; in a file of one pair of languages, of that pair alone.
            source_language: BCP 47 code.
            target_language: BCP 47 code.
        """


def _identifier(member: UnitFormat) -> object:
    require(member.title, str, "title")
    require(member.endings, tuple, "endings")
    return member.name


UNIT_FORMATS: Family[UnitFormat] = Family(
    "workbench.unit_formats",
    "format of translation units",
    instance(UnitFormat, _identifier),
)


class GuardedUnitFormat(UnitFormat):
    """A member as everybody gets it: where it fails, an error names it."""

    def __init__(self, member: UnitFormat) -> None:
        self.name, self.title, self.endings = member.name, member.title, member.endings
        self.has_one_pair = member.has_one_pair
        self._member = member

    def read(self, file: BinaryIO, source_language: str, target_language: str) -> Iterator[TranslationUnit]:
        """The units of a file."""
        with UNIT_FORMATS.guard(self.name, InputError):
            for unit in self._member.read(file, source_language, target_language):
                require(unit, TranslationUnit, "a unit")
                yield unit

    def write(self, units: Iterable[TranslationUnit], source_language: str, target_language: str) -> Iterator[bytes]:
        """The bytes of a file."""
        with UNIT_FORMATS.guard(self.name, OutputError):
            for piece in self._member.write(units, source_language, target_language):
                require(piece, bytes, "a piece of the file")
                yield piece


def unit_formats() -> Mapping[str, UnitFormat]:
    """All formats by name."""
    return {name: GuardedUnitFormat(member) for name, member in UNIT_FORMATS.members.items()}


def unit_format(name: str) -> UnitFormat:
    """The format of that name.

    Raises:
        UsageError: There is none.
    """
    return GuardedUnitFormat(UNIT_FORMATS.get(name))


def unit_format_of(file_name: str) -> UnitFormat:
    """The format that a file has by the end of its name.

    Raises:
        UsageError: No format has such a name.
    """
    lower = file_name.lower()
    for member in unit_formats().values():
        if lower.endswith(member.endings):
            return member
    endings = sorted(ending for member in unit_formats().values() for ending in member.endings)
    raise UsageError(f"{file_name!r} does not end as a known format does ({', '.join(endings)}); name its format")


def with_context(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
    """Units that stand in the order of their text, each with the source texts around it as its context."""
    before = ""
    waiting: TranslationUnit | None = None
    for unit in units:
        if waiting is not None:
            yield replace(waiting, context=UnitContext.of(before, unit.source))
            before = waiting.source
        waiting = unit
    if waiting is not None:
        yield replace(waiting, context=UnitContext.of(before, ""))
