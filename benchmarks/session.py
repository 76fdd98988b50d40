"""A text of 100,000 segments: reopening, first paint, keys and confirmed edits, against their budgets.

    python benchmarks/session.py [SEGMENTS]

Prints medians; the budgets stand beside them and are not asserted. A table of known cost is measured in the same run.
"""

from __future__ import annotations

import asyncio
import gc
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from workbench.domain.documents import BlockKind, Document, DocumentSegment, Encoding
from workbench.domain.segments import LinkedSegments, Segment
from workbench.domain.sort_keys import first_sort_keys
from workbench.domain.works import About, Rendering, Role
from workbench.session.opening.projects import init_project
from workbench.session.session import Session
from workbench.store.about import write_about
from workbench.store.journal import Journal
from workbench.tui.app import WorkbenchApp
from workbench.tui.widgets.grid import SegmentGrid

SIZE = (160, 48)
SETTLED = 2.0
"""Seconds after which nothing of the start goes on any more."""
WORDS = (
    "the", "of", "camp", "people", "report", "year", "authorities", "list", "family", "language", "right", "house",
    "city", "river", "old", "new", "said",
)  # fmt: skip


def make_project(folder: Path, count: int) -> None:
    """A project whose machine rendering differs from the corrected one in every third segment."""
    chance = random.Random(7)
    project = init_project(folder)
    machine, corrected = [], []
    for index in range(count):
        words = [chance.choice(WORDS) for _ in range(chance.randint(6, 24))]
        text = " ".join(words).capitalize() + "."
        machine.append(text)
        corrected.append(text.replace(words[2], "better", 1) if index % 3 == 0 else text)
    files = []
    for role, texts in ((Role.MACHINE, machine), (Role.CORRECTED, corrected)):
        path = project.folder_for("long", role) / f"{role}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(texts), encoding="utf-8")
        files.append((role, str(path.relative_to(folder))))
    about = About("long", "A long text", source_language="fi", target_language="en", files=tuple(files))
    write_about(project.about("long"), about)
    places = first_sort_keys(count)
    segments = [
        Segment(
            index + 1, places[index], index, "\n" if index else "", text, text,
            linked_segments=(LinkedSegments(Role.CORRECTED, (index,), 1.0),),
        )
        for index, text in enumerate(machine)
    ]  # fmt: skip
    journal = Journal.open(project.journal)
    journal.put_work("long", [_rendering(role, path, texts) for (role, path), texts in
                              zip(files, (machine, corrected), strict=True)], segments)  # fmt: skip
    journal.close()


def _rendering(role: Role, path: str, texts: list[str]) -> tuple[Rendering, Document]:
    blocks = (BlockKind.PARAGRAPH,) * len(texts)
    document_segments = tuple(DocumentSegment(index, "\n" if index else "", text) for index, text in enumerate(texts))
    document = Document("en", Encoding(), blocks, document_segments)
    return Rendering(role, path, "", "en", Encoding(), blocks, "", size=len(texts)), document


def show(title: str, values: list[float], budget: str, unit: str = "ms") -> None:
    """One line: the median, the best and the worst."""
    scale = 1000 if unit == "ms" else 1
    low, middle, high = (scale * value for value in (min(values), statistics.median(values), max(values)))
    print(f"{title:<52}{middle:9.2f} {unit}   ({low:.2f} to {high:.2f})   budget {budget}")


def timed(action: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds an action takes."""
    start = clock()
    action()
    return clock() - start


async def measure_screen(folder: Path) -> None:
    """First paint, cursor and page in the running interface, and a yardstick beside them."""
    session = Session.open(folder)
    app = WorkbenchApp(session)
    start, spent = time.perf_counter(), time.process_time()
    async with app.run_test(size=SIZE) as pilot:
        grid = app.screen.query_one(SegmentGrid)
        while not grid.is_mounted or not grid.size.height:
            await asyncio.sleep(0.01)
        show("first paint after loading (wall)", [time.perf_counter() - start], "500 ms")
        show("first paint after loading (CPU)", [time.process_time() - spent], "-")
        await pilot.pause(SETTLED)
        app.screen.context.jobs.stop_all()  # type: ignore[attr-defined]
        await pilot.pause(SETTLED)
        show("idle for as long as a key is watched (CPU)", await watched(lambda: None), "-")
        show("key down (CPU)", await watched(lambda: grid.action_move(1)), "5 ms")
        show("key pagedown (CPU)", await watched(lambda: grid.action_page(1)), "15 ms")
    session.core.abandon()


async def measure_reference() -> None:
    """The table that comes with Textual, with 3,000 rows of one line: what this machine takes for a known thing."""

    class TableApp(App[None]):
        def compose(self) -> ComposeResult:
            yield DataTable(cursor_type="row")

    app = TableApp()
    async with app.run_test(size=SIZE) as pilot:
        table = app.query_one(DataTable)
        table.add_columns("a", "b", "c")
        for number in range(3000):
            table.add_row(str(number), "The report was read by the old man " * 2, "The report was read by the man " * 2)
        await pilot.pause(SETTLED)
        table.focus()
        show("DataTable of 3,000 rows: key down (CPU)", await watched(table.action_cursor_down), "-")
        show("DataTable of 3,000 rows: key pagedown (CPU)", await watched(table.action_page_down), "-")


async def watched(action: Callable[[], object]) -> list[float]:
    """Seconds of CPU that an action and all that follows from it take, some times over."""
    values = []
    for _ in range(30):
        before = time.process_time()
        action()
        await asyncio.sleep(0.12)
        values.append(time.process_time() - before)
    return values


def measure_session(folder: Path) -> None:
    """Opening, scoring and confirming without a screen."""
    opens = []
    for _ in range(3):
        gc.collect()
        start = time.perf_counter()
        session = Session.open(folder)
        opens.append(time.perf_counter() - start)
        session.close()
    show("reopening the project", opens, "1500 ms")
    session = Session.open(folder)
    start = time.perf_counter()
    session.scores.open()
    print(f"{'listing pairs and reading kept statistics':<52}{time.perf_counter() - start:9.2f} s")
    values = []
    chance = random.Random(3)
    for _ in range(50):
        key = session.core.text.order[chance.randrange(len(session.core.text))]
        text = session.core.current(key) + " Indeed."
        values.append(timed(lambda key=key, text=text: session.edit.confirm(key, text)))
    show("confirm an edit, journal synced, pairs followed", values, "20 ms")
    typed = [timed(lambda n=n: session.core.type(session.core.text.order[5], "x" * n)) for n in range(1, 200)]
    show("a key into the draft row", typed, "-")
    live = [timed(lambda: session.scores.preview(session.core.text.order[5], "Another text.")) for _ in range(30)]
    show("live scores of a segment and of the text", live, "-")
    session.close()


def main() -> None:
    """Print everything."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{count:,} segments, Python {sys.version.split()[0]}")
    for code, budget in (("import workbench", "60 ms"), ("import workbench.__main__", "-")):
        command = [sys.executable, "-c", code]
        base = [timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)) for _ in range(5)]
        values = [timed(lambda command=command: subprocess.run(command, check=True)) for _ in range(5)]
        show(f"{code}, above a bare interpreter", [value - statistics.median(base) for value in values], budget)
    command = [sys.executable, "-m", "workbench", "--version"]
    values = [timed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(7)]
    show("workbench --version", values, "120 ms")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        folder.mkdir()
        print(f"{'making the project':<52}{timed(lambda: make_project(folder, count)):9.2f} s")
        measure_session(folder)
        asyncio.run(measure_screen(folder))
    asyncio.run(measure_reference())


if __name__ == "__main__":
    main()
