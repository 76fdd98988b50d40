"""Texts that break programs, through the whole screen: nothing acts, nothing crashes, nothing changes unasked."""

from __future__ import annotations

import pytest
from textual.app import App

from tests.language.hostile import HOSTILE
from tests.tui.conftest import Make, Open
from tests.tui.painted import ACTING

WORDS = "[/b] \x1b]0;owned\x07 \x9b31m \u202eabc nul\0 " + "a" + "\u0301" * 200


def assert_screen_is_safe(app: App[int]) -> None:
    for strip in app.screen._compositor.render_strips():
        found = ACTING.search(strip.text)
        assert found is None, ascii(strip.text)


async def look_at_everything(running: object) -> None:
    """Go through dialogs that show texts."""
    for keys in (("d", "escape"), ("h", "escape"), ("H", "escape"), ("v",), ("v",), ("v",), ("enter", "escape")):
        for key in keys:
            await running.keys(key)  # type: ignore[attr-defined]
            assert_screen_is_safe(running.app)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (160, 40)])
async def test_hostile_texts_on_every_panel(make: Make, opened: Open, size: tuple[int, int]) -> None:
    texts = [text for text in HOSTILE if text.strip() and "\n" not in text]
    machine = "\n\n".join(texts)
    async with opened(make(machine, machine.replace("a", "b")), size) as running:
        clean, _ = running.session.export.render("txt")
        before = running.working()
        assert_screen_is_safe(running.app)
        for _ in texts:
            await running.pilot.press("down")
            assert_screen_is_safe(running.app)
        assert running.working() == before
        assert running.session.export.render("txt")[0] == clean
        running.session.edit.set_note(running.screen.current.segment.id, WORDS)  # type: ignore[union-attr]
        running.screen.current.reload()
        await running.keys("home", "t", "n")
        assert_screen_is_safe(running.app)
        await running.keys("escape", "end", "n")
        assert_screen_is_safe(running.app)
        await running.keys("escape", "enter", "end", "escape")
        await look_at_everything(running)


async def test_hostile_words_in_questions(make: Make, opened: Open) -> None:
    async with opened(make()) as running:
        for key in ("slash", "r", "n", "e", "f1", "g"):
            await running.keys(key)
            field = running.app.screen.query("Input").first()
            field.value = WORDS  # type: ignore[attr-defined]
            await running.settle()
            assert_screen_is_safe(running.app)
            await running.keys("enter")
            assert_screen_is_safe(running.app)
            await running.keys("escape", "escape")
            assert len(running.app.screen_stack) == 2
        assert running.working()[0] == "The old harbour library opened on Monday."


@pytest.mark.parametrize("text", ["a" * 300_000, "a" + "\u0301" * 10_000, "word " * 1_000])
async def test_very_long_texts_can_be_looked_at_and_typed_into(make: Make, opened: Open, text: str) -> None:
    async with opened(make(text, None), (100, 30)) as running:
        await running.keys("enter", "Q", "end", "escape", "v")
        assert running.working()[0].startswith("Qa" if text[0] == "a" else "Qw")
        assert_screen_is_safe(running.app)


async def test_no_colour_is_not_needed_to_understand_the_screen(
    make: Make, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(make()) as running:
        strips = running.app.screen._compositor.render_strips()
        marked = [segment for strip in strips for segment in strip if segment.style and segment.style.underline]
        assert any("again" in segment.text for segment in marked)
        for strip in strips:
            for segment in strip:
                style = segment.style
                if segment.text.strip() and style and style.color and style.bgcolor:
                    assert style.color.triplet != style.bgcolor.triplet, segment.text
