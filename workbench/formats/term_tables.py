"""Termbases as tables: CSV and TSV, and XLSX.

The first row may name the columns: `source` and `target` or the languages (`fi`, `en-GB`, `Finnish`), `status`, `note`,
`pos`, `domain`, `definition`, `case`. Without such names the columns are source term, target term, status and note.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.domain.terms import TermEntry
from workbench.errors import InputError
from workbench.formats.encodings import decode, refuse_binary
from workbench.formats.term_columns import MOST_COLUMNS, entries_of_table
from workbench.formats.term_files import MOST_ENTRIES, Sides, TermFile, TermFormat
from workbench.formats.term_rows import rows_of

DELIMITERS = "\t;,"
"""The likeliest first."""
LOOKED_AT = 100
"""Lines that show the delimiter."""
MOST_UNPACKED = 500_000_000
"""Bytes of the parts of a workbook together."""
LONGEST_FIELD = 1_000_000
HEADER = ("status", "note", "pos", "domain", "definition", "case")
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError,
)  # fmt: skip
"""What reading a damaged workbook may raise."""


class TableFormat(TermFormat):
    """CSV and TSV, in any encoding, separated by tab, semicolon or comma; written as TSV."""

    name = "tsv"
    suffixes = (".csv", ".tsv", ".txt", ".tab", ".utf8", ".glossary")
    is_written = True

    def claims(self, data: bytes) -> bool:
        """Never: any text may be a table, so the name of the file decides."""
        return False

    def read(self, data: bytes, sides: Sides) -> TermFile:
        """The entries of a table."""
        refuse_binary(data)
        text = decode(data)[0]
        delimiter = delimiter_of(text)
        return entries_of_table(_rows(text, delimiter), sides)

    def write(self, entries: Sequence[TermEntry], sides: Sides) -> bytes:
        """UTF-8 with line feeds, the languages as headers; tabs and line ends within a cell become a space."""
        lines = ["\t".join((sides.source, sides.target, *HEADER))]
        for row in rows_of(entries, sides):
            case = "" if row.is_case_sensitive is None else "exact" if row.is_case_sensitive else "free"
            cells = (row.source, row.target, row.status.value, row.note, row.part_of_speech)
            lines.append("\t".join(" ".join(cell.split()) for cell in (*cells, row.domain, row.definition, case)))
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


class WorkbookFormat(TermFormat):
    """XLSX: the first sheet that holds anything."""

    name = "xlsx"
    suffixes = (".xlsx", ".xlsm")

    def claims(self, data: bytes) -> bool:
        """Whether the file is a ZIP archive."""
        return data.startswith(b"PK\x03\x04")

    def read(self, data: bytes, sides: Sides) -> TermFile:
        """The entries of a sheet."""
        try:
            _refuse_harmful(data)
            with warnings.catch_warnings(action="ignore"):
                return self._read(data, sides)
        except InputError:
            raise
        except DAMAGE as error:
            raise InputError(
                f"is no sound XLSX workbook ({str(error)[:100] or type(error).__name__}); save it again, or as CSV"
            ) from error

    def _read(self, data: bytes, sides: Sides) -> TermFile:
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ENTRIES + 1, values_only=True)
                placed = ((f"{sheet.title}, row {number}", [_shown(cell) for cell in row])
                          for number, row in enumerate(rows, 1))  # fmt: skip
                filled = [row for row in placed if any(row[1])]
                if filled:
                    read = entries_of_table(filled, sides)
                    return TermFile(read.entries, (f"sheet {sheet.title}", *read.remarks))
        finally:
            book.close()
        raise InputError("holds no terms; write a source term and a target term in each row")


def delimiter_of(text: str) -> str:
    """What separates the columns of a table: the one of tab, semicolon and comma that most lines have as often."""
    lines = [line for line in text[:LONGEST_FIELD].splitlines()[:LOOKED_AT] if line.strip() and line[0] != "#"]
    best, best_share = DELIMITERS[0], 0.0
    for delimiter in DELIMITERS:
        counts = Counter(count for count in (_outside_quotes(line, delimiter) for line in lines) if count)
        share = max(counts.values(), default=0) / max(1, len(lines))
        if share > best_share:
            best, best_share = delimiter, share
    return best


def _outside_quotes(line: str, delimiter: str) -> int:
    return sum(piece.count(delimiter) for piece in line.split('"')[::2])


def _rows(text: str, delimiter: str) -> Iterator[tuple[str, Sequence[str]]]:
    if delimiter == "\t":
        for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
            if not line.startswith("#"):
                yield f"line {number}", [_unquoted(cell) for cell in line.split("\t", MOST_COLUMNS)[:MOST_COLUMNS]]
        return
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if not (row and row[0].startswith("#")):
                yield f"line {reader.line_num}", row[:MOST_COLUMNS]
    except csv.Error as error:
        raise InputError(f"line {reader.line_num}: is no CSV ({error}); look for a quotation mark too many") from error


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks that spreadsheets put around one with a comma or a quotation mark in it."""
    inner = cell[1:-1]
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"' or not ("," in inner or '""' in inner):
        return cell
    return inner.replace('""', '"')


def _shown(cell: object) -> str:
    """The value of a cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _refuse_harmful(data: bytes) -> None:
    """Refuse an archive that unpacks to too much, or whose parts declare anything.

    Raises:
        InputError: It does.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise InputError(f"unpacks to more than {MOST_UNPACKED // 1_000_000} MB, which no termbase does")
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels")):
                with archive.open(part) as file:
                    start = file.read(4096).replace(b"\0", b"")
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    raise InputError(
                        f"declares entities in {part.filename}, which could do harm; save it again as XLSX"
                    )
