"""What an editor shows: lines of a text with marks, a selection and a cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from workbench.tui.widgets.editor_buffer import EditorBuffer, Splice
from workbench.tui.widgets.ghost import ghost_lines, ghost_spans
from workbench.tui.widgets.marks import Mark, MarkIndex, MarkKind, moved_along
from workbench.tui.widgets.painted_view import PaintedView, Span, painted_spans
from workbench.tui.widgets.wrapped_text import WrappedText

_WIDTH_BEFORE_LAYOUT = 80
CURSOR_ALONE: list[Span] = [(" ", MarkKind.CURSOR.value)]
"""The cursor behind the last character."""


class EditorView(PaintedView):
    """An editor's buffer on the screen, without keys and messages.

    Attributes:
        placeholder: What stands there while the text is empty.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--placeholder"}

    DEFAULT_CSS = """
    EditorView {
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        background: $surface;
        color: $foreground;
        & > .editor--placeholder { color: $foreground 50%; text-style: italic; }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.placeholder = placeholder
        self._buffer = EditorBuffer(text)
        self._wrapped = WrappedText(text, _WIDTH_BEFORE_LAYOUT)
        self._marks: tuple[Mark, ...] = ()
        self._index = MarkIndex()
        self._wanted_column: int | None = None
        self._ghost = ""
        self._ghost_lines: list[str] = []

    @property
    def completion(self) -> str:
        """What is offered behind the text, and is no part of it."""
        return self._ghost

    def show_completion(self, text: str) -> None:
        """Offer to go on with a text; an empty one offers nothing."""
        if text != self._ghost:
            self._ghost = text
            self._place_ghost()

    def _place_ghost(self) -> None:
        before = self._line_count
        start = self._wrapped.starts[-1]
        last_line = self._buffer.text[start:]
        self._ghost_lines = ghost_lines(last_line, self._ghost, self._wrap_width) if self._ghost else []
        self._fit()
        self._refresh_lines((self._wrapped.count - 1, max(before, self._line_count)))

    @property
    def _line_count(self) -> int:
        """The lines of the text and of what is offered behind it."""
        return self._wrapped.count + max(len(self._ghost_lines) - 1, 0)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show differences, findings and matches in the text. They move along with edits until they are set anew."""
        wanted = tuple(marks)
        if wanted != self._marks:
            self._marks = wanted
            self._index = MarkIndex(wanted)
            self._refresh_lines((0, self._wrapped.count))

    @property
    def line_count(self) -> int:
        """How many lines the text takes at this width."""
        return self._wrapped.count

    @property
    def _room(self) -> Size:
        return self.scrollable_content_region.size if self.is_mounted else Size(0, 0)

    # Changes of the buffer, and what of it must be painted anew

    def show_buffer(self, buffer: EditorBuffer) -> None:
        """Show another text from its start."""
        self._buffer = buffer
        self._wanted_column = None
        self._marks = ()
        self._index = MarkIndex()
        self._ghost, self._ghost_lines = "", []
        self._wrap_anew()

    def act(self, action: Callable[[EditorBuffer], Splice | None]) -> Splice | None:
        """Do something with the buffer and paint what it changed."""
        before = self._touched_lines()
        had_selection = self._buffer.anchor != self._buffer.cursor
        splice = action(self._buffer)
        if splice is None:
            self._refresh_lines(before)
            self._refresh_lines(self._touched_lines())
        else:
            self._follow_edit(splice, had_selection)
        self._show_cursor()
        return splice

    def _follow_edit(self, splice: Splice, had_selection: bool) -> None:
        if self._marks:
            self._marks = moved_along(self._marks, *splice)
            self._index = MarkIndex(self._marks)
        lines = self._wrapped.edited(self._buffer.text, splice)
        if had_selection:
            self.refresh()
        else:
            self._refresh_lines(lines)
        self._fit()

    def _touched_lines(self) -> tuple[int, int]:
        """The lines that show the cursor or the selection."""
        start, end = self._buffer.selection
        return self._wrapped.line_of(start), self._wrapped.line_of(end) + 1

    def _refresh_lines(self, lines: tuple[int, int]) -> None:
        top, room = self.scroll_offset.y, self._room
        first, last = max(lines[0] - top, 0), min(lines[1] - top, room.height)
        if last > first:
            self.refresh(Region(0, first, room.width, last - first))

    # Size and place

    def on_resize(self) -> None:
        """Break the lines anew for another width."""
        if self._wrap_width != self._wrapped.width:
            self._wrap_anew()
        self._show_cursor()

    def watch_show_vertical_scrollbar(self) -> None:
        """Use the cells that the scroll bar leaves."""
        if self._room.width:
            EditorView.on_resize(self)

    @property
    def _wrap_width(self) -> int:
        """One cell is kept for a cursor or a space at the end of a line."""
        width = self._room.width
        return max(width - 1, 2) if width else _WIDTH_BEFORE_LAYOUT

    def _wrap_anew(self) -> None:
        lines = self._wrapped.count
        self._wrapped = WrappedText(self._buffer.text, self._wrap_width)
        self._place_ghost()
        self._show_cursor()
        self._refresh_lines((0, max(lines, self._wrapped.count)))

    def _fit(self) -> None:
        if self._room.width:
            self.scroll_over(Size(self._room.width, self._line_count))

    @property
    def cursor_place(self) -> Offset:
        """Column and line of the cursor in the wrapped text."""
        offset = self._buffer.cursor
        return Offset(self._wrapped.column_of(offset), self._wrapped.line_of(offset))

    def _show_cursor(self) -> None:
        height = self._room.height
        if height <= 0:
            return
        line, top = self._wrapped.line_of(self._buffer.cursor), self.scroll_offset.y
        wanted = min(max(top, line - height + 1), line)
        if wanted != top:
            self.scroll_target_y = wanted
            self.scroll_y = wanted
        self._tell_terminal()

    def _tell_terminal(self) -> None:
        """Put the terminal's own, hidden cursor there: input methods open their window beside it."""
        if self.has_focus:
            column, line = self.cursor_place
            self.app.cursor_position = self.content_region.offset + (column, line - self.scroll_offset.y)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor only where keys arrive."""
        super().watch_has_focus(has_focus)
        self._refresh_lines(self._touched_lines())
        self._tell_terminal()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the terminal's cursor along."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_terminal()

    def offset_under(self, x: int, y: int) -> int:
        """The offset painted at a cell of the content."""
        line = y + self.scroll_offset.y
        return len(self._buffer.text) if line >= self._wrapped.count else self._wrapped.offset_at(line, x)

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of the text."""
        width = self._room.width
        line = y + self.scroll_offset.y
        if line >= self._line_count:
            return Strip.blank(width, self.rich_style)
        if line >= self._wrapped.count:
            ghost = self._ghost_lines[line - self._wrapped.count + 1]
            return Strip(self.fitted(ghost_spans(ghost), width, self.rich_style))
        if not self._buffer.text and not self._ghost:
            return Strip(self._empty_line(width))
        start, end = self._wrapped.span(line)
        cursor = self._buffer.cursor
        tail: list[Span] = []
        if self.has_focus and cursor == end == len(self._buffer.text):
            tail = ghost_spans(self._ghost_lines[0], with_cursor=True) if self._ghost_lines else CURSOR_ALONE
        kinds = self._kinds(start, end)
        return Strip(self.line_segments(self._buffer.text[start:end], kinds, width, self.rich_style, tail))

    def _kinds(self, start: int, end: int) -> list[int] | None:
        first, last = self._buffer.selection
        cursor = self._buffer.cursor
        holds_cursor = self.has_focus and start <= cursor < end
        kinds = self._index.kinds(start, end)
        if kinds is None and not holds_cursor and (last <= start or first >= end or first == last):
            return None
        kinds = kinds or [0] * (end - start)
        for place in range(max(first, start), min(last, end)):
            kinds[place - start] |= MarkKind.SELECTED.value
        if holds_cursor:
            kinds[cursor - start] |= MarkKind.CURSOR.value
        return kinds

    def _empty_line(self, width: int) -> list[Segment]:
        base = self.rich_style
        words = painted_spans(self.placeholder, None)
        if not self.has_focus:
            return self.fitted(words, width, self.laid_over(base, "editor--placeholder"))
        first, rest = self.placeholder[:1] or " ", painted_spans(self.placeholder[1:], None)
        head = self.fitted(painted_spans(first, [MarkKind.CURSOR.value]), 1, base)
        return [*head, *self.fitted(rest, max(width - 1, 0), self.laid_over(base, "editor--placeholder"))]
