"""Which expressions of a text may be terms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.hostile import HOSTILE
from tests.strategies import texts
from workbench.domain.terms import Candidate
from workbench.errors import CancelledError
from workbench.formats.plain import read_plain
from workbench.suggestions.base import Stop
from workbench.suggestions.terms.candidates import candidates

ARTICLE = Path(__file__).parents[2] / "source_texts/uyghur-camps/article.en-mt.txt"


def mined(*segments: str, language: str = "en") -> dict[str, Candidate]:
    return {one.text: one for one in candidates(enumerate(segments), language)}


def test_the_terms_of_the_article_come_first() -> None:
    document_segments = read_plain(ARTICLE.read_bytes(), "en").document_segments
    found = candidates(enumerate(one.text for one in document_segments), "en")
    assert (found[0].text, found[0].count, found[0].reasons) == ("retraining camp", 10, ("quoted", "repeated"))
    assert {"prison camps", "Amnesty International", "Chinese party officials"} <= {one.text for one in found}
    for one in found:
        for key, start, end in one.places:
            assert 0 <= start < end <= len(document_segments[key].text)


def test_forms_of_a_phrase_are_one_candidate() -> None:
    found = mined("A prison camp is there.", "The prison camps were closed.", "It rains.")
    assert list(found) == ["prison camp"]
    assert found["prison camp"].count == 2
    assert found["prison camp"].places == ((0, 2, 13), (1, 4, 16))


def test_function_words_neither_begin_nor_end_a_candidate() -> None:
    assert list(mined("Some of the iron curtain of them.", "All of the iron curtain of it.")) == ["iron curtain"]


def test_a_phrase_that_only_stands_in_a_longer_one_is_none() -> None:
    assert list(mined("Red iron curtain rails.", "Red iron curtain rails.")) == ["Red iron curtain rails"]


def test_an_expression_in_quotation_marks_and_a_name_need_no_repetition() -> None:
    found = mined("They call it “wellness stay”, says Agnès Callamard of the UN.")
    assert {text: one.reasons for text, one in found.items()} == {
        "wellness stay": ("quoted",), "Agnès Callamard": ("name",),
    }  # fmt: skip


def test_scripts_without_spaces() -> None:
    assert "再教育营" in mined("新疆的再教育营。", "关了再教育营", language="zh")


def test_terms_that_are_known_are_left_out() -> None:
    asked = [(0, "An iron curtain."), (1, "The iron curtain.")]
    assert candidates(asked, "en", is_known=lambda text: text == "iron curtain") == []


def test_it_can_be_stopped() -> None:
    stop = Stop()
    stop.wish()
    with pytest.raises(CancelledError):
        candidates([(0, "a")], "en", stop=stop)


@given(st.lists(texts, max_size=5))
def test_any_text(segments: list[str]) -> None:
    for one in candidates(enumerate([*segments, *segments]), "en"):
        for key, start, end in one.places:
            assert 0 <= start < end <= len([*segments, *segments][key])


def test_hostile_texts() -> None:
    candidates(enumerate([*HOSTILE, "ab" * 500_000, "“" * 50_000, "“a " * 20_000, '"' + "a " * 20_000]), "en")
