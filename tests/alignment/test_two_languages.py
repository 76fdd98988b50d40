"""What is known of two languages before anything was learned, and of the paragraphs of two texts."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.alignment.dynamic import Block
from workbench.alignment.layout import Layout, paragraph_starts
from workbench.alignment.lexicon import Table
from workbench.alignment.loans import consonants, loan_tables, romanized
from workbench.alignment.primer import known_language, languages, primer_tables
from workbench.alignment.wording import stem, wording


def chance(table: Table, asked: int, given: int) -> float:
    found = table.expected(np.array([asked]), np.array([given]), np.ones((1, 1), dtype=np.float32))
    return float(found[0, 0])


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("In 1928, 4,000 people", "en", ["in", "#1928", ",", "#4000", "people"]),
        ("Hän osti 4 000 kirjaa.", "fi", ["hän", "osti", "#4000", "kirjaa", "."]),
        ("7月にスープを二回", "ja", ["7月", "に", "スープ", "を", "#2", "回"]),
        ("ثمانية أيام", "ar", ["#8", "أيام"]),
        ("", "en", []),
    ],
)
def test_wording(text: str, language: str, pieces: list[str]) -> None:
    assert wording(text, language) == pieces


def test_forms_of_a_word_share_their_stem() -> None:
    assert stem("kirjaston") == stem("kirjastossa")
    assert stem("الساعة") == stem("ساعة") == stem("والساعات")
    assert stem("l’homme") == stem("hommes")
    assert stem("#12345678") == "#12345678"
    assert stem("パインパス鉄道") != stem("パイプ")


def test_every_primer_gives_each_word_once_and_only_known_concepts() -> None:
    words = ["days", "päivää", "king", "kuninkaan"]
    for language in languages():
        primer_tables(words, np.array([0, 2]), np.array([1, 3]), ("en", language))
    assert {"ar", "de", "en", "fi", "fr", "hi", "ja", "ko", "ru", "zh"} <= set(languages())


def test_a_primer_knows_what_a_word_stands_for() -> None:
    words = ["day", "king", "päivä", "kunin", "xyzzy"]
    left, right = np.array([0, 1, 4]), np.array([2, 3])
    producing_left, producing_right = primer_tables(words, left, right, ("en", "fi"))
    assert chance(producing_left, 0, 2) > 0.5
    assert chance(producing_right, 3, 1) > 0.5
    assert chance(producing_left, 0, 3) == chance(producing_left, 4, 2) == 0.0
    assert primer_tables(words, left, right, ("en", "tlh"))[0].given.size == 0


def test_the_language_is_told_by_its_words_where_nobody_says() -> None:
    assert known_language("und", ["The king said to the people: come and see what I have done today."]) == "en"
    assert known_language("", ["Kuningas sanoi kansalle: tulkaa katsomaan, mitä minä olen tänään tehnyt."]) == "fi"
    assert known_language("und", ["1234 5678", "qwrtz plkjh"]) == ""
    assert known_language("pt-BR", ["whatever"]) == "pt"


@pytest.mark.parametrize(
    ("word", "foreign"),
    [
        ("accordion", "アコーディオン"),
        ("blueberry", "ブルーベリースープ"),
        ("kilometres", "キロメートル"),
        ("president", "президента"),
        ("miriam", "ميريام"),
        ("london", "λονδίνο"),
    ],
)
def test_words_that_sound_alike(word: str, foreign: str) -> None:
    tables = loan_tables([word, foreign, "umbrella"], np.array([0, 2]), np.array([1]))
    assert chance(tables[0], 0, 1) > 0.1
    assert chance(tables[0], 2, 1) == 0.0
    assert chance(tables[1], 1, 0) == chance(tables[0], 0, 1)


def test_words_are_heard_by_their_consonants() -> None:
    assert romanized("Москва".lower()) == "moskva"
    assert consonants("tickets") == "TKTS"
    assert consonants(romanized("チケット")) == "TKT"
    assert romanized("漢\x00\ud800") == ""


def test_paragraphs_that_agree_speak_for_a_link() -> None:
    layout = Layout(paragraph_starts([0, 0, 1, 1, 2]), paragraph_starts([0, 0, 1, 1, 2]))
    one = layout.scores(slice(0, 5), slice(0, 5), (1, 1))
    assert one[2, 2] > 0 > one[2, 3]
    two = layout.scores(slice(0, 5), slice(0, 5), (2, 1))
    assert two[0, 0] > two[1, 1], "a link that holds the end of a paragraph is unlikely"
    assert two.shape == (4, 5)


def test_paragraphs_that_never_agree_say_nothing_in_the_end() -> None:
    layout = Layout(paragraph_starts([0, 0, 1, 1] * 25), paragraph_starts([0, 1, 1, 2] * 25))
    blocks = [Block(index, index, 1, 1) for index in range(100)]
    assert abs(layout.learned(blocks).scores(slice(0, 4), slice(0, 4), (1, 1))).max() < 0.2
    lines = Layout(paragraph_starts(range(9)), paragraph_starts(range(9)))
    assert abs(lines.scores(slice(0, 9), slice(0, 9), (1, 1))).max() < 0.05
