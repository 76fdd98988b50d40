"""Find and replace: what it will do is seen first, no key waits for it, and it can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest

from tests.tui.conftest import Make, Open, Running
from tests.tui.painted import screen_lines
from workbench.errors import CancelledError
from workbench.session.editing import replacing
from workbench.session.editing.replacing import HeldText, Looked, Replacement
from workbench.tui.dialogs import replace
from workbench.tui.dialogs.replace import LOOKING, ReplaceScreen

FIRST = "The old harbour library opened on Monday."
LONG = "".join(f"The boat number {number} lay in the harbour.\n\n" for number in range(390))


def dialog(running: Running) -> ReplaceScreen:
    """The open dialog."""
    screen = running.app.screen
    assert isinstance(screen, ReplaceScreen)
    return screen


def shown(running: Running) -> str:
    """The whole screen."""
    return "\n".join(screen_lines(running.app))


async def test_replacing_shows_what_it_will_do_before_it_does_it(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("r", *"The", "tab", *"A")
        assert "3 matches in 3 segments" in shown(running)
        assert "[x]     1  TheA old harbour" in shown(running)
        assert running.working()[0] == FIRST
        await running.keys("f2")
        await running.settle()
        assert running.working()[0] == FIRST.replace("The", "A")
        assert running.said == ["Replaced in 3 segments"]
        await running.keys("z")
        assert running.working()[0] == FIRST
        await running.keys("r", *"The", "enter")
        await running.keys("space")
        assert "1 not selected" in shown(running)
        await running.keys("f2")
        assert running.working()[0] == FIRST
        assert running.working()[2].startswith(" readers")
        await running.keys("r", *"(", "tab", "tab", "space")
        assert "not valid" in shown(running)
        await running.keys("escape")
        assert len(running.app.screen_stack) == 2


async def test_whoever_does_not_wait_for_the_preview_gets_what_was_asked_for(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("r", *"The", "tab", *"A", "f2")
        await running.settle()
        assert running.working()[0] == FIRST.replace("The", "A")
        assert len(running.app.screen_stack) == 2


async def test_everything_is_counted_and_the_first_places_are_listed(
    make: Make, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replace, "MOST_SHOWN", 30)
    async with opened(make(LONG, None)) as running:
        await running.keys("r", *"boat")
        assert "390 matches in 390 segments, first 30 listed" in shown(running)
        await running.keys("f2")
        await running.settle()
        assert running.working()[-1] == "The  number 389 lay in the harbour."
        await running.keys("z")
        assert running.working()[-1] == "The boat number 389 lay in the harbour."


async def test_no_key_waits_and_what_comes_late_is_dropped(
    make: Make, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, go_on = HeldText.find, Event()

    def held(text: HeldText, *arguments: Any, **named: Any) -> Iterator[Looked]:
        for looked in find(text, *arguments, **named):
            yield looked
            go_on.wait(60)

    monkeypatch.setattr(HeldText, "find", held)
    monkeypatch.setattr(replacing, "STEP", 100)
    async with opened(make(LONG, None)) as running:
        await running.keys("r")
        await running.pilot.press(*"boat")
        for _ in range(1_000):
            await running.pilot.pause(0.02)
            if "looked through" in shown(running):
                break
        assert "100 matches in 100 segments, 100 of 390 searched" in shown(running)
        assert "[x]     1  The boat" in shown(running)
        late = dialog(running)._jobs.get(LOOKING)
        assert late is not None
        await running.pilot.press("s")
        assert late.is_stopped()
        go_on.set()
        dialog(running).post_message(ReplaceScreen.Found(late, [Replacement(1, "a", "b", 7, False)], is_last=True))
        await running.settle()
        assert "0 matches in 0 segments" in shown(running)
        assert "[x]" not in shown(running)


async def test_escape_stops_a_replacement_before_it_is_made(
    make: Make, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(text: HeldText, *arguments: Any, **named: Any) -> None:
        named["progress"](300, 390)
        while not named["is_cancelled"]():
            sleep(0.01)
        raise CancelledError("stopped")

    monkeypatch.setattr(HeldText, "prepare", endless)
    async with opened(make(LONG, None)) as running:
        await running.keys("r", *"boat")
        await running.pilot.press("f2")
        await running.pilot.pause(0.3)
        assert "Replacing 300/390 (esc stops)" in shown(running)
        await running.keys("escape")
        assert "Stopped. Nothing was replaced" in shown(running)
        await running.keys("escape")
        assert len(running.app.screen_stack) == 2
        assert running.working()[0] == "The boat number 0 lay in the harbour."
        assert not running.session.history.can_undo
