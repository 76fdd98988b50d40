"""A translation engine as one of those who are asked about a segment."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.errors import WorkbenchError
from workbench.suggestions.base import Engine, Listener, Stop, Suggester, Translation
from workbench.suggestions.capabilities import Contextual
from workbench.suggestions.prompt_context import PromptContext

RANK = 0.5
"""An engine stands behind a good match of a memory and before a poor one."""
Around = Callable[[Question, Stop], PromptContext]
"""Says what stands around a segment; any thread may ask."""


class EngineSuggester(Suggester):
    """Gives what an engine makes of the source text."""

    reads_working = False

    def __init__(
        self, engine: Engine, source_language: str, target_language: str, around: Around | None = None
    ) -> None:
        """Take in an engine and the pair of the work, and who says what stands around a segment."""
        self.name, self.is_automatic = engine.name, engine.is_automatic
        self._engine = engine
        self._around = around
        self._maker = engine.origin_name(source_language, target_language)

    @property
    def version(self) -> Hashable:  # type: ignore[override]
        """Another one when another model is installed."""
        return self._maker

    def can_help(self, source_language: str, target_language: str) -> bool:
        """Whether the engine has what it needs for a pair."""
        return self._engine.can_translate(source_language, target_language)

    def suggest(self, question: Question, stop: Stop) -> Iterator[Suggestion]:
        """What the engine makes of the source text, where there is one."""
        return self.suggest_aloud(question, stop, None)

    def suggest_aloud(self, question: Question, stop: Stop, on_text: Listener | None) -> Iterator[Suggestion]:
        """The same, told while it comes where the engine writes word by word."""
        if not question.source.strip():
            return
        for one in self._translated(question, stop, on_text):
            yield suggestion_of(one, self._maker)

    def _translated(self, question: Question, stop: Stop, on_text: Listener | None) -> list[Translation]:
        pair = (question.source_language, question.target_language)
        contextual = self._engine.capability(Contextual, *pair)
        if self._around is not None and contextual is not None:
            around = self._around(question, stop)
            return contextual.translate_in(question.source, *pair, around, stop=stop, on_text=on_text)
        (found,) = self._engine.translate([question.source], *pair, stop=stop)
        return found


class UnusableEngine(Suggester):
    """Stands for an engine that the person named and that cannot be made: says why."""

    def __init__(self, name: str, error: WorkbenchError) -> None:
        """Take in what is wrong."""
        self.name = name
        self._error = error

    def can_help(self, source_language: str, target_language: str) -> bool:
        """Always, so that it is heard."""
        return True

    def suggest(self, question: Question, stop: Stop) -> Iterator[Suggestion]:
        """Nothing but what is wrong."""
        raise self._error


def suggestion_of(translation: Translation, origin_name: str) -> Suggestion:
    """A translation as it stands among other suggestions: its place says how good it is, so no score is shown.

    A mean log-probability means nothing to a translator, and its last digit changes with the processor.
    """
    return Suggestion(
        SuggestionKind.MACHINE,
        translation.text,
        origin_name,
        rank=RANK,
        score=translation.score,
        score_name=translation.score_name,
        note="; ".join(filter(None, (translation.note, translation.cost))),
    )
