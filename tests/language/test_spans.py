"""Spans follow the text: what an edit does not touch stays the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import plain_words, texts
from workbench.language.spans import Moved, SpanMap

bodies = st.one_of(plain_words, texts, st.text("ab ", max_size=12))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, int, int, str]:
    """A text, the span of it that is replaced, and what replaces it."""
    text = draw(bodies)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text))), draw(bodies)


@given(edited(), st.data())
def test_what_stands_outside_an_edit_stays_the_same_text(case: tuple[str, int, int, str], data: st.DataObject) -> None:
    text, start, end, written = case
    new = text[:start] + written + text[end:]
    is_before = data.draw(st.booleans())
    low, high = (0, start) if is_before else (end, len(text))
    left = data.draw(st.integers(low, high))
    right = data.draw(st.integers(left, high))
    moved = SpanMap(text, new).moved(left, right)
    assert not moved.is_text_deleted
    assert new[moved.start : moved.end] == text[left:right]


@given(bodies, bodies, st.data())
def test_whatever_changes_a_span_stays_inside_the_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    moved = SpanMap(old, new).moved(start, end)
    assert 0 <= moved.start <= moved.end <= len(new)
    assert not moved.is_text_deleted or moved.start == moved.end
    assert moved.is_text_deleted or (moved.start == moved.end) == (start == end)
    if old == new:
        assert moved == (start, end, False)


@given(
    st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), min_size=1, max_size=9, unique=True), st.data()
)
def test_a_word_is_found_again_among_several_edits(words: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, len(words) - 1))
    swapped = [word if index == kept else data.draw(st.sampled_from([word, "xxxx", "yy zz"]))
               for index, word in enumerate(words)]  # fmt: skip
    old, new = " ".join(words), " ".join(swapped)
    start = old.index(words[kept])
    moved = SpanMap(old, new).moved(start, start + len(words[kept]))
    assert new[moved.start : moved.end] == words[kept]


@pytest.mark.parametrize(
    ("old", "span", "new", "expected"),
    [
        ("The cat sat on mat.", "sat on mat", "The cat sat on the mat.", "sat on the mat"),
        ("The cat recieved it.", "recieved", "The cat received it.", "received"),
        ("The cat sat.", "cat", "The big cat sat.", "cat"),
        ("The cat sat.", "cat", "The cat, she sat.", "cat"),
        ("The red cat sat.", "red cat", "The cat sat.", "cat"),
        ("The red cat sat down here.", "cat sat", "The blue dog sat over there.", "sat"),
        ("The red cat sat down.", "cat sat", "The red dog sat down.", "dog sat"),
        ("Two words and two more here.", "words", "2 words and two things there.", "words"),
        ("One. Two. Three.", "Two.", "Zero. One! Two. Three?", "Two."),
    ],
)
def test_a_mark_grows_and_shrinks_with_its_text(old: str, span: str, new: str, expected: str) -> None:
    start = old.index(span)
    moved = SpanMap(old, new).moved(start, start + len(span))
    assert (new[moved.start : moved.end], moved.is_text_deleted) == (expected, False)


@pytest.mark.parametrize(
    ("old", "span", "new", "place"),
    [
        ("The cat sat.", "cat", "The sat.", 4),
        ("The cat sat.", "cat", "The dog sat.", 4),
        ("The cat sat on it.", "sat on", "The cat.", 7),
        ("The cat sat.", "The cat sat.", "", 0),
    ],
)
def test_a_mark_whose_text_is_deleted_is_gone(old: str, span: str, new: str, place: int) -> None:
    start = old.index(span)
    assert SpanMap(old, new).moved(start, start + len(span)) == Moved(place, place, is_text_deleted=True)


def test_a_place_stays_between_its_neighbours() -> None:
    way = SpanMap("One two three four.", "Once two, three more four!")
    assert way.moved(8, 8) == Moved(10, 10, is_text_deleted=False)
    assert way.moved(0, 0) == Moved(0, 0, is_text_deleted=False)
    assert way.moved(19, 19) == Moved(26, 26, is_text_deleted=False)


def test_a_long_text_is_followed_without_a_long_wait() -> None:
    old = "x" * 500_000 + " word " + "y" * 500_000
    moved = SpanMap(old, f"a{old}b").moved(500_001, 500_005)
    assert moved == Moved(500_002, 500_006, is_text_deleted=False)
