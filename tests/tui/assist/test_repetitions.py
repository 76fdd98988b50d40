"""Segments that say the same: asked about in one line after a confirmation, filled with one key."""

from __future__ import annotations

from pathlib import Path

from tests.projects import make_project
from tests.tui.conftest import Open
from tests.tui.painted import screen_lines, widget_lines
from workbench.domain.segments import State

SOURCE = "Ovi on auki.\n\nTalo on iso.\n\nOvi on auki.\n\nOvi on auki.\n"
MACHINE = "Door open.\n\nThe house is big.\n\nDoor open.\n\nDoor open.\n"


def made(tmp_path: Path, mode: str = "ask") -> Path:
    root = make_project(tmp_path / "project", MACHINE, source=SOURCE)
    file = root / "workbench.toml"
    file.write_text(file.read_text("utf-8").replace('mode = "ask"', f'mode = "{mode}"'), "utf-8")
    return root


async def test_one_key_fills_what_says_the_same(tmp_path: Path, opened: Open) -> None:
    async with opened(made(tmp_path)) as running:
        await running.keys("enter", "ctrl+a", *"The door is open.", "enter")
        said = " ".join(widget_lines(running.screen.query_one("#status")))
        assert "2 repetitions (alt+h propagates)" in said
        assert running.working()[2] == "Door open."
        await running.keys("alt+h")
        assert [running.working()[at] for at in (0, 2, 3)] == ["The door is open."] * 3
        core = running.session.core
        assert core.text.segment(core.text.order[3]).state is State.TRANSLATED
        await running.keys("escape", "z")
        assert running.working()[2] == "Door open."


async def test_nothing_is_asked_where_the_settings_say_never(tmp_path: Path, opened: Open) -> None:
    async with opened(made(tmp_path, "never")) as running:
        await running.keys("enter", "ctrl+a", *"The door is open.", "enter")
        assert not any("say the same" in word for word in running.said)
        await running.keys("alt+h")
        assert running.said == ["No repetitions of the segment confirmed last"]


async def test_they_follow_by_themselves_where_the_settings_say_so(tmp_path: Path, opened: Open) -> None:
    async with opened(made(tmp_path, "automatic")) as running:
        await running.keys("enter", "ctrl+a", *"The door is open.", "enter")
        assert [running.working()[at] for at in (0, 2, 3)] == ["The door is open."] * 3


async def test_one_segment_that_follows_is_spoken_of_as_one(tmp_path: Path, opened: Open) -> None:
    root = make_project(
        tmp_path / "project",
        "Door open.\n\nThe house is big.\n\nDoor open.\n",
        source="Ovi on auki.\n\nTalo on iso.\n\nOvi on auki.\n",
    )
    async with opened(root) as running:
        await running.keys("enter", "ctrl+a", *"The door is open.", "enter", "alt+h")
        assert running.said[-1] == "Propagated to 1 segment"


async def test_repetitions_are_chosen_one_by_one_and_one_never_follows(tmp_path: Path, opened: Open) -> None:
    async with opened(made(tmp_path, "never")) as running:
        await running.keys("I")
        assert "Confirm the segment first" in "".join(screen_lines(running.app))
        await running.keys("space", "enter")
        assert running.working()[2] == "Door open."
        await running.keys("enter", "ctrl+a", *"The door is open.", "enter", "escape", "home", "I")
        shown = screen_lines(running.app)
        assert any("Ovi on auki." in line for line in shown)
        assert any("[x]" in line and "Door open." in line for line in shown)
        await running.keys("x", "enter")
        assert [running.working()[at] for at in (0, 2, 3)] == ["The door is open.", "Door open.", "The door is open."]
        core = running.session.core
        assert running.session.repetitions.is_exception(core.text.order[2])
        await running.keys("I", "space", "enter")
        assert running.working()[2] == "The door is open."
        await running.keys("z", "z")
        assert running.working()[2:] == ["Door open.", "Door open."]
        await running.keys("home", "j", "I")
        assert running.said[-1] == "No repetitions of this segment"


async def test_what_was_left_is_spoken_of_with_the_key_that_lists_it(tmp_path: Path, opened: Open) -> None:
    async with opened(made(tmp_path)) as running:
        core = running.session.core
        running.session.edit.confirm(core.text.order[2], "The gate is open.")
        await running.keys("enter", "ctrl+a", *"The door is open.", "enter", "alt+h")
        assert running.said[-1] == "Propagated to 1 segment; 1 left unchanged (alt+shift+h lists it)"


async def test_a_later_repair_says_which_repetitions_are_rendered_otherwise(tmp_path: Path, opened: Open) -> None:
    async with opened(made(tmp_path, "automatic")) as running:
        await running.keys("enter", "ctrl+a", *"The door is open.", "enter", "escape", "home")
        await running.keys("enter", "ctrl+a", *"The gate is open.", "enter")
        assert running.said[-1] == "2 repetitions translated differently (alt+shift+h lists)"
