"""Suggestions for the current segment: engines are asked once the cursor rests; answers are shown and inserted."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase

from rich.text import Text
from textual.screen import Screen
from textual.widget import Widget

from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.language.visible import visible
from workbench.session.assist.shortlist import Tier, tier_of
from workbench.session.session import Session
from workbench.tui.assist.queries import Queries
from workbench.tui.dialogs.suggestion import SuggestionScreen
from workbench.tui.review.context import NO_CHANGE, Pause, ReviewContext, command
from workbench.tui.suggestion_texts import KINDS, figure_of, shown_list, terms_text
from workbench.tui.widgets.suggestion_panel import SuggestionPanel

NO_SOURCE = "No suggestions: this segment has no source text"
REST = 0.15
"""Seconds that the cursor stays on a segment before engines are asked."""
TOGETHER = 0.06
"""Seconds in which answers that arrive are shown, and ranked, together."""


class SuggestionCommands:
    """The suggestions for the current segment.

    Attributes:
        context: The screen as all controllers see it.
        panel: Where suggestions are shown.
        queries: Who is asked, and what they answered.
    """

    def __init__(
        self,
        context: ReviewContext,
        screen: Screen[None],
        panel: SuggestionPanel,
        *,
        home: Widget,
        put: Callable[[str, Text], None],
        asked: Callable[[SegmentId], None],
    ) -> None:
        """Make ready to ask.

        Args:
            context: The screen as all controllers see it.
            screen: The screen itself.
            panel: Where suggestions are shown.
            home: Where the cursor goes that was nowhere else before.
            put: Shows a text in a place of the screen.
            asked: Called with a segment that engines are asked about.
        """
        self.context = context
        self.panel = panel
        self._session: Session = context.session
        self._screen, self._put, self._asked = screen, put, asked
        self.queries = Queries(context, self._show_soon, self._fail)
        self._segment: SegmentId | None = None
        """The segment that engines are asked about."""
        self._rest: Pause | None = None
        self._showing: Pause | None = None
        self._back = home
        """Where the cursor was before it went to the panel."""

    @property
    def is_asking(self) -> bool:
        """Whether an engine is, or is about to be, asked."""
        return self._rest is not None or self._showing is not None or self.queries.is_asking

    # Asking

    def follow_segment(self) -> None:
        """Take note of the current segment; engines are asked once the cursor rests there."""
        segment = self.context.segment
        here = segment.id if segment else None
        if here == self._segment:
            return
        self.stop()
        self._segment = here
        self.queries.forget()
        self.panel.start_anew()
        self._show_terms()
        if here is not None:
            self._rest = self.context.after(REST, self.ask)

    def stop(self) -> None:
        """Ask nobody any more."""
        for pause in (self._rest, self._showing):
            if pause is not None:
                pause.stop()
        self._rest = self._showing = None
        self.queries.stop()

    def ask(self) -> None:
        """Ask everybody about the current segment; what was answered before is there at once."""
        self.stop()
        segment = self.context.segment
        if segment is not None:
            self.queries.begin(self._session.suggest.question(segment.id))
            self._asked(segment.id)

    @command
    def query_engines(self) -> None:
        """Ask the engines that are asked only on request, and those that failed."""
        if self.context.segment_or_notify() is None:
            return
        if self.queries.found is None:
            self.ask()
        asked = self.queries.wish()
        self.context.notify(f"Asking {', '.join(asked)}" if asked else "All engines were asked already")

    # Showing

    def _show_soon(self, after: float = TOGETHER) -> None:
        if self._showing is None:
            self._showing = self.context.after(after, self.show)

    def _fail(self, trouble: str) -> None:
        """Say why an engine that was asked on request did not answer, where the panel does not show it."""
        if not self._is_seen:
            self.context.notify(trouble, is_warning=True)

    def show(self) -> None:
        """Show the answers so far; from now on they keep their places."""
        self._showing = None
        found = self.queries.read()
        if found is None:
            return
        self.panel.show_list(shown_list(found), self._below(), self._spent)
        self.context.show_headline()
        self._show_terms()

    def _below(self) -> list[str]:
        """What is below the list: what went wrong, who is asked, and who is not."""
        queries, suggest, key = self.queries, self._session.suggest, self.context.key_for("query_engines")
        found = queries.found
        assert found is not None
        has_source = bool(found.question.source)
        lines = [*found.troubles]
        if queries.silent:
            lines.append(f"asking {', '.join(queries.silent)}…")
        elif found.is_empty and not queries.still:
            lines += suggest.hints() if has_source else [NO_SOURCE]
            lines = lines or ["No suggestions"]
        if queries.unasked and has_source:
            lines.append(f"{', '.join(queries.unasked)}: {key} asks")
        resting = [name for name in suggest.cooldowns.names() if name not in queries.still]
        if resting:
            lines.append(f"{', '.join(resting)}: paused after an error; {key} asks again")
        return lines

    @property
    def _is_seen(self) -> bool:
        """Whether the panel is on the screen."""
        return self.panel.region.height > 0

    @property
    def hint(self) -> str:
        """How many suggestions there are, where the panel is not seen, and what they cost."""
        if self._is_seen:
            return ""
        count = self.queries.found.count if self.queries.found else 0
        key = self.context.key_for("suggestions")
        words = f"{count} suggestion{'' if count == 1 else 's'} ({key})" if count else ""
        return "  ".join(filter(None, [words, self._spent]))

    @property
    def _spent(self) -> str:
        """What the engines cost so far."""
        return visible(self._session.translate.spent())

    def _show_terms(self) -> None:
        """Show what termbases have, in a place of its own."""
        found = self.queries.found
        terms = found.terms if found else ()
        self._screen.set_class(len(terms) > 1, "-many-terms")
        self._put("#terms", terms_text(terms, found.question.working if found else ""))
        self.panel.letters = ascii_lowercase[: len(terms)]

    # Inserting

    @command
    def insert(self, number: int) -> None:
        """Insert the suggestion with a number into the working rendering."""
        segment, found = self.context.segment_or_notify(), self.queries.found
        if segment is None:
            return
        if found is None or (number > len(found.entries) and self.is_asking):
            self.context.notify(
                "Still waiting for answers" if self.is_asking else f"There is no suggestion {number} here"
            )
            return
        self._insert(segment.id, found.numbered(number), found.question)

    def _insert(self, identifier: SegmentId, suggestion: Suggestion, question: Question) -> None:
        editor, core = self.context.editor, self._session.core
        goes_to_cursor = suggestion.kind is SuggestionKind.TERM or tier_of(suggestion) is Tier.FRAGMENT
        at = editor.selection if goes_to_cursor and suggestion.start is None else None
        before = core.current(identifier)
        end = at[1] if at else len(before) if suggestion.end is None else suggestion.end
        left = len(before) - end
        if not self.context.committed(
            self._session.suggest.take(identifier, suggestion, asked=question.working, at=at)
        ):
            self.context.notify(NO_CHANGE)
            return
        editor.move_cursor(len(core.current(identifier)) - left)
        self.context.notify(f"Inserted {_name(suggestion)}")
        if suggestion.start is not None:
            self.ask()

    @command
    def insert_term(self, letter: str) -> None:
        """Insert the term with a letter, and go back to where the cursor was."""
        segment, found = self.context.segment, self.queries.found
        if segment is not None and found is not None:
            self._insert(segment.id, found.terms[ascii_lowercase.index(letter)], found.question)
        self.back()

    def insert_and_leave(self, number: int) -> None:
        """Insert a suggestion from the panel; one that is whole ends the stay there."""
        self.insert(number)
        found = self.queries.found
        if found is None or found.is_whole(number):
            self.back()

    # The panel

    @command
    def go(self) -> None:
        """Go to the suggestions, and back again."""
        screen = self._screen
        if screen.focused is self.panel:
            screen.remove_class("-helping", "-zoom-help")
            self.back()
        else:
            self._back = screen.focused or self._back
            screen.add_class("-helping")
            self.panel.focus()

    def back(self) -> None:
        """Go back to where the cursor was before the panel."""
        self._screen.remove_class("-zoom-help")
        if self._screen.focused is self.panel:
            self._screen.set_focus(self._back)

    @command
    async def show_in_full(self, at: int) -> None:
        """Show a suggestion in full, and insert it if it is chosen there."""
        found, segment = self.queries.found, self.context.segment
        if found is None or segment is None:
            return
        working = self._session.core.current(segment.id)
        number = await self.context.ask(SuggestionScreen(found, at, working))
        if number is not None:
            self.insert(number)


def _name(suggestion: Suggestion) -> str:
    """A suggestion in a few words: its kind, its score and where it is from."""
    return f"{KINDS[tier_of(suggestion)]} {figure_of(suggestion)}".rstrip() + f" ({suggestion.origin})"
