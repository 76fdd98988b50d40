"""Rows are found by line and lines by row, whatever is known of the heights."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.tui.widgets.row_heights import RowHeights
from workbench.tui.widgets.viewport import Viewport

sizes = st.lists(st.integers(1, 9), min_size=1, max_size=700)


@given(sizes, st.data())
def test_exact_heights_give_exact_places(true: list[int], data: st.DataObject) -> None:
    heights = RowHeights(len(true), lambda row: 2)
    for row, height in enumerate(true):
        assert heights.set(row, height) == (height != 2)
    assert heights.total == sum(true)
    row = data.draw(st.integers(0, len(true) - 1))
    assert heights.top(row) == sum(true[:row])
    assert heights.row_at(heights.top(row)) == (row, 0)
    assert heights.row_at(heights.top(row) + true[row] - 1) == (row, true[row] - 1)


def test_a_hundred_thousand_rows_are_guessed_from_a_few() -> None:
    asked: list[int] = []
    heights = RowHeights(100_000, lambda row: asked.append(row) or 3)
    assert heights.total == 300_000
    assert len(asked) < 5_000
    assert heights.row_at(150_000) == (50_000, 0)
    assert heights.row_at(10**9) == (99_999, 2)


def test_no_rows() -> None:
    heights = RowHeights(0, lambda row: 1)
    assert heights.total == 0
    assert heights.row_at(5) == (0, 0)


@given(sizes, st.integers(1, 30), st.lists(st.integers(-40, 40), max_size=12))
def test_scrolling_is_exact_while_heights_are_being_discovered(true: list[int], lines: int, moves: list[int]) -> None:
    heights = RowHeights(len(true), lambda row: 4)

    def measure(row: int) -> int:
        heights.set(row, true[row])
        return true[row]

    everything = [(row, line) for row, height in enumerate(true) for line in range(height)]
    view = Viewport(heights, measure, lines)
    at = 0
    for move in moves:
        view.scroll(move)
        at = max(0, min(at + move, len(everything) - lines))
        assert view.frame() == everything[at : at + lines]


@given(sizes, st.integers(9, 30), st.data())
def test_a_revealed_row_is_wholly_in_the_window(true: list[int], lines: int, data: st.DataObject) -> None:
    heights = RowHeights(len(true), lambda row: 4)

    def measure(row: int) -> int:
        heights.set(row, true[row])
        return true[row]

    view = Viewport(heights, measure, lines)
    for row in data.draw(st.lists(st.integers(0, len(true) - 1), max_size=8)):
        view.reveal(row)
        frame = view.frame()
        assert [line for found, line in frame if found == row] == list(range(true[row]))
        assert len(frame) == min(lines, sum(true))
        assert view.line_of(row) == frame.index((row, 0))
