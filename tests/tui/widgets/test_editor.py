"""The editor edits hostile text with real keys, and paints nothing of it that acts."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding

from tests.language.hostile import HOSTILE
from tests.tui.painted import assert_nothing_acts, segments_with, widget_lines
from workbench.tui.widgets.editor import RenderingEditor
from workbench.tui.widgets.marks import Mark, MarkKind


class EditorApp(App[None]):
    BINDINGS = [
        Binding(key, f"note('{key}')") for key in ("enter", "escape", "f5", "ctrl+n", "alt+down", "ctrl+z", "ctrl+c")
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.loaded = text
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield RenderingEditor(self.loaded, placeholder="Nothing here")

    @property
    def editor(self) -> RenderingEditor:
        return self.query_one(RenderingEditor)

    def action_note(self, key: str) -> None:
        self.said.append(key)

    def on_rendering_editor_changed(self, message: RenderingEditor.Changed) -> None:
        self.said.append(f"changed {message.text[:20]}")

    def on_rendering_editor_refused(self) -> None:
        self.said.append("refused")


@pytest.mark.parametrize("size", [(60, 12), (20, 5)])
async def test_hostile_texts_are_painted_and_nothing_of_them_acts(size: tuple[int, int]) -> None:
    app = EditorApp()
    async with app.run_test(size=size) as pilot:
        app.editor.focus()
        for text in [*HOSTILE, "a" * 1_000_000, "\x1b[2J" * 1_000]:
            app.editor.load(text, len(text))
            await pilot.pause()
            assert_nothing_acts(app.editor)
            app.editor.move_cursor(0)
            app.editor.insert("x")
            await pilot.pause()
            assert app.editor.text == "x" + text
            assert_nothing_acts(app.editor)
            app.editor.select_span(0, len(text))
            await pilot.pause()
            assert_nothing_acts(app.editor)


async def test_typing_wraps_and_posts_every_change() -> None:
    app = EditorApp("The brown fox")
    async with app.run_test(size=(16, 6)) as pilot:
        app.editor.focus()
        await pilot.press("ctrl+right", "space", "q", "[", "/", "b", "]")
        assert app.editor.text == "The q[/b] brown fox"
        assert app.said[-1] == "changed The q[/b] brown fox"
        assert widget_lines(app.editor)[:2] == ["The q[/b]", "brown fox"]
        await pilot.press("ctrl+w", "ctrl+w", "ctrl+w")
        assert app.editor.text == "The q brown fox"


async def test_moving_goes_by_cluster_and_by_line() -> None:
    app = EditorApp("ae\u0301👨‍👩‍👧 क्षि xyz abcdef 漢字です")
    async with app.run_test(size=(12, 6)) as pilot:
        app.editor.focus()
        places = []
        for _ in range(5):
            places.append(app.editor.cursor)
            await pilot.press("right")
        assert places == [0, 1, 3, 8, 9]
        await pilot.press("home", "down")
        assert app.editor.text[app.editor.cursor :].startswith("xyz")
        await pilot.press("end")
        assert app.editor.cursor == app.editor.text.index(" 漢")
        await pilot.press("ctrl+end", "ctrl+shift+left")
        assert app.editor.selected_text == "です"
        await pilot.press("ctrl+home")
        assert app.editor.cursor == 0
        assert app.editor.selected_text == ""


async def test_the_cursor_is_seen_and_told_to_the_terminal() -> None:
    app = EditorApp("abc 漢字")
    async with app.run_test(size=(30, 6)) as pilot:
        app.editor.focus()
        app.editor.move_cursor(4)
        await pilot.pause()
        (segment,) = [found for found in segments_with(app.editor, "漢") if found.style.reverse]
        assert segment.text == "漢"
        assert app.cursor_position == (4, 0)
        await pilot.press("end")
        assert app.cursor_position == (8, 0)


async def test_other_keys_reach_the_screen() -> None:
    app = EditorApp("abc")
    async with app.run_test(size=(30, 6)) as pilot:
        app.editor.focus()
        await pilot.press("enter", "escape", "f5", "ctrl+n", "alt+down", "ctrl+z", "ctrl+c")
        assert app.said == ["enter", "escape", "f5", "ctrl+n", "alt+down", "ctrl+z", "ctrl+c"]
        assert app.editor.text == "abc"
        await pilot.press("x", "ctrl+z")
        assert app.said[-1] == "changed abc"
        assert app.editor.text == "abc"


async def test_pasted_text_stays_as_it_is() -> None:
    app = EditorApp()
    async with app.run_test(size=(30, 6)) as pilot:
        app.editor.focus()
        assert widget_lines(app.editor)[0] == "Nothing here"
        app.editor.post_message(events.Paste("a\r\nb\tc\u202e\x1b"))
        await pilot.pause()
        assert app.editor.text == "a\r\nb\tc\u202e\x1b"
        assert widget_lines(app.editor)[:2] == ["a␍⏎", "b⇥c‹RLO›␛"]
        assert app.editor.undo()
        assert app.editor.text == ""


async def test_a_read_only_text_refuses_and_says_so() -> None:
    app = EditorApp("abc")
    async with app.run_test(size=(30, 6)) as pilot:
        app.editor.focus()
        app.editor.is_read_only = True
        await pilot.press("x", "backspace", "right")
        assert app.editor.text == "abc"
        assert app.said == ["refused", "refused"]
        assert app.editor.cursor == 1
        assert not app.editor.replace_span(0, 1, "z")


async def test_marks_are_shown_and_move_with_edits() -> None:
    app = EditorApp("one two three")
    async with app.run_test(size=(30, 6)) as pilot:
        app.editor.set_marks([Mark(4, 7, MarkKind.ADDED), Mark(8, 13, MarkKind.FINDING)])
        await pilot.pause()
        assert segments_with(app.editor, "two")[0].style.underline
        app.editor.replace_span(0, 3, "zero")
        await pilot.pause()
        assert segments_with(app.editor, "two")[0].style.underline
        assert segments_with(app.editor, "three")[0].style.italic
        app.editor.select_span(5, 8)
        await pilot.pause()
        assert app.editor.selected_text == "two"
        assert segments_with(app.editor, "two")[0].style.reverse


async def test_the_mouse_puts_the_cursor_and_selects() -> None:
    app = EditorApp("漢字 two three")
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.click(RenderingEditor, offset=(3, 0))
        assert app.editor.cursor == 1
        await pilot.mouse_down(RenderingEditor, offset=(5, 0))
        await pilot.hover(RenderingEditor, offset=(8, 0))
        await pilot.mouse_up(RenderingEditor, offset=(8, 0))
        assert app.editor.selected_text == "two"
        await pilot.double_click(RenderingEditor, offset=(10, 0))
        assert app.editor.selected_text == "three"


async def test_every_line_of_a_long_text_can_be_reached() -> None:
    app = EditorApp("word " * 2_000)
    async with app.run_test(size=(40, 6)) as pilot:
        app.editor.focus()
        await pilot.press("ctrl+end")
        assert app.editor.cursor_place.y == app.editor.line_count - 1
        assert app.cursor_position.y == 5
        await pilot.press("pageup", "up")
        assert app.cursor_position.y <= 5
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        line = app.editor.cursor_place.y - app.editor.scroll_offset.y
        assert 0 <= line < 8
