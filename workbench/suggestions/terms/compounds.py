"""Terms that are a part of a longer word: `leiri` in `vankileirillä`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from workbench.domain.terms import Form
from workbench.language.compounding import endings, links, prefixes
from workbench.language.lexicon import lexicon
from workbench.suggestions.terms.automaton import automaton

SHORTEST_PART = 3
"""Letters of a part of a compound; shorter ones are found in too many words."""
SHORTEST_TERM = 4
LONGEST_WORD = 60
"""Letters; what is longer is no word."""
MOST_PARTS = 16
"""Parts of one word that are looked at."""


class CompoundPart(NamedTuple):
    """A term within a word."""

    key: str
    """The folded term."""
    start: int
    """Code points from the start of the word; 0 and the length of the word where nobody can tell."""
    end: int
    form: Form


class Compounds:
    """Finds terms within the words of one language; finds nothing in a language that has no compounds."""

    def __init__(self, keys: Iterable[str], language: str) -> None:
        """Make ready to find some terms.

        Args:
            keys: The folded terms of one word.
            language: The primary subtag of a BCP 47 code.
        """
        self._language = language
        self._links = links(language)
        self._endings = endings(language)
        self._prefixes = prefixes(language)
        shortest = self._endings[0] if self._endings else SHORTEST_TERM
        self._automaton = automaton()
        for key in keys if self.is_at_work else ():
            if len(key) >= shortest and key.isalpha():
                self._automaton.add_word(key, key)
        if self._automaton:
            self._automaton.make_automaton()

    @property
    def is_at_work(self) -> bool:
        """Whether the language has compounds, or endings that are found as parts are."""
        return self._links is not None or self._endings is not None

    def parts(self, word: str, surface: str, base: str) -> Iterator[CompoundPart]:
        """The terms within a word.

        Args:
            word: As it stands in the text.
            surface: The same folded.
            base: The word that it is a form of, folded.
        """
        if not self._automaton or len(surface) > LONGEST_WORD:
            return
        if self._endings is not None:
            yield from self._with_endings(word, surface)
            return
        found: dict[CompoundPart, None] = {}
        for written in dict.fromkeys((base, surface)):
            for last, key in self._automaton.iter(written):
                start, end = last - len(key) + 1, last + 1
                if len(key) < len(written) and self._is_made_of(written[:start], written[end:]):
                    found[CompoundPart(key, *_place(word, surface, written, start, end), Form.PART)] = None
                if len(found) == MOST_PARTS:
                    break
        yield from found

    def _with_endings(self, word: str, surface: str) -> Iterator[CompoundPart]:
        longest = self._endings[1] if self._endings else 0
        for last, key in self._automaton.iter(surface):
            start, end = last - len(key) + 1, last + 1
            before, after = surface[:start], surface[end:]
            if (before or after) and len(after) <= longest and (not before or before in self._prefixes):
                is_placed = len(word) == len(surface)
                yield CompoundPart(key, start if is_placed else 0, end if is_placed else len(word), Form.INFLECTED)

    def _is_made_of(self, before: str, after: str) -> bool:
        """Whether what stands before and after a term are words too, so that it is a part and not some letters."""
        links = self._links or ()
        if before and not any(self._is_word(before.removesuffix(link)) for link in ("", *links)):
            return False
        return not after or any(after.startswith(link) and self._is_word(after[len(link) :]) for link in ("", *links))

    def _is_word(self, text: str) -> bool:
        return len(text) >= SHORTEST_PART and _is_known(text, self._language)


@cache
def _is_known(word: str, language: str) -> bool:
    return bool(lexicon(language).is_known(word))


def _place(word: str, surface: str, written: str, start: int, end: int) -> tuple[int, int]:
    """Where a part of a base form, or of the word itself, stands in the word as it is written."""
    if len(word) != len(surface) or surface[:start] != written[:start]:
        return 0, len(word)
    if end == len(written):
        return start, len(word)
    return (start, end) if surface[:end] == written[:end] else (0, len(word))
