"""Which words of the other side stand for some words of a segment: guessed, for a person to check.

The evidence, the best first: what an installed model looks at, terms that are known, what is spelled alike, and which
words keep company in the memories and in the text around, each source text with its working rendering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.domain.annotations import Side
from workbench.domain.segments import SegmentId
from workbench.domain.suggestions import Question
from workbench.domain.terms import Candidate
from workbench.domain.works import Role
from workbench.errors import CancelledError, UsageError, WorkbenchError
from workbench.language.forms import are_forms_read, citation_form, read_forms, read_forms_beside
from workbench.session.assist.engines.translating import Translating
from workbench.session.assist.memory.memories import Memories
from workbench.session.assist.suggesting import Suggesting
from workbench.session.assist.terms.terms import Terms
from workbench.session.text.core import SessionCore
from workbench.session.text.text import WorkText
from workbench.suggestions.base import Stop
from workbench.suggestions.word_alignment.finding import AlignedWords, aligned_words, marks_between
from workbench.suggestions.word_alignment.words import AlignedWord, words_of

AROUND = 700
"""Segments on either side that are learned from."""
LEAST = 0.5
"""Certainty below which nothing is guessed."""
TERM = 0.95
"""Chance that words stand for each other which a termbase says do."""
MOST_WORDS = 8
"""Words that are asked about at most; characters in scripts without spaces count a third."""
MOST_PLACES = 3
"""Places of an expression that are looked at."""

Words = tuple[AlignedWord, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a segment that something is asked about, made in the thread of the session for any other."""

    question: Question
    side: Side
    """Where the words are: the source text, or the working rendering."""
    start: int
    """Code points from the start of that text."""
    end: int
    text: WorkText
    """The text as it was then."""
    at: int
    """Where in it the segment stands."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Words of the other side that may stand for some words."""

    text: str
    """As a dictionary has them, where that is known; else as they stand there."""
    spelled: str
    """As they stand there."""
    start: int
    """Code points from the start of the text on the other side."""
    end: int
    certainty: float
    """0 to 1; compares guesses and means nothing else."""


