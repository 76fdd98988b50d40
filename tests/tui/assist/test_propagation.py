"""A confirmed repair is offered elsewhere in one line, looked at place by place, and made as one revision."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from tests.tui.conftest import Make, Open, Running
from tests.tui.painted import widget_lines
from workbench.tui.dialogs.propagation import ProposedFixScreen
from workbench.tui.review import status_line

CAMP = "retraining camp"
MACHINE = (
    f"Nobody left the {CAMP} that year.\n\nThe {CAMP} has a wall.\n\nMany {CAMP}s were built.\n\n"
    f"She saw the {CAMP} from the road.\n\nThe road is long.\n"
)


@pytest.fixture
def project(make: Make) -> Path:
    return make(MACHINE, corrected=None)


async def repair(running: Running) -> None:
    """Replace the words in the first segment and confirm."""
    await running.keys("enter", "ctrl+a", *"Nobody left the re-education camp that year.", "enter")


def occurrences(running: Running) -> list[str]:
    options = running.app.screen.query_one("#places", OptionList)
    return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


async def test_the_other_places_are_offered_and_repaired_as_one(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await repair(running)
        said = "".join(widget_lines(running.screen.query_one("#status")))
        assert "retraining → re-education" in said or f"{CAMP} → re-education camp" in said
        assert "more places" in said
        assert "alt+p" in said
        await running.keys("alt+p", "a", "enter")
        assert not any(CAMP in text for text in running.working())
        await running.keys("escape", "z")
        assert sum(CAMP in text for text in running.working()) == 3
        assert "re-education camp" in running.working()[0]


async def test_the_offer_stays_until_something_else_than_typing_is_done(
    project: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(project) as running:
        status = running.screen.query_one("#status")

        def said() -> str:
            return " ".join(line.strip() for line in widget_lines(status))

        await repair(running)
        proposal = said()
        assert "more places" in proposal
        monkeypatch.setattr(status_line, "monotonic", lambda: time.monotonic() + 3600)
        running.screen.status.show()
        await running.settle()
        assert said() == proposal
        monkeypatch.setattr(status_line, "AT_LEAST", 0.0)
        await running.keys(*"and", "backspace", "ctrl+w")
        assert said() == proposal
        await running.keys("left")
        assert "more places" not in said()
        await running.keys("alt+p")
        assert isinstance(running.app.screen, ProposedFixScreen)


async def test_what_was_undone_is_said_in_words(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "ctrl+a", *"Nobody left.", "escape", "z")
        assert running.said == ["undone: typing, in segment 1"]
        await running.keys("y")
        assert running.said == ["redone: typing, in segment 1"]


async def test_places_are_taken_and_left_one_by_one(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await repair(running)
        await running.keys("alt+p")
        assert isinstance(running.app.screen, ProposedFixScreen)
        shown = occurrences(running)
        assert len(shown) == 3
        await running.keys("d", "home", "n", "y", "enter")
        assert [CAMP in text for text in running.working()] == [False, True, False, True, False]


async def test_never_is_remembered(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await repair(running)
        await running.keys("alt+p", "x")
        assert "will not be proposed again" in running.said[0]
        await running.keys("alt+p")
        assert "No proposed fixes" in running.said[0]
        assert sum(CAMP in text for text in running.working()) == 3


async def test_a_rule_is_kept_with_the_project(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await repair(running)
        await running.keys("alt+p", "a", "r")
        assert not any(CAMP in text for text in running.working())
        assert len(running.session.fixes.rules()) == 1


async def test_nothing_to_offer_is_said(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("c", "alt+p")
        assert running.said == ["No proposed fixes: your last edit applies nowhere else"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_dialog_fits(project: Path, opened: Open, size: tuple[int, int]) -> None:
    async with opened(project, size) as running:
        await repair(running)
        await running.keys("alt+p")
        for part in running.app.screen.query("Static, OptionList"):
            assert part.region.height > 0
            assert part.region.bottom <= size[1]
        keys = list(running.app.screen.query(Static))[-1]
        assert "later" in " ".join(widget_lines(keys))
