"""Words that are fixed for a concept, and the places where a text uses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.annotations import Side

SOURCE_COLUMN = "und-x-source"
"""The language of the source terms of a termbase where nobody says which it is."""
TARGET_COLUMN = "und-x-target"
"""The language of its target terms then."""


class Status(StrEnum):
    """What a termbase says about the use of a term."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"

    @property
    def rank(self) -> int:
        """0 for preferred, 2 for forbidden."""
        return list(Status).index(self)


class Form(StrEnum):
    """How a term stands in a text."""

    EXACT = "exact"
    """As the termbase writes it, but for the case of letters where that says nothing."""
    INFLECTED = "inflected"
    """In another form of the same words."""
    PART = "part"
    """As a part of a compound word, which may mean something else."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word or expression for a concept in one language."""

    text: str
    language: str
    """BCP 47 code; `SOURCE_COLUMN` or `TARGET_COLUMN` where only the side is known."""
    status: Status = Status.PREFERRED
    part_of_speech: str = ""
    note: str = ""
    is_case_sensitive: bool | None = None
    """None where nobody says; then what is written in capitals alone is."""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A concept with its terms in any number of languages."""

    terms: tuple[Term, ...]
    id: str = ""
    domain: str = ""
    """The subject field, for example `law`; several are joined with a semicolon."""
    definition: str = ""
    note: str = ""
    origin: str = ""
    """The name of its termbase."""

    def terms_in(self, language: str) -> Iterator[Term]:
        """Its terms for texts in a language, the preferred ones first."""
        found = [term for term in self.terms if suits(term.language, language)]
        return iter(sorted(found, key=lambda term: term.status.rank))

    def allowed_in(self, language: str) -> tuple[Term, ...]:
        """Its terms that may be used in a language, the preferred ones first."""
        return tuple(term for term in self.terms_in(language) if term.status is not Status.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class TermHit:
    """A place where a text uses a term."""

    start: int
    """Code points from the start of the text of its side."""
    end: int
    """Exclusive."""
    side: Side
    entry: TermEntry
    term: Term
    form: Form = Form.EXACT
    is_nested: bool = False
    """True where it lies within the place of a longer term."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a dictionary says of a word."""

    word: str
    """The headword, as the dictionary writes it."""
    text: str
    """The article as plain text of one or several lines."""
    dictionary: str
    """The name of the dictionary."""


def suits(term_language: str, text_language: str) -> bool:
    """Whether a term of one language belongs to texts of another: the same language, and no other script."""
    first, second = term_language.casefold().replace("_", "-"), text_language.casefold().replace("_", "-")
    if "-x-" in first or "-x-" in second or first == second:
        return first == second
    one, other = first.split("-"), second.split("-")
    if one[0] != other[0]:
        return False
    scripts = {part for part in one[1:] if len(part) == 4}, {part for part in other[1:] if len(part) == 4}
    return not all(scripts) or scripts[0] == scripts[1]


def column_language(language: str, column: str) -> str:
    """The language of a column of terms: the one that is known, else the mark of its side."""
    base = language.partition("-")[0].casefold()
    return column if base in ("", "und", "mul", "zxx", "mis") else language
