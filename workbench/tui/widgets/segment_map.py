"""A map of the text: one cell a segment, the higher the better it scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from workbench.tui.widgets.painted_view import PaintedView

LEVELS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"
CURSOR = "◆"
"""Stands for the current segment; what it scores is said elsewhere."""
_HIGHEST = 100.0


class SegmentMap(PaintedView, can_focus=True):
    """Segments as cells, line after line; only the lines on the screen are painted.

    Attributes:
        cursor: The place of the current segment among those shown; reactive.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"map--low", "map--cursor"}

    DEFAULT_CSS = """
    SegmentMap {
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground 80%;
        & > .map--low { color: $text-error; }
        & > .map--cursor { color: $accent; text-style: bold; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Previous segment", show=False),
        Binding("right", "move(1)", "Next segment", show=False),
        Binding("up", "line(-1)", "A line up", show=False),
        Binding("down", "line(1)", "A line down", show=False),
        Binding("home", "go(0)", "First segment", show=False),
        Binding("end", "go(-1)", "Last segment", show=False),
        Binding("enter", "choose", "Edit the segment", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    class Moved(Message):
        """The current segment is another one now."""

        def __init__(self, key: int) -> None:
            super().__init__()
            self.key = key

    class Chosen(Moved):
        """The current segment was chosen with enter or a double click."""

    def __init__(self, *, low: float, id: str | None = None) -> None:
        """Start with nothing.

        Args:
            low: A score under this is painted in the colour of errors.
            id: For style sheets.
        """
        super().__init__(id=id)
        self._low = low
        self._keys: Sequence[int] = ()
        self._scores: Mapping[int, float] = {}

    def show(self, keys: Sequence[int], scores: Mapping[int, float]) -> None:
        """Show segments in an order, with their scores from 0 to 100; one without a score is shown as unknown."""
        current = self.current
        self._keys, self._scores = keys, scores
        self.set_reactive(SegmentMap.cursor, keys.index(current) if current in keys else 0)
        self._fit()
        self.refresh()

    @property
    def current(self) -> int | None:
        """The key of the current segment; None when there is none."""
        return self._keys[self.cursor] if self._keys else None

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor among the segments."""
        return max(0, min(cursor, len(self._keys) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Show the current segment and say so."""
        for place in (before, after):
            self._refresh_line(place // self._columns)
        self.scroll_to_region(Region(0, after // self._columns, 1, 1), animate=False)
        if (key := self.current) is not None:
            self.post_message(self.Moved(key))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor only where keys arrive."""
        super().watch_has_focus(has_focus)
        self._refresh_line(self.cursor // self._columns)

    def action_move(self, cells: int) -> None:
        """Move by some segments."""
        self.cursor += cells

    def action_line(self, lines: int) -> None:
        """Move by some lines, in the column."""
        place = self.cursor + lines * self._columns
        if 0 <= place < len(self._keys):
            self.cursor = place

    def action_go(self, place: int) -> None:
        """Move to a place; -1 is the last one."""
        self.cursor = len(self._keys) - 1 if place < 0 else place

    def action_choose(self) -> None:
        """Choose the current segment."""
        if (key := self.current) is not None:
            self.post_message(self.Chosen(key))

    def on_click(self, event: events.Click) -> None:
        """Make the clicked segment the current one; choose it on a double click."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x >= self._columns:
            return
        place = (offset.y + self.scroll_offset.y) * self._columns + offset.x
        if place < len(self._keys):
            self.cursor = place
            if event.chain == 2:
                self.action_choose()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._fit()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the map."""
        first = (y + self.scroll_offset.y) * self._columns
        style = self.rich_style
        low = self.laid_over(style, "map--low")
        segments = []
        for place, key in enumerate(self._keys[first : first + self._columns], first):
            score = self._scores.get(key)
            cell = low if score is not None and score < self._low else style
            if place == self.cursor and self.has_focus:
                segments.append(Segment(CURSOR, self.laid_over(style, "map--cursor")))
            else:
                segments.append(Segment(_level(score), cell))
        return Strip(segments).simplify().adjust_cell_length(self.scrollable_content_region.width, style)

    @property
    def _columns(self) -> int:
        return max(self.scrollable_content_region.width - 1, 1) if self.is_mounted else 1

    def _fit(self) -> None:
        if self.is_mounted:
            self.scroll_over(Size(self._columns, -(-len(self._keys) // self._columns)))

    def _refresh_line(self, line: int) -> None:
        shown = line - self.scroll_offset.y
        if 0 <= shown < self.scrollable_content_region.height:
            self.refresh(Region(0, shown, self.scrollable_content_region.width, 1))


def _level(score: float | None) -> str:
    if score is None:
        return UNKNOWN
    share = min(max(score / _HIGHEST, 0.0), 1.0)
    return LEVELS[round(share * (len(LEVELS) - 1))]
