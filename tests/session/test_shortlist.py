"""The order of suggestions, and that what was seen stays where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.suggesters import fix, machine, match, term
from workbench.domain.suggestions import Question, Suggestion
from workbench.session.shortlist import FRAGMENT, Shortlist

FRAGMENT_OF_A_UNIT = replace(match("harbour", 0), score_name=FRAGMENT)
ALL = [
    match("in context", 101),
    match("exact", 100),
    fix("is", 4, 8),
    match("near", 92),
    machine("an engine says", rank=0.6),
    machine("another says", "engine 2", rank=0.4),
    match("far", 55),
    FRAGMENT_OF_A_UNIT,
]


def shortlist(*batches: Sequence[Suggestion]) -> Shortlist:
    """A list that was seen after each batch."""
    made = Shortlist(Question("Ovi on punainen.", "fi", "en"))
    for batch in batches:
        made.add(batch)
        made.settle()
    return made


def texts(made: Shortlist) -> list[str]:
    return [entry.suggestion.text for entry in made.entries]


@given(st.permutations(ALL))
def test_the_order_does_not_depend_on_who_answers_first(arrived: list[Suggestion]) -> None:
    assert texts(shortlist(arrived)) == [one.text for one in ALL]


@given(st.permutations(ALL), st.integers(0, len(ALL)))
def test_what_was_seen_keeps_its_number(arrived: list[Suggestion], at: int) -> None:
    first = shortlist(arrived[:at])
    both = shortlist(arrived[:at], arrived[at:])
    assert texts(both)[:at] == texts(first)
    assert texts(both)[at:] == texts(shortlist(arrived[at:]))


def test_one_text_of_several_stands_there_once_with_all_origins() -> None:
    made = shortlist([machine("The door is red."), match("The door is red.", 100, "main")])
    (entry,) = made.entries
    assert entry.suggestion.score == 100
    assert entry.origins == ("main", "engine 1")


def test_a_better_origin_does_not_move_what_was_seen() -> None:
    made = shortlist([match("near", 92), machine("The door.")], [match("The door.", 101, "other")])
    assert texts(made) == ["near", "The door."]
    assert made.entries[1].origins == ("engine 1", "other")


def test_the_same_suggestion_twice_is_nothing_new() -> None:
    made = shortlist([match("near", 92), term("door", "ovi")])
    assert not made.add([match("near", 92), term("door", "ovi")])
    assert made.add([match("nearer", 95)])


def test_a_part_and_a_whole_of_the_same_text_are_two() -> None:
    assert len(shortlist([fix("is", 0, 2), fix("is", 4, 8), match("is", 70)]).entries) == 3


def test_terms_are_a_list_of_their_own() -> None:
    made = shortlist([term("door", "ovi"), match("near", 92)])
    assert texts(made) == ["near"]
    assert [one.text for one in made.terms] == ["door"]
    assert not made.is_empty
