"""Words put between others."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import texts
from workbench.language.joining import spaced


@pytest.mark.parametrize(
    ("before", "words", "after", "made"),
    [
        ("und", "Und es war", "so", " Und es war "),
        ("und ", "es war", " so", "es war"),
        ("", "camp", "", "camp"),
        ("left,", "the camp", ".", " the camp"),
        ("the", "camp", "(old)", " camp "),
        ("the (", "camp", ")", "camp"),
        ("“", "camp", "”", "camp"),
        ("他们离开了", "营地", "。", "营地"),
        ("他们", "camp", "了", "camp"),
        ("пришёл", "в лагерь", "утром", " в лагерь "),
        ("a", "", "b", ""),
    ],
)
def test_words_do_not_run_into_others(before: str, words: str, after: str, made: str) -> None:
    assert spaced(before, words, after) == made


@given(texts, texts, texts)
def test_nothing_but_a_space_is_added(before: str, words: str, after: str) -> None:
    made = spaced(before, words, after)
    assert made in (words, f" {words}", f"{words} ", f" {words} ")
    assert spaced(before + " ", words, " " + after) == words
