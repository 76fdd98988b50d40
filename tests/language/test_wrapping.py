"""Wrapped lines are the text, fit their width, and follow an edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.language.visible import pieces
from workbench.language.wrapping import HARD_BREAKS, rewrap, wrap

widths = st.integers(1, 24)


def lines(text: str, width: int) -> list[str]:
    starts = wrap(text, width)
    return cut(text, starts)


def cut(text: str, starts: list[int]) -> list[str]:
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def assert_fits(line: str, width: int) -> None:
    found = list(pieces(line))
    cells = sum(piece.width for piece in found)
    hangs = line.endswith((" ", *HARD_BREAKS))
    is_single = sum(1 if piece.kind else piece.end - piece.start for piece in found) <= 1
    assert cells <= width + hangs or is_single


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quick brown fox  jumps", ["The quick ", "brown fox  ", "jumps"]),
        ("the lazy-dog ends", ["the lazy-", "dog ends"]),
        ("漢字を「含む」文章、テストです。", ["漢字を「含", "む」文章、", "テストで", "す。"]),
        ("abcdefghijklmnopqrstuvwxyz no", ["abcdefghij", "klmnopqrst", "uvwxyz no"]),
        ("one\r\ntwo\rthree\u2028", ["one\r\n", "two\r", "three\u2028", ""]),
        ("0123456789\nx", ["0123456789\n", "x"]),
        ("", [""]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, expected: list[str]) -> None:
    assert lines(text, 10) == expected


@given(texts, widths)
def test_lines_joined_are_the_text_and_fit(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join(found) == text
    assert all(found[:-1])
    for line in found:
        assert_fits(line, width)


@given(texts, widths, texts, st.data())
def test_wrapping_after_an_edit_equals_wrapping_from_scratch(
    text: str, width: int, added: str, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, min(8, len(text) - offset)))
    after = text[:offset] + added + text[offset + removed :]
    edit = (offset, removed, len(added))
    fresh = rewrap(after, width, wrap(text, width), edit)
    assert fresh.starts == wrap(after, width)
    hasty = rewrap(after, width, wrap(text, width), edit, patience=1)
    assert "".join(cut(after, hasty.starts)) == after
    for line in cut(after, hasty.starts):
        assert_fits(line, width)


def test_an_edit_in_prose_touches_few_lines() -> None:
    text = "some words that wrap here and there " * 2_000
    starts = wrap(text, 60)
    changed = rewrap("x" + text, 60, starts, (0, 0, 1))
    assert changed.last - changed.first < 200
    assert changed.starts == wrap("x" + text, 60)


def test_patience_ends_the_work_in_a_text_without_places_to_break() -> None:
    text = "字" * 200_000
    changed = rewrap(text[:9] + "a" + text[9:], 40, wrap(text, 40), (9, 0, 1), patience=50)
    assert changed.last < 80
    assert len(changed.starts) <= 10_002


def test_the_number_of_lines_can_be_limited() -> None:
    assert wrap("a b c d e f", 2, most=3) == [0, 2, 4]
