"""The editor of one rendering: soft-wrapped prose under a cursor that moves by what a reader calls a character.

    editor = RenderingEditor(placeholder="Nothing here yet", id="working")
    editor.load(text, cursor=0)

It posts `RenderingEditor.Changed` after every edit, `CursorMoved` when the cursor moves, and `Refused` when somebody
types into a read-only text. Keys that it has no binding for (enter, escape, tab, function keys, alt and most ctrl
combinations) go on to the screen; so do undo and redo when the open text has nothing to undo, and copy and cut when
nothing is selected.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive

from workbench.language.graphemes import next_word, word_at
from workbench.tui.widgets.editor_buffer import EditorBuffer, Splice
from workbench.tui.widgets.editor_keys import EDITOR_BINDINGS
from workbench.tui.widgets.editor_view import EditorView

_COMMAND_KEYS = ("ctrl+", "alt+", "super+", "hyper+", "meta+")


class RenderingEditor(EditorView, can_focus=True):
    """A text with a cursor.

    Attributes:
        is_read_only: True to refuse edits; reactive. The cursor still moves and text can be copied.
    """

    DEFAULT_CSS = """
    RenderingEditor.-read-only { color: $foreground 70%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = list(EDITOR_BINDINGS)

    is_read_only: reactive[bool] = reactive(False)

    class Changed(Message):
        """The text is another one now."""

        def __init__(self, editor: RenderingEditor, text: str) -> None:
            super().__init__()
            self.editor = editor
            self.text = text

        @property
        def control(self) -> RenderingEditor:
            """The editor."""
            return self.editor

    class CursorMoved(Message):
        """The cursor or the selection is elsewhere now, without an edit."""

        def __init__(self, editor: RenderingEditor, offset: int) -> None:
            super().__init__()
            self.editor = editor
            self.offset = offset

        @property
        def control(self) -> RenderingEditor:
            """The editor."""
            return self.editor

    class Refused(Message):
        """Somebody tried to edit a read-only text."""

        def __init__(self, editor: RenderingEditor) -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> RenderingEditor:
            """The editor."""
            return self.editor

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        is_read_only: bool = False,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(text, placeholder=placeholder, name=name, id=id, classes=classes)
        self._is_dragging = False
        self.is_read_only = is_read_only

    # What others call

    @property
    def text(self) -> str:
        """The text as it is."""
        return self._buffer.text

    @property
    def cursor(self) -> int:
        """The offset of the cursor in code points."""
        return self._buffer.cursor

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected; equal when nothing is."""
        return self._buffer.selection

    @property
    def selected_text(self) -> str:
        """What is selected; empty when nothing is."""
        return self._buffer.selected_text

    @property
    def can_undo(self) -> bool:
        """True when the open text has an edit to take back."""
        return self._buffer.can_undo

    def load(self, text: str, cursor: int = 0) -> None:
        """Open another text: history, selection and marks are gone, and nothing is posted."""
        self.show_buffer(EditorBuffer(text, cursor))

    def insert(self, text: str) -> bool:
        """Put a text as it is in the place of the selection; False when the editor is read-only."""
        return self._edit(lambda buffer: buffer.insert(text))

    def replace_span(self, start: int, end: int, new: str) -> bool:
        """Replace a span, for example by a suggestion; undone on its own. False when the editor is read-only.

        Raises:
            ValueError: The span is not one of the text.
        """
        return self._edit(lambda buffer: buffer.replace(start, end, new))

    def select_span(self, start: int, end: int) -> None:
        """Select a span and show it."""
        self._move(lambda buffer: buffer.select(start, end))

    def move_cursor(self, offset: int, *, selecting: bool = False) -> None:
        """Put the cursor to an offset and show it."""
        self._move(lambda buffer: buffer.move_to(offset, selecting=selecting))

    def undo(self) -> bool:
        """Take back the last edit of the open text; False when there is none."""
        return self._buffer.can_undo and self._edit(EditorBuffer.undo)

    def redo(self) -> bool:
        """Repeat what was taken back last; False when there is nothing."""
        return self._buffer.can_redo and self._edit(EditorBuffer.redo)

    # The two ways to touch the buffer

    def _edit(self, action: Callable[[EditorBuffer], Splice | None]) -> bool:
        if self.is_read_only:
            self.post_message(self.Refused(self))
            return False
        self._wanted_column = None
        following = self.completion
        self.show_completion("")
        splice = self.act(action)
        if splice is not None:
            self._keep_completion(following, splice)
            self.post_message(self.Changed(self, self.text))
        return True

    def _keep_completion(self, following: str, splice: Splice) -> None:
        """Go on offering what follows when what was typed is the beginning of it."""
        typed = self.text[splice.offset :]
        if following and not splice.removed and len(typed) == splice.added and following.startswith(typed):
            self.show_completion(following[len(typed) :])

    def _move(self, action: Callable[[EditorBuffer], None], wanted_column: int | None = None) -> None:
        before = (self._buffer.anchor, self._buffer.cursor)
        self.show_completion("")
        self._buffer.end_batch()
        self.act(action)
        self._wanted_column = wanted_column
        if before != (self._buffer.anchor, self._buffer.cursor):
            self.post_message(self.CursorMoved(self, self.cursor))

    def watch_is_read_only(self, is_read_only: bool) -> None:
        """Let the style sheet know."""
        self.set_class(is_read_only, "-read-only")

    # Keys and mouse

    @staticmethod
    def types(event: events.Key) -> bool:
        """Whether a key puts a character into the text."""
        return event.character is not None and event.is_printable and not event.key.startswith(_COMMAND_KEYS)

    async def on_key(self, event: events.Key) -> None:
        """Type a character; any other key goes on."""
        typed = event.character
        if typed is None or not self.types(event):
            return
        event.stop()
        event.prevent_default()
        self._edit(lambda buffer: buffer.type(typed))

    async def on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted."""
        event.stop()
        event.prevent_default()
        self.insert(event.text)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor there, and begin to select."""
        offset = event.get_content_offset(self)
        if event.button != 1 or offset is None:
            return
        self.move_cursor(self.offset_under(offset.x, offset.y), selecting=event.shift)
        self._is_dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the mouse while its button is held."""
        if self._is_dragging:
            offset = event.screen_offset - self.content_region.offset
            self.move_cursor(self.offset_under(max(offset.x, 0), max(offset.y, -self.scroll_offset.y)), selecting=True)

    def on_mouse_up(self) -> None:
        """End selecting."""
        if self._is_dragging:
            self._is_dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select a word by a double click, everything by a triple one."""
        if event.chain == 2:
            self.select_span(*word_at(self.text, self.cursor))
        elif event.chain == 3:
            self.action_select_all()

    # Actions

    def action_move_left(self, selecting: bool) -> None:
        """One character left."""
        self._move(lambda buffer: buffer.move_left(selecting=selecting))

    def action_move_right(self, selecting: bool) -> None:
        """One character right."""
        self._move(lambda buffer: buffer.move_right(selecting=selecting))

    def action_move_word_left(self, selecting: bool) -> None:
        """One word left."""
        self._move(lambda buffer: buffer.move_word_left(selecting=selecting))

    def action_move_word_right(self, selecting: bool) -> None:
        """One word right; where something is offered behind the text, the next word of that is taken."""
        if self.completion and not selecting:
            self.insert(self.completion[: next_word(self.completion, 0)])
            return
        self._move(lambda buffer: buffer.move_word_right(selecting=selecting))

    def action_move_line(self, lines: int, selecting: bool) -> None:
        """Some lines down or up, in the column where the way began."""
        column, line = self.cursor_place
        wanted = column if self._wanted_column is None else self._wanted_column
        target = self._wrapped.offset_at(line + lines, wanted)
        if line + lines < 0:
            target = 0
        elif line + lines >= self._wrapped.count:
            target = len(self.text)
        self._move(lambda buffer: buffer.move_to(target, selecting=selecting), wanted)

    def action_move_page(self, direction: int, selecting: bool) -> None:
        """A screenful of lines."""
        self.action_move_line(direction * max(self._room.height - 1, 1), selecting)

    def action_move_line_start(self, selecting: bool) -> None:
        """To the start of the line on the screen."""
        self.move_cursor(self._wrapped.span(self.cursor_place.y)[0], selecting=selecting)

    def action_move_line_end(self, selecting: bool) -> None:
        """To the end of the line on the screen."""
        self.move_cursor(self._wrapped.last_place(self.cursor_place.y), selecting=selecting)

    def action_move_start(self, selecting: bool) -> None:
        """To the start of the text."""
        self.move_cursor(0, selecting=selecting)

    def action_move_end(self, selecting: bool) -> None:
        """To the end of the text."""
        self.move_cursor(len(self.text), selecting=selecting)

    def action_complete(self) -> None:
        """Take what is offered behind the text; where nothing is, the key goes on to the screen."""
        if not self.completion:
            raise SkipAction
        self.insert(self.completion)

    def action_select_all(self) -> None:
        """Select the whole text."""
        self.select_span(0, len(self.text))

    def action_delete_left(self) -> None:
        """Delete the selection or the character before the cursor."""
        self._edit(EditorBuffer.delete_left)

    def action_delete_right(self) -> None:
        """Delete the selection or the character after the cursor."""
        self._edit(EditorBuffer.delete_right)

    def action_delete_word_left(self) -> None:
        """Delete the selection or the word before the cursor."""
        self._edit(EditorBuffer.delete_word_left)

    def action_delete_word_right(self) -> None:
        """Delete the selection or the word after the cursor."""
        self._edit(EditorBuffer.delete_word_right)

    def action_insert_line_break(self) -> None:
        """Insert a line feed."""
        self.insert("\n")

    def action_copy(self) -> None:
        """Copy what is selected; without a selection the key goes on to the screen."""
        if not self.selected_text:
            raise SkipAction
        self.app.copy_to_clipboard(self.selected_text)

    def action_cut(self) -> None:
        """Copy and delete what is selected; without a selection the key goes on to the screen."""
        self.action_copy()
        self._edit(lambda buffer: buffer.insert(""))

    def action_paste(self) -> None:
        """Insert what was copied in this program; the terminal's own paste arrives by itself."""
        self.insert(self.app.clipboard)

    def action_undo(self) -> None:
        """Take back the last edit; without one the key goes on to the screen."""
        if not self.undo():
            raise SkipAction

    def action_redo(self) -> None:
        """Repeat the edit taken back last; without one the key goes on to the screen."""
        if not self.redo():
            raise SkipAction
