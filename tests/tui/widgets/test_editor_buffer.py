"""Edits change exactly what they say, can all be taken back, and the cursor never cuts a cluster."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.language.graphemes import is_boundary
from workbench.tui.widgets.editor_buffer import EditorBuffer
from workbench.tui.widgets.marks import Mark, MarkIndex, MarkKind, moved_along
from workbench.tui.widgets.wrapped_text import WrappedText

MOVES = ("move_left", "move_right", "move_word_left", "move_word_right")
DELETIONS = ("delete_left", "delete_right", "delete_word_left", "delete_word_right")
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(MOVES), st.booleans()),
        st.tuples(st.sampled_from(DELETIONS), st.none()),
        st.tuples(st.sampled_from(["type", "insert"]), texts),
        st.tuples(st.just("move_to"), st.integers(-3, 90)),
        st.tuples(st.sampled_from(["undo", "redo"]), st.none()),
    ),
    max_size=25,
)


def do(buffer: EditorBuffer, name: str, argument: object) -> object:
    if name in MOVES:
        return getattr(buffer, name)(selecting=argument)
    return getattr(buffer, name)(*() if argument is None else (argument,))


@given(texts, steps)
def test_any_edits_can_be_taken_back_and_repeated(text: str, session: list[tuple[str, object]]) -> None:
    buffer = EditorBuffer(text)
    for name, argument in session:
        before = buffer.text
        splice = do(buffer, name, argument)
        if splice is None:
            assert buffer.text == before
        else:
            offset, removed, added = splice
            assert buffer.text[:offset] == before[:offset]
            assert buffer.text[offset + added :] == before[offset + removed :]
        assert is_boundary(buffer.text, buffer.cursor)
        assert is_boundary(buffer.text, buffer.anchor)
    final = buffer.text
    count = 0
    while buffer.undo():
        count += 1
    assert buffer.text == text
    for _ in range(count):
        assert buffer.redo()
    assert buffer.text == final


def test_a_typed_word_is_undone_at_once_and_a_paste_alone() -> None:
    buffer = EditorBuffer()
    for character in "two words":
        buffer.type(character)
    buffer.insert("!!")
    buffer.undo()
    assert buffer.text == "two words"
    buffer.undo()
    assert buffer.text == "two "
    buffer.undo()
    assert buffer.text == ""
    assert buffer.redo()
    assert buffer.text == "two "


def test_deleting_takes_whole_clusters() -> None:
    buffer = EditorBuffer("ae\u0301👨‍👩‍👧🇫🇮क्षि", 100)
    sizes = []
    while buffer.text:
        sizes.append(len(buffer.text))
        buffer.delete_left()
    assert sizes == [14, 10, 8, 3, 1]


def test_selecting_and_replacing() -> None:
    buffer = EditorBuffer("one two three")
    buffer.select(4, 7)
    assert buffer.selected_text == "two"
    buffer.type("2")
    assert buffer.text == "one 2 three"
    buffer.undo()
    assert (buffer.text, buffer.selected_text) == ("one two three", "two")
    buffer.move_left()
    assert buffer.cursor == 4
    with pytest.raises(ValueError, match="no span"):
        buffer.replace(5, 99, "")


@given(texts, st.integers(2, 20))
def test_places_on_the_screen_lead_back_to_offsets(text: str, width: int) -> None:
    wrapped = WrappedText(text, width)
    for offset in range(len(text) + 1):
        if is_boundary(text, offset):
            line = wrapped.line_of(offset)
            start, end = wrapped.span(line)
            assert start <= offset <= end
            if offset <= wrapped.last_place(line):
                assert wrapped.offset_at(line, wrapped.column_of(offset)) == offset
    for line in range(wrapped.count):
        assert wrapped.line_of(wrapped.last_place(line)) == line


def test_marks_move_along_with_edits() -> None:
    kind = MarkKind.ADDED
    marks = [Mark(0, 3, kind), Mark(5, 9, kind), Mark(10, 12, kind), Mark(12, 12, kind)]
    assert moved_along(marks, 4, 0, 2) == (Mark(0, 3, kind), Mark(7, 11, kind), Mark(12, 14, kind), Mark(14, 14, kind))
    assert moved_along(marks, 5, 5, 0) == (Mark(0, 3, kind), Mark(5, 7, kind), Mark(7, 7, kind))
    assert moved_along(marks, 7, 0, 1)[1] == Mark(5, 10, kind)


def test_marks_on_a_line_are_found_and_joined() -> None:
    index = MarkIndex([Mark(0, 100, MarkKind.ADDED), Mark(3, 4, MarkKind.FINDING), Mark(8, 8, MarkKind.MATCH)])
    assert index.kinds(2, 5) == [1, 1 | 8, 1]
    assert index.kinds(8, 9) == [1 | 16]
    assert index.kinds(100, 120) is None
