"""One suggestion in full: what it says, what matched, and how both differ from what is there."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from workbench.language.diff import hunks
from workbench.language.visible import visible
from workbench.session.assist.shortlist import Shortlist, StreamedSuggestion, Tier, tier_of
from workbench.session.text.difference_spans import LONGEST
from workbench.tui.dialogs.questions import Dialog
from workbench.tui.key_line import key_line
from workbench.tui.suggestion_texts import KINDS, LOST, figure_of

KEYS = (("enter", "insert", "accept"), ("←→", "other suggestions", "step(1)"), ("esc", "close", "cancel"))


class SuggestionScreen(Dialog[int | None]):
    """Answers the number of the suggestion to take, from 1; None for none."""

    CSS = """
    #suggestion-scroll { max-height: 70%; scrollbar-size-vertical: 1; scrollbar-background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "Insert it", show=False),
        Binding("right,down,j", "step(1)", "Next suggestion", show=False),
        Binding("left,up,k", "step(-1)", "Previous suggestion", show=False),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("escape,q", "cancel", "Close", show=False),
    ]

    def __init__(self, found: Shortlist, at: int, working: str) -> None:
        super().__init__()
        self._entries = list(found.entries)
        self._question = found.question
        self._working = working
        self._at = at

    def compose(self) -> ComposeResult:
        """The suggestion, then what it was found with."""
        with Vertical(classes="dialog -wide"):
            yield Static("", id="suggestion-title", classes="dialog-title", markup=False)
            with VerticalScroll(id="suggestion-scroll", can_focus=False):
                yield Static("", id="suggestion-text", markup=False)
            yield Static(key_line(KEYS), classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Show the first one."""
        self._show()

    def action_step(self, step: int) -> None:
        """Show the one after or before."""
        self._at = (self._at + step) % len(self._entries)
        self._show()

    def action_scroll(self, step: int) -> None:
        """Scroll."""
        self.query_one("#suggestion-scroll", VerticalScroll).scroll_relative(y=step * 5, animate=False)

    def action_accept(self) -> None:
        """Answer with this one."""
        self.dismiss(self._at + 1)

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _show(self) -> None:
        entry = self._entries[self._at]
        one = entry.suggestion
        figure = figure_of(one)
        score = f"  {figure}" if figure else ""
        title = (
            f"{self._at + 1} of {len(self._entries)}  {KINDS[tier_of(one)]}{score}  {visible(', '.join(entry.origins))}"
        )
        self.query_one("#suggestion-title", Static).update(Text(title))
        text = Text()
        if entry.standing is not StreamedSuggestion.WHOLE:
            text.append(
                "still being written\n\n" if entry.standing is StreamedSuggestion.COMING else f"{LOST}\n\n", "italic"
            )
        if one.note:
            text.append(visible(one.note) + "\n\n", "italic")
        if tier_of(one) is Tier.FRAGMENT:
            text.append_text(_part("FRAGMENT, INSERTED AT THE CURSOR", Text(visible(one.text))))
            if one.part is not None and one.matched_target is not None:
                text.append_text(_part("FROM THIS UNIT", with_part(one.matched_target, one.part)))
        else:
            whole = one.text
            if one.start is not None and one.end is not None:
                whole = self._question.working[: one.start] + one.text + self._question.working[one.end :]
            text.append_text(_part("SUGGESTION, COMPARED WITH THE CURRENT TEXT", differing(self._working, whole)))
        if one.matched_source is not None:
            text.append_text(
                _part("ITS SOURCE, COMPARED WITH THIS SOURCE", differing(self._question.source, one.matched_source))
            )
        text.rstrip()
        self.query_one("#suggestion-text", Static).update(text)


def differing(old: str, new: str) -> Text:
    """A text with what another has instead: what only the first has is struck, what only the other has underlined."""
    if len(old) + len(new) > LONGEST:
        return Text(visible(new[:LONGEST]))
    text, at = Text(), 0
    for hunk in hunks(old, new):
        text.append(visible(old[at : hunk.old_start]))
        text.append(visible(hunk.old), "strike dim")
        text.append(" " if hunk.old and hunk.new else "")
        text.append(visible(hunk.new), "underline bold")
        at = hunk.old_end
    return text.append(visible(old[at:]))


def with_part(whole: str, part: tuple[int, int]) -> Text:
    """A text with a part of it underlined."""
    start, end = part
    shown = Text(visible(whole[:start]))
    return shown.append(visible(whole[start:end]), "underline bold").append(visible(whole[end:LONGEST]))


def _part(heading: str, body: Text) -> Text:
    return Text.assemble((f"{heading}\n", "bold dim"), body, "\n\n")
