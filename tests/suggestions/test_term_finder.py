"""Where a text uses terms: forms, compounds, capitals, scripts without spaces, and whatever a text may hold."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.hostile import HOSTILE
from tests.strategies import texts, words
from workbench.domain.annotations import Side
from workbench.domain.terms import Form, Term, TermEntry
from workbench.suggestions.terms.finder import TermFinder, TermVocabulary
from workbench.suggestions.terms.termbase import Termbase, find_terms


def finder(language: str, *terms: str | Term) -> TermFinder:
    entries = [TermEntry((Term(term, language) if isinstance(term, str) else term,)) for term in terms]
    return TermFinder([(entry, entry.terms[0]) for entry in entries], Side.SOURCE, TermVocabulary(language))


CASES = tomllib.loads(Path(__file__).with_name("term_hits.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_finds(case: dict) -> None:
    language, is_exact, text = case["language"], case.get("is_case_sensitive"), case["text"]
    searched = finder(language, *(Term(term, language, is_case_sensitive=is_exact) for term in case["terms"]))
    assert [f"{text[hit.start : hit.end]} | {hit.form.value}" for hit in searched.find(text)] == case["found"]


def test_what_lies_within_a_longer_term_says_so() -> None:
    hits = finder("en", "camp", "re-education camp", "camp guard").find("re-education camp guard, camp")
    assert [(hit.term.text, hit.is_nested) for hit in hits] == [
        ("re-education camp", False), ("camp guard", False), ("camp", True), ("camp", False),
    ]  # fmt: skip


def test_hits_of_several_termbases_are_one_list() -> None:
    first = Termbase("a", [TermEntry((Term("camp", "en"), Term("leiri", "fi")))], "fi", "en", with_forms=False)
    second = Termbase("b", [TermEntry((Term("camp guard", "en-GB"),)), TermEntry((Term("x", "de"),))], "fi", "en")
    terms = find_terms([first, second], "leiri", "the camp guard x")
    assert [hit.term.text for hit in terms.source] == ["leiri"]
    assert [(hit.term.text, hit.is_nested) for hit in terms.target] == [("camp guard", False), ("camp", True)]


@given(st.lists(st.one_of(words, texts), max_size=6), st.lists(words, max_size=8))
def test_every_hit_is_a_place_of_the_text(terms: list[str], pieces: list[str]) -> None:
    text = " ".join([*pieces, *terms])
    for hit in finder("en", *terms).find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.form is not Form.EXACT or not hit.term.text.isalnum() or len(text[hit.start : hit.end]) > 0


@given(st.lists(words.filter(str.strip), min_size=1, max_size=3))
def test_a_term_is_found_in_itself(pieces: list[str]) -> None:
    term = " ".join(pieces)
    text = f"\n{term}\n"
    letters = "".join(filter(str.isalnum, term))
    spoken = ["".join(filter(str.isalnum, text[hit.start : hit.end])) for hit in finder("en", term).find(text)]
    assert letters in spoken or not letters


@pytest.mark.parametrize("language", ["en", "tr", "de", "ko", "und"])
def test_hostile_texts_and_terms(language: str) -> None:
    searched = finder(language, "a", "text", "ab", *[text[:300] for text in HOSTILE])
    for text in [*HOSTILE, "ab" * 500_000, "a " * 100_000, "\x1f a \x1f\x1e", "İ" * 50_000]:
        for hit in searched.find(text):
            assert 0 <= hit.start < hit.end <= len(text)


def test_any_number_of_threads_may_ask() -> None:
    searched = finder("en", "camp", "camp guard", "list")
    asked = [f"{number} camps, a camp guard and lists" for number in range(200)]
    with ThreadPoolExecutor(4) as threads:
        many = list(threads.map(searched.find, asked))
    assert [len(hits) for hits in many] == [4] * 200
    assert many == [searched.find(text) for text in asked]
