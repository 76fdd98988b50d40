"""A line of words that changes at every key."""

from __future__ import annotations

from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget


class Bar(Widget):
    """Shows a text on one line; painted at a fraction of what a widget costs that wraps and lays out."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = Text()

    def update(self, text: Text, *, layout: bool = False) -> None:
        """Show a text that is painted as it is: what stands in it must be printable."""
        self._text = text
        self.refresh(layout=layout)

    def render_line(self, y: int) -> Strip:
        """The text on the first line, cut or filled to the width."""
        console, width = self.app.console, self.content_size.width
        base = self.rich_style + console.get_style(self._text.style)
        segments = Segment.apply_style(self._text.render(console), base) if y == 0 else ()
        return Strip(Segment.adjust_line_length(list(segments), width, base), width)
