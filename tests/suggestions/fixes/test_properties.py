"""Whatever the texts are: what is offered stands there, fits, and is found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import sentences, texts
from workbench.domain.fixes import Fix, FixKind
from workbench.language.diff import hunks
from workbench.suggestions.fixes.corpus import Corpus, SearchedSegment
from workbench.suggestions.fixes.finding import fix_between, needles, spots
from workbench.suggestions.fixes.learning import learn
from workbench.suggestions.fixes.outcomes import Outcome, outcome
from workbench.suggestions.fixes.propagation import proposed_fix_of
from workbench.suggestions.fixes.typography import styles
from workbench.suggestions.fixes.vocabulary import FixVocabulary

ENGLISH = FixVocabulary("en")
WORDS = [
    "camp",
    "camps",
    "Camp",
    "retraining",
    "site",
    "Uighur",
    "Uyghur",
    "the",
    "“",
    "”",
    '"',
    ",",
    "-",
    "–",
    "营",
    "x",
]
near_texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
any_texts = st.one_of(texts, sentences, near_texts)


@given(any_texts, any_texts, st.lists(any_texts, max_size=4))
def test_what_is_offered_stands_there_and_fits(old: str, new: str, others: list[str]) -> None:
    corpus = Corpus()
    corpus.put(SearchedSegment(0, old, new, is_confirmed=True))
    for key, text in enumerate(others, 1):
        corpus.put(SearchedSegment(key, text, text, is_confirmed=False))
    for generalisation in learn(old, new, ENGLISH):
        proposal = proposed_fix_of(generalisation, corpus, ENGLISH, 0)
        for occurrence in proposal.occurrences if proposal else ():
            text = others[occurrence.segment - 1]
            assert text[occurrence.start : occurrence.end] == occurrence.before != occurrence.after
            applied = occurrence.applied(text)
            assert applied[: occurrence.start] == text[: occurrence.start]
            assert applied.endswith(occurrence.after + text[occurrence.end :])


@given(
    any_texts, st.sampled_from([*styles(), Fix(FixKind.PHRASE, "camp", "site"), Fix(FixKind.CASING, "camp", "Camp")])
)
def test_places_are_in_order_apart_and_hold_what_is_looked_for_first(text: str, fix: Fix) -> None:
    at = 0
    for spot in spots(fix, text, ENGLISH):
        assert spot.start >= at
        at = spot.end
        assert all(needle in text.casefold() for needle in needles(fix))
        for edit in spot.edits:
            assert edit.apply(text) != text


@given(near_texts)
def test_a_repair_that_was_made_is_known_as_such_and_one_that_was_not_too(text: str) -> None:
    for fix in (Fix(FixKind.PHRASE, "camp", "place"), fix_between('"x"', "“x”"), fix_between("x - x", "x – x")):
        for spot in spots(fix, text, ENGLISH):
            repaired = text[: spot.start] + spot.after + text[spot.end :]
            differences = hunks(text, repaired, keeps_islands=True)
            assert outcome(text, repaired, differences, spot.edits) is Outcome.REPAIRED
            assert outcome(text, text, [], spot.edits) is Outcome.KEPT
