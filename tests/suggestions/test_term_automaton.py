"""The automaton in Python answers what pyahocorasick does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.blocking import run
from workbench.suggestions.terms.automaton import Automaton, PlainAutomaton

ahocorasick = pytest.importorskip("ahocorasick", reason="pyahocorasick is not built for this machine")
LETTERS = st.text("ab\x1fä", max_size=8)


def filled(automaton: Automaton, words: list[str]) -> Automaton:
    for number, word in enumerate(words):
        automaton.add_word(word, (number, word))
    if len(automaton):
        automaton.make_automaton()
    return automaton


@given(st.lists(LETTERS.filter(bool), min_size=1, max_size=20), st.text("ab\x1fäc", max_size=60))
def test_both_automata_find_the_same(words: list[str], text: str) -> None:
    ours, theirs = filled(PlainAutomaton(), words), filled(ahocorasick.Automaton(), words)
    assert len(ours) == len(theirs) == len(set(words))
    assert list(ours.iter(text)) == list(theirs.iter(text))


def test_an_automaton_without_words_is_empty() -> None:
    assert not PlainAutomaton()
    assert not list(PlainAutomaton().iter("text"))


TERMS = """
from workbench.domain.terms import Term, TermEntry
from workbench.formats.plain import read_plain
from workbench.suggestions.terms.termbase import Termbase, find_terms
from pathlib import Path

def texts(name, language):
    return [one.text for one in read_plain(Path(name).read_bytes(), language).document_segments]

source = texts("source_texts/harbour-library/original.fi.txt", "fi")
target = texts("source_texts/harbour-library/article.en-mt.txt", "en")
entries = [
    TermEntry((Term(left, "fi"), Term(right, "en")))
    for one, other in zip(source, target, strict=False)
    for left, right in zip(one.split(), other.split(), strict=False)
] + [TermEntry((Term("kirjasto", "fi"), Term("library", "en"))), TermEntry((Term("satama", "fi"),))]
base = Termbase("all", entries, "fi", "en")
for one, other in zip(source, target, strict=False):
    found = find_terms([base], one, other)
    print([(hit.start, hit.end, hit.term.text, hit.form, hit.is_nested) for hit in (*found.source, *found.target)])
"""


def test_the_terms_of_a_text_are_the_same_where_pyahocorasick_is_missing() -> None:
    ours, theirs = run(TERMS, ["ahocorasick"]).stdout, run(TERMS).stdout
    assert ours == theirs
    assert ours.count("Form.EXACT") > 50
    assert ours.count("Form.PART") > 0
