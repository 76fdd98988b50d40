"""Find and replace in all segments, with a preview before anything changes."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Checkbox, Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.segments import SegmentId
from workbench.errors import UsageError
from workbench.language.diff import hunks
from workbench.language.visible import visible
from workbench.session.searching import Replacement
from workbench.session.session import Session
from workbench.tui.screens.dialogs import Dialog, Line

MOST_SHOWN = 300
"""Places listed; the rest is replaced with them and counted."""
AROUND = 24
"""Code points shown on either side of a place."""


class Tick(Checkbox):
    """A check box that shows its state by more than colour."""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802
        """A cross where it is on, nothing where it is off."""
        return "x" if self.value else " "


Chosen = tuple[list[Replacement], set[SegmentId]]


class ReplaceScreen(Dialog[Chosen | None]):
    """Answers the replacements and the segments chosen among them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
        Binding("ctrl+enter,f2", "accept", "Replace", show=False, priority=True),
        Binding("space", "toggle_place", "Choose", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: list[Replacement] = []
        self._chosen: set[SegmentId] = set()

    def compose(self) -> ComposeResult:
        """Two lines, two choices and the preview."""
        with Vertical(classes="dialog -tall -wide"):
            yield Static(Text("Find and replace in the working renderings"), classes="dialog-title")
            yield Line(placeholder="find", id="find")
            yield Line(placeholder="replace with", id="with")
            with Horizontal(id="choices"):
                yield Tick("regular expression", id="regex")
                yield Tick("match case", True, id="case")
            yield OptionList(id="places", markup=False)
            yield Static("", id="told", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Begin with nothing found."""
        self._preview()

    def on_input_changed(self) -> None:
        """Look again."""
        self._preview()

    def on_checkbox_changed(self) -> None:
        """Look again."""
        self._preview()

    def on_input_submitted(self) -> None:
        """Go on to the preview."""
        self.query_one(OptionList).focus()

    def action_toggle_place(self) -> None:
        """Choose the highlighted place, or leave it as it is."""
        places = self.query_one(OptionList)
        if not places.has_focus or places.highlighted is None:
            return
        one = self._found[places.highlighted]
        if not one.is_locked:
            self._chosen ^= {one.segment}
            places.replace_option_prompt_at_index(places.highlighted, self._line(one))

    def action_accept(self) -> None:
        """Replace what is chosen."""
        self.dismiss((self._found, self._chosen) if self._chosen else None)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _preview(self) -> None:
        pattern = self.query_one("#find", Input).value
        told = self.query_one("#told", Static)
        places = self.query_one(OptionList)
        places.clear_options()
        self._found = []
        self._chosen = set()
        if not pattern:
            told.update(Text("type what to look for"))
            return
        try:
            self._found = self._session.search.preview(
                pattern,
                self.query_one("#with", Input).value,
                is_regex=self.query_one("#regex", Checkbox).value,
                match_case=self.query_one("#case", Checkbox).value,
            )
        except UsageError as error:
            told.update(Text(visible(error.message)))
            return
        self._chosen = {one.segment for one in self._found if not one.is_locked}
        places.add_options([Option(self._line(one)) for one in self._found[:MOST_SHOWN]])
        places.highlighted = 0 if self._found else None
        count = sum(one.count for one in self._found)
        more = f", the first {MOST_SHOWN} listed" if len(self._found) > MOST_SHOWN else ""
        told.update(
            Text(f"{count:,} places in {len(self._found):,} segments{more}   space chooses, f2 replaces, esc cancels")
        )

    def _line(self, one: Replacement) -> Text:
        number = self._session.core.text.position(one.segment) + 1
        text = Text(f"[{'x' if one.segment in self._chosen else ' '}] {number:>5}  ")
        if one.is_locked:
            text.append("locked  ", "dim")
        at = -1
        for hunk in hunks(one.old, one.new)[:3]:
            start = max(at, hunk.old_start - AROUND, 0)
            text.append("…" if start > 0 and start != at else "")
            text.append(visible(one.old[start : hunk.old_start]))
            text.append(visible(hunk.old), "strike")
            text.append(visible(hunk.new), "underline bold")
            at = min(hunk.old_end + AROUND, len(one.old))
            text.append(visible(one.old[hunk.old_end : at]))
        text.append("…" if 0 <= at < len(one.old) else "")
        return text
