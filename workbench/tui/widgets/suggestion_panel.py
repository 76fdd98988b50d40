"""The panel of suggestions: a numbered list that grows at its end and never moves what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from workbench.language.cells import cell_width
from workbench.language.visible import visible
from workbench.tui.widgets.painted_view import PaintedView
from workbench.tui.widgets.suggestion_lines import PanelLine, Shown, panel_lines

LABEL = 2
"""Cells of the label and of the sign behind it."""
CHOSEN = "▸"
KEYS = "enter insert  space details"
HEADING = "suggestion--heading"


class SuggestionPanel(PaintedView, can_focus=True):
    """Suggestions to take: by the key before each, or by moving to one.

    Attributes:
        heading: What stands above the list.
        letters: Keys that stand for what is shown elsewhere.
        chosen: Which suggestion is the current one, from 0.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "suggestion--heading",
        "suggestion--label",
        "suggestion--faint",
        "suggestion--chosen",
    }

    DEFAULT_CSS = """
    SuggestionPanel {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        background: $background;
        color: $foreground;
        & > .suggestion--heading { color: $foreground 65%; text-style: bold; }
        & > .suggestion--label { text-style: bold; color: $accent; }
        & > .suggestion--faint { color: $foreground 65%; }
        & > .suggestion--chosen { background: $primary 30%; text-style: bold; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next suggestion", id="suggestions.next", show=False),
        Binding("up", "step(-1)", "Previous suggestion", id="suggestions.previous", show=False),
        Binding("enter", "take", "Insert the suggestion", id="suggestions.take", show=False),
        Binding("space,right", "show", "Show the whole suggestion", id="suggestions.show", show=False),
        Binding("escape", "screen.back", "Back", id="suggestions.back", show=False),
    ]

    class Taken(Message):
        """A suggestion is wanted; `at` counts from 0."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    class Picked(Message):
        """What a letter stands for is wanted."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    class Wanted(Message):
        """A suggestion is to be shown in full."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.heading = "SUGGESTIONS"
        self.letters = ""
        self._suggestions: tuple[Shown, ...] = ()
        self._below: tuple[str, ...] = ()
        self._spent = ""
        self._lines: list[PanelLine] = []
        self.chosen = 0

    @property
    def count(self) -> int:
        """How many suggestions there are."""
        return len(self._suggestions)

    def show_list(self, suggestions: Sequence[Shown], below: Sequence[str], spent: str = "") -> None:
        """Show suggestions and what is to be said of them; the chosen one stays chosen.

        Args:
            suggestions: In the order of their numbers.
            below: Sentences.
            spent: What they cost so far.
        """
        wanted = (tuple(suggestions), tuple(below), spent)
        if wanted != (self._suggestions, self._below, self._spent):
            self._suggestions, self._below, self._spent = wanted
            self.chosen = max(0, min(self.chosen, self.count - 1))
            self._break_lines()

    def start_anew(self) -> None:
        """Empty the list, for another segment."""
        self.chosen = 0
        self.scroll_to(y=0, animate=False, immediate=True)
        self.show_list((), (), self._spent)

    # Keys and mouse

    async def on_key(self, event: events.Key) -> None:
        """Insert what a key stands for; any other key goes on."""
        typed = event.character or ""
        labels = [one.label for one in self._suggestions]
        if not typed or (typed not in labels and typed not in self.letters):
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Taken(labels.index(typed)) if typed in labels else self.Picked(typed))

    def action_step(self, step: int) -> None:
        """Choose the one after or before."""
        self.choose(self.chosen + step)

    def action_take(self) -> None:
        """Take the chosen one."""
        if self.count:
            self.post_message(self.Taken(self.chosen))

    def action_show(self) -> None:
        """Show the chosen one in full."""
        if self.count:
            self.post_message(self.Wanted(self.chosen))

    def choose(self, at: int) -> None:
        """Choose one, and scroll to it."""
        if not self.count:
            return
        self.chosen = max(0, min(at, self.count - 1))
        places = [line for line, one in enumerate(self._lines) if one.at == self.chosen]
        top, room = self.scroll_offset.y, self.scrollable_content_region.height
        if places and not top <= places[0] <= places[-1] < top + room:
            first = 0 if self.chosen == 0 else places[0]
            self.scroll_to(y=min(first, max(places[-1] - room + 1, 0)) if places[0] > top else first, animate=False)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose by a click, take by a double one."""
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset is not None else -1
        if 0 <= line < len(self._lines) and (at := self._lines[line].at) is not None:
            self.choose(at)
            if event.chain == 2:
                self.action_take()

    # Painting

    def on_resize(self) -> None:
        """Break the lines for the width."""
        self._break_lines()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show which one is chosen only where keys arrive."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width, at = self._width, y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        if at == 0:
            keys = f"  {KEYS}" if self.has_focus and self.count else ""
            spent = f"  {self._spent}" if self._spent else ""
            head = self.heading + spent + keys
            return Strip(self.fitted([(head, 0)], width, self.laid_over(self.rich_style, HEADING)))
        return Strip(self._painted(self._lines[at], width))

    def _painted(self, line: PanelLine, width: int) -> list[Segment]:
        base = self.rich_style
        is_chosen = line.at is not None and line.at == self.chosen and self.has_focus
        if is_chosen:
            base = self.laid_over(base, "suggestion--chosen")
        faint = self.laid_over(base, "suggestion--faint")
        if line.at is None:
            return self.fitted([(line.head, 0)], width, faint)
        label = line.label + (CHOSEN if is_chosen and line.label else "")
        segments = self.fitted([(label, 0)], LABEL, self.laid_over(base, "suggestion--label"))
        segments += self.fitted([(line.head, 0)], min(cell_width(line.head), width - LABEL), faint)
        room = width - sum(segment.cell_length for segment in segments)
        if line.stretch:
            base = faint if line.is_faint else base
            kinds = None if line.kinds is None else list(line.kinds)
            used = min(cell_width(visible(line.stretch)), room)
            segments += self.line_segments(line.stretch, kinds, used, base)
            room -= used
        return [*segments, *self.fitted([(line.tail, 0)], room, faint)]

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _break_lines(self) -> None:
        width = self._width
        if width > 0:
            before, self._lines = self._lines, panel_lines(self.heading, self._suggestions, self._below, width)
            self.scroll_over(Size(width, len(self._lines)))
            if len(before) != len(self._lines):
                self.refresh()
            else:
                self._refresh_changed(before)

    def _refresh_changed(self, before: Sequence[PanelLine]) -> None:
        """Paint the heading and the lines that say something else now, so that what stays does not flicker."""
        top = self.scroll_offset.y
        changed = [at for at, (old, new) in enumerate(zip(before, self._lines, strict=True)) if old != new]
        for at in {0, *changed}:
            self.refresh(Region(0, at - top, self._width, 1))
