"""What an engine may offer beyond translations: each is a method, and an engine that has the method offers it.

An engine is asked with `Engine.capability`, by one of the protocols here, and never by its class. So an engine of
another package can complete, rate and reword as ours do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from workbench.suggestions.base import Listener, Stop, Translation
from workbench.suggestions.prompt_context import PromptContext


@dataclass(frozen=True, slots=True)
class TextCompletion:
    """One way to go on behind the cursor."""

    text: str
    """What would stand behind the cursor."""
    score: float
    """Mean log-probability of its pieces: compares completions of one text and nothing else."""


@dataclass(frozen=True, slots=True)
class WordConfidence:
    """A word and how likely the engine finds it."""

    start: int
    """Code points from the start of the text."""
    end: int
    log_probability: float
    is_flagged: bool


@dataclass(frozen=True, slots=True)
class Confidence:
    """What the engine says of a rendering."""

    forward: float | None
    """Mean log-probability of the rendering, given the source; None where the engine does not do this direction."""
    backward: float | None
    """Mean log-probability of the source, given the rendering; None where the engine does not do that direction."""
    words: tuple[WordConfidence, ...]
    """The words of the rendering."""
    source_words: tuple[WordConfidence, ...]
    """The words of the source; a flagged one is not covered."""
    explanation: str


@dataclass(frozen=True, slots=True)
class WordPair:
    """A word of a rendering and the word of the source that it was made from."""

    source_start: int
    """Code points from the start of the source text."""
    source_end: int
    start: int
    """Code points from the start of the rendering."""
    end: int
    weight: float
    """How sure the engine is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class SpanCandidate:
    """Other words for a span."""

    text: str
    score: float
    """Mean log-probability of the sentence with them: compares candidates for one span and nothing else."""


@runtime_checkable
class Completing(Protocol):
    """Goes on behind what a person typed."""

    def complete(
        self, source: str, typed: str, source_language: str, target_language: str, *, stop: Stop
    ) -> Sequence[TextCompletion]:
        """Ways to go on to the end of the source text, the best first; nothing where there is none.

        Args:
            source: The source text.
            typed: The rendering up to the cursor.
            source_language: BCP 47 code.
            target_language: BCP 47 code.
            stop: Looked at while it answers.
        """


@runtime_checkable
class ConfidenceRating(Protocol):
    """Says how likely it finds a rendering, word by word."""

    def confidence(
        self, source: str, rendering: str, source_language: str, target_language: str, *, stop: Stop
    ) -> Confidence:
        """The rendering scored by its source, and the source by the rendering, as far as it can."""


@runtime_checkable
class WordAligning(Protocol):
    """Says which words of the source the words of a rendering go with."""

    def word_pairs(
        self, source: str, rendering: str, source_language: str, target_language: str, *, stop: Stop
    ) -> Sequence[WordPair]:
        """The pairs, in the order of the rendering."""


@runtime_checkable
class Rewording(Protocol):
    """Finds other words for a span of a rendering."""

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
    ) -> Sequence[SpanCandidate]:
        """Other words for a span, the likeliest first, at most `count`; the rest of the rendering stays.

        Args:
            source: The source text.
            rendering: The rendering that the span is in.
            span: Start and end in code points.
            count: How many at most.
            source_language: BCP 47 code.
            target_language: BCP 47 code.
            stop: Looked at while it answers.
        """


@runtime_checkable
class Contextual(Protocol):
    """Makes use of what stands around a text, and may stream what it writes."""

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
        """The renderings of a text, with its context in the prompt.

        Args:
            text: The text to translate.
            source_language: BCP 47 code.
            target_language: BCP 47 code.
            prompt_context: Terms, matches and neighbours.
            best: How many renderings to ask for at most.
            stop: Looked at while the answer comes.
            on_text: Given the first rendering as far as it has come, in the thread of the caller.

        Raises:
            MissingPartError: Something is not installed.
            EngineError: The engine does not answer, refuses, or writes something that is no translation.
            CancelledError: The wish to stop was seen.
        """
