"""What is painted piece by piece is what a whole painting shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.geometry import Size
from textual.strip import Strip

from tests.tui.conftest import Open
from workbench.tui.compositing import FrugalCompositor

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


async def test_nothing_changed_is_no_update(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.pilot.pause()
        assert running.screen._compositor.render_partial_update() is None
