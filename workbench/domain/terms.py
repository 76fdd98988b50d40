"""Words that are fixed for a concept, and the places where a text uses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

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
class SegmentTerms:
    """The terms of a segment: those of its source text and those of a rendering."""

    source: tuple[TermHit, ...] = ()
    """In the order of the text, at one place the longest first."""
    target: tuple[TermHit, ...] = ()

    def at_source(self) -> Iterator[tuple[TermHit, ...]]:
        """The hits in the source text, together those of one place."""
        return (tuple(hits) for _, hits in groupby(self.source, key=lambda hit: (hit.start, hit.end)))


@dataclass(frozen=True, slots=True)
class Definition:
    """What a dictionary says of a word."""

    word: str
    """The headword, as the dictionary writes it."""
    text: str
    """The article as plain text of one or several lines."""
    dictionary: str
    """The name of the dictionary."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression of a text that may be a term."""

    text: str
    """As the text writes it most often."""
    count: int
    """How often the text uses it, in any form."""
    reasons: tuple[str, ...]
    """Why it may be one: `repeated`, `quoted`, `name`."""
    weight: float
    """Ranks candidates of one text; means nothing else."""
    places: tuple[tuple[int, int, int], ...]
    """Some of its places: the key of a segment, and the span in it in code points."""


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


def instead_of(found: str, hit: TermHit, other: str) -> str | None:
    """Another term in the form that a term stands in, or None where only a person can tell that form.

    That is certain where the term stands as the termbase writes it, and where both terms end in the same words, so that
    only the words before these change.

    Args:
        found: The text of the hit.
        hit: A term in a text.
        other: The term to use instead, as the termbase writes it.
    """
    if hit.form is Form.EXACT:
        return _in_case_of(found, hit.term.text, other)
    if hit.form is Form.PART:
        return None
    said, old, new = found.split(), hit.term.text.split(), other.split()
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same].casefold() == new[-1 - same].casefold():
        same += 1
    kept = len(said) - same
    if not same or len(said) != len(old) or not kept or same == len(new):
        return None
    if [word.casefold() for word in said[:kept]] != [word.casefold() for word in old[:kept]]:
        return None
    return " ".join([_in_case_of(" ".join(said[:kept]), " ".join(old[:kept]), " ".join(new[:-same])), *said[kept:]])


def _in_case_of(found: str, term: str, other: str) -> str:
    """A term with the capitals that the text gave to the other one."""
    if len(found) > 1 and found.isupper() and not term.isupper():
        return other.upper()
    if found[:1].isupper() and not term[:1].isupper():
        return other[:1].upper() + other[1:]
    return other
