"""Results in a notebook, as plain data and as data frames."""

from __future__ import annotations

import json
import sys
from html.parser import HTMLParser

import pytest

import workbench
from workbench.errors import MissingPartError, UsageError

HOSTILE = '<script>alert("x")</script> & \x1b[31m was was'
RESULTS = [
    workbench.score(["a cat"], [["the cat"]], with_intervals=True),
    workbench.score({"a": ["a cat", "b"], "b": ["the cat", "c"]}, [["the cat", "c"]], compare="bs", trials=20),
    workbench.check([HOSTILE], target_language="en"),
    workbench.check(["Fine."], target_language="en"),
    workbench.align([HOSTILE, "Two."], ["One.", "Two."], left_language="en", right_language="en"),
    workbench.segment(HOSTILE, "en"),
]


@pytest.mark.parametrize("result", RESULTS, ids=repr)
def test_a_result_is_plain_data(result: workbench.Tabular) -> None:
    assert json.loads(json.dumps(result.to_dict())) == result.to_dict()
    assert json.loads(json.dumps(result.rows())) == result.rows()


@pytest.mark.parametrize("result", RESULTS, ids=repr)
def test_a_result_says_what_it_is_on_one_line(result: workbench.Tabular) -> None:
    shown = repr(result)
    assert shown.startswith(f"<{type(result).__name__}: ")
    assert len(shown) < 200
    assert "\n" not in shown


class Tags(HTMLParser):
    """Which elements a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("result", RESULTS, ids=repr)
def test_a_notebook_shows_a_table_in_which_nothing_acts(result: workbench.Tabular) -> None:
    tags = Tags(result._repr_html_())
    assert tags.found <= {"p", "table", "thead", "tbody", "tr", "th", "td"}
    assert tags.open == []
    assert ("table" in tags.found) == bool(result.rows())


def test_many_rows_are_counted() -> None:
    page = workbench.segment("One. " * 80, "en")._repr_html_()
    assert "30 more rows" in page


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_data_frame_has_the_rows(library: str) -> None:
    pytest.importorskip(library)
    frame = RESULTS[0].to_dataframe(library)
    assert list(frame.columns) == list(RESULTS[0].rows()[0])
    assert len(frame) == len(RESULTS[0].rows())


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_the_library_the_command_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingPartError, match=f"pip install {library}"):
        RESULTS[0].to_dataframe(library)


def test_another_library_is_refused() -> None:
    with pytest.raises(UsageError, match="pandas and polars"):
        RESULTS[0].to_dataframe("numpy")
