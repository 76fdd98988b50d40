"""What an engine is told beside a segment: the terms in it, the best matches for it, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.domain.suggestions import Question
from workbench.errors import RefusedTextError
from workbench.session.assist.memory.memories import Memories
from workbench.session.assist.terms.project_terms import ProjectTerms
from workbench.suggestions.base import Engine, Listener, Stop, Translation
from workbench.suggestions.capabilities import Contextual
from workbench.suggestions.engine_suggester import Around
from workbench.suggestions.memory.matches import MatchKind
from workbench.suggestions.prompt_context import PromptContext
from workbench.suggestions.terms.suggester import forbidden_hits

Pairs = tuple[tuple[str, str], ...]
"""Texts of the source and of the target language."""
MOST_MATCHES = 3
LEAST_PERCENT = 60
"""A match that is less alike tells an engine nothing."""


def prompt_context(
    question: Question, memory: Memories, terms: ProjectTerms, stop: Stop, title: str = ""
) -> PromptContext:
    """What stands around a segment; any thread may ask.

    Args:
        question: The segment in its context.
        memory: The memories of the session.
        terms: Its termbases.
        stop: Looked at while the memories are read.
        title: What the work is called.

    Raises:
        CancelledError: The wish to stop was seen.
        InputError: A memory is damaged.
    """
    wanted, forbidden = fixed_words(question, terms)
    found = memory.matches(question, MOST_MATCHES, stop)
    return PromptContext(
        wanted,
        tuple(
            (match.unit.source, match.text, match.percent)
            for match in found
            if match.kind is not MatchKind.FRAGMENT and match.percent >= LEAST_PERCENT
        ),
        question.previous_source,
        question.previous_working,
        question.next_source,
        question.next_working,
        forbidden,
        question.machine,
        title,
    )


def fixed_words(question: Question, terms: ProjectTerms) -> tuple[Pairs, Pairs]:
    """The pairs of terms that are to be used in a segment, the preferred ones alone, and those that must not be.

    A word that the machine rendering should not have used is among the latter, whatever its source says.
    """
    if terms.is_empty:
        return (), ()
    wanted: dict[str, str] = {}
    forbidden: dict[tuple[str, str], None] = {}
    found = terms.find(question.source, question.machine)
    for hit in found.source:
        allowed = terms.targets(hit)
        if allowed and not hit.is_nested:
            wanted.setdefault(hit.term.text, allowed[0].text)
        forbidden |= dict.fromkeys((hit.term.text, term.text) for term in terms.forbidden(hit))
    told = {target for _, target in forbidden}
    forbidden |= dict.fromkeys(("", hit.term.text) for hit in forbidden_hits(found) if hit.term.text not in told)
    return tuple(wanted.items()), tuple(forbidden)


def neighbours(question: Question, stop: Stop) -> PromptContext:
    """What stands around a segment of a file that belongs to no project."""
    return PromptContext(
        previous_source=question.previous_source,
        previous_target=question.previous_working,
        next_source=question.next_source,
    )


def informed(engine: Engine, pair: tuple[str, str], around: Around, on_text: Listener | None = None) -> Engine:
    """An engine that gets the context of each text it translates, where it can make use of it.

    Args:
        engine: Who translates.
        pair: BCP 47 codes of source and target.
        around: Says what stands around a text.
        on_text: Given each rendering as far as it has come, where the engine streams.
    """
    contextual = engine.capability(Contextual, *pair)
    return engine if contextual is None else InformedEngine(engine, contextual, around, on_text)


class InformedEngine(Engine):
    """Translates texts that follow each other, each with what is known around it and with what was just made."""

    def __init__(self, engine: Engine, contextual: Contextual, around: Around, on_text: Listener | None = None) -> None:
        """Take in the engine that is asked, and how it takes the context of a text."""
        self._engine = engine
        self._contextual = contextual
        self._on_text = on_text
        self._around = around
        self.name, self.version, self.is_automatic = engine.name, engine.version, engine.is_automatic

    def can_translate(self, source_language: str, target_language: str) -> bool:
        """Whether the engine can."""
        return self._engine.can_translate(source_language, target_language)

    def translate(
        self, texts: Sequence[str], source_language: str, target_language: str, *, best: int = 1, stop: Stop
    ) -> Iterator[list[Translation]]:
        """The renderings of each text, with the rendering of the text before told to the engine."""
        before = ""
        for index, text in enumerate(texts):
            question = Question(
                text,
                source_language,
                target_language,
                previous_source=texts[index - 1] if index else "",
                next_source=texts[index + 1] if index + 1 < len(texts) else "",
                previous_working=before,
            )
            told = self._around(question, stop)
            try:
                found = self._contextual.translate_in(
                    text, source_language, target_language, told, best=best, stop=stop, on_text=self._on_text
                )
            except RefusedTextError:
                if len(texts) == 1:
                    raise
                found = []
            before = found[0].text if found else ""
            yield found

    def origin_name(self, source_language: str, target_language: str) -> str:
        """Who makes the renderings."""
        return self._engine.origin_name(source_language, target_language)

    def holds(self) -> str:
        """What the engine has here."""
        return self._engine.holds()

    def cost(self) -> str:
        """What the engine cost."""
        return self._engine.cost()

    def spent(self) -> str:
        """What the engine cost, in the fewest words."""
        return self._engine.spent()

    def close(self) -> None:
        """End what runs for the engine."""
        self._engine.close()
