"""What the columns of a table of terms hold, and the entries that its rows come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.domain.terms import Status, Term, TermEntry
from workbench.errors import InputError
from workbench.formats.term_files import LONGEST_TERM, MOST_ENTRIES, Sides, TermFile
from workbench.formats.term_rows import TermRow, entries_of
from workbench.formats.term_words import case_of, language_of, role_of, status_of

PLAIN = ("source", "target", "status", "note")
"""The columns of a table without a header."""
MOST_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the terms of a table are, and what is said of them."""

    languages: tuple[tuple[int, str], ...]
    """The columns of terms with their languages, the source first."""
    roles: dict[str, int]
    """The other columns by what they hold: `status`, `note`, `pos`, `domain`, `definition`, `case`, `forbidden`."""
    unused: tuple[str, ...] = ()
    """Headers that say nothing to us."""
    has_header: bool = True


def columns_of(first: Sequence[str], sides: Sides) -> Columns:
    """What the columns of a table hold, by its first row."""
    languages: list[tuple[int, str]] = []
    roles: dict[str, int] = {}
    unused: list[str] = []
    for at, header in enumerate(first[:MOST_COLUMNS]):
        role, language = role_of(header), language_of(header)
        if role in ("source", "target"):
            languages.append((at, sides.source if role == "source" else sides.target))
        elif role is not None:
            roles.setdefault(role, at)
        elif language is not None:
            languages.append((at, language))
        elif header.strip():
            unused.append(header.strip())
    if len(languages) >= 2 or (languages and roles):
        ordered = sorted(languages, key=lambda column: column[1] != sides.source)
        return Columns(tuple(ordered), roles, tuple(unused))
    others = {name: at for at, name in enumerate(PLAIN) if at >= 2}
    return Columns(((0, sides.source), (1, sides.target)), others, has_header=False)


def entries_of_table(rows: Iterable[tuple[str, Sequence[str]]], sides: Sides) -> TermFile:
    """The entries of a table.

    Args:
        rows: Each with what people call its place, for example `line 3`.
        sides: The languages of columns that name none.

    Raises:
        InputError: The table is empty, or has too many rows.
    """
    numbered = iter(rows)
    first = next(((place, cells) for place, cells in numbered if any(cell.strip() for cell in cells)), None)
    if first is None:
        raise InputError("holds no terms; write a source term and a target term on each line")
    columns = columns_of(first[1], sides)
    remarks = [_said(columns, first[1])]
    body = numbered if columns.has_header else _with_first(first, numbered)
    if len(columns.languages) == 2:
        (_, source), (_, target) = columns.languages
        entries = entries_of(_pairs(body, columns, remarks), Sides(source, target))
    else:
        entries = tuple(_entries(body, columns, remarks))
    return TermFile(entries, tuple(remarks))


def _with_first(
    first: tuple[str, Sequence[str]], others: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[tuple[str, Sequence[str]]]:
    yield first
    yield from others


def _said(columns: Columns, first: Sequence[str]) -> str:
    if not columns.has_header:
        return "the first line names no columns, so they are read as source term, target term, status and note"
    named = [f"{first[at].strip()} as terms in {language}" for at, language in columns.languages]
    named += [f"{first[at].strip()} as {role}" for role, at in columns.roles.items()]
    unused = f"; not read: {', '.join(columns.unused)}" if columns.unused else ""
    return f"columns: {', '.join(named)}{unused}"


def _checked(rows: Iterable[tuple[str, Sequence[str]]], remarks: list[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Rows that hold something, with the number of those that hold too much said at the end."""
    passed_over: list[str] = []
    for number, (place, cells) in enumerate(rows):
        if number >= MOST_ENTRIES:
            raise InputError(f"{place}: has more than {MOST_ENTRIES:,} rows, which no termbase has; split it")
        if not any(cell.strip() for cell in cells):
            continue
        if any(len(cell) > LONGEST_TERM for cell in cells[:2]):
            passed_over.append(place)
            continue
        yield place, cells
    if passed_over:
        remarks.append(f"passed over what is longer than {LONGEST_TERM} characters and so no term: {_few(passed_over)}")


def _few(places: Sequence[str]) -> str:
    return ", ".join(places[:3]) + (f" and {len(places) - 3} more" if len(places) > 3 else "")


def _pairs(rows: Iterable[tuple[str, Sequence[str]]], columns: Columns, remarks: list[str]) -> Iterator[TermRow]:
    lone: list[str] = []
    (source_at, _), (target_at, _) = columns.languages
    for place, cells in _checked(rows, remarks):
        row = _row(cells, columns)
        source, target = _cell(cells, source_at), _cell(cells, target_at)
        if not target:
            lone.append(place)
        for one in _synonyms(source) or [""]:
            for other in _synonyms(target) or [""]:
                yield replace(row, source=one, target=other)
    if lone:
        remarks.append(f"without a target term: {_few(lone)}")


def _entries(rows: Iterable[tuple[str, Sequence[str]]], columns: Columns, remarks: list[str]) -> Iterator[TermEntry]:
    for _, cells in _checked(rows, remarks):
        row = _row(cells, columns)
        terms = [
            Term(
                text,
                language,
                row.status if number else Status.PREFERRED,
                row.part_of_speech,
                is_case_sensitive=row.is_case_sensitive,
            )
            for number, (at, language) in enumerate(columns.languages)
            for text in _synonyms(_cell(cells, at))
        ]
        if terms:
            yield TermEntry(tuple(terms), domain=row.domain, definition=row.definition, note=row.note)


def _row(cells: Sequence[str], columns: Columns) -> TermRow:
    """What a row says besides its terms."""

    def said(role: str) -> str:
        return _cell(cells, columns.roles[role]) if role in columns.roles else ""

    status = status_of(said("status"))
    note = said("note")
    if status is None and not columns.has_header and said("status"):
        note = "; ".join(part for part in (said("status"), note) if part)
    if case_of(said("forbidden")):
        status = Status.FORBIDDEN
    return TermRow(
        "",
        "",
        status or Status.PREFERRED,
        note,
        said("pos"),
        said("domain"),
        said("definition"),
        case_of(said("case")),
        said("by"),
    )


def _synonyms(cell: str) -> list[str]:
    """The terms of a cell: several stand with a bar between them."""
    return [term for term in (part.strip() for part in cell.split("|")) if 0 < len(term) <= LONGEST_TERM]


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""
