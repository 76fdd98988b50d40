"""What is said in passing, what is wrong with the disk, and the keys: the two lowest lines of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open, Running
from tests.tui.painted import screen_lines, widget_lines
from workbench.session.text.core import SessionCore
from workbench.tui.review import status_line


def status(running: Running) -> str:
    """What the status line says, however many lines it takes."""
    return " ".join(line.strip() for line in widget_lines(running.screen.query_one("#status")))


async def test_what_is_said_stands_in_the_status_line_and_hides_nothing(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("t", "t", "enter")
        assert status(running) == "No change: the segment already has this text"
        assert "The old harbour library opened again on Monday." in widget_lines(running.editor)[0]
        assert len(running.app._notifications) == 0


async def test_the_word_of_a_command_gives_way_to_that_of_the_next(
    project: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(project) as running:
        await running.keys("h")
        assert status(running) == "No history yet: nobody has changed this segment"
        await running.keys("s")
        assert "no source" in status(running)
        monkeypatch.setattr(status_line, "AT_LEAST", 0.0)
        await running.keys("down")
        assert "no source" not in status(running)
        assert running.said == []


async def test_a_long_word_takes_the_lines_it_needs_and_gives_them_back(
    project: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(project, (80, 24)) as running:
        long = "word " * 30 + "end"
        running.screen.context.notify(long)
        await running.settle()
        assert status(running) == long
        assert "Help" in screen_lines(running.app)[-1]
        running.screen.context.notify("[/b]\x1b " + long * 9)
        await running.settle()
        assert len(widget_lines(running.screen.query_one("#status"))) == 3
        assert status(running).startswith("[/b]␛ word")
        assert status(running).endswith("…")
        monkeypatch.setattr(status_line, "AT_LEAST", 0.0)
        await running.keys("down")
        assert len(widget_lines(running.screen.query_one("#status"))) == 1


@pytest.mark.parametrize("width", [80, 120])
async def test_a_disk_that_refuses_is_told_with_what_it_means_first(
    project: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    trouble = "the journal cannot be written (database or disk is full); free some space or make the folder writable"
    async with opened(project, (width, 24)) as running:
        monkeypatch.setattr(SessionCore, "save", lambda core: False)
        running.session.core.trouble = trouble
        running.screen.status.show()
        await running.settle()
        assert status(running) == f"NOT SAVED, your typing is kept: {trouble}"
        running.session.core.trouble = None


async def test_the_keys_at_the_foot_can_be_clicked(project: Path, opened: Open) -> None:
    async with opened(project) as running:

        async def click(words: str) -> None:
            line = screen_lines(running.app)[-1]
            await running.pilot.click(offset=(line.index(words) + 1, len(screen_lines(running.app)) - 1))
            await running.settle()

        await click("t Corrected")
        assert "again" in running.working()[0]
        await click("Edit")
        assert running.screen.context.is_editing
        await click("Confirm")
        assert running.screen.context.is_editing
        assert running.grid.cursor_row == 1
        await click("esc Back")
        assert running.grid.has_focus
        await click("? Help")
        assert len(running.app.screen_stack) == 3
