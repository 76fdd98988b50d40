"""How fast the grid is with very many rows, beside Textual's own widgets; prints and asserts nothing.

    .venv/bin/python benchmarks/grid.py [--rows 100000] [--stock-rows 10000]

Each widget runs in a process of its own, headless at 160x48. CPU milliseconds are means; first paint is wall time from
mounting the widget until its rows are on the screen; memory is the resident set over that of the data.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from editor import key_cost
from rich.text import Text
from textual.app import App
from textual.widget import Widget
from textual.widgets import DataTable, OptionList

from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.grid_source import GridColumn, GridRow
from workbench.tui.widgets.marks import Mark, MarkedText, MarkKind

WORDS = ["the", "camp", "outside", "list", "authorities", "leaked", "year", "Chinese", "report", "Uyghur", "documents"]
BUDGETS = {"first paint ms": 500.0, "key CPU ms": 5.0, "page CPU ms": 15.0, "memory MB": 10.0}


def texts(count: int) -> list[tuple[str, str]]:
    """Pairs of texts of 4 to 60 words, the same on every run."""
    made = []
    state = 7
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        size = 4 + state % 57
        left = " ".join(WORDS[(state >> (place % 13)) % len(WORDS)] for place in range(size))
        made.append((left, left.replace("list", "register") + "."))
    return made


class Rows:
    """The texts as a source of grid rows."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs

    def row_count(self) -> int:
        return len(self.pairs)

    def stable_key(self, index: int) -> int:
        return index

    def index_of(self, key: int) -> int | None:
        return key

    def length_hint(self, index: int) -> tuple[int, ...]:
        left, right = self.pairs[index]
        return len(left), len(right)

    def row(self, index: int) -> GridRow:
        left, right = self.pairs[index]
        marks = (Mark(0, 8, MarkKind.DELETED), Mark(12, 20, MarkKind.FINDING))
        return GridRow(index + 1, "○", "T", (MarkedText(left, marks), MarkedText(right, marks)))


def segment_grid(pairs: list[tuple[str, str]]) -> Widget:
    """The grid of the workbench."""
    return SegmentGrid(Rows(pairs), [GridColumn("Machine", "M"), GridColumn("Corrected", "C")])


def data_table(pairs: list[tuple[str, str]]) -> Widget:
    """Textual's table, rows as high as their text."""
    table: DataTable[Text] = DataTable(cursor_type="row")
    table.add_column("#", width=6)
    table.add_column("Machine", width=70)
    table.add_column("Corrected", width=70)
    for number, (left, right) in enumerate(pairs):
        table.add_row(Text(str(number)), Text(left), Text(right), height=None)
    return table


def option_list(pairs: list[tuple[str, str]]) -> Widget:
    """Textual's list, one text an option."""
    return OptionList(*(Text(f"{left}\n{right}") for left, right in pairs))


WIDGETS: dict[str, Callable[[list[tuple[str, str]]], Widget]] = {
    "SegmentGrid": segment_grid,
    "DataTable": data_table,
    "OptionList": option_list,
}


def resident_megabytes() -> float:
    """The resident set now."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() / 1e6


async def measure(name: str, count: int) -> dict[str, float]:
    """Run one widget through a session of keys."""
    app: App[None] = App()
    pairs = texts(count)
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause()
        before = resident_megabytes()
        start = time.perf_counter()
        widget = WIDGETS[name](pairs)
        await app.mount(widget)
        while not any("authorities" in strip.text for strip in app.screen._compositor.render_strips()):
            await asyncio.sleep(0)
        found = {"first paint ms": (time.perf_counter() - start) * 1000}
        widget.focus()
        await pilot.pause(0.6)
        found["key CPU ms"] = await key_cost(pilot, "down", 40)
        found["page CPU ms"] = await key_cost(pilot, "pagedown", 20)
        await pilot.press("end")
        await pilot.pause(0.6)
        found["key near the end CPU ms"] = await key_cost(pilot, "up", 40)
        start = time.process_time()
        await pilot.resize_terminal(120, 48)
        await pilot.pause(0.4)
        found["resize CPU ms"] = (time.process_time() - start) * 1000
        found["memory MB"] = resident_megabytes() - before
    return found


def in_own_process(name: str, rows: int) -> dict[str, float]:
    """Measure in a fresh interpreter, so that no widget pays for another."""
    command = [sys.executable, __file__, "--only", name, "--rows", str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Measure, or print all measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--stock-rows", type=int, default=10_000)
    parser.add_argument("--only", choices=list(WIDGETS))
    options = parser.parse_args()
    write = sys.stdout.write
    if options.only:
        write(json.dumps(asyncio.run(measure(options.only, options.rows))) + "\n")
        return
    grid = in_own_process("SegmentGrid", options.rows)
    write(f"SegmentGrid, {options.rows} rows\n")
    for what, value in grid.items():
        budget = BUDGETS.get(what)
        write(f"  {what:26}{value:10.1f}" + (f"   budget {budget:g}" if budget else "") + "\n")
    ours = in_own_process("SegmentGrid", options.stock_rows)
    for name in ("DataTable", "OptionList"):
        theirs = in_own_process(name, options.stock_rows)
        write(f"{name} and SegmentGrid, {options.stock_rows} rows\n")
        for what, value in theirs.items():
            write(f"  {what:26}{value:10.1f}{ours[what]:10.1f}   x{value / max(ours[what], 0.1):.1f}\n")


if __name__ == "__main__":
    main()
