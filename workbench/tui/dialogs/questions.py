"""Small questions: a line of text, yes or no, one of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

import regex
from rich.console import RenderableType
from rich.highlighter import Highlighter
from rich.segment import Segment
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.command import CommandPalette
from textual.containers import Vertical
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.language.bidi import WITHOUT_ISOLATES
from workbench.language.visible import visible
from workbench.tui.key_line import key_line

UNSEEN = regex.compile(r"[\p{C}\p{Zl}\p{Zp}]")
"""Characters that act on a terminal, turn the direction of a text or cannot be seen."""
WIDEST = 110
FRAME = 9
"""Cells of a wide dialog, and those of them that its border, padding and scroll bar take."""
SURE = (("y", "yes", "answer(True)"), ("n", "no", "answer(False)"))
MOST_OPTIONS = 400
"""A longer list is cut off, and says so."""


Answer = TypeVar("Answer")


class Veil(BackgroundScreen):
    """What shines through behind a dialog, without isolates: a dialog covers one end of many."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """The segments tinted, without isolates."""
        for text, style, control in super().process_segments(segments, color):
            yield Segment(text.translate(WITHOUT_ISOLATES), style, control)


def veiled(background: RenderableType) -> RenderableType:
    """What a dialog paints behind itself."""
    if isinstance(background, BackgroundScreen):
        return Veil(background.screen, background.color)
    return background


class Dialog(ModalScreen[Answer]):
    """A question over the screen."""

    def render(self) -> RenderableType:
        """What is behind the dialog."""
        return veiled(super().render())


class Palette(CommandPalette):
    """The palette of commands, over the screen like any dialog."""

    def render(self) -> RenderableType:
        """What is behind the palette."""
        return veiled(super().render())


class Pictures(Highlighter):
    """Shows control characters as pictures."""

    def __call__(self, text: str | Text) -> Text:
        """A text with pictures, as long as before."""
        plain = text if isinstance(text, str) else text.plain
        return Text("".join(map(_pictured, plain)), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing is coloured."""


class Line(Input):
    """A line to type in that paints control characters as pictures: a note or a pasted text may hold them."""

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, select_on_focus: bool = True
    ) -> None:
        super().__init__(value, placeholder=placeholder, highlighter=Pictures(), id=id, select_on_focus=select_on_focus)


class Ask(Dialog[str | None]):
    """A line of text; None when the person thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_none", "Cancel", show=False)]

    def __init__(self, title: str, value: str = "", hint: str = "", *, is_selected: bool = False) -> None:
        super().__init__()
        self._title = title
        self._first = value
        self._is_selected = is_selected
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The question, the line and what may be typed."""
        with Vertical(classes="dialog"):
            yield Static(Text(self._title), classes="dialog-title")
            yield Line(self._first, id="answer", select_on_focus=self._is_selected)
            yield Static(Text(self._hint or "enter accept   esc cancel"), classes="dialog-hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the line."""
        self.dismiss(event.value)

    def action_dismiss_none(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class Sure(Dialog[bool]):
    """Yes or no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", show=False),
        Binding("n,escape", "answer(False)", "No", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Text(self._question), classes="dialog-title")
            yield Static(key_line(SURE), classes="dialog-hint")

    def action_answer(self, is_yes: bool) -> None:
        """Answer."""
        self.dismiss(is_yes)


class Choose(Dialog[str | None]):
    """One of a list that typing filters; answers its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_none", "Cancel", show=False),
        Binding("down", "step(1)", "Down", show=False, priority=True),
        Binding("up", "step(-1)", "Up", show=False, priority=True),
        Binding("pagedown", "page(1)", "Page down", show=False, priority=True),
        Binding("pageup", "page(-1)", "Page up", show=False, priority=True),
        Binding("home,ctrl+home", "end(-1)", "First", show=False, priority=True),
        Binding("end,ctrl+end", "end(1)", "Last", show=False, priority=True),
    ]

    def __init__(self, title: str, options: Sequence[tuple[str, Text]], hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._hint = hint or "type to filter   enter select   esc close"

    def compose(self) -> ComposeResult:
        """The list under a line to filter it with."""
        with Vertical(classes="dialog -tall -wide"):
            yield Static(Text(self._title), classes="dialog-title")
            yield Line(placeholder="Type to filter", id="filter")
            yield OptionList(id="options", markup=False)
            yield Static("", id="count", classes="dialog-hint", markup=False)

    @staticmethod
    def room(width: int) -> int:
        """The cells of an option on a screen of some width."""
        return min(WIDEST, width * 94 // 100) - FRAME

    def on_mount(self) -> None:
        """Show the whole list."""
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter the list."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Choose the highlighted one."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with its id."""
        self.dismiss(event.option_id)

    def action_step(self, step: int) -> None:
        """Move the highlight while the cursor stays in the line."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_page(self, step: int) -> None:
        """Move the highlight by a page."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_page_down()  # type: ignore[no-untyped-call]
        else:
            options.action_page_up()  # type: ignore[no-untyped-call]

    def action_end(self, step: int) -> None:
        """Move the highlight to the first or the last of the list."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_last()
        else:
            options.action_first()

    def action_dismiss_none(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _show(self, wanted: str) -> None:
        words = wanted.casefold().split()
        found = [one for one in self._options if all(word in one[1].plain.casefold() for word in words)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(text, id=name) for name, text in found[:MOST_OPTIONS]])
        if found:
            options.highlighted = 0
        cut = f"first {MOST_OPTIONS} of {len(found):,}   " if len(found) > MOST_OPTIONS else ""
        self.query_one("#count", Static).update(Text(cut + self._hint))


def _pictured(character: str) -> str:
    """One character as one character, so that the cursor stands where it edits."""
    return visible(character)[:1] if UNSEEN.match(character) else character
