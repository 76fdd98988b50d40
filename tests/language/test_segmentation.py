"""Sentences of a block: nothing visible is lost, and hostile text is cut in bounded work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import documents, texts
from workbench.language.segmentation import base_language, sentences


def found(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@settings(max_examples=300, deadline=None)
@given(
    text=texts | documents, language=st.sampled_from(["und", "en", "fi", "ja", "zh-Hant", "ar", "ug", "th", "xx", ""])
)
def test_every_visible_character_is_in_one_sentence(text: str, language: str) -> None:
    at = 0
    for start, end in sentences(text, language):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()


CASES = [
    ("en", "It is open. Nobody came!", ["It is open.", "Nobody came!"]),
    ("en", "Mr. Smith came at 3 p.m. with Dr. Jones.", ["Mr. Smith came at 3 p.m. with Dr. Jones."]),
    ("en", "“It is open.” Nobody came.", ["“It is open.”", "Nobody came."]),
    ("en", "It cost 2.50 euros. Cheap!", ["It cost 2.50 euros.", "Cheap!"]),
    ("fi", "Hän tuli klo 15. Kukaan ei vastannut.", None),
    ("ja", "漢字です。文章です。", ["漢字です。", "文章です。"]),
    ("zh", "他来了。「谁？」没有人。", None),
    ("ar", "جاء الرجل. لم يأت أحد؟ نعم.", ["جاء الرجل.", "لم يأت أحد؟", "نعم."]),
    ("en", "", []),
    ("en", "   ", []),
    ("en", "no end", ["no end"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_sentences(language: str, text: str, wanted: list[str] | None) -> None:
    if wanted is None:
        assert "".join(found(text, language)).replace(" ", "") == text.replace(" ", "")
        assert len(found(text, language)) >= 1
    else:
        assert found(text, language) == wanted


def test_a_long_text_is_cut_as_its_parts_are() -> None:
    sentence = "The door of the museum is red and nobody came in."
    assert found(" ".join([sentence] * 2_000)) == [sentence] * 2_000


def test_one_endless_sentence_stays_one() -> None:
    text = "word " * 30_000
    assert found(text) == [text.strip()]


HOSTILE = [
    "a" * 1_000_000, "." * 300_000, "a." * 100_000, "!?" * 100_000, "”" * 100_000, "a" + "\u0301" * 99_999,
    "\0" * 9_999, "\ud800" * 100_000, "(" * 50_000 + ")" * 50_000, "“" * 50_000, "1. " * 50_000, ". " * 100_000,
    "a.\u200b" * 50_000,
    "e.g. " * 30_000, "。" * 100_000, "”».\0A“" * 5_000, "—“\"!؟、" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:4]))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_hostile_texts_are_cut(text: str, language: str) -> None:
    spans = sentences(text, language)
    assert sum(len(text[start:end].split()) > 0 for start, end in spans) == len(spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("code", "base"), [("zh-Hant-TW", "zh"), ("en_GB", "en"), ("FI", "fi"), ("und", "en"), ("", "en"), ("mul", "en")]
)
def test_the_language_of_a_code(code: str, base: str) -> None:
    assert base_language(code) == base
