"""What an engine says of a rendering: translated back, and how likely it finds each word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Protocol

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from workbench.domain.suggestions import Question
from workbench.language.visible import visible
from workbench.session.assist.engines.translating import BackTranslation
from workbench.suggestions.capabilities import Confidence
from workbench.tui.dialogs.questions import Dialog
from workbench.tui.dialogs.suggestion import differing
from workbench.tui.key_line import key_line

KEYS = (("↑↓", "scroll", "scroll(1)"), ("esc", "close", "close"))


class Flagged(Protocol):
    """A word that may be flagged."""

    @property
    def start(self) -> int:
        """Code points from the start of the text."""

    @property
    def end(self) -> int:
        """Exclusive."""

    @property
    def is_flagged(self) -> bool:
        """Whether it stands out among its neighbours."""


class VerifyScreen(Dialog[None]):
    """Shows what an engine says of the working rendering."""

    CSS = """
    #verify-scroll { height: 1fr; max-height: 100%; scrollbar-size-vertical: 1; scrollbar-background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", "Close", show=False),
        Binding("down", "scroll(1)", "Scroll down", show=False, priority=True),
        Binding("up", "scroll(-1)", "Scroll up", show=False, priority=True),
    ]

    def __init__(self, question: Question, back: BackTranslation | str, sure: Confidence | str) -> None:
        """Show it.

        Args:
            question: The segment.
            back: The working rendering in the language of the source, or why there is none.
            sure: How likely each word is, or why nobody can say.
        """
        super().__init__()
        self._question = question
        self._back = back
        self._sure = sure

    def compose(self) -> ComposeResult:
        """All of it, and the keys."""
        with Vertical(classes="dialog -tall -wide"):
            yield Static(Text("Engine check of the working rendering"), classes="dialog-title")
            with VerticalScroll(id="verify-scroll", can_focus=False):
                yield Static(self._said(), id="verify-text", markup=False)
            yield Static(key_line(KEYS), classes="dialog-hint", markup=False)

    def action_scroll(self, step: int) -> None:
        """Scroll."""
        self.query_one("#verify-scroll", VerticalScroll).scroll_relative(y=step * 3, animate=False)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def _said(self) -> Text:
        text = Text()
        if isinstance(self._back, str):
            text.append_text(_part("BACK-TRANSLATION", Text(visible(self._back), "dim")))
        else:
            heading = f"BACK-TRANSLATION by {visible(self._back.origin_name)}, COMPARED WITH THE SOURCE"
            text.append_text(_part(heading, differing(self._question.source, self._back.text)))
        if isinstance(self._sure, str):
            text.append_text(_part("UNLIKELY WORDS", Text(visible(self._sure), "dim")))
        else:
            words = flagged(self._question.working, self._sure.words)
            text.append_text(_part("UNLIKELY WORDS", words))
            source = flagged(self._question.source, self._sure.source_words)
            text.append_text(_part("SOURCE WORDS POSSIBLY NOT TRANSLATED", source))
            text.append(visible(self._sure.explanation), "dim")
        text.rstrip()
        return text


def flagged(text: str, words: Iterable[Flagged]) -> Text:
    """A text whose flagged words are underlined."""
    shown, at = Text(), 0
    for word in words:
        if word.is_flagged and word.start >= at:
            shown.append(visible(text[at : word.start]))
            shown.append(visible(text[word.start : word.end]), "bold underline")
            at = word.end
    return shown.append(visible(text[at:]))


def _part(heading: str, body: Text) -> Text:
    return Text.assemble((f"{heading}\n", "bold dim"), body, "\n\n")
