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
from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.errors import CancelledError, WorkbenchError
from workbench.language.visible import visible
from workbench.session.assist.shortlist import Shortlist, Tier, tier_of
from workbench.session.assist.suggesting import trouble_of
from workbench.suggestions.base import Stop, Suggester
from workbench.tui.growth import Growth
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
"""Seconds between two words of one who has much to say, or who writes word by word."""


class HelpCommands(OfferCommands, WordCommands, CompletionCommands, EngineCommands):
    """The suggestions for the current segment."""

    _helped: SegmentId | None = None
    """The segment that is asked about."""
    _found: Shortlist | None = None
    _request: int = 0
    _stop: Stop | None = None
    _rest: Timer | None = None
    _showing: Timer | None = None
    _unasked: tuple[str, ...] = ()
    """Who is asked only when that is wished."""
    _wished: tuple[str, ...] = ()
    """Who was asked last because that was wished."""
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

    class Grown(Message):
        """Somebody who writes word by word has written more."""

        def __init__(self, request: int, growth: Growth) -> None:
            super().__init__()
            self.request = request
            self.growth = growth

    def on_mount(self) -> None:
        """Make ready to ask."""
        self._lanes = Lanes()
        self._asked_still: list[str] = []
        """Who has not finished answering."""
        self._growing: dict[str, Growth] = {}
        """Who has written something that is not shown yet."""
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
            self._helped, self._found, self._unasked, self._wished = here, None, (), ()
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
        self._growing = {}
        self._request += 1

    def _ask(self) -> None:
        """Ask everybody about the current segment; what was said before is there at once."""
        self._end_asking()
        if self.segment is None:
            return
        self._found, self._stop = Shortlist(self.session.suggest.question(self.segment.id)), Stop()
        self._ask_round(self._found, self._stop)
        self.mark_source_terms(self.segment.id)

    def _ask_round(self, found: Shortlist, stop: Stop, *, is_wished: bool = False) -> tuple[str, ...]:
        """Ask those whose turn it is and who are not at it already; answers who they are."""
        now = self.session.suggest.round(found.question, is_wished=is_wished)
        found.add(now.known)
        self._unasked = now.unasked
        asked = [one for one in now.asked if one.name not in self._asked_still]
        for one in asked:
            self._asked_still.append(one.name)
            self._lanes.submit(one.name, partial(self._hear, self._request, one, found.question, stop))
        self._show_soon()
        return tuple(one.name for one in asked)

    def action_ask_others(self) -> None:
        """Ask those who were not asked: they cost money, or failed before."""
        if self.segment_or_told() is None:
            return
        if self._found is None or self._stop is None:
            self._ask()
        found, stop = self._found, self._stop
        if found is not None and stop is not None:
            self.session.suggest.cooldowns.end()
            found.troubles.clear()
            self._wished = self._ask_round(found, stop, is_wished=True)
            self.tell(f"asking {', '.join(self._wished)}" if self._wished else "everybody was asked already")

    def terms_changed(self) -> None:
        """Show the terms that are there now, and look for what they find wrong."""
        self.follow_findings()
        self.reload()
        self._ask()

    def _hear(self, request: int, suggester: Suggester, question: Question, stop: Stop) -> None:
        """In a thread: hear what somebody says, and pass it on."""
        said: list[Suggestion] = []
        trouble, since = "", monotonic()
        growth = Growth(suggester.name, lambda growth: self.post_message(self.Grown(request, growth)))
        try:
            stop.check()
            for suggestion in self.session.suggest.ask(suggester, question, stop, growth.grow):
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
        self._found.add(event.said, event.name)
        if event.trouble:
            self._found.add_trouble(event.trouble)
            if event.name in self._wished and not self.are_suggestions_seen:
                self.tell(event.trouble, is_warning=True)
        if event.is_last:
            self._growing.pop(event.name, None)
            self._found.finish(event.name)
            if event.name in self._asked_still:
                self._asked_still.remove(event.name)
        self._show_soon()

    @on(Grown)
    def _grown(self, event: Grown) -> None:
        if event.request == self._request:
            self._growing[event.growth.who] = event.growth
            self._show_soon(BATCH)

    # Showing

    def _show_soon(self, after: float = TOGETHER) -> None:
        if self._showing is None:
            self._showing = self.set_timer(after, self.show_suggestions)

    def show_suggestions(self) -> None:
        """Show what was said so far; from now on it keeps its place."""
        self._showing = None
        found = self._found
        if found is None:
            return
        for growth in self._growing.values():
            found.grow(growth.who, growth.read())
        self._growing.clear()
        found.freeze()
        self.suggestions.show_list(shown_list(found), self._below(found), self._spent)
        self.put("#editor-title", self.titled(self._headline))
        self._show_terms()

    def _below(self, found: Shortlist) -> list[str]:
        """What is said below the list: what went wrong, who is asked, and who is not."""
        said = [*found.troubles]
        silent = [name for name in self._asked_still if not found.is_coming(name)]
        if silent:
            said.append(f"asking {', '.join(silent)}…")
        elif found.is_empty and not self._asked_still:
            said += self.session.suggest.hints() if found.question.source else [NO_SOURCE]
            said = said or ["nothing suggested"]
        key = self.key_for("ask_others")
        if self._unasked and found.question.source:
            said.append(f"{', '.join(self._unasked)}: asked with {key}")
        resting = [name for name in self.session.suggest.cooldowns.names() if name not in self._asked_still]
        if resting:
            said.append(f"{', '.join(resting)}: left alone for a while ({key} asks again)")
        return said

    @property
    def are_suggestions_seen(self) -> bool:
        """Whether the panel is on the screen."""
        return self.suggestions.region.height > 0

    def titled(self, title: str) -> Text:
        """The line above the editor; where the panel is not seen, it says how many suggestions there are."""
        self._headline = title
        hint = "" if self.are_suggestions_seen else self._hint()
        room = max(self.size.width - 2 - len(hint), 0)
        return Text.assemble(title[: room - 2].ljust(room) if hint else title, (hint, "bold"))

    def _hint(self) -> str:
        """How many suggestions there are, where the panel is not seen, and what they cost."""
        count = self._found.count if self._found else 0
        said = [f"{count} suggested ({self.key_for('suggestions')})" if count else "", self._spent]
        return "  ".join(filter(None, said))

    @property
    def _spent(self) -> str:
        """What the engines cost so far."""
        return visible(self.session.translate.spent())

    def _show_terms(self) -> None:
        """Show what termbases say, in a place of its own."""
        terms = self._found.terms if self._found else ()
        self.set_class(len(terms) > 1, "-many-terms")
        self.put("#terms", terms_text(terms, self._found.question.working if self._found else ""))
        self.suggestions.letters = ascii_lowercase[: len(terms)]

    # Taking

    @told
    def action_take_suggestion(self, number: int) -> None:
        """Put the suggestion with a number into the working rendering."""
        segment, found = self.segment_or_told(), self._found
        if segment is None:
            return
        if found is None or (number > len(found.entries) and self.is_asking):
            self.tell("somebody is still being asked" if self.is_asking else f"there is no suggestion {number} here")
            return
        self._take(segment.id, found.numbered(number), found.question)

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
        goes_to_cursor = suggestion.kind is SuggestionKind.TERM or tier_of(suggestion) is Tier.FRAGMENT
        at = self.editor.selection if goes_to_cursor and suggestion.start is None else None
        before = self.session.core.current(identifier)
        end = at[1] if at else len(before) if suggestion.end is None else suggestion.end
        left = len(before) - end
        committed = self.session.suggest.take(identifier, suggestion, asked=question.working, at=at)
        if not self.happened(committed):
            self.tell("the segment says that already")
            return
        self.editor.move_cursor(len(self.session.core.current(identifier)) - left)
        what = f"{suggestion.kind} {suggestion.shown_score}".rstrip()
        self.tell(f"taken: {what} ({suggestion.origin})")
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
        if self._found is None or self._found.is_whole(event.at + 1):
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
