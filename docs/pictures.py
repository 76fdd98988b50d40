"""Draws every screen of the running app: at three sizes, dark, light and without colour.

    python docs/pictures.py [FOLDER]

Writes SVG and PNG files to look at into FOLDER (default: build/pictures), and the pictures of the manual.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = ((80, 24), (120, 36), (200, 50))
MANUAL = {
    "review-140x40-dark": ((140, 40), ("down", "down")),
    "review-120x36-dark": ((120, 36), ("down", "down")),
    "editing-120x36-dark": ((120, 36), ("down", "down", "enter", "end", "x", "y")),
    "scores-120x36-dark": ((120, 36), ("t", "j", "t", "j", "t", "j", "t", "b", "wait")),
    "help-120x36-dark": ((120, 36), ("f1",)),
}
"""The pictures of the manual, each with its size and the keys that lead there."""
SCREENS: dict[str, tuple[str, ...]] = {
    "review": (),
    "editing": ("down", "down", "enter", "end", "x", "y"),
    "hunks": ("down", "down", "d"),
    "help": ("f1",),
    "replace": ("r", *"camp", "tab", *"site"),
    "filter": ("slash",),
    "history": ("t", "h"),
    "export": ("e",),
    "mark": ("down", "down", "E", "right", "right", "shift+right", "enter"),
    "rate": ("down", "down", "R", "8", "5"),
    "scores": ("t", "j", "t", "j", "t", "j", "t", "b", "wait"),
    "suggestions": ("t", "c", "wait", "ctrl+o", "wait"),
    "spread": ("t", "c", "wait", "P", "wait"),
    "concordance": ("c", "c", "C", *"camp", "wait"),
    "term": ("down", "A", *"camp"),
    "scorecard": ("E", "right", "enter", *"awk", "enter", "a", "enter", "B"),
}
HERE = Path(__file__).resolve().parent
FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
FONT = re.compile(r"Fira Code")


async def draw(target: Path, size: tuple[int, int], keys: tuple[str, ...], theme: str) -> None:
    """Run the app on a fresh copy of the samples, press keys, and keep the picture."""
    from workbench.session.opening.projects import copy_works
    from workbench.session.session import Session
    from workbench.store.folder import ProjectFolder
    from workbench.tui.app import WorkbenchApp

    with tempfile.TemporaryDirectory() as name:
        project = ProjectFolder(Path(name))
        copy_works(HERE.parent, project)
        session = Session.open(project.root, "uyghur-camps")
        app = WorkbenchApp(session)
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            await until_ready(app, pilot)
            for key in keys:
                if key == "wait":
                    await pilot.pause(3)
                else:
                    await pilot.press(key)
            await pilot.pause(0.3)
            svg = app.export_screenshot(title="Translation Workbench")
        session.core.abandon()
    target.parent.mkdir(parents=True, exist_ok=True)
    svg = FONT.sub("DejaVu Sans Mono, Menlo, Consolas, monospace", FONT_FACE.sub("", svg))
    target.write_text(svg, encoding="utf-8")


async def until_ready(app, pilot) -> None:  # type: ignore[no-untyped-def]
    """Wait until the checks and the scores of the text are there."""
    for _ in range(400):
        await pilot.pause(0.05)
        session = app.session
        if session.findings.is_ready and session.scores.is_open and not session.scores.pending():
            return


def main() -> None:
    """Draw everything; without colour in a process of its own, because the terminal's wish is read at the start."""
    if len(sys.argv) > 2 and sys.argv[1] == "--plain":
        draw_all(Path(sys.argv[2]), ("plain",))
        return
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "pictures"
    for name, (size, keys) in MANUAL.items():
        asyncio.run(draw(HERE / "manual" / "pictures" / f"{name}.svg", size, keys, "workbench-dark"))
    draw_all(folder, ("dark", "light"))
    command = [sys.executable, __file__, "--plain", str(folder)]
    subprocess.run(command, check=True, env={**os.environ, "NO_COLOR": "1"})
    to_png(folder)


def draw_all(folder: Path, looks: tuple[str, ...]) -> None:
    """Every screen at every size in some looks."""
    for look in looks:
        theme = "workbench-light" if look == "light" else "workbench-dark"
        for name, keys in SCREENS.items():
            for width, height in SIZES:
                target = folder / f"{name}-{width}x{height}-{look}.svg"
                asyncio.run(draw(target, (width, height), keys, theme))
                print(target)


def to_png(folder: Path) -> None:
    """Pictures of the pictures, for eyes without a browser."""
    import cairosvg

    for path in sorted(folder.glob("*.svg")):
        text = path.read_text(encoding="utf-8").replace(
            "DejaVu Sans Mono, Menlo, Consolas, monospace", "DejaVu Sans Mono"
        )
        cairosvg.svg2png(bytestring=text.encode(), write_to=str(path.with_suffix(".png")), output_width=1400)


if __name__ == "__main__":
    main()
