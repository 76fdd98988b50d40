"""Earlier moments of the text, and what was left when the program ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import Make, Open
from tests.tui.painted import screen_lines

FIRST = "The old harbour library opened on Monday."
TAKEN = "The old harbour library opened again on Monday."


async def test_history_and_moments_bring_earlier_texts_back(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("h")
        assert "nobody has changed" in running.said[-1]
        await running.keys("t", "down", "x", "up", "h")
        assert "tester" in "".join(screen_lines(running.app))
        await running.keys("escape", "H", "down", "enter")
        assert running.working()[0] == TAKEN
        assert not any(running.session.core.text.segment(key).is_dropped for key in running.session.core.text.order)


async def test_the_list_of_moments_says_which_segments_changed_and_how(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("t", "down", "enter", *"So ", "escape", "down", "J", "end", "4", "H")
        listed = [option.prompt.plain.splitlines() for option in running.app.screen.query_one(OptionList).options]
        assert [lines[1].split(maxsplit=1) for lines in listed] == [
            ["4", "Share this story"],
            ["3", "…or before eight o'clock. They had brought their own chairs.  and 1 more segment"],
            ["2", "So It was was closed for ni…"],
            ["1", "… harbour library opened again on Monday."],
        ]
        assert "…or before eight o'clock. They had brought" in "".join(screen_lines(running.app))


async def test_the_work_goes_on_where_it_ended_and_undo_reaches_back(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("t", "down", "down", "enter", "Q", "escape", "q")
    async with opened(project) as running:
        assert running.grid.cursor_row == 2
        await running.keys("z", "z")
        assert running.working()[0] == FIRST
        assert running.grid.cursor_row == 0


@pytest.mark.parametrize(("count", "undone", "redone"), [(9, 8, 0), (10, 11, 11)])
async def test_undoing_a_revision_of_many_segments_leaves_the_cursor(
    make: Make, opened: Open, count: int, undone: int, redone: int
) -> None:
    text = "".join(f"Sentence {number}.\n\n" for number in range(12))
    async with opened(make(text, corrected=None)) as running:
        session = running.session
        running.screen.context.committed(session.edit.set_locked(session.core.text.order[:count], True))
        await running.keys("end", "z")
        assert running.grid.cursor_row == undone
        await running.keys("end")
        running.screen.action_command("redo")
        await running.settle()
        assert running.grid.cursor_row == redone


async def test_what_was_being_typed_when_the_program_died_is_there_again(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("down", "enter", "Q")
    async with opened(project) as running:
        assert running.working()[1].startswith("QIt")
        assert running.grid.cursor_row == 1
        assert "Recovered" in running.said[-1]
