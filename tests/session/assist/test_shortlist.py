"""The order of suggestions, and that what was seen stays where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggesters import fix, machine, match, term
from workbench.domain.suggestions import Question, Suggestion
from workbench.errors import UsageError
from workbench.session.assist.shortlist import FRAGMENT, Shortlist

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
        made.freeze()
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


def test_what_is_being_written_keeps_its_line_and_cannot_be_taken_until_it_is_whole() -> None:
    made = shortlist([match("near", 92)])
    made.grow("model", "The")
    made.freeze()
    made.add([match("exact", 100)])
    made.freeze()
    made.grow("model", "The door")
    assert texts(made) == ["near", "The door", "exact"]
    assert (made.count, made.is_coming("model")) == (2, True)
    with pytest.raises(UsageError, match="still being streamed by model"):
        made.numbered(2)
    made.add([machine("The door is red.", "model small")], "model")
    made.finish("model")
    assert texts(made) == ["near", "The door is red.", "exact"]
    assert made.numbered(2).origin == "model small"
    assert made.numbered(3).text == "exact"
    with pytest.raises(UsageError, match="no suggestion 4"):
        made.numbered(4)


def test_what_breaks_off_goes_when_it_is_last_and_leaves_its_number_empty_otherwise() -> None:
    made = shortlist([match("near", 92)])
    for who in ("one", "two"):
        made.grow(who, "Th")
        made.freeze()
    made.finish("one")
    assert texts(made) == ["near", "", "Th"]
    with pytest.raises(UsageError, match="is incomplete: one stopped"):
        made.numbered(2)
    made.finish("two")
    assert texts(made) == ["near"]
    made.finish("nobody")
    assert made.count == 1


def test_what_was_written_and_stands_there_already_joins_it() -> None:
    made = shortlist([match("The door.", 92, "main")])
    made.grow("model", "The")
    made.freeze()
    made.grow("model", "The door.")
    made.add([machine("The door.", "model small")], "model")
    assert texts(made) == ["The door."]
    assert made.entries[0].origins == ("main", "model small")


def test_what_nobody_has_seen_grow_takes_the_place_of_its_rank() -> None:
    made = shortlist()
    made.grow("model", "The")
    made.add([fix("is", 0, 2), match("far", 55)])
    made.add([machine("The door.", "model small")], "model")
    assert texts(made) == ["is", "The door.", "far"]


@given(st.permutations(ALL), st.integers(0, len(ALL)), st.integers(0, len(ALL)), st.booleans())
def test_no_number_changes_whatever_becomes_of_what_is_written(
    arrived: list[Suggestion], at: int, then: int, is_whole: bool
) -> None:
    made = shortlist(arrived[:at])
    made.grow("model", "The")
    made.freeze()
    made.add(arrived[at : at + then])
    made.freeze()
    before = texts(made)
    if is_whole:
        made.add([machine("The gate.", "model small")], "model")
    made.finish("model")
    after = texts(made)
    others = [(number, text) for number, text in enumerate(before) if text != "The"]
    assert [(number, after[number]) for number, _ in others] == others
