"""The grid of segments: very many rows of wrapped text, of which only those on the screen cost anything.

    grid = SegmentGrid(source, [Column("Machine", "M"), Column("Corrected", "C")], id="segments")

The grid knows nothing of sessions: it asks its `GridSource` for rows about to be painted and has a
reactive `cursor_key`; it posts `SegmentGrid.RowChosen`. Call `refresh_row` after a row changed and `source_changed`
after rows were filtered, sorted, inserted or removed; the place is kept by key.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from workbench.tui.widgets.grid_layout import NARROWEST_WIDE, Geometry, geometry
from workbench.tui.widgets.grid_painter import GridPainter
from workbench.tui.widgets.grid_rows import GridRows
from workbench.tui.widgets.grid_source import EmptySource, GridColumn, GridSource
from workbench.tui.widgets.painted_view import PaintedView, painted_spans
from workbench.tui.widgets.viewport import Viewport

HEADER = 1
"""Lines above the first row."""
_SETTLING = 0.25
"""Seconds until the scroll bar follows: painting it with every key costs as much as painting the rows."""


class SegmentGrid(PaintedView, can_focus=True):
    """Rows of number, state, finding, flags and two or three texts.

    Attributes:
        cursor_row: The index of the current row; reactive. Setting it shows the row.
        cursor_key: The key of the current row, None where there is none; reactive, for others to watch.
        most_lines: How many lines of a text are shown before it is cut with an ellipsis; half of it when stacked.
        stacking: True or False to stack the columns or not, None to stack them below 90 cells.
        empty_text: What is shown when there are no rows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--header",
        "grid--row",
        "grid--odd",
        "grid--current",
        "grid--bar",
        "grid--number",
        "grid--state",
        "grid--letter",
        "grid--flags",
        "grid--separator",
        "grid--dropped",
    }

    DEFAULT_CSS = """
    SegmentGrid {
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        background: $background;
        color: $foreground;
        & > .grid--header { color: $text-muted; background: $panel; text-style: bold; }
        & > .grid--row { color: $foreground 78%; background: $background; }
        & > .grid--odd { color: $foreground 78%; background: $surface 60%; }
        & > .grid--current { color: $foreground; background: $panel; }
        & > .grid--bar { color: $foreground 50%; }
        & > .grid--number { color: $foreground 50%; }
        & > .grid--letter { color: $text-warning; text-style: bold; }
        & > .grid--flags { color: $text-accent; }
        & > .grid--separator { color: $foreground 20%; }
        & > .grid--dropped { color: $foreground 40%; text-style: dim; }
        &:focus > .grid--bar { color: $accent; }
        &:focus > .grid--current { color: $foreground; background: $primary 25%; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Previous segment", id="grid.previous", show=False),
        Binding("down", "move(1)", "Next segment", id="grid.next", show=False),
        Binding("pageup", "page(-1)", "Page up", id="grid.page_up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="grid.page_down", show=False),
        Binding("home,ctrl+home", "first", "First segment", id="grid.first", show=False),
        Binding("end,ctrl+end", "last", "Last segment", id="grid.last", show=False),
        Binding("enter", "choose", "Edit the segment", id="grid.choose", show=False),
    ]

    cursor_row: reactive[int] = reactive(0, repaint=False, init=False)

    cursor_key: reactive[int | None] = reactive(None, repaint=False, init=False)

    class RowChosen(Message):
        """The current row was chosen with enter or a double click."""

        def __init__(self, grid: SegmentGrid, key: int) -> None:
            super().__init__()
            self.grid = grid
            self.key = key

        @property
        def control(self) -> SegmentGrid:
            """The grid."""
            return self.grid

    def __init__(
        self,
        source: GridSource | None = None,
        columns: Sequence[GridColumn] = (),
        *,
        most_lines: int = 12,
        stacking: bool | None = None,
        empty_text: str = "No segments to show",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.source: GridSource = source or EmptySource()
        self.columns = tuple(columns)
        self.most_lines = most_lines
        self.stacking = stacking
        self.empty_text = empty_text
        self._strips: LRUCache[tuple[int, bool, bool], list[Strip]] = LRUCache(256)
        self._frame: list[tuple[int, int]] | None = None
        self._number_width = 2
        self._is_syncing = False
        self._settling: Timer | None = None
        self._start_over()

    # What others call

    def set_source(self, source: GridSource, columns: Sequence[GridColumn] | None = None) -> None:
        """Show other rows, and other columns if given; the place is kept where the new rows have the same key."""
        self.source = source
        self._number_width = 2
        if columns is not None:
            self.columns = tuple(columns)
        self.source_changed()

    def set_columns(self, columns: Sequence[GridColumn]) -> None:
        """Show other columns; the rows of the source must have as many cells."""
        self.columns = tuple(columns)
        self.source_changed()

    def set_stacking(self, stacking: bool | None) -> None:
        """Stack the columns (True), put them side by side (False), or decide by the width (None)."""
        if stacking != self.stacking:
            self.stacking = stacking
            self.source_changed()

    def go_to_key(self, key: int) -> bool:
        """Make the row with a key the current one; False when it is not among the rows."""
        index = self.source.index_of(key)
        if index is None:
            return False
        self.cursor_row = index
        return True

    def refresh_row(self, key: int) -> None:
        """Paint a row anew after its texts, marks or flags changed."""
        self._rows.forget(key)
        for is_current, is_odd in product((True, False), repeat=2):
            self._strips.discard((key, is_current, is_odd))
        index = self.source.index_of(key)
        if index is None:
            return
        before = self._rows.heights.height(index)
        if self._rows.measure(index) == before:
            self._refresh_index(index)
        elif self._view.line_of(index) is not None:
            self._view.close_gap()
            self._repaint()

    def source_changed(self) -> None:
        """Take note that rows came, went or moved; the current row stays the current one where it still exists."""
        line = next((line for line, (row, _) in enumerate(self._frame or ()) if row == self.cursor_row), 0)
        index = self.source.index_of(self.cursor_key) if self.cursor_key is not None else None
        self._start_over()
        self.set_reactive(SegmentGrid.cursor_row, self.validate_cursor_row(self.cursor_row if index is None else index))
        if self.source.row_count() and self._view.lines > 0:
            self._view.place(self.cursor_row, line)
            self._view.reveal(self.cursor_row)
        self._repaint()
        self._sync()
        self._note_cursor()

    # Moving

    def validate_cursor_row(self, row: int) -> int:
        """Keep the current row among the rows."""
        return max(0, min(row, self.source.row_count() - 1))

    def watch_cursor_row(self, before: int, after: int) -> None:
        """Show the current row and say so."""
        if self.source.row_count() and self._view.lines > 0:
            if self._view.reveal(after):
                self._repaint()
            else:
                self._refresh_index(before)
                self._refresh_index(after)
        self._note_cursor()

    def action_move(self, rows: int) -> None:
        """Move by some rows."""
        self.cursor_row += rows

    def action_page(self, direction: int) -> None:
        """Move by a screenful, leaving the current row where it is on the screen."""
        rows = self.source.row_count()
        target, lines = self.cursor_row, 0
        while 0 <= target + direction < rows and lines < max(self._view.lines - 1, 1):
            lines += self._rows.measure(target if direction > 0 else target - 1)
            target += direction
        self._view.scroll(direction * lines)
        self._repaint()
        self.cursor_row = target

    def action_first(self) -> None:
        """Move to the first row."""
        self.cursor_row = 0

    def action_last(self) -> None:
        """Move to the last row."""
        self.cursor_row = self.source.row_count() - 1

    def action_choose(self) -> None:
        """Choose the current row."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.RowChosen(self, key))

    def on_click(self, event: events.Click) -> None:
        """Make the clicked row the current one; choose it on a double click."""
        frame = self._current_frame()
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= (line := offset.y - HEADER) < len(frame):
            return
        self.cursor_row = frame[line][0]
        if event.chain == 2:
            self.action_choose()

    # Scrolling

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scroll bar and the wheel: exactly over short ways, by estimate over long ones."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        delta = round(new_value) - round(old_value)
        if self._is_syncing or not delta or self._view.lines <= 0:
            return
        if new_value >= self.max_scroll_y:
            self._view.place(max(self._rows.heights.count - 1, 0), 0)
        elif new_value <= 0:
            self._view.jump(0)
        elif abs(delta) <= 3 * self._view.lines:
            self._view.scroll(delta)
        else:
            self._view.jump(round(new_value))
        self._frame = None
        self.refresh(self._room.region)

    def watch_show_vertical_scrollbar(self) -> None:
        """Use the cells that the scroll bar leaves."""
        self.on_resize()

    def _repaint(self) -> None:
        self._frame = None
        self.refresh(self._room.region)
        self._measure_later()

    def _follow(self) -> None:
        """Let the scroll bar say where the viewport is."""
        line = min(self._view.line, self.max_scroll_y)
        if round(self.scroll_y) != line:
            self._is_syncing = True
            self.scroll_target_y = line
            self.scroll_y = line
            self._is_syncing = False

    def _sync(self) -> None:
        """Tell the scroll bar how many lines there are, now that heights are known better."""
        self._settling = None
        self.scroll_over(Size(self._room.width, self._rows.heights.total + HEADER if self._rows.heights.count else 0))
        self._follow()

    def _measure_later(self) -> None:
        if self._settling is None and self.is_mounted:
            self._settling = self.set_timer(_SETTLING, self._sync)

    # Measuring

    def _start_over(self) -> None:
        """Forget every layout and guess all heights again."""
        self._strips.clear()
        self._frame = None
        source = self.source if self._room.width else EmptySource()
        self._rows = GridRows(source, self._shape_for(self._room.width), self._measure_later)
        self._painter = GridPainter(self, self.columns, self._rows.shape)
        self._view = Viewport(self._rows.heights, self._rows.measure, self._room.height - HEADER)

    @property
    def _room(self) -> Size:
        """What the scroll bar leaves; nothing before the first layout."""
        return self.scrollable_content_region.size if self.is_mounted else Size(0, 0)

    def _shape_for(self, width: int) -> Geometry:
        count = self.source.row_count()
        if count:
            ends = (self.source.row(0).number, self.source.row(count - 1).number)
            self._number_width = max(self._number_width, *(len(str(number)) for number in ends))
        is_stacked = width < NARROWEST_WIDE if self.stacking is None else self.stacking
        return geometry(width, self._number_width, len(self.columns), is_stacked, self.most_lines)

    def on_resize(self) -> None:
        """Break the lines anew for another width; keep the current row where it was."""
        if self._room.width != self._rows.shape.width:
            top = self._view.top
            self._start_over()
            self._view.top = min(top, max(self._rows.heights.count - 1, 0))
        self._view.lines = self._room.height - HEADER
        if self.source.row_count() and self._view.lines > 0:
            self._view.close_gap()
            self._view.reveal(self.cursor_row)
            self._note_cursor()
        self._frame = None
        self.refresh()
        self._sync()

    # Painting

    def notify_style_update(self) -> None:
        """Forget what was painted when the theme or the style sheet changes."""
        super().notify_style_update()
        self._strips.clear()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Paint the current row in its other looks."""
        self._strips.clear()
        super().watch_has_focus(has_focus)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the grid; it has no border and no padding, so they are those of its rows, which are kept."""
        _, ground = self.background_colors
        strips = [self.render_line(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, ground) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips] if crop.width < self.size.width else strips

    def render_line(self, y: int) -> Strip:
        """One line of the grid: the header, or a line of a row."""
        if self._view.lines <= 0 or self._rows.shape.width <= 0:
            return Strip.blank(self._room.width, self.rich_style)
        if y < HEADER:
            return self._painter.header(self.get_component_rich_style("grid--header"))
        frame = self._current_frame()
        line = y - HEADER
        if line < len(frame):
            index, part = frame[line]
            return self._row_strips(index)[part]
        if not frame and line == 1:
            segments = self.fitted(painted_spans(f"  {self.empty_text}", None), self._room.width, self.rich_style)
            return Strip(segments, self._room.width)
        return Strip.blank(self._room.width, self.rich_style)

    def _current_frame(self) -> list[tuple[int, int]]:
        if self._frame is None:
            self._frame = self._view.frame() if self._view.lines > 0 else []
        return self._frame

    def _row_strips(self, index: int) -> list[Strip]:
        is_current, is_odd = index == self.cursor_row, index % 2 == 1
        key = (self.source.stable_key(index), is_current, is_odd)
        strips = self._strips.get(key)
        if strips is None:
            name = "current" if is_current else "odd" if is_odd else "row"
            base = self.get_component_rich_style(f"grid--{name}")
            strips = self._painter.row(self._rows.layout(index), base, is_current)
            self._strips[key] = strips
        return strips

    def _refresh_index(self, index: int) -> None:
        line = self._view.line_of(index)
        if line is None or index >= self._rows.heights.count:
            return
        first = max(line, 0)
        last = min(line + self._rows.heights.height(index), self._view.lines)
        if last > first:
            self.refresh(Region(0, first + HEADER, self._room.width, last - first))

    def _note_cursor(self) -> None:
        self.cursor_key = self.source.stable_key(self.cursor_row) if self.source.row_count() else None
