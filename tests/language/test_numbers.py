"""Numbers are found and worth the same however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import texts
from workbench.language.numbers import has_number_words, numbers


def values(text: str, language: str = "und") -> list[str]:
    return [number.value for number in numbers(text, language)]


@pytest.mark.parametrize(
    "text",
    ["6000", "6,000", "6.000", "6 000", "6\u00a0000", "6\u202f000", "6’000", "６０００", "٦٠٠٠", "٦٬٠٠٠", "६०००"],
)
def test_all_ways_to_write_six_thousand(text: str) -> None:
    assert values(f"({text})") == ["6000"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("six thousand", "en", ["6000"]),
        ("thirty-one and two hundred", "en", ["31", "200"]),
        ("one of the first", "en", []),
        ("thousands of people", "en", []),
        ("3.5 million, 2 billion", "en", ["3500000", "2000000000"]),
        ("kolmekymmentä, 6,5 miljoonaa", "fi", ["30", "6500000"]),
        ("fünfhundert, 3 Mio", "de", ["500", "3000000"]),
        ("الثلاثة، ثمانية، اثني عشر", "ar", ["3", "8", "12"]),
        ("四千五百、二〇二一年、一千", "ja", ["4500", "2021", "1000"]),
        ("1億2000万円、4万", "ja", ["120000000", "40000"]),
        ("一人、千葉", "ja", []),
        ("1,00,000, 5 लाख", "hi", ["100000", "500000"]),
    ],
)
def test_words_and_units(text: str, language: str, found: list[str]) -> None:
    assert values(text, language) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.234.567,89", ["1234567.89"]),
        ("9:30 and 9.30", ["9.3", "9.3"]),
        ("12.5.2021", ["12", "5", "2021"]),
        ("10–18", ["10", "18"]),
        ("007 and 0", ["7", "0"]),
        ("1990 300", ["1990", "300"]),
        ("A4, 2nd", ["4", "2"]),
        ("½ ² Ⅳ", []),
    ],
)
def test_numbers_in_digits(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_places_are_those_of_the_text() -> None:
    text = "About 4,000 visitors in two thousand years"
    assert [(text[one.start : one.end], one.is_written_out) for one in numbers(text, "en")] == [
        ("4,000", False),
        ("two thousand", True),
    ]


def test_languages_with_number_words() -> None:
    assert has_number_words("fi")
    assert has_number_words("zh-Hant")
    assert not has_number_words("tlh")


@given(texts)
def test_any_text(text: str) -> None:
    found = numbers(text, "en")
    assert all(text[one.start : one.end].strip() and one.value for one in found)
    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))


def test_endless_digits_do_not_stall() -> None:
    assert len(values("9" * 100_000)[0]) == 100_000
    assert values("1 000" * 20_000)
    assert values("九" * 50_000, "ja")
    assert values("thousand " * 20_000 + "million", "en") == []
