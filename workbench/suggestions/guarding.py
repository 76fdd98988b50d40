"""An engine as everybody gets it: where it fails an error names it, and what it says is looked at before it is used."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from workbench.errors import EngineError
from workbench.plugins import Family, ShapeError, require
from workbench.suggestions.base import Engine, Listener, Stop, TranslatedToken, Translation
from workbench.suggestions.capabilities import (
    Completing,
    Confidence,
    ConfidenceRating,
    Contextual,
    Rewording,
    SpanCandidate,
    TextCompletion,
    WordAligning,
    WordConfidence,
    WordPair,
)
from workbench.suggestions.prompt_context import PromptContext

C = TypeVar("C")
R = TypeVar("R")


class GuardedEngine(Engine):
    """Stands before an engine and answers to all capabilities; which of them there are, `capability` says."""

    def __init__(self, engine: Engine, family: Family[type[Engine]], kind: str) -> None:
        """Take in an engine.

        Args:
            engine: Who is asked.
            family: The family that its faults are named in.
            kind: Its id there.
        """
        self._engine, self._family, self._kind = engine, family, kind
        self.name = self._asked(lambda: _text(engine.name, "its name"))
        self.is_automatic = bool(engine.is_automatic)

    @property
    def version(self) -> str:  # type: ignore[override]
        """The version that the engine says."""
        return self._asked(lambda: _text(self._engine.version, "its version"))

    def can_translate(self, source_language: str, target_language: str) -> bool:
        """Whether the engine can; one that cannot say is left out."""
        return self._family.answers(self._kind, lambda: self._engine.can_translate(source_language, target_language))

    def translate(
        self, texts: Sequence[str], source_language: str, target_language: str, *, best: int = 1, stop: Stop
    ) -> Iterator[list[Translation]]:
        """The renderings of each text in turn."""
        made = self._asked(
            lambda: iter(self._engine.translate(texts, source_language, target_language, best=best, stop=stop))
        )
        return self._each(made, len(texts), best)

    def origin_name(self, source_language: str, target_language: str) -> str:
        """Who makes the renderings of a pair."""
        return self._asked(lambda: _text(self._engine.origin_name(source_language, target_language), "its origin name"))

    def close(self) -> None:
        """End what runs for the engine."""
        self._asked(self._engine.close)

    def cost(self) -> str:
        """What was used and what it costs."""
        return self._asked(lambda: _text(self._engine.cost(), "its cost"))

    def spent(self) -> str:
        """The same in the fewest words."""
        return self._asked(lambda: _text(self._engine.spent(), "its cost"))

    def holds(self) -> str:
        """What it has here."""
        return self._asked(lambda: _text(self._engine.holds(), "what it holds"))

    def capability(self, kind: type[C], source_language: str, target_language: str) -> C | None:
        """What the engine offers, guarded."""
        offers = self._asked(lambda: self._engine.capability(kind, source_language, target_language)) is not None
        return self if offers and isinstance(self, kind) else None

    def complete(
        self, source: str, typed: str, source_language: str, target_language: str, *, stop: Stop
    ) -> list[TextCompletion]:
        """Ways to go on behind the cursor."""
        pair = (source_language, target_language)
        engine = self._offered(Completing, *pair)
        return self._asked(lambda: [_completion(one) for one in engine.complete(source, typed, *pair, stop=stop)])

    def confidence(
        self, source: str, rendering: str, source_language: str, target_language: str, *, stop: Stop
    ) -> Confidence:
        """How likely the engine finds a rendering."""
        pair = (source_language, target_language)
        engine = self._offered(ConfidenceRating, *pair)
        return self._asked(
            lambda: _confidence(engine.confidence(source, rendering, *pair, stop=stop), len(source), len(rendering))
        )

    def word_pairs(
        self, source: str, rendering: str, source_language: str, target_language: str, *, stop: Stop
    ) -> list[WordPair]:
        """Which words go with which."""
        pair = (source_language, target_language)
        engine = self._offered(WordAligning, *pair)
        sizes = (len(source), len(rendering))
        return self._asked(
            lambda: [_word_pair(one, *sizes) for one in engine.word_pairs(source, rendering, *pair, stop=stop)]
        )

    def span_candidates(
        self,
        source: str,
        rendering: str,
        span: tuple[int, int],
        count: int,
        source_language: str,
        target_language: str,
        *,
        stop: Stop,
    ) -> list[SpanCandidate]:
        """Other words for a span."""
        pair = (source_language, target_language)
        engine = self._offered(Rewording, *pair)
        return self._asked(
            lambda: [
                _candidate(one) for one in engine.span_candidates(source, rendering, span, count, *pair, stop=stop)
            ][:count]
        )

    def translate_in(
        self,
        text: str,
        source_language: str,
        target_language: str,
        prompt_context: PromptContext,
        *,
        best: int = 1,
        stop: Stop,
        on_text: Listener | None = None,
    ) -> list[Translation]:
        """The renderings of a text, with its context."""
        pair = (source_language, target_language)
        engine = self._offered(Contextual, *pair)
        return self._asked(
            lambda: [
                _translation(one)
                for one in engine.translate_in(text, *pair, prompt_context, best=best, stop=stop, on_text=on_text)
            ]
        )

    def _offered(self, kind: type[C], source_language: str, target_language: str) -> C:
        found = self._asked(lambda: self._engine.capability(kind, source_language, target_language))
        if found is None:
            raise EngineError(f"the engine {self.name} does not offer this for {source_language} to {target_language}")
        return found

    def _asked(self, question: Callable[[], R]) -> R:
        with self._family.guard(self._kind, EngineError):
            return question()

    def _each(self, made: Iterator[list[Translation]], count: int, best: int) -> Iterator[list[Translation]]:
        for done in range(count):
            found = self._asked(lambda: next(made, None))
            if found is None:
                raise EngineError(self._family.failure(self._kind, f"it translated {done} of {count} texts"))
            yield self._asked(lambda: [_translation(one) for one in found[: max(1, best)]])  # noqa: B023 - asked at once


def _text(value: object, what: str) -> str:
    require(value, str, what)
    return str(value)


def _number(value: object, what: str) -> float:
    require(value, (int, float), what)
    number = float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        raise ShapeError(f"{what} is {number}")
    return number


def _require_span(start: object, end: object, size: int) -> None:
    require(start, int, "the start of a span")
    require(end, int, "the end of a span")
    if not 0 <= start <= end <= size:  # type: ignore[operator]
        raise ShapeError(f"it gave the span {start}:{end} in a text of {size} code points")


def _translation(found: object) -> Translation:
    """A rendering that can be relied on; a score that is no number is none."""
    require(found, Translation, "a rendering")
    assert isinstance(found, Translation)
    for name in ("text", "score_name", "note", "cost"):
        require(getattr(found, name), str, f"the {name} of a rendering")
    for token in found.tokens:
        require(token, TranslatedToken, "a token")
        _require_span(token.start, token.end, len(found.text))
    if found.score is None:
        return found
    require(found.score, (int, float), "the score of a rendering")
    return found if math.isfinite(found.score) else replace(found, score=None, score_name="")


def _completion(found: object) -> TextCompletion:
    require(found, TextCompletion, "a completion")
    assert isinstance(found, TextCompletion)
    require(found.text, str, "the text of a completion")
    _number(found.score, "the score of a completion")
    return found


def _candidate(found: object) -> SpanCandidate:
    require(found, SpanCandidate, "a candidate")
    assert isinstance(found, SpanCandidate)
    require(found.text, str, "the text of a candidate")
    _number(found.score, "the score of a candidate")
    return found


def _word_pair(found: object, source_size: int, size: int) -> WordPair:
    require(found, WordPair, "a word pair")
    assert isinstance(found, WordPair)
    _require_span(found.source_start, found.source_end, source_size)
    _require_span(found.start, found.end, size)
    _number(found.weight, "the weight of a word pair")
    return found


def _confidence(found: object, source_size: int, size: int) -> Confidence:
    require(found, Confidence, "the confidence")
    assert isinstance(found, Confidence)
    for mean in (found.forward, found.backward):
        if mean is not None:
            _number(mean, "a mean of the confidence")
    for words, limit in ((found.words, size), (found.source_words, source_size)):
        for word in words:
            require(word, WordConfidence, "a word of the confidence")
            _require_span(word.start, word.end, limit)
            _number(word.log_probability, "the log-probability of a word")
    require(found.explanation, str, "the explanation of the confidence")
    return found
