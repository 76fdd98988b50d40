"""Help at the cursor: everybody is asked once the cursor rests, and what they say is shown and taken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial, partialmethod
from string import ascii_lowercase
from time import monotonic

from rich.text import Text
from textual import events, on
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Kind, Question, Suggestion
from workbench.errors import CancelledError, WorkbenchError
from workbench.session.shortlist import Shortlist, Tier, tier_of
from workbench.session.suggesting import trouble_of
from workbench.suggestions.base import Stop, Suggester
from workbench.tui.help_texts import shown_list, terms_text
from workbench.tui.lanes import Lanes
from workbench.tui.screens.assisting import EngineCommands
from workbench.tui.screens.completing import CompletionCommands
from workbench.tui.screens.host import told
from workbench.tui.screens.offering import OfferCommands
from workbench.tui.screens.suggestion import SuggestionScreen
from workbench.tui.screens.wording import WordCommands
from workbench.tui.widgets.suggestion_panel import SuggestionPanel

VERY_WIDE = 180
"""Cells from which the panels at the side are wider."""
NO_SOURCE = "nothing suggested: the segment has no source text, which memories and engines go by"
REST = 0.15
"""Seconds that the cursor stays on a segment before anybody is asked."""
TOGETHER = 0.06
"""Seconds in which answers that arrive are shown, and ranked, together."""
BATCH = 0.1
"""Seconds between two words of one who has much to say."""


class HelpCommands(OfferCommands, WordCommands, CompletionCommands, EngineCommands):
    """The suggestions for the current segment."""

    _helped: SegmentId | None = None
    """The segment that is asked about."""
    _found: Shortlist | None = None
    _request: int = 0
    _stop: Stop | None = None
    _rest: Timer | None = None
    _showing: Timer | None = None
    _headline = ""
    _back: Widget | None = None
    """Where the cursor was before it went to the panel."""

    class Answered(Message):
        """Somebody said something to a question."""

        def __init__(self, request: int, name: str, said: Sequence[Suggestion], trouble: str, *, is_last: bool) -> None:
            super().__init__()
            self.request = request
            self.name = name
            self.said = said
            self.trouble = trouble
            self.is_last = is_last

    def on_mount(self) -> None:
        """Make ready to ask."""
        self._lanes = Lanes()
        self._asked_still: list[str] = []
        """Who has not finished answering."""
        self.session.terms.waits = False
        self.prepare_terms()

    def on_resize(self, event: events.Resize) -> None:
        """Give the panels at the side more room where there is much."""
        self.set_class(event.size.width >= VERY_WIDE, "-very-wide")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The key that leads to the suggestions is another one where the focus is now."""
        if self._found is not None:
            self.put("#editor-title", self.titled(self._headline))

    def on_unmount(self) -> None:
        """Nobody is asked behind a closed screen."""
        self._end_asking()

    @property
    def suggestions(self) -> SuggestionPanel:
        """The panel."""
        return self.query_one(SuggestionPanel)

    @property
    def is_asking(self) -> bool:
        """Whether somebody is, or is about to be, asked."""
        return (
            self._rest is not None
            or self._showing is not None
            or bool(self._asked_still)
            or self.is_looking
            or self.is_completing
        )

    # Asking

    def load(self, key: int, cursor: int | None = None) -> None:
        """Make a row the current one; help for it comes when the cursor rests there."""
        super().load(key, cursor)
        here = self.segment.id if self.segment else None
        if here != self._helped:
            self._end_asking()
            self._helped, self._found = here, None
            self.suggestions.start_anew()
            self._show_terms()
            if here is not None:
                self._rest = self.set_timer(REST, self._ask)

    def _end_asking(self) -> None:
        for timer in (self._rest, self._showing):
            if timer is not None:
                timer.stop()
        self._rest = self._showing = None
        if self._stop is not None:
            self._stop.wish()
        self._asked_still = []
        self._request += 1

    def _ask(self) -> None:
        """Ask everybody about the current segment; what was said before is there at once."""
        self._end_asking()
        if self.segment is None:
            return
        suggest, stop = self.session.suggest, Stop()
        question = suggest.question(self.segment.id)
        self._found, self._stop = Shortlist(question), stop
        for suggester in suggest.suggesters():
            known = suggest.remembered(suggester, question)
            if known is not None:
                self._found.add(known)
            else:
                self._asked_still.append(suggester.name)
                self._lanes.submit(suggester.name, partial(self._hear, self._request, suggester, question, stop))
        self.mark_source_terms(self.segment.id)
        self._show_soon()

    def terms_changed(self) -> None:
        """Show the terms that are there now, and look for what they find wrong."""
        self.follow_findings()
        self.reload()
        self._ask()

    def _hear(self, request: int, suggester: Suggester, question: Question, stop: Stop) -> None:
        """In a thread: hear what somebody says, and pass it on."""
        said: list[Suggestion] = []
        trouble, since = "", monotonic()
        try:
            stop.check()
            for suggestion in self.session.suggest.ask(suggester, question, stop):
                said.append(suggestion)
                if monotonic() - since > BATCH:
                    self.post_message(self.Answered(request, suggester.name, said, "", is_last=False))
                    said, since = [], monotonic()
        except CancelledError:
            return
        except WorkbenchError as error:
            trouble = trouble_of(suggester, error)
        if not stop.is_wished:
            self.post_message(self.Answered(request, suggester.name, said, trouble, is_last=True))

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        if event.request != self._request or self._found is None:
            return
        self._found.add(event.said)
        if event.trouble:
            self._found.add_trouble(event.trouble)
        if event.is_last and event.name in self._asked_still:
            self._asked_still.remove(event.name)
        self._show_soon()

    # Showing

    def _show_soon(self) -> None:
        if self._showing is None:
            self._showing = self.set_timer(TOGETHER, self.show_suggestions)

    def show_suggestions(self) -> None:
        """Show what was said so far; from now on it keeps its place."""
        self._showing = None
        found = self._found
        if found is None:
            return
        found.settle()
        below = [*found.troubles]
        if self._asked_still:
            below.append(f"asking {', '.join(self._asked_still)}…")
        elif found.is_empty:
            below += self.session.suggest.hints() if found.question.source else [NO_SOURCE]
            below = below or ["nothing suggested"]
        self.suggestions.show_list(shown_list(found), below)
        self.put("#editor-title", self.titled(self._headline))
        self._show_terms()

    def titled(self, title: str) -> Text:
        """The line above the editor; where the panel is not seen, it says how many suggestions there are."""
        self._headline = title
        is_seen = self.suggestions.region.height > 0
        count = len(self._found.entries) if self._found else 0
        hint = f"{count} suggested ({self.key_for('suggestions')})" if count and not is_seen else ""
        room = max(self.size.width - 2 - len(hint), 0)
        return Text.assemble(title[: room - 2].ljust(room) if hint else title, (hint, "bold"))

    def _show_terms(self) -> None:
        """Show what termbases say, in a place of its own."""
        terms = self._found.terms if self._found else ()
        self.put("#terms", terms_text(terms, self._found.question.working if self._found else ""))
        self.suggestions.letters = ascii_lowercase[: len(terms)]

    # Taking

    @told
    def action_take_suggestion(self, number: int) -> None:
        """Put the suggestion with a number into the working rendering."""
        segment, found = self.segment_or_told(), self._found
        if segment is None:
            return
        if found is None or not 0 < number <= len(found.entries):
            self.tell("somebody is still being asked" if self.is_asking else f"there is no suggestion {number} here")
            return
        self._take(segment.id, found.entries[number - 1].suggestion, found.question)

    action_take_1 = partialmethod(action_take_suggestion, 1)
    action_take_2 = partialmethod(action_take_suggestion, 2)
    action_take_3 = partialmethod(action_take_suggestion, 3)
    action_take_4 = partialmethod(action_take_suggestion, 4)
    action_take_5 = partialmethod(action_take_suggestion, 5)
    action_take_6 = partialmethod(action_take_suggestion, 6)
    action_take_7 = partialmethod(action_take_suggestion, 7)
    action_take_8 = partialmethod(action_take_suggestion, 8)
    action_take_9 = partialmethod(action_take_suggestion, 9)

    def _take(self, identifier: SegmentId, suggestion: Suggestion, question: Question) -> None:
        goes_to_cursor = suggestion.kind is Kind.TERM or tier_of(suggestion) is Tier.FRAGMENT
        at = self.editor.selection if goes_to_cursor and suggestion.start is None else None
        start = at[0] if at else suggestion.start or 0
        happening = self.session.suggest.take(identifier, suggestion, asked=question.working, at=at)
        if not self.happened(happening):
            self.tell("the segment says that already")
            return
        self.editor.move_cursor(start + len(suggestion.text))
        self.tell(f"taken: {suggestion.kind} {suggestion.shown_score} ({suggestion.origin})")
        if suggestion.start is not None:
            self._ask()

    @on(SuggestionPanel.Picked)
    @told
    def _picked(self, event: SuggestionPanel.Picked) -> None:
        segment, found = self.segment, self._found
        if segment is not None and found is not None:
            self._take(segment.id, found.terms[ascii_lowercase.index(event.letter)], found.question)
        self.action_back()

    @on(SuggestionPanel.Taken)
    def _taken(self, event: SuggestionPanel.Taken) -> None:
        self.action_take_suggestion(event.at + 1)
        self.action_back()

    # The panel

    def action_suggestions(self) -> None:
        """Go to the suggestions, and back again."""
        if self.focused is self.suggestions:
            self.remove_class("-helping", "-zoom-help")
            self.action_back()
        else:
            self._back = self.focused
            self.add_class("-helping")
            self.suggestions.focus()

    def action_back(self) -> None:
        """Go back to where one was before the panel."""
        self.remove_class("-zoom-help")
        if self.focused is self.suggestions:
            self.set_focus(self._back or self.grid)

    @on(SuggestionPanel.Wanted)
    def _show_in_full(self, event: SuggestionPanel.Wanted) -> None:
        found, segment = self._found, self.segment
        if found is None or segment is None:
            return

        def answered(number: int | None) -> None:
            if number is not None:
                self.action_take_suggestion(number)

        self.app.push_screen(SuggestionScreen(found, event.at, self.session.core.current(segment.id)), answered)
