"""Rating a segment from 0 to 100 (ESA and direct assessment)."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.domain.annotations import HIGHEST, LOWEST
from workbench.language.visible import visible

ANCHORS = ((0, "no meaning kept"), (33, "some meaning kept"), (66, "most meaning kept"), (100, "perfect"))
"""What places of the scale mean."""
BEGIN = 50
MOST_SHOWN = 1_200
"""Code points of a text that are shown."""


class RateScreen(ModalScreen[float | None]):
    """Answers the rating; None when the person thinks better of it.

    Attributes:
        rating: Where the slider stands; reactive.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "1 less", show=False),
        Binding("right,l", "move(1)", "1 more", show=False),
        Binding("down,shift+left,pagedown", "move(-10)", "10 less", show=False),
        Binding("up,shift+right,pageup", "move(10)", "10 more", show=False),
        Binding("home", "move(-100)", "Lowest", show=False),
        Binding("end", "move(100)", "Highest", show=False),
        Binding("backspace", "shorten", "Delete a digit", show=False),
        Binding("enter", "accept", "Accept", show=False),
        Binding("escape", "cancel", "Cancel", show=False),
    ]

    rating: reactive[int] = reactive(BEGIN, init=False)

    def __init__(self, title: str, working: str, source: str | None, rating: float | None) -> None:
        super().__init__()
        self._title = title
        self._texts = [("Source", source)] if source else []
        self._texts.append(("Working rendering", working))
        self._typed = ""
        self.set_reactive(RateScreen.rating, BEGIN if rating is None else round(rating))

    def compose(self) -> ComposeResult:
        """The texts over the scale."""
        with Vertical(classes="dialog -wide", id="rating"):
            yield Static(Text(self._title), classes="dialog-title")
            for name, text in self._texts:
                yield Static(Text(name, "dim"), classes="mark-label")
                yield Static(Text(visible(text[:MOST_SHOWN])), classes="rated")
            yield Static("", id="scale", markup=False)
            hint = "←→ by 1   ↑↓ by 10   or type a number   enter save   esc cancel"
            yield Static(Text(hint), classes="dialog-hint")

    def on_mount(self) -> None:
        """Show the scale."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Draw the scale for the width."""
        self.call_after_refresh(self._show)

    def on_key(self, event: events.Key) -> None:
        """Digits set the rating, one after the other."""
        if event.character is None or not event.character.isdecimal() or not event.character.isascii():
            return
        event.stop()
        typed = self._typed + event.character
        self._typed = typed if int(typed) <= HIGHEST else event.character
        self.rating = int(self._typed)

    def on_click(self, event: events.Click) -> None:
        """A click on the scale sets the rating."""
        scale = self.query_one("#scale", Static)
        offset = event.get_content_offset(scale)
        if offset is not None:
            self._typed = ""
            self.rating = round(offset.x / max(self._width - 1, 1) * HIGHEST)

    def validate_rating(self, rating: int) -> int:
        """Keep it on the scale."""
        return round(max(LOWEST, min(rating, HIGHEST)))

    def watch_rating(self) -> None:
        """Show where the slider stands."""
        self._show()

    def action_move(self, step: int) -> None:
        """Move the slider."""
        self._typed = ""
        self.rating += step

    def action_shorten(self) -> None:
        """Take back the last digit."""
        self._typed = self._typed[:-1]
        self.rating = int(self._typed or BEGIN)

    def action_accept(self) -> None:
        """Answer with the rating."""
        self.dismiss(float(self.rating))

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    @property
    def _width(self) -> int:
        return max(min(self.query_one("#scale", Static).content_size.width, 101), 2)

    def _show(self) -> None:
        if not self.is_mounted:
            return
        width = self._width
        at = round(self.rating / HIGHEST * (width - 1))
        text = Text(f"{self.rating:>3}", "bold")
        meaning = max((anchor for anchor in ANCHORS if anchor[0] <= self.rating), key=lambda anchor: anchor[0])[1]
        text.append(f"  {meaning}\n", "dim")
        text.append("━" * at, "bold")
        text.append("●", "bold reverse")
        text.append("─" * (width - 1 - at) + "\n", "dim")
        ticks = ["0", "33", "66", "100"]
        line = [" "] * (width + 3)
        for tick in ticks:
            place = min(round(int(tick) / HIGHEST * (width - 1)), width - len(tick))
            line[place : place + len(tick)] = tick
        text.append("".join(line).rstrip(), "dim")
        self.query_one("#scale", Static).update(text)
