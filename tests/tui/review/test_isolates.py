"""Every line that is painted closes the isolates that it opens, whatever covers or cuts it."""

from __future__ import annotations

import pytest
from textual.app import App

from tests.tui.conftest import Make, Open
from workbench.language.bidi import FIRST_STRONG_ISOLATE, POP_ISOLATE

MACHINE = (
    "مرحبا بكم في المكتبة القديمة.\n\n" + "كانت المكتبة مغلقة لمدة تسع سنوات طويلة. " * 9 + "\n\nThe end, نهاية.\n"
)
CORRECTED = MACHINE.replace("القديمة", "الجديدة").replace("تسع", "عشر")


def assert_isolates_are_closed(app: App[int]) -> int:
    """Fail where a line leaves an isolate open; answers how many there are."""
    count = 0
    for strip in app.screen._compositor.render_strips():
        depth = 0
        for character in strip.text:
            depth += (character == FIRST_STRONG_ISOLATE) - (character == POP_ISOLATE)
            count += character == FIRST_STRONG_ISOLATE
            assert depth in (0, 1), ascii(strip.text)
        assert depth == 0, ascii(strip.text)
    return count


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (61, 17)])
async def test_every_line_closes_its_isolates(make: Make, opened: Open, size: tuple[int, int]) -> None:
    async with opened(make(MACHINE, CORRECTED), size) as running:
        for keys in (
            ("down",),
            ("end", "t"),
            ("home", "enter"),
            ("end",),
            ("down", "x", "shift+home"),
            ("escape", "v"),
        ):
            await running.keys(*keys)
            assert assert_isolates_are_closed(running.app) > 3


@pytest.mark.parametrize("key", ["d", "slash", "T", "r", "question_mark", "ctrl+p"])
async def test_a_dialog_leaves_no_isolate_open_beside_it(make: Make, opened: Open, key: str) -> None:
    async with opened(make(MACHINE, CORRECTED), (80, 24)) as running:
        await running.keys(key)
        assert len(running.app.screen_stack) == 3
        assert_isolates_are_closed(running.app)
        await running.keys("escape")
        assert assert_isolates_are_closed(running.app) > 3
