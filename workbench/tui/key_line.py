"""Keys and what they do, on a line that the mouse can use too."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from rich.text import Text

GAP = "   "


def key_line(entries: Iterable[tuple[str, str, str]]) -> Text:
    """A line of keys.

    Args:
        entries: The key as it is shown, a few words, and the action of the screen that a click on them runs.
    """
    line = Text()
    for key, title, action in entries:
        line.append(GAP if line else "")
        here = len(line)
        line.append(key, "bold")
        line.append(f" {title}")
        line.stylize(Style(meta={"@click": f"screen.{action}"}), here)
    return line
