"""The grid shows rows of hostile text, keeps its place, and says what was chosen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from tests.language.hostile import HOSTILE
from tests.tui.painted import assert_nothing_acts, segments_with, widget_lines
from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.grid_source import GridColumn, GridRow, RowFlag
from workbench.tui.widgets.marks import Mark, MarkedText, MarkKind

COLUMNS = [GridColumn("Machine", "M"), GridColumn("Corrected", "C")]


class Rows:
    """Rows from a list of texts; `shown` says which of them are there, by key."""

    def __init__(self, texts: Sequence[tuple[str, str]], marks: Sequence[Mark] = ()) -> None:
        self.texts = list(texts)
        self.marks = tuple(marks)
        self.shown = list(range(len(texts)))
        self.flags = RowFlag(0)
        self.made: list[int] = []

    def row_count(self) -> int:
        return len(self.shown)

    def stable_key(self, index: int) -> int:
        return self.shown[index]

    def index_of(self, key: int) -> int | None:
        return self.shown.index(key) if key in self.shown else None

    def length_hint(self, index: int) -> tuple[int, ...]:
        return tuple(map(len, self.texts[self.shown[index]]))

    def row(self, index: int) -> GridRow:
        self.made.append(index)
        key = self.shown[index]
        left, right = self.texts[key]
        return GridRow(key + 1, "○", "T", (MarkedText(left, self.marks), MarkedText(right)), self.flags)


class GridApp(App[None]):
    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self.said: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield SegmentGrid(self.rows, COLUMNS, most_lines=6)

    @property
    def grid(self) -> SegmentGrid:
        return self.query_one(SegmentGrid)

    def on_mount(self) -> None:
        self.watch(self.grid, "cursor_key", lambda key: self.said.append(("highlighted", key)), init=False)

    def on_segment_grid_row_chosen(self, message: SegmentGrid.RowChosen) -> None:
        self.said.append(("chosen", message.key))


def numbered(count: int) -> Rows:
    return Rows([(f"left {number} " * (1 + number % 9), f"right {number}") for number in range(1, count + 1)])


@pytest.mark.parametrize("size", [(140, 40), (60, 40)])
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_hostile_texts_are_painted_and_nothing_of_them_acts(size: tuple[int, int], theme: str) -> None:
    texts = [*HOSTILE, "a" * 1_000_000, "\x1b[2J" * 1_000]
    app = GridApp(
        Rows([(text, text[::-1]) for text in texts], [Mark(0, 7, MarkKind.DELETED), Mark(3, 3, MarkKind.FINDING)])
    )
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        for index in range(len(texts)):
            app.grid.cursor_row = index
            await pilot.pause()
            assert_nothing_acts(app.grid)


async def test_rows_stand_side_by_side_or_one_over_the_other() -> None:
    rows = Rows([("The quick brown fox jumps over the lazy dog. " * 3, "Der Fuchs springt."), ("b", "B")])
    app = GridApp(rows)
    async with app.run_test(size=(100, 10)) as pilot:
        await pilot.pause()
        assert widget_lines(app.grid)[:5] == [
            "  #       Machine                                     │ Corrected",
            "▌ 1 ○ T   The quick brown fox jumps over the lazy     │ Der Fuchs springt.",
            "▌         dog. The quick brown fox jumps over the     │",
            "▌         lazy dog. The quick brown fox jumps over    │",
            "▌         the lazy dog.                               │",
        ]
        await pilot.resize_terminal(50, 10)
        await pilot.pause()
        assert widget_lines(app.grid)[:7] == [
            "  #       M Machine  C Corrected",
            "▌ 1 ○ T   M The quick brown fox jumps over the",
            "▌           lazy dog. The quick brown fox jumps",
            "▌           over the lazy dog. The quick brown…",
            "▌         C Der Fuchs springt.",
            "  2 ○ T   M b",
            "          C B",
        ]


async def test_keys_move_and_messages_tell() -> None:
    app = GridApp(numbered(1_000))
    async with app.run_test(size=(100, 20)) as pilot:
        app.grid.focus()
        await pilot.press("down", "down", "up", "enter")
        assert app.grid.cursor_row == 1
        assert app.said[-2:] == [("highlighted", 1), ("chosen", 1)]
        await pilot.press("end")
        assert app.grid.cursor_key == 999
        assert any(line.startswith("▌") and "1000" in line for line in widget_lines(app.grid))
        await pilot.press("pageup", "home")
        assert app.grid.cursor_row == 0
        assert widget_lines(app.grid)[1].startswith("▌")


async def test_only_rows_near_the_screen_are_made() -> None:
    app = GridApp(numbered(100_000))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.grid.go_to_key(70_000)
        await pilot.pause()
        assert any("70001" in line for line in widget_lines(app.grid))
        assert len(app.rows.made) < 400


async def test_the_place_is_kept_by_key() -> None:
    app = GridApp(numbered(300))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.grid.go_to_key(100)
        app.rows.shown = list(range(0, 300, 2))
        app.grid.source_changed()
        await pilot.pause()
        assert app.grid.cursor_key == 100
        app.rows.shown = [5, 6]
        app.grid.source_changed()
        await pilot.pause()
        assert app.grid.cursor_key == 6
        assert app.said[-1] == ("highlighted", 6)
        app.rows.shown = []
        app.grid.source_changed()
        await pilot.pause()
        assert app.grid.cursor_key is None
        assert "No segments" in widget_lines(app.grid)[2]


async def test_paging_down_and_up_shows_every_row_in_order() -> None:
    app = GridApp(numbered(200))
    async with app.run_test(size=(100, 20)) as pilot:
        app.grid.focus()
        seen: set[int] = set()
        while app.grid.cursor_row < 199:
            seen.update(row for row, _ in app.grid._current_frame())
            app.grid.action_page(1)
            await pilot.pause()
        seen.update(row for row, _ in app.grid._current_frame())
        assert seen == set(range(200))


async def test_the_wheel_moves_the_rows_and_not_the_current_one() -> None:
    app = GridApp(numbered(500))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        first = widget_lines(app.grid)[1:]
        app.grid.scroll_relative(y=5, animate=False)
        await pilot.pause()
        assert widget_lines(app.grid)[1:15] == first[5:19]
        app.grid.scroll_relative(y=-5, animate=False)
        await pilot.pause()
        assert widget_lines(app.grid)[1:] == first
        assert app.grid.cursor_row == 0


async def test_a_click_highlights_and_a_double_click_chooses() -> None:
    app = GridApp(numbered(50))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        await pilot.click(SegmentGrid, offset=(30, 3))
        assert app.said[-1] == ("highlighted", app.grid.cursor_row)
        assert app.grid.cursor_row > 0
        await pilot.double_click(SegmentGrid, offset=(30, 1))
        assert app.said[-1] == ("chosen", 0)


async def test_a_changed_row_is_painted_anew() -> None:
    app = GridApp(numbered(50))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        app.rows.texts[1] = ("changed and much longer than it was before " * 4, "x")
        app.rows.flags = RowFlag.NOTE | RowFlag.LOCKED
        app.grid.refresh_row(1)
        await pilot.pause()
        lines = widget_lines(app.grid)
        assert "changed and" in lines[2]
        assert "=✎" in lines[2]
        assert "was before" in "".join(lines[3:6])


async def test_marks_differ_by_more_than_colour() -> None:
    marks = [
        Mark(0, 3, MarkKind.ADDED),
        Mark(4, 7, MarkKind.DELETED),
        Mark(8, 11, MarkKind.FINDING),
        Mark(12, 15, MarkKind.MATCH),
    ]
    app = GridApp(Rows([("add del fin mat non", "x")], marks))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        styles = {text: segments_with(app.grid, text)[0].style for text in ("add", "del", "fin", "mat", "non")}
        assert styles["add"].underline
        assert styles["del"].strike
        assert styles["fin"].bold
        assert styles["fin"].italic
        assert styles["mat"].reverse
        assert not styles["non"].underline


async def test_right_to_left_text_is_isolated_unless_switched_off() -> None:
    app = GridApp(Rows([("abc", "سلام")]))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        assert "\u2068سلام" in widget_lines(app.grid)[1]
        app.grid.isolates_right_to_left = False
        app.grid.refresh_row(0)
        await pilot.pause()
        assert "\u2068" not in widget_lines(app.grid)[1]


async def test_right_to_left_text_stands_at_the_right_of_its_column() -> None:
    app = GridApp(Rows([("abc", "سلام abc"), ("سلام", "abc")]))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        first, second = (line.translate({0x2068: None, 0x2069: None}) for line in widget_lines(app.grid)[1:3])
        assert first.rstrip().endswith("  سلام abc")
        assert len(first.rstrip()) == app.grid.scrollable_content_region.width
        assert "  سلام │ abc" in second
