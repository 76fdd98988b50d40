"""What stands on the screen, as text and as attributes, read from the compositor's strips."""

from __future__ import annotations

import regex
from rich.segment import Segment
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget

ACTING = regex.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\p{Cs}\u202a-\u202e\u2066\u2067\u200e\u200f\u061c]")
"""What no text may bring to the screen. The isolates FSI and PDI are ours."""


def screen_lines(app: App[object]) -> list[str]:
    """The lines of the whole screen, without trailing blanks."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def widget_strips(widget: Widget) -> list[Strip]:
    """The strips of one widget, as wide as it is."""
    region = widget.region
    strips = widget.app.screen._compositor.render_strips()[region.y : region.bottom]
    return [strip.crop(region.x, region.right) for strip in strips]


def widget_lines(widget: Widget) -> list[str]:
    """The lines of one widget, without trailing blanks."""
    return [strip.text.rstrip() for strip in widget_strips(widget)]


def segments_with(widget: Widget, text: str) -> list[Segment]:
    """The painted segments that hold a text."""
    return [segment for strip in widget_strips(widget) for segment in strip if text in segment.text]


def assert_nothing_acts(widget: Widget) -> None:
    """Fail when a painted line of a widget could act on the terminal, or is not exactly as wide as the widget."""
    for strip in widget_strips(widget):
        found = ACTING.search(strip.text)
        assert found is None, ascii(strip.text)
        assert sum(segment.cell_length for segment in strip) == widget.region.width
