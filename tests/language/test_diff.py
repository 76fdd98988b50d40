"""Differences between two texts: all taken give the new one, none the old, and each reads as a person would say it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import documents, plain_words, texts
from workbench.language.diff import hunks, take

any_text = st.one_of(texts, documents, plain_words)


@settings(max_examples=400, deadline=None)
@given(old=any_text, new=any_text, chosen=st.sets(st.integers(0, 9)))
def test_all_taken_is_the_new_text_and_none_the_old(old: str, new: str, chosen: set[int]) -> None:
    found = hunks(old, new)
    everything = range(len(found))
    assert take(old, found, everything) == new
    assert take(old, found, ()) == old
    assert (found == []) == (old == new)
    end_old = end_new = 0
    for hunk in found:
        assert hunk.old == old[hunk.old_start : hunk.old_end]
        assert hunk.new == new[hunk.new_start : hunk.new_end]
        assert hunk.old != hunk.new
        assert old[end_old : hunk.old_start] == new[end_new : hunk.new_start]
        assert end_old <= hunk.old_start <= hunk.old_end
        end_old, end_new = hunk.old_end, hunk.new_end
    assert old[end_old:] == new[end_new:]
    some = take(old, found, chosen)
    assert take(old, found, chosen & set(everything)) == some
    rest = hunks(some, new)
    assert take(some, rest, range(len(rest))) == new


READABLE = [
    ("The door is are red.", "The door is red.", [("are ", "")]),
    ("the red door", "the green door", [("red", "green")]),
    ("It is open", "It is open.", [("", ".")]),
    ("Nobody came.", "Nobody came in.", [("", " in")]),
    ("a  b", "a b", [(" ", "")]),
    ("same", "same", []),
    ("", "new", [("", "new")]),
    ("old", "", [("old", "")]),
    ("don't stop", "do not stop", [("don't", "do not")]),
    ("“retraining camp”", "“re-education camp”", [("retraining", "re-education")]),
    ("漢字を読む", "漢字を書く", [("読む", "書く")]),
]


@pytest.mark.parametrize(("old", "new", "wanted"), READABLE)
def test_differences_read_as_a_person_would_say_them(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    assert [(hunk.old, hunk.new) for hunk in hunks(old, new)] == wanted


def test_words_far_apart_are_two_differences() -> None:
    found = hunks("The old man saw a dog in the park.", "The young man saw a dog in the garden.")
    assert [(hunk.old, hunk.new) for hunk in found] == [("old", "young"), ("park", "garden")]
    assert take("The old man saw a dog in the park.", found, {1}) == "The old man saw a dog in the garden."


LARGE = {
    "a million letters": ("a" * 1_000_000, "a" * 999_999 + "b"),
    "all words changed": ("one " * 20_000, "two " * 20_000),
    "many marks": ("a" + "\u0301" * 10_000, "a" + "\u0301" * 9_999),
    "blanks": (" " * 100_000, " " * 99_999),
    "every other word": ("same other " * 3_000, "same word " * 3_000),
    "beyond the table": (" ".join(map(str, range(15_000))), " ".join(map(str, range(15_000, 0, -1)))),
}


@pytest.mark.parametrize(("old", "new"), LARGE.values(), ids=LARGE.keys())
def test_large_texts_are_compared(old: str, new: str) -> None:
    found = hunks(old, new)
    assert take(old, found, range(len(found))) == new
