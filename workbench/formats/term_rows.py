"""Rows of two columns, source term and target term, and the entries that they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.terms import Status, Term, TermEntry
from workbench.formats.term_files import LONGEST_TERM, Sides


@dataclass(frozen=True, slots=True)
class TermRow:
    """One pair of terms with what is said of it; the status is that of the target term."""

    source: str
    """Empty where a target term is preferred or forbidden whatever stands in the source."""
    target: str
    status: Status = Status.PREFERRED
    note: str = ""
    part_of_speech: str = ""
    domain: str = ""
    definition: str = ""
    is_case_sensitive: bool | None = None
    author: str = ""
    languages: tuple[str, str] | None = None
    """BCP 47 codes of source and target; None for those of the file."""


def entries_of(rows: Iterable[TermRow], sides: Sides) -> tuple[TermEntry, ...]:
    """The entries of some rows, in the order in which they begin.

    Rows with the same source term and domain are one entry, so that each of their target terms will do.
    """
    grouped: dict[object, list[TermRow]] = {}
    for number, row in enumerate(rows):
        if (row.source or row.target) and max(len(row.source), len(row.target)) <= LONGEST_TERM:
            key = (row.source, row.domain, row.languages) if row.source else number
            grouped.setdefault(key, []).append(row)
    return tuple(_entry(group, sides) for group in grouped.values())


def rows_of(entries: Iterable[TermEntry], sides: Sides) -> list[TermRow]:
    """The rows of some entries: every pair of a source term that is not forbidden and a target term."""
    rows = []
    for entry in entries:
        sources = entry.allowed_in(sides.source)
        for target in entry.terms_in(sides.target):
            note = target.note or entry.note
            rows += [
                TermRow(
                    source.text if source else "",
                    target.text,
                    target.status,
                    note,
                    target.part_of_speech,
                    entry.domain,
                    entry.definition,
                    target.is_case_sensitive,
                )
                for source in sources or (None,)
            ]
    return rows


def _entry(rows: list[TermRow], sides: Sides) -> TermEntry:
    first = rows[0]
    sides = Sides(*first.languages) if first.languages else sides
    terms: list[Term] = []
    if first.source:
        is_exact = next((row.is_case_sensitive for row in rows if row.is_case_sensitive is not None), None)
        terms.append(Term(first.source, sides.source, part_of_speech=first.part_of_speech, is_case_sensitive=is_exact))
    terms += [
        Term(row.target, sides.target, row.status, row.part_of_speech, row.note, row.is_case_sensitive)
        for row in rows
        if row.target
    ]
    definition = next((row.definition for row in rows if row.definition), "")
    return TermEntry(tuple(terms), domain=first.domain, definition=definition)
