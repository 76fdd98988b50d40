"""A line to look something up with, and what is found under it as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from workbench.errors import WorkbenchError
from workbench.language.visible import visible
from workbench.tui.dialogs.questions import Dialog, Line
from workbench.tui.key_line import key_line

PAUSE = 0.05
"""Seconds without a key until it is looked for."""
KEYS = (("tab", "other side", "other_side"), ("↑↓", "scroll", "scroll(1)"), ("esc", "close", "cancel"))
Find = Callable[[str, str], Sequence[Text]]
"""Finds a text on a side, from any thread; one entry a find."""


class LookUpScreen(Dialog[None]):
    """Shows what is found for what is typed."""

    CSS = """
    #lookup-found {
        height: 1fr;
        max-height: 100%;
        margin-top: 1;
        scrollbar-size-vertical: 1;
        scrollbar-background: $panel;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close", show=False),
        Binding("tab", "other_side", "Look on the other side", show=False, priority=True),
        Binding("down,pagedown", "scroll(1)", "Scroll down", show=False, priority=True),
        Binding("up,pageup", "scroll(-1)", "Scroll up", show=False, priority=True),
    ]

    class Found(Message):
        """A thread found something."""

        def __init__(self, request: int, entries: Sequence[Text], trouble: str) -> None:
            super().__init__()
            self.request = request
            self.entries = entries
            self.trouble = trouble

    def __init__(self, title: str, first: str, sides: tuple[str, str], find: Find, *, nothing: str) -> None:
        """Show a dialog.

        Args:
            title: What is looked through.
            first: What is looked for to begin with.
            sides: The names of both sides, the one to begin with first.
            find: Finds it.
            nothing: What to say when nothing is found.
        """
        super().__init__()
        self._title = title
        self._first = first
        self._sides = sides
        self._find = find
        self._nothing = nothing
        self._request = 0
        self._pause: Timer | None = None
        self.is_busy = False
        """Whether something is looked for."""

    def compose(self) -> ComposeResult:
        """The line, what is found, and the keys."""
        with Vertical(classes="dialog -tall -wide"):
            yield Static("", id="lookup-title", classes="dialog-title", markup=False)
            yield Line(self._first, placeholder="search for", id="lookup", select_on_focus=True)
            with VerticalScroll(id="lookup-found", can_focus=False):
                yield Static("", id="lookup-text", markup=False)
            yield Static(key_line(KEYS), classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Look for what there is to begin with."""
        self._look()

    def on_input_changed(self) -> None:
        """Look when no key came for a moment."""
        self.is_busy = True
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._look)

    def action_other_side(self) -> None:
        """Look on the other side."""
        self._sides = (self._sides[1], self._sides[0])
        self._look()

    def action_scroll(self, step: int) -> None:
        """Scroll what was found."""
        found = self.query_one("#lookup-found", VerticalScroll)
        found.scroll_relative(y=step * max(found.size.height // 2, 1), animate=False)

    def action_cancel(self) -> None:
        """Close."""
        self.dismiss(None)

    def _look(self) -> None:
        self._request += 1
        self.is_busy = True
        self.query_one("#lookup-title", Static).update(Text(f"{self._title}: {self._sides[0]}"))
        wanted = self.query_one("#lookup", Input).value.strip()
        if not wanted:
            self._take_in(self.Found(self._request, (), "Type a word or phrase to search for"))
            return
        self._look_in_thread(self._request, wanted, self._sides[0])

    @work(thread=True, exclusive=True)
    def _look_in_thread(self, request: int, wanted: str, side: str) -> None:
        try:
            message = self.Found(request, self._find(wanted, side), "")
        except WorkbenchError as error:
            message = self.Found(request, (), str(error))
        self.post_message(message)

    @on(Found)
    def _take_in(self, event: Found) -> None:
        if event.request != self._request:
            return
        self.is_busy = False
        if event.entries:
            text = Text("\n\n").join(event.entries)
        else:
            text = Text(visible(event.trouble or self._nothing), "dim")
        self.query_one("#lookup-text", Static).update(text)
        self.query_one("#lookup-found", VerticalScroll).scroll_home(animate=False)
