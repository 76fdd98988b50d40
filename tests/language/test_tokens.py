"""Tokens: joined they are the text, and words are words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.strategies import documents, texts
from workbench.language.tokens import tokens, word_count, words


@settings(max_examples=300, deadline=None)
@given(texts | documents)
def test_joined_they_are_the_text(text: str) -> None:
    found = tokens(text)
    assert "".join(token.text for token in found) == text
    at = 0
    for token in found:
        assert (token.start, text[token.start : token.end]) == (at, token.text)
        assert token.kind in ("space", "cluster", "number", "word", "mark")
        at = token.end
    assert word_count(text) == len(words(text))


CASES = [
    ("", []),
    ("The door's open.", ["The", "door's", "open"]),
    ("don’t", ["don’t"]),
    ("re-education", ["re", "education"]),
    ("1,200.50 euros", ["1,200.50", "euros"]),
    ("äiti öisin", ["äiti", "öisin"]),
    ("a\u0308iti", ["a\u0308iti"]),
    ("漢字、か", ["漢", "字", "か"]),
    ("می‌شود", ["می‌شود"]),
    ("क्षि यात्रा", ["क्षि", "यात्रा"]),
    ("กำลัง", ["กำ", "ลั", "ง"]),
    ("snake_case", ["snake_case"]),
    ("!!! … ?", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_words(text: str, wanted: list[str]) -> None:
    assert [token.text for token in words(text)] == wanted


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "a" + "\u0301" * 100_000, "\u0301" * 100_000, "a'" * 100_000, "1," * 100_000, " " * 500_000],
)
def test_hostile_texts_are_taken_apart(text: str) -> None:
    assert sum(len(token.text) for token in tokens(text)) == len(text)
