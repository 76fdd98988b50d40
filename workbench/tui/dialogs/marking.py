"""Marking an error by keys: a span, what kind of error it is, how bad it is, and a word about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.annotations import Side
from workbench.domain.findings import Severity
from workbench.language.mqm import Category, catalogue, search
from workbench.language.visible import visible
from workbench.tui.dialogs.questions import Line
from workbench.tui.widgets.span_picker import SpanPicker

HINTS = {
    "span-working": "←→ word   shift+→ more words   , . one character   m missing text here   enter next field",
    "span-source": "←→ word   shift+→ more words   , . one character   enter next field",
    "category": "type the error type   ↑↓ choose   enter next field",
    "severity": "n neutral   m minor   a major   c critical   enter mark",
    "comment": "a comment, or nothing   enter mark",
}
LOW_SCREEN = 32
"""Lines of a screen under which nothing stays empty."""
PLACE = 24
"""Code points of the text that are shown of a span."""


@dataclass(frozen=True, slots=True)
class ErrorMark:
    """An error as a person marked it."""

    side: Side
    start: int
    end: int
    category: str
    severity: Severity
    comment: str


class SeverityChoice(Widget, can_focus=True):
    """One of the severities.

    Attributes:
        chosen: The one that is chosen; reactive.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,1", "choose('neutral')", "Neutral", show=False),
        Binding("m,2", "choose('minor')", "Minor", show=False),
        Binding("a,j,3", "choose('major')", "Major", show=False),
        Binding("c,4", "choose('critical')", "Critical", show=False),
        Binding("left", "step(-1)", "Less severe", show=False),
        Binding("right", "step(1)", "More severe", show=False),
        Binding("enter", "accept", "Mark", show=False),
    ]

    chosen: reactive[Severity] = reactive(Severity.MINOR)

    class Accepted(Message):
        """The severity is as it shall be."""

    def __init__(self, choices: Sequence[Severity], chosen: Severity, *, id: str) -> None:
        super().__init__(id=id)
        self._choices = tuple(choices)
        self.set_reactive(SeverityChoice.chosen, chosen if chosen in self._choices else self._choices[0])

    def render(self) -> Text:
        """All severities on a line, the chosen one in brackets."""
        text = Text()
        for severity in self._choices:
            is_chosen = severity is self.chosen
            text.append(f"[{severity}] " if is_chosen else f" {severity}  ", "bold" if is_chosen else "dim")
        return text

    def action_choose(self, name: str) -> None:
        """Choose one by its letter."""
        if Severity(name) in self._choices:
            self.chosen = Severity(name)

    def action_step(self, step: int) -> None:
        """Choose the next one."""
        at = self._choices.index(self.chosen) + step
        self.chosen = self._choices[max(0, min(at, len(self._choices) - 1))]

    def action_accept(self) -> None:
        """Say that it is as it shall be."""
        self.post_message(self.Accepted())


