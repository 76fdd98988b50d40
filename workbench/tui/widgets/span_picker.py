"""A text in which a span is chosen by keys: word by word, or a place where something is missing."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from workbench.language.tokens import tokens
from workbench.language.wrapping import wrap
from workbench.tui.widgets.editor_buffer import EditorBuffer
from workbench.tui.widgets.editor_view import EditorView

MOST_LINES = 8
"""Lines of a text that are seen at once."""


class SpanPicker(EditorView, can_focus=True):
    """Chooses a span of whole words and marks, which finer keys and the mouse move to any character.

    Attributes:
        is_missing: True while a place is chosen instead of a span.
        is_marked: False while a span of another text is chosen; then none is painted here.
    """

    DEFAULT_CSS = """
    SpanPicker { height: auto; max-height: 8; overflow-y: hidden; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "The word before", show=False),
        Binding("right", "step(1)", "The next word", show=False),
        Binding("shift+left", "stretch(-1)", "One word less, or one more to the left", show=False),
        Binding("shift+right,space", "stretch(1)", "One word more", show=False),
        Binding("ctrl+left,comma", "nudge(-1)", "The end one character left", show=False),
        Binding("ctrl+right,full_stop", "nudge(1)", "The end one character right", show=False),
        Binding("home", "edge(0)", "The first word", show=False),
        Binding("end", "edge(-1)", "The last word", show=False),
        Binding("ctrl+a,a", "whole", "The whole text", show=False),
        Binding("m", "missing", "Mark missing text here", show=False),
    ]

    class Chosen(Message):
        """Another span is chosen."""

        def __init__(self, picker: SpanPicker) -> None:
            super().__init__()
            self.picker = picker

        @property
        def control(self) -> SpanPicker:
            """The text."""
            return self.picker

    def __init__(self, text: str, span: tuple[int, int] | None = None, *, id: str | None = None) -> None:
        super().__init__(text, id=id)
        self._pieces = [(token.start, token.end) for token in tokens(text) if token.kind != "space"] or [(0, len(text))]
        self.is_missing = False
        self.is_marked = True
        self._at = self._end = 0
        start, end = span if span is not None and span[0] < span[1] else self._pieces[0]
        self._buffer = EditorBuffer(text)
        self._buffer.select(start, end)
        self._follow()

    @property
    def text(self) -> str:
        """The whole text."""
        return self._buffer.text

    @property
    def span(self) -> tuple[int, int]:
        """The chosen span; its ends are equal where something is missing."""
        start, end = self._buffer.selection
        return (start, start) if self.is_missing else (start, end)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes; one cell of a line is kept free."""
        return len(wrap(self.text, max(width - 1, 2), MOST_LINES))

    def mark(self, *, is_marked: bool) -> None:
        """Paint the chosen span, or none."""
        self.is_marked = is_marked
        self.refresh()

    def choose(self, start: int, end: int) -> None:
        """Choose a span."""
        self.act(lambda buffer: buffer.select(start, end))
        self._follow()
        self._changed()

    def action_step(self, step: int) -> None:
        """Choose the word before or after."""
        at = self._at if step < 0 else self._end
        at = max(0, min(at + step, len(self._pieces) - 1))
        self.choose(*self._pieces[at])

    def action_stretch(self, step: int) -> None:
        """Make the span longer or shorter by a word at its end; at one word, longer at its start."""
        if step < 0 and self._end == self._at:
            first = max(self._at - 1, 0)
            self.choose(self._pieces[first][0], self._pieces[self._end][1])
            return
        last = max(self._at, min(self._end + step, len(self._pieces) - 1))
        self.choose(self._pieces[self._at][0], self._pieces[last][1])

    def action_nudge(self, step: int) -> None:
        """Move the end of the span by a character."""
        start, end = self._buffer.selection

        def moved(buffer: EditorBuffer) -> None:
            buffer.select(start, end)
            if step < 0:
                buffer.move_left(selecting=True)
            else:
                buffer.move_right(selecting=True)

        self.act(moved)
        if self._buffer.selection[0] == self._buffer.selection[1] or self._buffer.cursor < start:
            self.act(lambda buffer: buffer.select(start, end))
        self._follow()
        self._changed()

    def action_edge(self, place: int) -> None:
        """Choose the first or the last word."""
        self.choose(*self._pieces[place])

    def action_whole(self) -> None:
        """Choose the whole text."""
        self.choose(0, len(self.text))

    def action_missing(self) -> None:
        """Choose the place before the span, where something is missing; or the span again."""
        self.is_missing = not self.is_missing
        self._changed()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a span with the word under the mouse."""
        self.focus()
        offset = event.get_content_offset(self)
        if offset is not None:
            self.choose(*self._piece_at(self.offset_under(offset.x, offset.y)))
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Stretch the span to the word under the mouse."""
        offset = event.get_content_offset(self)
        if event.button == 1 and self.app.mouse_captured is self and offset is not None:
            start, end = self._piece_at(self.offset_under(offset.x, offset.y))
            first, last = self._buffer.selection
            self.choose(min(first, start), max(last, end) if start >= first else last)

    def on_mouse_up(self) -> None:
        """The span is chosen."""
        self.release_mouse()

    def _kinds(self, start: int, end: int) -> list[int] | None:
        return super()._kinds(start, end) if self.is_marked else None

    def _piece_at(self, offset: int) -> tuple[int, int]:
        return next((piece for piece in self._pieces if offset < piece[1]), self._pieces[-1])

    def _follow(self) -> None:
        """Remember which words the span begins and ends in."""
        start, end = self._buffer.selection
        self._at = next((at for at, piece in enumerate(self._pieces) if piece[1] > start), len(self._pieces) - 1)
        self._end = max(
            (at for at, piece in enumerate(self._pieces) if piece[0] < end and at >= self._at), default=self._at
        )

    def _changed(self) -> None:
        self.post_message(self.Chosen(self))
