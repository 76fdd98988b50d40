"""The plain file of terms: what is changed is changed, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.domain.terms import Status
from workbench.errors import UsageError
from workbench.formats.term_files import Sides
from workbench.formats.term_lines import TermLines
from workbench.formats.term_rows import TermRow, entries_of

KEPT = (
    "# our terms\r\n"
    "\r\n"
    "koulutusleiri\tre-education camp\r\n"
    "koulutusleiri\tretraining camp\tforbidden\tsays the desk\tpos=noun\tmood=odd\tby=Aino\r\n"
    "a line that is none of ours\r\n"
    "vuosi\tyear\ta third field that is a note\r\n"
    "\\#tag\t#tag\tadmitted\t\tdomain=web; law\tdefinition=a label\tcase=exact\r\n"
    "\tconcentration camp\tforbidden"
)


def test_lines_are_read() -> None:
    rows = list(TermLines(KEPT.encode()).rows())
    assert rows == [
        TermRow("koulutusleiri", "re-education camp"),
        TermRow("koulutusleiri", "retraining camp", Status.FORBIDDEN, "says the desk", "noun", author="Aino"),
        TermRow("vuosi", "year", note="a third field that is a note"),
        TermRow("#tag", "#tag", Status.ADMITTED, "", "", "web; law", "a label", True),
        TermRow("", "concentration camp", Status.FORBIDDEN),
    ]


def test_rows_with_one_source_term_are_one_entry() -> None:
    first, year, tag, camp = entries_of(TermLines(KEPT.encode()).rows(), Sides("fi", "en"))
    assert [(term.text, term.language, term.status) for term in first.terms] == [
        ("koulutusleiri", "fi", Status.PREFERRED),
        ("re-education camp", "en", Status.PREFERRED),
        ("retraining camp", "en", Status.FORBIDDEN),
    ]
    assert (tag.domain, tag.definition, tag.terms[0].is_case_sensitive) == ("web; law", "a label", True)
    assert year.terms[1].note == "a third field that is a note"
    assert [term.text for term in camp.terms] == ["concentration camp"]


@given(st.binary(max_size=300))
def test_any_file_is_written_as_it_was_read(data: bytes) -> None:
    lines = TermLines(data)
    if data:
        assert lines.to_bytes() == data


def test_a_status_changes_in_its_line_alone() -> None:
    lines = TermLines(KEPT.encode())
    assert lines.set_status("koulutusleiri", "retraining camp", Status.ADMITTED) == 1
    assert lines.set_status("vuosi", "year", Status.FORBIDDEN) == 1
    assert lines.set_status("vuosi", "leaked", Status.FORBIDDEN) == 0
    expected = KEPT.replace("camp\tforbidden\tsays", "camp\tadmitted\tsays")
    expected = expected.replace("year\ta third", "year\tforbidden\ta third")
    assert lines.to_bytes() == expected.encode()


def test_a_note_changes_in_its_line_alone() -> None:
    lines = TermLines(KEPT.encode())
    assert lines.set_note("koulutusleiri", "retraining camp", "no longer\tsaid") == 1
    assert lines.set_note("vuosi", "year", "time") == 1
    expected = KEPT.replace("says the desk", "no longer said").replace(
        "year\ta third field that is a note", "year\t\ttime"
    )
    assert lines.to_bytes() == expected.encode()


def test_a_pair_is_taken_out() -> None:
    lines = TermLines(KEPT.encode())
    assert lines.remove("vuosi", "year") == 1
    assert lines.remove("vuosi", "year") == 0
    assert lines.to_bytes() == KEPT.replace("vuosi\tyear\ta third field that is a note\r\n", "").encode()


def test_a_pair_is_added_at_the_end_with_the_line_ends_of_the_file() -> None:
    lines = TermLines(KEPT.encode())
    lines.add(TermRow("leiri", "camp", author="Bo"))
    assert lines.to_bytes() == (KEPT + "\r\nleiri\tcamp\tpreferred\t\tby=Bo\r\n").encode()


@given(texts, texts, st.sampled_from(Status), texts)
def test_what_is_added_is_read_again(source: str, target: str, status: Status, note: str) -> None:
    lines = TermLines()
    try:
        lines.add(TermRow(source, target, status, note, "noun", is_case_sensitive=False, author="Aino"))
    except UsageError:
        return
    (row,) = TermLines(lines.to_bytes()).rows()
    assert (row.source, row.target) == (" ".join(source.split()), " ".join(target.split()))
    assert (row.status, row.part_of_speech, row.is_case_sensitive, row.author) == (status, "noun", False, "Aino")


@pytest.mark.parametrize("term", ["", " \t", "x" * 501, "\ud800"])
def test_what_is_no_term_is_refused(term: str) -> None:
    with pytest.raises(UsageError):
        TermLines().add(TermRow(term, ""))


def test_a_file_in_an_old_encoding_becomes_utf8_when_it_must() -> None:
    lines = TermLines("käännös\tÜbersetzung für alle Fälle\n# größer, häufiger, schön\n".encode("cp1252"))
    lines.add(TermRow("营", "camp"))
    assert [row.source for row in TermLines(lines.to_bytes()).rows()] == ["käännös", "营"]
