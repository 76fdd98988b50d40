"""The review screen as plain text at three sizes, compared with what is kept beside the tests.

After a wanted change, `WORKBENCH_WRITE_SCREENS=1 pytest tests/tui/test_snapshots.py` writes the kept screens anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.app import App

from tests.tui.conftest import Make, Open
from tests.tui.painted import screen_lines

KEPT = Path(__file__).parent / "screens"
SETTINGS = 'author = "Ann"\n[checks]\ncertainty = "certain"\n'
"""Only findings that are certain, so that a new check does not change these screens."""


def assert_as_kept(app: App[int], name: str) -> None:
    """Compare the painted screen with the kept one, line by line."""
    painted = "\n".join(screen_lines(app)).rstrip("\n") + "\n"
    kept = KEPT / f"{name}.txt"
    if os.environ.get("WORKBENCH_WRITE_SCREENS"):
        kept.write_text(painted, "utf-8")
    assert painted == kept.read_text("utf-8")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_review_screen(make: Make, opened: Open, size: tuple[int, int]) -> None:
    async with opened(make(settings=SETTINGS), size) as running:
        await running.keys("t", "down", "enter", "end")
        assert running.said == []
        await running.settle()
        assert_as_kept(running.app, f"review-{size[0]}x{size[1]}")


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("differences", ("d",)),
        ("help", ("question_mark",)),
        ("replace", ("r", "T", "h", "e", "tab", "A")),
        ("filter", ("slash",)),
        ("sure", ("T",)),
    ],
)
async def test_a_dialog_on_the_smallest_screen(make: Make, opened: Open, name: str, keys: tuple[str, ...]) -> None:
    async with opened(make(settings=SETTINGS), (80, 24)) as running:
        await running.keys(*keys)
        assert_as_kept(running.app, f"{name}-80x24")
        await running.keys("escape")
        assert len(running.app.screen_stack) == 2
