"""Every command of the review screen, by its key, on a small text."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import CORRECTED, MACHINE, Make, Open, Running
from tests.tui.painted import screen_lines, widget_lines
from workbench.domain.segments import State
from workbench.tui.widgets.grid_source import RowFlag


async def click(running: Running, words: str) -> None:
    """Click in the middle of some words on the screen."""
    x, y = next((line.index(words), y) for y, line in enumerate(screen_lines(running.app)) if words in line)
    await running.pilot.click(offset=(x + len(words) // 2, y))
    await running.settle()


FIRST = "The old harbour library opened on Monday."
TAKEN = "The old harbour library opened again on Monday."


async def test_confirming_in_the_editor_goes_on_to_the_next_segment_and_stays_there(
    project: Path, opened: Open
) -> None:
    async with opened(project) as running:
        await running.keys("enter", "S", "o", " ", "enter", "X")
        assert running.working()[:2] == [f"So {FIRST}", "XIt was was closed for nine long years."]
        assert running.screen.context.is_editing
        assert running.grid.cursor_row == 1
        first = running.session.core.text.segment(running.session.core.text.order[0])
        assert first.state is State.TRANSLATED


async def test_keys_that_come_all_at_once_go_where_they_were_meant_to(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        for key in ("enter", "a", "enter", "b", "enter", "c", "escape", "slash", "t", "x", "l"):
            running.app.simulate_key(key)
        await running.settle()
        await running.settle()
        assert [text[0] for text in running.working()[:3]] == ["a", "b", "c"]
        assert running.app.screen.query_one("#answer").value == "txl"  # type: ignore[attr-defined]
        assert not any(running.session.core.text.segment(key).is_locked for key in running.session.core.text.order)


async def test_what_is_typed_is_kept_when_moving_away(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "Z", "alt+down")
        assert running.working()[0] == f"Z{FIRST}"
        assert running.session.core.drafts() == {}
        assert running.screen.context.is_editing
        assert running.grid.cursor_row == 1


async def test_escape_leads_back_to_the_list_and_undo_takes_the_typing_back(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "Z", "escape")
        assert running.grid.has_focus
        await running.keys("z")
        assert running.working()[0] == FIRST
        await running.keys("y")
        assert running.working()[0] == f"Z{FIRST}"


async def test_the_cursor_stays_while_the_text_changes_under_it(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", *["right"] * 10, "alt+t")
        assert running.editor.text == TAKEN
        assert running.editor.cursor == 10
        assert running.screen.context.is_editing
        await running.keys("alt+z")
        assert running.editor.text == FIRST
        assert running.editor.cursor == 10
        assert running.screen.context.is_editing


async def test_take_and_copy_back(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("t")
        assert running.working()[0] == TAKEN
        await running.keys("t")
        assert "already has this text" in running.said[-1]
        await running.keys("m")
        assert running.working()[0] == FIRST
        await running.keys("s")
        assert "no source" in running.said[-1]


@pytest.mark.parametrize(("answers", "outcome"), [("a", TAKEN), ("d", FIRST), ("y", TAKEN), ("n", FIRST)])
async def test_differences_are_taken_or_refused_and_the_outcome_is_seen_first(
    project: Path, opened: Open, answers: str, outcome: str
) -> None:
    async with opened(project) as running:
        await running.keys("d", *answers)
        lines = "".join(screen_lines(running.app))
        assert f"Result  {outcome}" in lines
        assert "enter save" in lines
        assert running.working()[0] == FIRST
        await running.keys("enter")
        assert running.working()[0] == outcome
        assert len(running.app.screen_stack) == 2
        assert running.grid.has_focus


async def test_stepping_goes_on_with_the_first_undecided_difference(make: Make, opened: Open) -> None:
    machine = "The large library of the harbour opened on Monday morning after nine years of work."
    corrected = "Our large library of the harbour closed on Friday morning after ten years of work."
    async with opened(make(f"{machine}\n\n{MACHINE}", f"{corrected}\n\n{CORRECTED}")) as running:
        await running.keys("d", "down", "y", "n")
        assert "Difference 4 of 4, undecided" in "".join(screen_lines(running.app))
        await running.keys("y")
        assert "Difference 1 of 4, undecided" in "".join(screen_lines(running.app))
        await running.keys("d")
        assert "all decided, 2 accepted" in "".join(screen_lines(running.app))
        await running.keys("down", "down", "y")
        assert "all decided, 3 accepted" in "".join(screen_lines(running.app))
        await running.keys("escape", "d", "escape")
        assert running.working()[0] == machine
        await running.keys("d", "y", "n", "a", "enter")
        assert running.working()[0] == corrected.replace("closed", "opened")


async def test_the_keys_of_a_dialog_can_be_clicked(project: Path, opened: Open) -> None:
    async with opened(project, (80, 24)) as running:
        await running.keys("d")
        await click(running, "n reject")
        await click(running, "enter save")
        assert len(running.app.screen_stack) == 2
        await running.keys("d")
        await click(running, "y accept")
        await click(running, "enter save")
        assert running.working()[0] == TAKEN


async def test_take_everything_asks_first_and_can_be_undone(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        before = running.working()
        await running.keys("T", "n")
        assert running.working() == before
        await running.keys("T", "y")
        clean, _ = running.session.export.render("txt")
        assert clean.decode() == CORRECTED
        await running.keys("z")
        assert running.working() == before


async def test_furniture_is_dropped_and_a_missing_passage_is_inserted(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("end", "x", "up")
        assert running.screen.current.segment is None
        await running.keys("x")
        assert "i inserts one" in running.said[-1]
        await running.keys("i")
        assert running.working()[-2] == "Nobody went home before the evening."
        assert "Nobody went home" in "".join(widget_lines(running.grid))
        clean, _ = running.session.export.render("txt")
        assert b"Share" not in clean


async def test_split_at_the_cursor_and_join_again(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("K")
        assert running.screen.context.is_editing
        assert "alt+k" in running.said[-1]
        await running.keys(*["right"] * 8, "alt+k")
        assert running.working()[:2] == ["The old", "harbour library opened on Monday."]
        assert running.grid.cursor_row == 0
        await running.keys("alt+j")
        assert running.working()[0] == FIRST


async def test_note_lock_and_states_are_shown(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("n", *"ask", "enter", "4", "l")
        segment = running.screen.current.segment
        assert segment is not None
        assert (segment.note, segment.state, segment.is_locked) == ("ask", State.FINAL, True)
        assert "●" in widget_lines(running.grid)[1]
        await running.keys("enter", "Q")
        assert "locked" in running.said[-1]
        assert running.working()[0] == FIRST
        await running.keys("escape", "n", "end", "!", "enter")
        assert running.screen.current.segment is not None
        assert running.screen.current.segment.note == "ask!"


async def test_a_certain_fix_is_one_key_and_a_finding_can_be_waived(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("f")
        assert running.grid.cursor_row == 1
        assert running.screen.current.finding is not None
        assert "fix: F" in widget_lines(running.screen.query_one("#status"))[0]
        await running.keys("enter")
        assert "fix: ctrl+l" in widget_lines(running.screen.query_one("#status"))[0]
        await running.keys("ctrl+l")
        assert running.working()[1] == "It was closed for nine long years."
        await running.keys("alt+z", "alt+w")
        assert running.screen.current.findings == []
        assert running.screen.context.is_editing


async def test_a_filter_stays_over_split_and_undo_and_escape_shows_all(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("slash", *"re:^The[y ]", "enter")
        assert running.grid.source.row_count() == 3
        await running.keys("end", "x", "z")
        assert running.grid.source.row_count() == 3
        await running.keys("escape")
        assert running.grid.source.row_count() > 3
        await running.keys("slash", *"state:none", "enter")
        assert "no state" in running.said[-1]


async def test_going_to_a_number_an_unfinished_one_and_nowhere(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("g", "4", "enter")
        assert running.working()[3] == running.editor.text
        await running.keys("g", "9", "enter")
        assert "1 to 5" in running.said[-1]
        await running.keys("g", "x", "enter")
        assert "not a number" in running.said[-1]
        await running.keys("home", "c", "up", "u")
        assert running.grid.cursor_row == 1


async def test_waived_findings_are_listed_and_can_be_taken_back(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("W")
        assert running.said == ["No waived findings in this segment"]
        await running.keys("f", "w")
        panel = running.screen.query_one("#findings")
        assert "1 waived  (W)" in "".join(widget_lines(panel))
        await running.keys("w")
        assert running.said == ["All findings here are waived: W lists them"]
        await running.keys("W")
        assert "“was” more than once in a row  was was" in "".join(screen_lines(running.app))
        await running.keys("enter")
        assert "waived" not in "".join(widget_lines(panel))
        assert running.screen.current.finding is not None
        await running.keys("z")
        assert "1 waived" in "".join(widget_lines(panel))


async def test_a_list_can_be_gone_through_by_pages_and_to_its_ends(project: Path, opened: Open) -> None:
    async with opened(project, (80, 24)) as running:
        await running.keys("question_mark")
        options = running.app.screen.query_one(OptionList)
        await running.keys("pagedown")
        at = options.highlighted
        assert at is not None
        assert at > 2
        await running.keys("pagedown")
        assert (options.highlighted or 0) > at
        await running.keys("pageup")
        assert (options.highlighted or 0) <= at
        await running.keys("end")
        assert options.highlighted == options.option_count - 1
        await running.keys("home")
        assert options.highlighted == 0
        await running.keys(*"cop", "end", "enter")
        assert "no source" in running.said[-1]


async def test_columns_zoom_theme_and_sizes(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("v")
        assert "Working" in widget_lines(running.grid)[0]
        await running.keys("p", "enter")
        assert running.screen.context.is_editing
        await running.keys("escape")
        await running.keys("enter", "f11", "escape")
        assert running.grid.has_focus
        assert running.grid.region.height > 3
        await running.keys("f12")
        assert running.app.theme == "workbench-light"
        for size in ((80, 24), (200, 50), (30, 8), (6, 3), (120, 36)):
            await running.pilot.resize_terminal(*size)
            await running.settle()
            assert len(screen_lines(running.app)) == size[1]
        assert running.grid.cursor_row == 0
        assert running.grid.has_focus


async def test_export_writes_where_it_says(project: Path, opened: Open, tmp_path: Path) -> None:
    async with opened(project) as running:
        await running.keys("e", *"txt", "enter")
        running.app.screen.query_one("#answer").value = str(tmp_path / "out.txt")  # type: ignore[attr-defined]
        await running.keys("enter")
        assert "Exported to" in running.said[-1]
        assert (tmp_path / "out.txt").read_bytes() == (tmp_path / "machine.txt").read_bytes()
        await running.keys("e", *"txt", "enter")
        running.app.screen.query_one("#answer").value = str(tmp_path / "no" / "\x00")  # type: ignore[attr-defined]
        await running.keys("enter")
        assert len(running.app.screen_stack) == 2
        assert running.said


async def test_export_asks_before_it_replaces_a_file_of_others(project: Path, opened: Open, tmp_path: Path) -> None:
    async with opened(project) as running:
        target = running.session.export.default_path("txt")
        for _ in range(2):
            await running.keys("e", *"txt", "enter", "enter")
            assert len(running.app.screen_stack) == 2
            assert target.read_bytes() == (tmp_path / "machine.txt").read_bytes()
        target.write_text("Somebody's own.")
        await running.keys("e", *"txt", "enter", "enter", "n")
        assert target.read_text() == "Somebody's own."
        await running.keys("e", *"txt", "enter", "enter", "y")
        assert "replaced" in running.said[-1]
        assert target.read_bytes() == (tmp_path / "machine.txt").read_bytes()


async def test_reading_only_shows_everything_and_changes_nothing(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("t")
        before = running.working()
        async with opened(project, read_only=True) as reader:
            assert "READ-ONLY" in screen_lines(reader.app)[0]
            for key in "cmtxiJKFwl1zy":
                await reader.pilot.press(key, "escape")
            await reader.keys("enter", "Q")
            assert reader.working() == before
            assert "read-only" in reader.said[-1]


async def test_a_text_without_a_correction_and_an_empty_one(make: Make, opened: Open) -> None:
    async with opened(make("", None)) as running:
        await running.keys("enter", "a", "escape", "c", "t", "x", "d", "f", "u", "z")
        assert len(running.app.screen_stack) == 2
        await running.keys("i", "enter", "a")
        assert running.working()[-1] == "a"


async def test_an_edited_segment_has_a_sign_in_the_list(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        first, second = running.session.core.text.order[:2]
        await running.keys("t")
        rows = running.screen.context.rows
        assert rows.row(rows.index_of(first) or 0).flags & RowFlag.EDITED
        assert not rows.row(rows.index_of(second) or 0).flags & RowFlag.EDITED


async def test_a_wide_list_shows_the_working_rendering_too_until_somebody_chooses(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        assert running.screen.context.rows.shown == ("machine", "corrected")
        await running.pilot.resize_terminal(200, 50)
        await running.settle()
        assert running.screen.context.rows.shown == ("machine", "working", "corrected")
        await running.keys("v")
        chosen = running.screen.context.rows.shown
        await running.pilot.resize_terminal(120, 36)
        await running.settle()
        assert running.screen.context.rows.shown == chosen
