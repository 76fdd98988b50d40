"""Screens kept as plain text beside the tests.

After a wanted change, `WORKBENCH_WRITE_SCREENS=1 pytest tests/tui` writes the kept screens anew.
"""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import App

from tests.tui.painted import screen_lines

KEPT = Path(__file__).parent / "screens"


def assert_as_kept(app: App[int], name: str) -> None:
    """Compare the painted screen with the kept one, line by line."""
    painted = "\n".join(screen_lines(app)).rstrip("\n") + "\n"
    kept = KEPT / f"{name}.txt"
    if os.environ.get("WORKBENCH_WRITE_SCREENS"):
        kept.write_text(painted, "utf-8")
    assert painted == kept.read_text("utf-8")
