"""The ground under the grid and the editor: a text becomes segments of known width, and nothing raw is among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from workbench.language.bidi import FIRST_STRONG_ISOLATE, POP_ISOLATE, has_right_to_left
from workbench.language.visible import PieceKind, pieces
from workbench.tui.widgets.marks import COMPONENTS, MarkKind
from workbench.tui.widgets.scroll_bar import SteadyScrollBar

Span = tuple[str, int]
"""A painted text and the kinds of marks on it, as the bits of `MarkKind`."""


class PaintedView(ScrollView):
    """A scrolled widget that paints texts line by line.

    Its component classes `mark--added`, `mark--changed`, `mark--deleted`, `mark--term`, `mark--ghost`, `mark--finding`,
    `mark--annotation`, `mark--match`, `mark--picture`, `mark--selected` and `mark--cursor` give marks their looks.
    Every one of them also differs by an attribute, so that it can be told apart without colour.

    Attributes:
        isolates_right_to_left: Put right-to-left text into an isolate, so that a terminal which orders text
            both ways leaves the neighbouring cells where they are.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS.values())

    DEFAULT_CSS = """
    PaintedView {
        overflow-x: hidden;
        overflow-y: auto;
        & > .mark--added { color: $text-success; text-style: underline; }
        & > .mark--changed { color: $text-success; text-style: underline; }
        & > .mark--deleted { color: $text-error; text-style: strike; }
        & > .mark--term { color: $text-accent; text-style: underline; }
        & > .mark--ghost { color: $foreground 50%; text-style: italic; }
        & > .mark--finding { color: $text-warning; text-style: bold italic; }
        & > .mark--annotation { color: $text-error; text-style: bold underline; }
        & > .mark--match { color: $text-warning; text-style: reverse; }
        & > .mark--picture { color: $text-accent; text-style: bold; }
        & > .mark--selected { color: $foreground 70%; text-style: reverse; }
        & > .mark--cursor { color: $accent; text-style: bold reverse; }
    }
    """

    isolates_right_to_left: bool = True

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._looks: dict[tuple[Style, int], Style] = {}
        self._overlays: dict[tuple[Style, str], Style] = {}

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The vertical scroll bar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            bar = SteadyScrollBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def notify_style_update(self) -> None:
        """Forget the looks when the theme or the style sheet changes."""
        super().notify_style_update()
        self._looks.clear()
        self._overlays.clear()

    def scroll_over(self, size: Size) -> None:
        """Scroll over contents of another size.

        The room of the widget itself does not depend on it, so the screen is laid out anew only where the scroll bar
        comes or goes; setting `virtual_size` lays it out every time. Contents that fit as the ones before did leave the
        scroll bar as it is.
        """
        if size != self.virtual_size:
            is_higher = max(size.height, self.virtual_size.height) > self.container_size.height
            self.set_reactive(Widget.virtual_size, size)
            if is_higher:
                self._scroll_update(size)

    def line_segments(
        self, stretch: str, kinds: list[int] | None, width: int, base: Style, tail: Sequence[Span] = ()
    ) -> list[Segment]:
        """A stretch of a text as segments of exactly a width.

        Args:
            stretch: A text from a cluster boundary to another.
            kinds: The marks on each of its code points as bits of `MarkKind`, or None.
            width: Cells; what does not fit is cut, what lacks is filled with spaces.
            base: The style where nothing is marked.
            tail: What is painted behind the text, already printable.
        """
        segments = self.fitted([*painted_spans(stretch, kinds), *tail], width, base)
        if self.isolates_right_to_left and segments and has_right_to_left(stretch):
            # A segment of no cells at a border would be lost when the line is cut there: the isolate would stay open.
            segments[0] = segments[0]._replace(text=FIRST_STRONG_ISOLATE + segments[0].text)
            segments[-1] = segments[-1]._replace(text=segments[-1].text + POP_ISOLATE)
        return segments

    def fitted(self, spans: list[Span], width: int, base: Style) -> list[Segment]:
        """Painted texts in their looks, cut or filled to a width as Rich counts it."""
        segments = []
        room = width
        for painted, kinds in spans:
            cells = cell_len(painted)
            if cells > room:
                painted, cells = set_cell_size(painted, room), room
            if painted:
                segments.append(Segment(painted, self.look(base, kinds)))
            room -= cells
        if room:
            segments.append(Segment(" " * room, base))
        return segments

    def look(self, base: Style, kinds: int) -> Style:
        """The style of text with some marks on it."""
        if not kinds:
            return base
        found = self._looks.get((base, kinds))
        if found is None:
            found = base
            for kind in MarkKind:
                if kinds & kind:
                    found = self.laid_over(found, COMPONENTS[kind])
            self._looks[base, kinds] = found
        return found

    def laid_over(self, base: Style, component: str) -> Style:
        """A style with the rules of a component class on top; a colour with an opacity is mixed with its ground."""
        found = self._overlays.get((base, component))
        if found is None:
            rules = self.get_component_styles(component)
            ground = Color.from_rich_color(base.bgcolor)
            found = base + rules.text_style
            if rules.has_rule("background"):
                ground += rules.background
                found += Style(bgcolor=ground.rich_color)
            if rules.has_rule("color"):
                found += Style(color=(ground + rules.color).rich_color)
            self._overlays[base, component] = found
        return found


def painted_spans(stretch: str, kinds: list[int] | None) -> list[Span]:
    """What is painted for a stretch of text, joined where the marks are the same."""
    if kinds is None and stretch.isascii() and stretch.isprintable():
        return [(stretch, 0)] if stretch else []
    found: list[Span] = []
    for start, end, painted, _, kind in pieces(stretch):
        if kind is PieceKind.RUN and kinds is not None:
            place = start
            for value, group in groupby(kinds[start:end]):
                size = len(list(group))
                found.append((stretch[place : place + size], value))
                place += size
            continue
        value = kinds[start] if kinds is not None else 0
        found.append((painted, value | MarkKind.PICTURE.value if kind is PieceKind.PICTURE else value))
    return [
        ("".join(painted for painted, _ in group), value) for value, group in groupby(found, key=lambda span: span[1])
    ]
