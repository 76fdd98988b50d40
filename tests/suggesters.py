"""Suggesters whose answers a test gives, and that wait until a test lets them go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Event

from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.errors import WorkbenchError
from workbench.suggestions.base import Stop, Suggester


def match(text: str, percent: float = 100, origin: str = "main", source: str = "") -> Suggestion:
    """A unit of a memory."""
    return Suggestion(
        SuggestionKind.MEMORY, text, origin, percent / 101, percent, "match", f"{percent:.0f} %", source or None
    )


def machine(text: str, origin: str = "engine 1", rank: float = 0.5) -> Suggestion:
    """What an engine made."""
    return Suggestion(SuggestionKind.MACHINE, text, origin, rank)


def fix(text: str, start: int, end: int, origin: str = "is are → is") -> Suggestion:
    """A repair made elsewhere."""
    return Suggestion(SuggestionKind.FIX, text, origin, 0.9, start=start, end=end)


def term(text: str, source: str) -> Suggestion:
    """A term for a word of the source text."""
    return Suggestion(SuggestionKind.TERM, text, "terms", 1.0, matched_source=source, note="preferred")


class Given(Suggester):
    """Answers what it is given.

    Attributes:
        asked: The questions that it was asked, in order.
        gate: Cleared to make it wait before it answers.
    """

    def __init__(
        self,
        name: str,
        answers: Iterable[Suggestion] | Callable[[Question], Iterable[Suggestion]],
        error: WorkbenchError | None = None,
    ) -> None:
        self.name = name
        self.asked: list[Question] = []
        self.gate = Event()
        self.gate.set()
        self._answers = answers
        self._error = error

    def can_help(self, source_language: str, target_language: str) -> bool:
        return True

    def suggest(self, question: Question, stop: Stop) -> Iterator[Suggestion]:
        self.asked.append(question)
        while not self.gate.wait(0.01):
            stop.check()
        yield from self._answers(question) if callable(self._answers) else self._answers
        if self._error is not None:
            raise self._error
