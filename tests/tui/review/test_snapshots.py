"""The review screen as plain text at three sizes, compared with what is kept beside the tests."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Make, Open
from tests.tui.kept_screens import assert_as_kept

SETTINGS = 'author = "Ann"\n[checks]\ncertainty = "certain"\n'
"""Only findings that are certain, so that a new check does not change these screens."""


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
