"""Questions to the engines about one segment: each is asked in a thread of its own, and what it answers is gathered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import Protocol

from workbench.domain.suggestions import Question, Suggestion
from workbench.errors import CancelledError, WorkbenchError
from workbench.session.assist.shortlist import Shortlist
from workbench.session.assist.suggesting import trouble_of
from workbench.session.session import Session
from workbench.suggestions.base import Stop, Suggester
from workbench.tui.assist.engine_threads import EngineThreads
from workbench.tui.review.context import ReviewContext

BATCH = 0.1
"""Seconds between two parts of a long answer, or of one that is streamed."""


class ShowSoon(Protocol):
    """Asks for what was answered to be shown."""

    def __call__(self, after: float = ..., /) -> None:
        """Show it after some seconds."""


class Queries:
    """Who is asked about a segment, and what they answered.

    Attributes:
        context: The screen.
        found: The answers so far; None before anybody was asked.
        unasked: Engines that are asked only on request.
        still: Engines that have not finished answering.
    """

    def __init__(self, context: ReviewContext, show_soon: ShowSoon, failed: Callable[[str], None]) -> None:
        """Ask nobody yet.

        Args:
            context: The screen.
            show_soon: Called when there is something to show.
            failed: Called with why an engine could not answer that was asked on request.
        """
        self.context = context
        self.found: Shortlist | None = None
        self.unasked: tuple[str, ...] = ()
        self.still: list[str] = []
        self._session: Session = context.session
        self._show_soon, self._failed = show_soon, failed
        self._threads = EngineThreads()
        self._request = 0
        self._stop: Stop | None = None
        self._wished: tuple[str, ...] = ()
        """Engines that were asked last on request."""
        self._streamed: dict[str, str] = {}
        """By engine: the text so far that is not shown yet."""

    @property
    def is_asking(self) -> bool:
        """Whether an engine has not finished answering."""
        return bool(self.still)

    @property
    def silent(self) -> list[str]:
        """Engines that are asked and of which nothing is shown yet."""
        found = self.found
        return [name for name in self.still if found is None or not found.is_coming(name)]

    def forget(self) -> None:
        """Begin anew, for another segment."""
        self.found, self.unasked, self._wished = None, (), ()

    def stop(self) -> None:
        """Give up what is asked now."""
        if self._stop is not None:
            self._stop.wish()
        self.still = []
        self._streamed = {}
        self._request += 1

    def begin(self, question: Question) -> None:
        """Ask everybody whose turn it is."""
        self.found, self._stop = Shortlist(question), Stop()
        self._ask(self.found, self._stop)

    def wish(self) -> tuple[str, ...]:
        """Ask also those who are asked only on request or failed before; answers who they are."""
        if self.found is None or self._stop is None:
            return ()
        self._session.suggest.cooldowns.end()
        self.found.troubles.clear()
        self._wished = self._ask(self.found, self._stop, is_wished=True)
        return self._wished

    def read(self) -> Shortlist | None:
        """The answers so far, with what was streamed; from now on they keep their places."""
        found = self.found
        if found is not None:
            for name, text in self._streamed.items():
                found.grow(name, text)
            self._streamed.clear()
            found.freeze()
        return found

    def _ask(self, found: Shortlist, stop: Stop, *, is_wished: bool = False) -> tuple[str, ...]:
        now = self._session.suggest.round(found.question, is_wished=is_wished)
        found.add(now.known)
        self.unasked = now.unasked
        asked = [one for one in now.asked if one.name not in self.still]
        for one in asked:
            self.still.append(one.name)
            self._threads.submit(one.name, partial(self._hear, self._request, one, found.question, stop))
        self._show_soon()
        return tuple(one.name for one in asked)

    # In the thread of an engine

    def _hear(self, request: int, suggester: Suggester, question: Question, stop: Stop) -> None:
        """Hear what an engine answers, and hand it over."""
        name, trouble, since = suggester.name, "", monotonic()
        answers: list[Suggestion] = []

        def stream(text: str) -> None:
            self.context.later(partial(self._stream, request, name, text), replaces=(request, name))

        try:
            stop.check()
            for suggestion in self._session.suggest.ask(suggester, question, stop, stream):
                answers.append(suggestion)
                if monotonic() - since > BATCH:
                    self.context.later(partial(self._add, request, name, answers))
                    answers, since = [], monotonic()
        except CancelledError:
            return
        except WorkbenchError as error:
            trouble = trouble_of(suggester, error)
        if not stop.is_wished:
            self.context.later(partial(self._finish, request, name, answers, trouble))

    # In the screen's own time

    def _add(self, request: int, name: str, answers: Sequence[Suggestion]) -> None:
        if request == self._request and self.found is not None:
            self.found.add(answers, name)
            self._show_soon()

    def _stream(self, request: int, name: str, text: str) -> None:
        if request == self._request:
            self._streamed[name] = text
            self._show_soon(BATCH)

    def _finish(self, request: int, name: str, answers: Sequence[Suggestion], trouble: str) -> None:
        found = self.found
        if request != self._request or found is None:
            return
        found.add(answers, name)
        if trouble:
            found.add_trouble(trouble)
            if name in self._wished:
                self._failed(trouble)
        self._streamed.pop(name, None)
        found.finish(name)
        if name in self.still:
            self.still.remove(name)
        self._show_soon()
