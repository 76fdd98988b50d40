"""What is painted piece by piece is what a whole painting shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.geometry import Size
from textual.strip import Strip

from tests.tui.conftest import Open, Running
from tests.tui.painted import screen_lines
from workbench.tui.compositing import Chops, FrugalCompositor

Cell = tuple[str, Style | None]


def cells(strip: Strip) -> list[Cell]:
    return [(character, segment.style) for segment in strip for character in segment.text]


class Recorder(FrugalCompositor):
    """Keeps what a terminal would show after each update."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[int, list[Cell]] = {}
        self.pieces = 0

    def see_all(self) -> None:
        self.shown = {y: cells(strip) for y, strip in enumerate(self.render_strips())}

    def render_partial_update(self) -> ChopsUpdate | None:
        update = super().render_partial_update()
        if update is not None and self.shown:
            for y, start, end in update.spans:
                pieces = list(zip(update.chops[y].items(), update.chop_ends[y], strict=True))
                touched = [(x, piece) for (x, piece), last in pieces if x < end and last > start]
                assert touched
                for x, piece in touched:
                    assert piece is not None, f"a hole at {x}, {y}"
                    self.shown[y][x : x + piece.cell_length] = cells(piece)
                    self.pieces += 1
        return update


@pytest.mark.parametrize("size", [(160, 40), (100, 30), (80, 24)])
async def test_pieces_come_to_the_whole(project: Path, opened: Open, size: tuple[int, int]) -> None:
    async with opened(project, size=Size(*size)) as running:
        recorder = Recorder()
        recorder.__dict__.update(running.screen._compositor.__dict__)
        recorder.shown, recorder.pieces = {}, 0
        running.screen._compositor = recorder
        await running.pilot.pause()
        recorder.see_all()
        for key in ("down", "down", "up", "pagedown", "home", "x", "down", "c"):
            await running.pilot.press(key)
            await running.pilot.pause()
            whole = {y: cells(strip) for y, strip in enumerate(recorder.render_strips())}
            assert recorder.shown == whole, key
        assert recorder.pieces


class Failing(FrugalCompositor):
    """Stands on a Textual that works differently."""

    def _changed_chops(self, spans: Sequence[tuple[int, int, int]]) -> Chops:
        raise AttributeError("no such part")


class Wrong(FrugalCompositor):
    """Leaves out what changed."""

    def _changed_chops(self, spans: Sequence[tuple[int, int, int]]) -> Chops:
        return [dict.fromkeys(cuts[:-1]) for cuts in self.cuts]


def replace_compositor(running: Running, compositor: FrugalCompositor) -> None:
    own = {
        name: value for name, value in running.screen._compositor.__dict__.items() if name not in ("_trials", "fault")
    }
    compositor.__dict__.update(own)
    running.screen._compositor = compositor


@pytest.mark.parametrize("kind", [Failing, Wrong])
async def test_what_does_not_work_gives_way_to_the_way_of_textual_and_is_written_down(
    project: Path, opened: Open, tmp_path: Path, kind: type[FrugalCompositor]
) -> None:
    async with opened(project) as running:
        compositor = kind()
        replace_compositor(running, compositor)
        await running.keys("down", "down")
        assert compositor.fault is not None
        assert compositor.render_partial_update() is None
        assert running.said == []
        assert "3/5" in screen_lines(running.app)[0]
    (log,) = tmp_path.rglob("compositor.log")
    assert "Textual" in log.read_text()


@pytest.mark.parametrize("size", [(160, 40), (100, 30), (80, 24)])
async def test_the_first_updates_are_compared_and_hold(project: Path, opened: Open, size: tuple[int, int]) -> None:
    async with opened(project, size=Size(*size)) as running:
        await running.keys("down", "down", "enter", "end", "x", "backspace", "escape", "down", "d", "escape", "up")
        compositor = running.screen._compositor
        assert isinstance(compositor, FrugalCompositor)
        assert compositor._trials == 0
        assert compositor.fault is None


async def test_nothing_changed_is_no_update(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.pilot.pause()
        assert running.screen._compositor.render_partial_update() is None
