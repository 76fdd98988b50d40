"""A line of words has the looks that its text asks for."""

from __future__ import annotations

import pytest
from rich.text import Text
from textual.app import App, ComposeResult

from tests.tui.painted import widget_strips
from workbench.tui.widgets.bar import Bar


class BarApp(App[None]):
    CSS = "Bar { height: 1; }"

    def compose(self) -> ComposeResult:
        yield Bar(id="bar")


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        (Text("all of it", "bold"), "all of it"),
        (Text.assemble(("first", "bold"), " then"), "first"),
        (Text("none"), ""),
    ],
)
async def test_looks(text: Text, bold: str) -> None:
    app = BarApp()
    async with app.run_test(size=(20, 2)) as pilot:
        bar = app.query_one(Bar)
        bar.update(text)
        await pilot.pause()
        (strip,) = widget_strips(bar)
        assert strip.text == text.plain.ljust(20)
        assert "".join(one.text for one in strip if one.style and one.style.bold).strip() == bold


async def test_a_long_text_is_cut_at_the_edge() -> None:
    app = BarApp()
    async with app.run_test(size=(20, 2)) as pilot:
        app.query_one(Bar).update(Text("漢字" * 20))
        await pilot.pause()
        (strip,) = widget_strips(app.query_one(Bar))
        assert strip.cell_length == 20
