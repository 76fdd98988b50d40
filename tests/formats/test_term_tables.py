"""Tables of terms: which column is what, in any encoding and with any separator, and workbooks."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.terms import SOURCE_COLUMN, TARGET_COLUMN, Status, Term, TermEntry
from workbench.errors import InputError, UsageError
from workbench.formats.term_files import Sides, TermFile, read_terms, term_format, term_formats

SIDES = Sides("fi", "en")


def read(text: str | bytes, name: str = "terms.csv") -> TermFile:
    return read_terms(text if isinstance(text, bytes) else text.encode(), SIDES, file_name=name)


def pairs(file: TermFile) -> list[tuple[str, str]]:
    return [(term.language, term.text) for entry in file.entries for term in entry.terms]


@pytest.mark.parametrize("separator", ["\t", ";", ","])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding(separator: str, codec: str) -> None:
    rows = [["Source", "Target", "Status", "Part of Speech"], ["käännös", "translation", "", "noun"]]
    rows += [["mööpeli", "fürniture", "forbidden", "noun"], ["höyhenkääpiö", "smurf", "admitted", "noun"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    entries = read(text.encode(codec)).entries
    assert entries[0].terms == (
        Term("käännös", "fi", part_of_speech="noun"),
        Term("translation", "en", part_of_speech="noun"),
    )
    assert [entry.terms[1].status for entry in entries] == [Status.PREFERRED, Status.FORBIDDEN, Status.ADMITTED]


def test_columns_may_be_languages_in_any_order() -> None:
    found = read('English,Definition,Finnish,Colour,Note\n"camp, prison",a place,leiri|vankileiri,red,n\n')
    assert pairs(found) == [("fi", "leiri"), ("en", "camp, prison"), ("fi", "vankileiri"), ("en", "camp, prison")]
    assert found.entries[0].definition == "a place"
    assert "not read: Colour" in found.remarks[0]


def test_a_table_of_three_languages_has_an_entry_a_row() -> None:
    (entry,) = read("fi;sv;en-GB;domain\nleiri;läger|ett läger;camp;law\n").entries
    assert [(term.language, term.text) for term in entry.terms] == [
        ("fi", "leiri"), ("sv", "läger"), ("sv", "ett läger"), ("en-GB", "camp"),
    ]  # fmt: skip
    assert entry.domain == "law"


def test_without_a_header_the_columns_are_those_of_a_glossary() -> None:
    found = read("leiri\tcamp\nvuosi\tyear\ttime\nleiri\tbarracks\tforbidden\n", "glossary.txt")
    assert pairs(found) == [("fi", "leiri"), ("en", "camp"), ("en", "barracks"), ("fi", "vuosi"), ("en", "year")]
    assert found.entries[0].terms[2].status is Status.FORBIDDEN
    assert found.entries[1].terms[1].note == "time"
    assert "names no columns" in found.remarks[0]


def test_without_languages_the_sides_are_known() -> None:
    (entry,) = read_terms(b"source,target\na,b\n", Sides(), file_name="x.csv").entries
    assert [term.language for term in entry.terms] == [SOURCE_COLUMN, TARGET_COLUMN]


def test_what_is_no_term_is_passed_over_and_said() -> None:
    found = read("source\ttarget\n" + "x" * 501 + "\ty\na\t\nb\tc\n")
    assert pairs(found) == [("fi", "a"), ("fi", "b"), ("en", "c")]
    assert "line 2" in found.remarks[1]
    assert "without a target term: line 3" in found.remarks[2]


def test_what_is_written_is_read_again() -> None:
    entries = (
        TermEntry(
            (
                Term("leiri", "fi", is_case_sensitive=True),
                Term("camp", "en", Status.PREFERRED, "noun", "a note", True),
                Term("barracks", "en", Status.FORBIDDEN),
            ),
            domain="law",
            definition="a place",
        ),
        TermEntry((Term("ghetto", "en", Status.FORBIDDEN),)),
    )
    written = term_format("tsv").write(entries, SIDES)
    first, second = read(written, "x.tsv").entries
    assert [(term.text, term.status, term.note) for term in first.terms] == [
        (term.text, term.status, term.note) for term in entries[0].terms
    ]
    assert (first.domain, first.definition, first.terms[1].is_case_sensitive) == ("law", "a place", True)
    assert second.terms == entries[1].terms


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook() -> None:
    data = workbook([], [["fi", "en", "Usage"], ["leiri", "camp", None], [2020, 2020.0, "deprecated"]])
    found = read(data, "terms.xlsx")
    assert pairs(found) == [("fi", "leiri"), ("en", "camp"), ("fi", "2020"), ("en", "2020")]
    assert found.entries[1].terms[1].status is Status.FORBIDDEN
    assert found.remarks[0] == "sheet Sheet 1"


@pytest.mark.parametrize("data", [workbook([["a", "b"]])[:-200], b"PK\x03\x04" + b"\0" * 50, workbook([])])
def test_a_damaged_or_empty_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, "terms.xlsx")


def test_a_workbook_that_declares_entities_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([["a", "b"]]))) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + data.partition(b"?>")[2]
            new.writestr(part, data)
    with pytest.raises(InputError, match="declares entities"):
        read(file.getvalue(), "terms.xlsx")


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for file in (data, b"source,target\n" + data, b'"' + data):
        try:
            found, said = read(file), ""
        except InputError as error:
            found, said = None, error.message
        assert found is not None or (said and "\n" not in said)


def test_what_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError, match="no termbase that is known"):
        read("x", "terms.pdf")
    with pytest.raises(InputError, match="holds no terms"):
        read("\n\n", "terms.csv")
    with pytest.raises(UsageError, match="no format of termbases is called"):
        term_format("docx")
    with pytest.raises(UsageError, match="cannot be written as xlsx"):
        term_format("xlsx").write((), SIDES)
    assert set(term_formats()) >= {"tbx", "tsv", "xlsx"}
