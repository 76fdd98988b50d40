"""What a keystroke costs in the editor, beside Textual's text area; prints and asserts nothing.

    .venv/bin/python benchmarks/editor.py

Means of CPU milliseconds, headless at 120x30, the paint included; a key that does nothing is taken off. The text area
is not measured on a single line of a million characters.
"""

from __future__ import annotations

import asyncio
import sys
import time
from typing import Any

from textual.app import App
from textual.widget import Widget
from textual.widgets import TextArea

from workbench.tui.widgets.editor import RenderingEditor

PROSE = "The Chinese authorities leaked a list of the people outside the camp. "
TEXTS = {
    "1,000 characters": (PROSE * 15)[:1_000],
    "1 MB of prose in one line": (PROSE * 15_000)[:1_000_000],
    "1 MB without a space": "a" * 1_000_000,
    "1 MB of Chinese": "漢字文章、" * 200_000,
    "1 MB of accented letters": "e\u0301" * 500_000,
}


def rendering_editor(text: str) -> Widget:
    """The editor of the workbench, cursor in the middle."""
    editor = RenderingEditor()
    editor.load(text, len(text) // 2)
    return editor


def text_area(text: str) -> Widget:
    """Textual's own."""
    area = TextArea(text, soft_wrap=True)
    area.move_cursor((0, len(text) // 2))
    return area


async def measure(widget: Widget) -> dict[str, float]:
    """Open a widget, type into it and move."""
    app: App[None] = App()
    async with app.run_test(size=(120, 30)) as pilot:
        start = time.perf_counter()
        await app.mount(widget)
        await pilot.pause()
        found = {"open ms": (time.perf_counter() - start) * 1000}
        widget.focus()
        await pilot.pause()
        for name, key in (("type", "x"), ("backspace", "backspace"), ("right", "right"), ("down", "down")):
            found[f"{name} ms"] = await key_cost(pilot, key, 30)
    return found


async def key_cost(pilot: Any, key: str, times: int) -> float:
    """The mean CPU milliseconds of a key, the paint included; a key that does nothing is taken off."""
    costs = []
    for pressed in ("f11", key):
        start = time.process_time()
        for _ in range(times):
            await pilot.press(pressed)
        costs.append((time.process_time() - start) / times)
    return (costs[1] - costs[0]) * 1000


def main() -> None:
    """Print the measurements."""
    for name, text in TEXTS.items():
        widgets = {"RenderingEditor": rendering_editor}
        if len(text) < 10_000:
            widgets["TextArea"] = text_area
        for kind, make in widgets.items():
            start = time.perf_counter()
            widget = make(text)
            made = (time.perf_counter() - start) * 1000
            found = asyncio.run(measure(widget))
            costs = "  ".join(f"{what} {value:.1f}" for what, value in {"load ms": made, **found}.items())
            sys.stdout.write(f"{name:28}{kind:18}{costs}\n")


if __name__ == "__main__":
    main()
