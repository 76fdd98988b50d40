"""Tables that other programs read: whatever a text holds, a cell stays a cell and acts on nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.reports.tables import csv_table, latex_table, latex_text, tsv_table

NAMES = ("text", "score", "claim", "nothing")


def test_values_are_written_plainly() -> None:
    row = ("a", 0.123456, True, None)
    assert csv_table(NAMES, [row]) == "text,score,claim,nothing\r\na,0.1235,yes,\r\n"
    assert tsv_table(NAMES, [row]) == "text\tscore\tclaim\tnothing\na\t0.1235\tyes\t\n"


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=4))
def test_csv_keeps_every_text_in_its_cell(rows: list[list[str]]) -> None:
    written = csv_table(("a", "b"), rows)
    written.encode("utf-8")
    read = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert len(read) == len(rows)
    for before, after in zip(rows, read, strict=True):
        for old, new in zip(before, after, strict=True):
            assert new.removeprefix("'") == plain(old).removeprefix("'")
            assert not new.startswith(("=", "+", "-", "@", "\t", "\r"))


def plain(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text).replace("\0", "\u2400")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_in_a_text_is_no_formula_in_a_spreadsheet(text: str) -> None:
    assert next(csv.reader(io.StringIO(csv_table(("a",), [(text,)]).split("\r\n", 1)[1], newline="")))[0] == "'" + text


def test_a_number_below_zero_stays_a_number() -> None:
    assert csv_table(("a",), [(-1.5,), (-2,)]) == "a\r\n-1.5000\r\n-2\r\n"


@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=4))
def test_tsv_has_a_line_a_row_and_a_tab_between_cells(rows: list[list[str]]) -> None:
    written = tsv_table(("a", "b", "c"), rows)
    written.encode("utf-8")
    lines = written.split("\n")
    assert lines.pop() == ""
    assert [line.count("\t") for line in lines] == [2] * (len(rows) + 1)
    assert "\r" not in written


def test_latex_sets_numbers_to_the_right_and_comments_what_reproduces_them() -> None:
    table = latex_table(
        ("System", "BLEU"), [("a_b & c", 12.5), ("x", -1.0)], caption="50 % done", notes=["BLEU nrefs:1|\n\\end"]
    )
    assert table.splitlines() == [
        r"% needs \usepackage{booktabs}",
        r"% BLEU nrefs:1|⏎\end",
        r"\begin{table}",
        r"\centering",
        r"\caption{50 \% done}",
        r"\begin{tabular}{lr}",
        r"\toprule",
        r"System & BLEU \\",
        r"\midrule",
        r"a\_b \& c & 12.5000 \\",
        r"x & $-1.0000$ \\",
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]


@given(texts)
def test_no_text_acts_in_latex(text: str) -> None:
    written = latex_text(text)
    for mark in "&%$#_":
        assert written.count(mark) == written.count(f"\\{mark}")
    assert "\n" not in written
    assert "\r" not in written
    depth = 0
    for at, character in enumerate(written):
        if character in "{}" and written[at - 1] != "\\":
            depth += 1 if character == "{" else -1
            assert depth >= 0
    assert depth == 0
