"""Every key counts once, by what it does and not by its name, at the segment that is before the person."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.tui.conftest import Make, Open, Running
from workbench.domain.effort import Activity


def counted(running: Running) -> list[tuple[int, int, int, int, int]]:
    """Keys by kind of each segment in order, then of no segment."""
    done = running.session.effort.activities()
    rows = (done.get(key, Activity()) for key in (*running.session.core.text.order, 0))
    return [(one.insert, one.delete, one.navigation, one.command, one.paste) for one in rows]


async def test_keys_count_by_what_they_do(opened: Open, project: Path) -> None:
    async with opened(project) as running:
        await running.keys("down", "enter", "end", "o", "x", "backspace", "ctrl+left", "shift+left", "ctrl+w")
        running.app.post_message(events.Paste("pasted"))
        await running.settle()
        await running.keys("ctrl+z", "enter")
        assert counted(running) == [(0, 0, 1, 0, 0), (2, 2, 3, 3, 1), (0,) * 5, (0,) * 5, (0,) * 5, (0,) * 5]


async def test_keys_in_a_dialog_are_a_command(opened: Open, project: Path) -> None:
    async with opened(project) as running:
        await running.keys("g", "2", "backspace", "2", "enter")
        assert counted(running)[0] == (0, 0, 1, 4, 0)


async def test_a_key_that_a_preset_moves_counts_as_what_it_does_there(opened: Open, make: Make) -> None:
    async with opened(make(settings='keys = "vi"\n[keymap]\nconfirm = "f3"\n')) as running:
        await running.keys("j", "f3", "j")
        assert counted(running)[:3] == [(0, 0, 1, 0, 0), (0, 0, 0, 1, 0), (0, 0, 1, 0, 0)]


async def test_keys_without_a_meaning_are_none(opened: Open, project: Path) -> None:
    async with opened(project) as running:
        await running.keys("f24", "ctrl+underscore")
        assert counted(running)[0] == (0,) * 5


async def test_nothing_is_counted_where_it_is_switched_off(opened: Open, make: Make) -> None:
    async with opened(make(settings="[effort]\nenabled = false\n")) as running:
        await running.keys("down", "enter", "o", "enter")
        assert running.session.effort.activities() == {}
