"""Sentences by simple rules."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import documents, texts
from workbench.language.simple_splitter import simple_boundaries


def parts(text: str, language: str) -> list[str]:
    starts = simple_boundaries(text, language)
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["It is open.", "Nobody came!", "“Why?”", "He left (at 3 p.m. with Dr. J. Jones).", "It cost 2.50."]),
        ("en", ["He came in 2018.", "So it was..."]),
        ("fi", ["Hän tuli 15. toukokuuta esim. Turkuun klo 15. Hän lähti.", "Niin!"]),
        ("de", ["Am 3. Mai kam er z.B. an.", "Wer?"]),
    ],
)
def test_sentences_with_spaces(language: str, wanted: list[str]) -> None:
    assert parts(" ".join(wanted), language) == wanted


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("ja", ["漢字です。", "「誰？」", "文章です。"]), ("zh", ["他来了！", "没有人。"])],
)
def test_sentences_without_spaces(language: str, wanted: list[str]) -> None:
    assert parts("".join(wanted), language) == wanted


def test_scripts_with_marks_of_their_own() -> None:
    assert parts("جاء الرجل. لم يأت أحد؟ نعم.", "ar") == ["جاء الرجل.", "لم يأت أحد؟", "نعم."]
    assert parts("वह आया। कोई नहीं।", "hi") == ["वह आया।", "कोई नहीं।"]


def test_an_empty_line_ends_a_sentence() -> None:
    assert parts("a heading\n\nand a text", "en") == ["a heading", "and a text"]


@given(texts | documents)
def test_starts_rise_and_lie_in_the_text(text: str) -> None:
    starts = simple_boundaries(text, "en")
    assert starts[0] == 0
    assert all(a < b < len(text) for a, b in zip(starts, starts[1:], strict=False))


def test_hostile_text_is_split_in_bounded_work() -> None:
    for text in (" " * 100_000, "." * 100_000, ". " * 50_000, "\n" * 100_000, "a." * 50_000, ".\"'" * 30_000):
        assert simple_boundaries(text[:10_000], "en")[0] == 0