class WordAlignment:
    """The equivalents of an open work."""

    def __init__(
        self, core: SessionCore, suggest: Suggesting, memory: Memories, translate: Translating, terms: Terms
    ) -> None:
        self._core = core
        self._suggest = suggest
        self._memory = memory
        self._translate = translate
        self._terms = terms

    # Asking

    def span(self, identifier: SegmentId, start: int, end: int, side: Side = Side.WORKING) -> Span:
        """Words of a segment, to be asked about; only for the thread of the session.

        Args:
            identifier: The segment.
            start: Code points from the start of its text on that side.
            end: Behind the words.
            side: The source text or the working rendering.
        """
        text = self._core.text.copy()
        return Span(self._suggest.question(identifier), side, start, end, text, text.position(identifier))

    def spans(self, candidate: Candidate, side: Side) -> list[Span]:
        """The same of some places of an expression that may be a term."""
        found = []
        for key, start, end in candidate.places[:MOST_PLACES]:
            if key in self._core.text.segments:
                found.append(self.span(SegmentId(key), start, end, side))
        return found

    def guess(self, span: Span, stop: Stop | None = None) -> Guess | None:
        """What may stand for words on the other side, or None where the evidence is weak; any thread may ask.

        Forms of words are known once they have been read, which the first question has done in a thread.

        Raises:
            CancelledError: The wish to stop was seen.
        """
        stop = stop or Stop()
        question = span.question
        for language in (question.source_language, question.target_language):
            read_forms_beside(language)
        here, there = self._words(span)
        place = _place(here, span.start, span.end)
        if place is None or not there or _size(here[slice(*place)]) > MOST_WORDS:
            return None
        found = aligned_words(here, place, there, self._pairs(span, stop), self._known(span, here, there, stop))
        if found is None or not _is_good(found, here, place):
            return None
        return self._as_guess(span, there[found.first : found.last], found.certainty)

    def guess_from(self, spans: Iterable[Span], stop: Stop | None = None) -> Guess | None:
        """What may stand for an expression, by several of its places; any thread may ask.

        Raises:
            CancelledError: The wish to stop was seen.
        """
        found: defaultdict[str, list[Guess]] = defaultdict(list)
        for span in spans:
            guess = self.guess(span, stop)
            if guess is not None:
                found[guess.text.casefold()].append(guess)
        best = max(found.values(), key=lambda same: sum(one.certainty for one in same), default=None)
        return None if best is None else max(best, key=lambda one: one.certainty)

    def citation(self, text: str, side: Side = Side.WORKING) -> str:
        """A word as a dictionary has it, where its forms have been read; anything else as it is. Any thread may ask."""
        about = self._core.about
        language = about.source_language if side is Side.SOURCE else about.target_language
        words = words_of(text, language)
        is_word = len(words) == 1 and (words[0].start, words[0].end) == (0, len(text))
        return citation_form(text, language) if is_word and are_forms_read(language) else text

    def candidates(
        self, side: Side, *, limit: int = 100, stop: Stop | None = None
    ) -> list[tuple[Candidate, Guess | None]]:
        """Expressions of a side that may be terms, the likeliest first, each with what may be its other side.

        Takes seconds, and is only for the thread of the session.

        Raises:
            UsageError: The work has no source text.
            CancelledError: The wish to stop was seen.
        """
        if Role.SOURCE not in self._core.renderings:
            raise UsageError(
                "the work has no source text to align words with; add it with `workbench add FILE --as source`"
            )
        self.prepare()
        found = self._terms.candidates(limit=limit, side=side)
        return [(one, self.guess_from(self.spans(one, side), stop)) for one in found]

    def prepare(self) -> None:
        """Read what is known of the words of both languages; takes seconds."""
        for language in (self._core.about.source_language, self._core.about.target_language):
            read_forms(language)

    # Evidence

    def _words(self, span: Span) -> tuple[Words, Words]:
        """The words of the side that is asked about, and of the other."""
        question = span.question
        source = words_of(question.source, question.source_language)
        target = words_of(question.working, question.target_language)
        return (source, target) if span.side is Side.SOURCE else (target, source)

    def _pairs(self, span: Span, stop: Stop) -> list[tuple[Words, Words]]:
        """Pairs of texts to learn from, the side that is asked about first."""
        question = span.question
        found = list(self._around(span, stop))
        try:
            found += self._memory.evidence(question, stop)
        except CancelledError:
            raise
        except WorkbenchError:
            pass  # a memory that is damaged says so where it is asked for matches
        return found if span.side is Side.SOURCE else [(target, source) for source, target in found]

    def _around(self, span: Span, stop: Stop) -> Iterable[tuple[Words, Words]]:
        """The segments around with their source texts."""
        question, text = span.question, span.text
        for at in range(max(0, span.at - AROUND), min(len(text.order), span.at + AROUND + 1)):
            stop.check()
            identifier = text.order[at]
            segment = text.segment(identifier)
            source = text.linked_text(identifier, Role.SOURCE)
            if source and at != span.at and not segment.is_dropped:
                yield (
                    words_of(source, question.source_language),
                    words_of(segment.working, question.target_language),
                )

    def _known(self, span: Span, here: Words, there: Words, stop: Stop) -> NDArray[np.float32]:
        """What a model or a termbase says of words standing for each other, a row a word that is asked about."""
        source, target = (here, there) if span.side is Side.SOURCE else (there, here)
        found = np.zeros((len(source), len(target)), dtype=np.float32)
        for left, right, chance in (*self._of_terms(span.question), *self._of_model(span.question, stop)):
            rows = [at for at, word in enumerate(source) if word.start < left[1] and left[0] < word.end]
            columns = [at for at, word in enumerate(target) if word.start < right[1] and right[0] < word.end]
            for row in rows:
                for column in columns:
                    found[row, column] = max(found[row, column], chance)
        return found if span.side is Side.SOURCE else found.T

    def _of_terms(self, question: Question) -> list[tuple[tuple[int, int], tuple[int, int], float]]:
        """Terms of the source text whose own target stands in the rendering."""
        if self._terms.is_empty:
            return []
        hits = self._terms.find(question.source, question.working)
        return [
            ((one.start, one.end), (other.start, other.end), TERM)
            for one in hits.source
            for other in hits.target
            if other.entry == one.entry
        ]

    def _of_model(self, question: Question, stop: Stop) -> list[tuple[tuple[int, int], tuple[int, int], float]]:
        """What an installed model looks at; nothing where there is none, or where it fails."""
        try:
            pairs = self._translate.word_pairs(question, stop)
        except CancelledError:
            raise
        except WorkbenchError:
            return []
        return [((one.source_start, one.source_end), (one.start, one.end), one.weight) for one in pairs]

    def _as_guess(self, span: Span, words: Words, certainty: float) -> Guess:
        other = Side.WORKING if span.side is Side.SOURCE else Side.SOURCE
        text = span.question.working if other is Side.WORKING else span.question.source
        start, end = words[0].start, words[-1].end
        return Guess(self.citation(text[start:end], other), text[start:end], start, end, certainty)


def _place(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Which words a span of a text touches."""
    touched = [at for at, word in enumerate(words) if word.start < end and start < word.end]
    return (touched[0], touched[-1] + 1) if touched else None


def _size(words: Words) -> float:
    return sum(1 / 3 if word.is_cluster else 1 for word in words)


def _is_good(found: AlignedWords, here: Words, place: tuple[int, int]) -> bool:
    return found.is_mutual and found.is_backed and found.certainty >= LEAST and not marks_between(here, *place)
