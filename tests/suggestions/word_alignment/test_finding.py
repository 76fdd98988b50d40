"""The words of the other side that stand for some words, by what pairs of texts have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggestions.harbour_units import PAIRS
from workbench.suggestions.word_alignment.alike import chance_alike
from workbench.suggestions.word_alignment.finding import AlignedWords, aligned_words
from workbench.suggestions.word_alignment.words import AlignedWord, words_of


def learned() -> list[tuple[tuple[AlignedWord, ...], tuple[AlignedWord, ...]]]:
    """The pairs as they are read now: forms may have been read since."""
    return [(words_of(source, "fi"), words_of(target, "en")) for source, target in PAIRS]


def span_of(words: tuple[AlignedWord, ...], said: str) -> tuple[int, int]:
    size = len(said.split())
    return next(
        (at, at + size) for at in range(len(words)) if [one.spelled for one in words[at : at + size]] == said.split()
    )


def said(found: AlignedWords | None, text: str, words: tuple[AlignedWord, ...]) -> str:
    return "" if found is None else text[words[found.first].start : words[found.last - 1].end]


@pytest.mark.parametrize(
    ("source", "target", "asked", "answer"),
    [
        ("Vanha satama on kaunis.", "The old harbour is beautiful.", "vanha satama", "old harbour"),
        ("Kalastajat söivät illalla.", "The fishermen ate in the evening.", "illalla", "evening"),
        ("Kirjasto suljettiin eilen.", "The library was closed yesterday.", "kirjasto", "library"),
        ("Näimme vanhan sataman illalla.", "We saw the old harbour in the evening.", "vanhan sataman", "old harbour"),
    ],
)
def test_words_have_their_equivalent_in_either_direction(source: str, target: str, asked: str, answer: str) -> None:
    here, there = words_of(source, "fi"), words_of(target, "en")
    found = aligned_words(here, span_of(here, asked), there, learned())
    assert answer in said(found, target, there)
    assert found is not None
    assert found.is_mutual
    assert found.is_backed
    back = aligned_words(there, span_of(there, answer), here, [(other, one) for one, other in learned()])
    assert said(back, source, here).casefold() == asked


def test_words_that_no_other_text_bears_out_are_not_backed() -> None:
    source, target = "Majakka räjähti.", "The lighthouse exploded."
    here, there = words_of(source, "fi"), words_of(target, "en")
    found = aligned_words(here, (0, 1), there, learned())
    assert found is None or not found.is_backed


def test_names_and_numbers_need_no_other_texts() -> None:
    source, target = "Silloin Helsinki rakensi 12 siltaa.", "Then Helsinki built 12 bridges."
    here, there = words_of(source, "fi"), words_of(target, "en")
    for asked, answer in (("helsinki", "Helsinki"), ("12", "12")):
        found = aligned_words(here, span_of(here, asked), there, [])
        assert said(found, target, there) == answer
        assert found is not None
        assert found.is_backed


def test_a_script_without_spaces_is_read_by_characters() -> None:
    pairs = [
        ("他看见了图书馆", "He saw the library"),
        ("图书馆很大", "The library is big"),
        ("他看见了桥", "He saw the bridge"),
        ("桥很大", "The bridge is big"),
        ("图书馆关了", "The library closed"),
        ("桥关了", "The bridge closed"),
    ]
    known = [(words_of(target, "en"), words_of(source, "zh")) for source, target in pairs]
    here, there = known[0]
    assert said(aligned_words(here, span_of(here, "library"), there, known), pairs[0][0], there) == "图书馆"


def test_a_part_of_a_word_without_spaces_is_not_relied_on() -> None:
    target = "以色列的神"
    others = [("of Israel", "以色列的"), ("Israel came", "以色列来"), ("he came", "他来"), ("by him", "以他"),
              ("by hand", "以手"), ("by sea", "以海"), ("by night", "以夜")]  # fmt: skip
    known = [(words_of(one, "en"), words_of(other, "zh")) for one, other in others]
    here, there = words_of("God of Israel", "en"), words_of(target, "zh")
    found = aligned_words(here, (2, 3), there, known)
    assert found is None or said(found, target, there).startswith("以") or not found.is_backed


def test_alike_is_what_looks_the_same_and_says_something() -> None:
    assert chance_alike("helsinki", "helsinki") == chance_alike("12", "12") > 0
    assert chance_alike("museo", "museum") == chance_alike("of", "of") == chance_alike("1999", "1998") == 0
    assert chance_alike("presidentti", "president") > 0


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_any_text_has_an_answer_within_it_or_none(source: str, target: str, data: st.DataObject) -> None:
    here, there = words_of(source, "fi"), words_of(target, "en")
    first = data.draw(st.integers(0, max(0, len(here) - 1)))
    last = data.draw(st.integers(first, len(here)))
    found = aligned_words(here, (first, last), there, learned())
    if found is not None:
        assert 0 <= found.first < found.last <= len(there)
        assert 0 <= found.certainty <= 1
