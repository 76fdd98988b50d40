"""The score screen, with its keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from tests.tui.conftest import Make, Open, Running
from tests.tui.painted import screen_lines
from workbench.tui.screens.scores import ScoresScreen
from workbench.tui.widgets.segment_map import CURSOR, LEVELS, UNKNOWN, SegmentMap


async def open_scores(running: Running) -> ScoresScreen:
    await running.keys("b")
    for _ in range(400):
        screen = running.app.screen
        if isinstance(screen, ScoresScreen) and screen._found is not None:
            return screen
        await running.pilot.pause(0.02)
    raise AssertionError("the scores were not compared")


def shown(screen: ScoresScreen, name: str) -> str:
    return str(screen.query_one(name, Static).render())


async def test_machine_and_now_stand_in_one_table_with_verdicts(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("t")
        screen = await open_scores(running)
        lines = shown(screen, "#table").splitlines()
        assert lines[0].split() == ["BLEU", "chrF2", "TER"]
        assert [line.split()[0] for line in lines[1:]] == ["machine", "now"]
        assert "now against machine" in shown(screen, "#verdicts")
        assert "2 moments" in shown(screen, "#curve")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_nothing_is_cut_off_at_any_size(project: Path, opened: Open, size: tuple[int, int]) -> None:
    async with opened(project, size) as running:
        await running.keys("t")
        screen = await open_scores(running)
        assert all(part.size.height > 0 for part in screen.query("#table, #map, #weights-list, #scores-status"))
        assert any("WEIGHS MOST" in line for line in screen_lines(running.app))


async def test_worst_first_begins_with_the_segment_that_scores_least(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        screen = await open_scores(running)
        profile = running.session.compare.profile()
        await running.pilot.press("w")
        chart = screen.query_one(SegmentMap)
        assert chart.current == min(profile, key=profile.__getitem__)
        line = "".join(segment.text for segment in chart.render_line(0)).rstrip()
        assert len(line) == len(profile)
        assert set(line) <= {*LEVELS, CURSOR}
        await running.pilot.press("w")
        line = "".join(segment.text for segment in chart.render_line(0)).rstrip()
        assert line.count(UNKNOWN) == len(running.session.core.text) - len(profile)


async def test_enter_on_the_map_goes_to_the_segment(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await open_scores(running)
        await running.pilot.press("right", "right", "enter")
        await running.settle()
        assert running.screen.key == running.session.core.text.order[2]


async def test_enter_on_the_list_goes_to_what_weighs_most(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        screen = await open_scores(running)
        heaviest = running.session.compare.weights()[0]
        await running.pilot.press("tab")
        assert isinstance(screen.focused, OptionList)
        await running.pilot.press("home", "enter")
        await running.settle()
        assert running.screen.key == heaviest.segment


async def test_a_click_chooses_a_segment_of_the_map(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        screen = await open_scores(running)
        chart = screen.query_one(SegmentMap)
        await running.pilot.click(SegmentMap, offset=(1, 0))
        assert chart.current == running.session.core.text.order[1]


async def test_m_changes_the_metric_and_escape_goes_back(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        screen = await open_scores(running)
        await running.pilot.press("m")
        assert "BLEU of the text" in shown(screen, "#weights-title")
        await running.pilot.press("escape")
        await running.settle()
        assert running.app.screen is running.screen


async def test_a_text_without_a_corrected_rendering_says_so(make: Make, opened: Open) -> None:
    async with opened(make(corrected=None)) as running:
        await running.keys("b")
        await running.pilot.pause(0.2)
        assert "no corrected rendering" in str(running.app.screen.query_one("#table", Static).render())
