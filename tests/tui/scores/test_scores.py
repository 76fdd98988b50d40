"""The score screen, with its keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from tests.tui.conftest import CORRECTED, Make, Open, Running
from tests.tui.painted import screen_lines
from workbench.domain.works import Role
from workbench.session.opening.projects import add_file
from workbench.tui.scores.screen import ScoresScreen
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
        assert "2 versions" in shown(screen, "#curve")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_nothing_is_cut_off_at_any_size(project: Path, opened: Open, size: tuple[int, int]) -> None:
    async with opened(project, size) as running:
        await running.keys("t")
        screen = await open_scores(running)
        assert all(part.size.height > 0 for part in screen.query("#table, #map, #weights-list, #scores-status"))
        assert any("IMPACT" in line for line in screen_lines(running.app))


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
        assert running.screen.current.key == running.session.core.text.order[2]


async def test_enter_on_the_list_goes_to_what_weighs_most(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        screen = await open_scores(running)
        heaviest = running.session.compare.impacts()[0]
        await running.pilot.press("tab")
        assert isinstance(screen.focused, OptionList)
        await running.pilot.press("home", "enter")
        await running.settle()
        assert running.screen.current.key == heaviest.segment


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
        assert "BLEU without this segment" in shown(screen, "#impacts-title")
        await running.pilot.press("escape")
        await running.settle()
        assert running.app.screen is running.screen


async def test_a_text_without_a_corrected_rendering_says_so(make: Make, opened: Open) -> None:
    async with opened(make(corrected=None)) as running:
        await running.keys("b")
        await running.pilot.pause(0.2)
        assert "no corrected version" in str(running.app.screen.query_one("#table", Static).render())


async def test_other_systems_and_references_stand_in_the_same_table(
    project: Path, opened: Open, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(CORRECTED.replace("closed", "shut").replace("brought", "carried"), encoding="utf-8")
    add_file(project, other, Role.MACHINE, called="a system with a very long name")
    add_file(project, other, Role.REFERENCE)
    async with opened(project, (80, 24)) as running:
        screen = await open_scores(running)
        lines = shown(screen, "#table").splitlines()
        assert [line.strip().split("  ")[0] for line in lines if "against" in line] == [
            "▸ against corrected",
            "against other",
            "against corrected + other",
        ]
        assert sum(line.startswith("a system with a ver…") for line in lines) == 3
        assert "r Reference" in shown(screen, "#scores-keys")
        await running.pilot.press("r")
        assert "▸ against other" in shown(screen, "#table")
        assert "against other" in shown(screen, "#verdicts").splitlines()[0]
        assert "a system with a very long name: 0 segments" in shown(screen, "#verdicts")
        before = screen.query_one("#comparison-text").scroll_y
        await running.pilot.press("pagedown")
        assert screen.query_one("#comparison-text").scroll_y > before


async def test_u_draws_blocks_and_again_segments(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        screen = await open_scores(running)
        assert "segments" in shown(screen, "#verdicts")
        for word in ("blocks", "segments"):
            await running.pilot.press("u")
            for _ in range(400):
                if f" {word}, " in shown(screen, "#verdicts"):
                    break
                await running.pilot.pause(0.02)
            assert f" {word}, " in shown(screen, "#verdicts")


async def test_one_block_only_is_told_and_what_is_shown_stays(make: Make, opened: Open) -> None:
    async with opened(make("It are. So is.", "It is. So is.")) as running:
        screen = await open_scores(running)
        await running.pilot.press("u")
        for _ in range(400):
            if "one paragraph" in shown(screen, "#scores-status"):
                break
            await running.pilot.pause(0.02)
        assert "one paragraph" in shown(screen, "#scores-status")
        assert "machine" in shown(screen, "#table")


async def test_without_a_corrected_rendering_the_references_serve(make: Make, opened: Open, tmp_path: Path) -> None:
    project = make(corrected=None)
    other = tmp_path / "other.txt"
    other.write_text(CORRECTED, encoding="utf-8")
    add_file(project, other, Role.REFERENCE)
    async with opened(project, (80, 12)) as running:
        screen = await open_scores(running)
        assert "machine" in shown(screen, "#table")
        assert not screen.query_one(SegmentMap).display
        await running.pilot.press("pagedown")
        assert screen.query_one("#comparison-text").scroll_y > 0
