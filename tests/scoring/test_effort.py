"""Edit distances, paces and sums of effort."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import texts
from workbench.domain.effort import Activity
from workbench.domain.segments import Origin, State
from workbench.scoring.effort import EditDistance, SegmentEffort, edit_distance, sum_up


@pytest.mark.parametrize(
    ("old", "new", "characters", "words"),
    [
        ("", "", 0, 0),
        ("The door is red.", "The door is red.", 0, 0),
        ("The door is red.", "The door is red", 1, 0),
        ("The door is red.", "A door was red.", 5, 2),
        ("kitten", "sitting", 3, 1),
        ("", "three new words", 15, 3),
        ("今天天气好", "今天天气不好", 1, 1),
        ("a\u0301", "a", 1, 1),
    ],
)
def test_distances_count_characters_and_words(old: str, new: str, characters: int, words: int) -> None:
    assert edit_distance(old, new) == EditDistance(characters, words)


def plain_levenshtein(left: str, right: str) -> int:
    """The table of Wagner and Fischer, cell by cell."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


@given(texts, texts)
def test_the_distance_is_that_of_the_plain_table_for_any_text(old: str, new: str) -> None:
    found = edit_distance(old, new)
    assert found is not None
    assert found.characters == plain_levenshtein(old, new)


def test_texts_too_long_to_compare_have_no_distance() -> None:
    assert edit_distance("x" * 200_000, "y" * 200_000) is None
    assert edit_distance("x" * 200_000, "x" * 200_000) == EditDistance(0, 0)


def effort(words: int, seconds: float, **values: object) -> SegmentEffort:
    made = {
        "id": 1,
        "number": 1,
        "state": State.TRANSLATED,
        "origin": Origin.EDITED,
        "is_changed": True,
        "words": words,
        "hter": 50.0,
        "distance": EditDistance(4, 1),
        "revisions": 1,
        "activity": Activity(insert=3, seconds=seconds),
    }
    return SegmentEffort(**(made | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "seconds", "valid"),
    [(4, 0.99, False), (4, 1.0, True), (4, 120.0, True), (4, 120.1, False), (4, 0.0, False), (0, 5.0, False)],
)
def test_a_time_is_valid_from_a_quarter_of_a_second_to_thirty_seconds_a_word(
    words: int, seconds: float, valid: bool
) -> None:
    assert effort(words, seconds).is_time_valid is valid


def test_a_text_sums_its_segments_and_paces_only_over_valid_times() -> None:
    segments = [
        effort(10, 20.0),
        effort(10, 40.0, origin=Origin.HUMAN),
        effort(10, 1000.0, distance=None, hter=None),
        effort(5, 0.0, origin=Origin.MACHINE, is_changed=False, distance=EditDistance(0, 0)),
    ]
    text = sum_up(segments, 12.5, Activity(navigation=2, seconds=7.0), revisions=9)
    assert (text.segments, text.changed, text.words, text.hter, text.revisions) == (4, 3, 35, 12.5, 9)
    assert text.distance == EditDistance(8, 2)
    assert text.activity == Activity(insert=12, navigation=2, seconds=1067.0)
    assert text.elsewhere == Activity(navigation=2, seconds=7.0)
    assert (text.timed_segments, text.timed_words, text.timed_seconds) == (2, 20, 60.0)
    assert text.seconds_a_word == 3.0
    assert text.words_an_hour == 1200.0
    assert text.origins == {Origin.MACHINE: 1, Origin.HUMAN: 1, Origin.EDITED: 2}


def test_a_text_nobody_timed_has_no_pace() -> None:
    text = sum_up([], None, Activity(), revisions=0)
    assert text.seconds_a_word is None
    assert text.words_an_hour is None
    assert text.origins == {}
