"""Help with a segment: every suggester is asked in one way, and what it says is taken in one way."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from threading import Lock

from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.segments import Origin, SegmentId
from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.domain.works import Role
from workbench.errors import CancelledError, EngineError, UnavailableError, UsageError, WorkbenchError
from workbench.language.joining import spaced
from workbench.session.assist.engines.cooldowns import Cooldowns
from workbench.session.assist.shortlist import Shortlist
from workbench.session.editing.editing import Editing
from workbench.session.text.core import CommittedChange, SessionCore
from workbench.suggestions.base import Listener, Stop, Suggester

ORIGINS = {SuggestionKind.MEMORY: Origin.MEMORY, SuggestionKind.MACHINE: Origin.MACHINE}
"""Where a rendering comes from that was taken as a whole; anything else is an edit."""
MOST_REMEMBERED = 2_000
"""Answers kept in memory."""
Family = Callable[[], Iterable[Suggester]]
"""Gives the suggesters of one kind as they are now."""
Hint = Callable[[], str]
"""Says what is missing; empty when nothing is."""


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """Who is asked about a question now, and who is not."""

    known: tuple[Suggestion, ...]
    """What was said before to the same question."""
    asked: tuple[Suggester, ...]
    """In the order they are asked."""
    unasked: tuple[str, ...]
    """Who is asked only when the person wishes it."""
    resting: tuple[str, ...]
    """Who failed a moment ago and is left alone for a while."""


class Suggesting:
    """The suggestions of a session.

    Attributes:
        rests: Who failed and is left alone for a while.
    """

    def __init__(self, core: SessionCore, edit: Editing) -> None:
        self.cooldowns = Cooldowns()
        self._core = core
        self._edit = edit
        self._families: list[Family] = []
        self._hints: list[Hint] = []
        self._answers: OrderedDict[Hashable, tuple[Suggestion, ...]] = OrderedDict()
        self._lock = Lock()

    def join(self, family: Family, hint: Hint | None = None) -> None:
        """Ask the suggesters of one more kind from now on; those that answer fast come first.

        Args:
            family: Gives them.
            hint: Says what is missing for them to help with this work, and the command that brings it.
        """
        self._families.append(family)
        if hint is not None:
            self._hints.append(hint)

    def hints(self) -> list[str]:
        """What is missing for help with this work, one sentence each."""
        return [sentence for hint in self._hints if (sentence := hint())]

    def suggesters(self) -> list[Suggester]:
        """Everybody who can help with the languages of the work, in the order they are asked."""
        about = self._core.about
        pair = (about.source_language, about.target_language)
        return [one for family in self._families for one in family() if one.can_help(*pair)]

    def question(self, identifier: SegmentId) -> Question:
        """A segment in its context, with what is being typed in it."""
        core = self._core
        segment = core.text.segment(identifier)
        before, after = core.text.neighbour(identifier, -1), core.text.neighbour(identifier, 1)
        linked = segment.linked_to(Role.SOURCE)
        previous_source, source, next_source = core.text.source_around(linked.indices if linked else ())
        return Question(
            source,
            core.about.source_language,
            core.about.target_language,
            segment.machine or "",
            core.current(identifier),
            previous_source,
            next_source,
            core.current(before) if before is not None else "",
            core.current(after) if after is not None else "",
        )

    def round(self, question: Question, *, is_wished: bool = False) -> QueryPlan:
        """Who is asked about a segment now.

        Args:
            question: The segment in its context.
            is_wished: Ask those too that cost money.
        """
        known: list[Suggestion] = []
        asked, unasked, resting = [], [], []
        for one in self.suggesters():
            said = self.remembered(one, question)
            if said is not None:
                known += said
            elif self.cooldowns.has(one.name):
                resting.append(one.name)
            elif is_wished or one.is_automatic:
                asked.append(one)
            else:
                unasked.append(one.name)
        return QueryPlan(tuple(known), tuple(asked), tuple(unasked), tuple(resting))

    def ask(
        self, suggester: Suggester, question: Question, stop: Stop, on_text: Listener | None = None
    ) -> Iterator[Suggestion]:
        """What one suggester says, as it comes; what it said before to the same question is known at once.

        May run in any thread. An answer is kept for the next time only when it is whole. One who cannot be asked is
        left alone for a while.

        Args:
            suggester: Who is asked.
            question: The segment in its context.
            stop: The wish to stop.
            on_text: Told what one who writes word by word has written so far, in the same thread.

        Raises:
            CancelledError: The wish to stop was seen.
            WorkbenchError: It cannot answer, in one sentence for the person.
        """
        known = self.remembered(suggester, question)
        if known is not None:
            yield from known
            return
        found = []
        try:
            for suggestion in _guarded(suggester, question, stop, on_text):
                stop.check()
                found.append(suggestion)
                yield suggestion
        except UnavailableError as error:
            self.cooldowns.begin(suggester.name, error.seconds)
            raise
        self.cooldowns.forget(suggester.name)
        with self._lock:
            self._answers[_key(suggester, question)] = tuple(found)
            while len(self._answers) > MOST_REMEMBERED:
                self._answers.popitem(last=False)

    def remembered(self, suggester: Suggester, question: Question) -> tuple[Suggestion, ...] | None:
        """What a suggester said before to the same question, where it would say the same now."""
        with self._lock:
            key = _key(suggester, question)
            if key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def shortlist(
        self,
        identifier: SegmentId,
        stop: Stop | None = None,
        *,
        is_wished: bool = False,
        on_text: Listener | None = None,
    ) -> Shortlist:
        """Ask everybody about a segment, one after the other, and rank what they say.

        Args:
            identifier: The segment.
            stop: The wish to stop.
            is_wished: Ask those too that cost money.
            on_text: Told what one who writes word by word has written so far.

        Raises:
            CancelledError: The wish to stop was seen.
        """
        stop = stop or Stop()
        question = self.question(identifier)
        found = Shortlist(question)
        now = self.round(question, is_wished=is_wished)
        found.add(now.known)
        found.unasked = now.unasked
        for suggester in now.asked:
            try:
                found.add(self.ask(suggester, question, stop, on_text))
            except CancelledError:
                raise
            except WorkbenchError as error:
                found.add_trouble(trouble_of(suggester, error))
        return found

    def take(
        self,
        identifier: SegmentId,
        suggestion: Suggestion,
        *,
        asked: str | None = None,
        at: tuple[int, int] | None = None,
    ) -> CommittedChange | None:
        """Put a suggestion into the working rendering, as one revision that says where it came from.

        Args:
            identifier: The segment.
            suggestion: What to take. One for a part goes there, any other replaces the whole.
            asked: The working rendering when the suggester was asked, where the suggestion is for a part of it.
            at: Put it in the place of this span instead, and a space where it would run into another word: a term or a
                part of a unit at the cursor.

        Returns:
            None when the segment says that already.

        Raises:
            UsageError: The text changed since, so that the part is another one now; or it is a part of a unit, and
                nobody says where it goes.
            SegmentLockedError: The segment is locked.
        """
        now = self._core.current(identifier)
        span = at
        if span is None and suggestion.start is not None and suggestion.end is not None:
            if asked not in (None, now):
                raise UsageError("the text changed since this was suggested; go to the segment again to be asked anew")
            span = (suggestion.start, suggestion.end)
        if span is None and suggestion.is_part:
            raise UsageError("this is a fragment; insert it in the editor, at the cursor")
        is_whole = span is None
        start, end = (0, len(now)) if span is None else span
        words = suggestion.text if at is None else spaced(now[:start], suggestion.text, now[end:])
        text = now[:start] + words + now[end:]
        origin = ORIGINS.get(suggestion.kind, Origin.EDITED) if is_whole else Origin.EDITED
        origin_name = f"{suggestion.origin} {suggestion.shown_score}".strip() if origin is not Origin.EDITED else ""
        return self._edit.revise(
            identifier, text, Reason(ReasonVerb.INSERT_SUGGESTION, suggestion.kind.value), origin, origin_name
        )


def _guarded(suggester: Suggester, question: Question, stop: Stop, on_text: Listener | None) -> Iterator[Suggestion]:
    """What a suggester says; one of another package that breaks down is one that cannot answer."""
    try:
        yield from suggester.suggest_aloud(question, stop, on_text)
    except WorkbenchError:
        raise
    except Exception as error:
        raise EngineError(f"failed ({type(error).__name__}: {error}); its suggestions are missing") from error


def trouble_of(suggester: Suggester, error: WorkbenchError) -> str:
    """Why a suggester could not answer, with its name."""
    return str(error) if f"the engine {suggester.name} " in str(error) else f"{suggester.name}: {error}"


def _key(suggester: Suggester, question: Question) -> Hashable:
    """What an answer depends on."""
    about = question if suggester.reads_working else replace(question, working="")
    return (suggester.name, suggester.version, about)