class MarkScreen(ModalScreen[ErrorMark | None]):
    """Answers what was marked; None when the person thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
        Binding("tab", "app.focus_next", "Next field", show=False),
        Binding("shift+tab", "app.focus_previous", "Previous field", show=False),
        Binding("enter", "go_on", "Next field", show=False),
        Binding("down", "step(1)", "Next type", show=False),
        Binding("up", "step(-1)", "Previous type", show=False),
    ]

    def __init__(
        self,
        title: str,
        working: str,
        source: str | None,
        *,
        first: ErrorMark | None = None,
        recent: Sequence[str] = (),
        with_category: bool = True,
        severities: Sequence[Severity] = Severity.offered(),
    ) -> None:
        """Ask what to mark.

        Args:
            title: What stands above.
            working: The working rendering.
            source: The source text; None where there is none.
            first: What to begin with: a mark to be changed, or a span that was selected already.
            recent: Error types used lately, the last one first.
            with_category: Whether errors have a type (MQM) or only a severity (ESA).
            severities: Those to choose from.
        """
        super().__init__()
        self._title = title
        self._working, self._source = working, source
        self._first = first
        self._recent = recent
        self._with_category = with_category
        self._severities = severities
        self._found: list[Category] = []
        self._side = first.side if first else Side.WORKING

    def compose(self) -> ComposeResult:
        """The texts, the type, the severity and the comment."""
        first = self._first
        span = (first.start, first.end) if first else None
        with Vertical(classes="dialog -wide", id="marking"):
            yield Static(Text(self._title), classes="dialog-title")
            if self._source is not None:
                yield Static(Text("Source", "dim"), classes="mark-label")
                yield SpanPicker(self._source, span if self._side is Side.SOURCE else None, id="span-source")
            yield Static(Text("Working rendering", "dim"), classes="mark-label")
            picker = SpanPicker(self._working, span if self._side is Side.WORKING else None, id="span-working")
            picker.is_missing = span is not None and span[0] == span[1] and self._side is Side.WORKING
            yield picker
            yield Static("", id="mark-span", markup=False)
            if self._with_category:
                yield Line(placeholder="error type", id="category")
                yield OptionList(id="categories", markup=False)
            yield SeverityChoice(self._severities, first.severity if first else Severity.MINOR, id="severity")
            yield Line(first.comment if first else "", placeholder="comment", id="comment")
            yield Static("", id="mark-hint", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Begin with the span, or with the type where the span is known."""
        if self._with_category:
            self.query_one("#categories", OptionList).can_focus = False
            self._show_categories("")
        self._show_span()
        is_known = self._first is not None
        self.query_one("#category" if is_known and self._with_category else f"#span-{self._side}").focus()

    def on_resize(self) -> None:
        """Leave out the empty lines on a low screen, and fill the width."""
        self.query_one("#marking").set_class(self.size.height < LOW_SCREEN, "-short")
        self.call_after_refresh(self._follow_width)

    def on_descendant_focus(self) -> None:
        """Say what the keys of the field do; a text that gets the focus is the marked one."""
        name = self.focused.id if self.focused is not None and self.focused.id else ""
        if isinstance(self.focused, SpanPicker):
            self._side = Side(name.removeprefix("span-"))
            self._show_span()
        hint = HINTS.get(name, "")
        self.query_one("#mark-hint", Static).update(Text(f"{hint}   tab next field   esc cancel"))

    @on(SpanPicker.Chosen)
    def _chosen(self) -> None:
        self._show_span()

    @on(Input.Changed, "#category")
    def _typed(self, event: Input.Changed) -> None:
        typed = event.value
        if len(typed) == 1 and typed.isdecimal() and 0 < int(typed) <= len(self._recent):
            self._choose_recent(int(typed) - 1)
        else:
            self._show_categories(typed)

    @on(Input.Submitted, "#category")
    def _category_chosen(self) -> None:
        if self._category() is None:
            self._refuse_category()
        else:
            self.query_one("#severity").focus()

    @on(Input.Submitted, "#comment")
    @on(SeverityChoice.Accepted)
    def _accept(self) -> None:
        self.action_accept()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.query_one("#severity").focus()

    def action_go_on(self) -> None:
        """From a text to the next field that asks for something."""
        self.query_one("#category" if self._with_category else "#severity").focus()

    def action_step(self, step: int) -> None:
        """Move among the types while the cursor stays in the line."""
        if self._with_category and self.focused is self.query_one("#category"):
            options = self.query_one("#categories", OptionList)
            if step > 0:
                options.action_cursor_down()
            else:
                options.action_cursor_up()

    def action_accept(self) -> None:
        """Answer with the mark."""
        category = self._category()
        if category is None:
            self.query_one("#category").focus()
            self.call_after_refresh(self._refuse_category)
            return
        start, end = self._picker.span
        severity = self.query_one(SeverityChoice).chosen
        comment = self.query_one("#comment", Input).value
        self.dismiss(ErrorMark(self._side, start, end, category, severity, comment))

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    @property
    def _picker(self) -> SpanPicker:
        return self.query_one(f"#span-{self._side}", SpanPicker)

    def _category(self) -> str | None:
        if not self._with_category:
            return ""
        at = self.query_one("#categories", OptionList).highlighted
        return self._found[at].id if at is not None and at < len(self._found) else None

    def _follow_width(self) -> None:
        self._show_span()
        if self._with_category:
            highlighted = self.query_one("#categories", OptionList).highlighted
            self._show_categories(self.query_one("#category", Input).value)
            self.query_one("#categories", OptionList).highlighted = highlighted

    def _refuse_category(self) -> None:
        self.query_one("#mark-hint", Static).update(Text("No such error type: type another word", "bold"))

    def _show_categories(self, typed: str) -> None:
        self._found = search(typed, self._recent) if typed or self._recent else list(catalogue())
        options = self.query_one("#categories", OptionList)
        options.clear_options()
        options.add_options([Option(self._line(one)) for one in self._found])
        if not self._found:
            return
        wanted = self._first.category if self._first and not typed else ""
        options.highlighted = next((at for at, one in enumerate(self._found) if one.id == wanted), 0)

    def _line(self, category: Category) -> Text:
        number = f"{self._recent.index(category.id) + 1} " if category.id in self._recent else "  "
        line = Text()
        line.append(number, "bold")
        line.append(category.name, "bold" if number.strip() else "")
        line.append(f"  {category.dimension}: {category.means}", "dim")
        line.truncate(max(self.query_one("#categories").size.width - 4, 20), overflow="ellipsis")
        return line

    def _choose_recent(self, number: int) -> None:
        """Take one of the types used last by its number."""
        self._show_categories("")
        wanted = self._recent[number]
        at = next((at for at, one in enumerate(self._found) if one.id == wanted), None)
        if at is not None:
            self.query_one("#categories", OptionList).highlighted = at
            self.query_one("#severity").focus()

    def _show_span(self) -> None:
        if not self.is_mounted:
            return
        picker = self._picker
        for one in self.query(SpanPicker):
            one.mark(is_marked=one is picker)
        start, end = picker.span
        text = Text("Mark  ", "dim")
        if picker.is_missing:
            text.append("[missing]", "bold")
            text.append(f" before “{visible(picker.text[start : start + PLACE])}”", "dim")
        else:
            text.append(f"“{visible(picker.text[start:end])}”", "bold")
        text.append(f"  in the {'source' if self._side is Side.SOURCE else 'working rendering'}", "dim")
        text.truncate(max(self.query_one("#mark-span").size.width, 20), overflow="ellipsis")
        self.query_one("#mark-span", Static).update(text)
