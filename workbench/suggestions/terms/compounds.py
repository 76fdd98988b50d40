"""Terms that are a part of a longer word: `leiri` in `vankileirillä`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from workbench.domain.terms import Form
from workbench.language.lexicon import lexicon

SHORTEST_PART = 3
"""Letters of a part of a compound; shorter ones are found in too many words."""
SHORTEST_TERM = 4
LONGEST_WORD = 60
"""Letters; what is longer is no word."""
MOST_PARTS = 16
"""Parts of one word that are looked at."""


class Part(NamedTuple):
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
        import ahocorasick

        self._language = language
        self._links: list[str] | None = _table()["links"].get(language)
        self._endings: list[int] | None = _table()["endings"].get(language)
        shortest = self._endings[0] if self._endings else SHORTEST_TERM
        self._automaton = ahocorasick.Automaton()
        for key in keys if self.is_at_work else ():
            if len(key) >= shortest and key.isalpha():
                self._automaton.add_word(key, key)
        if self._automaton:
            self._automaton.make_automaton()

    @property
    def is_at_work(self) -> bool:
        """Whether the language has compounds, or endings that are found as parts are."""
        return self._links is not None or self._endings is not None

    def parts(self, word: str, surface: str, base: str) -> Iterator[Part]:
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
        found = 0
        for last, key in self._automaton.iter(base):
            start, end = last - len(key) + 1, last + 1
            if len(key) < len(base) and self._is_made_of(base[:start], base[end:]):
                yield Part(key, *_place(word, surface, base, start, end), Form.PART)
                found += 1
                if found == MOST_PARTS:
                    return

    def _with_endings(self, word: str, surface: str) -> Iterator[Part]:
        longest = self._endings[1] if self._endings else 0
        for last, key in self._automaton.iter(surface):
            if last + 1 == len(key) and 0 < len(surface) - len(key) <= longest:
                end = len(key) if len(word) == len(surface) else len(word)
                yield Part(key, 0, end, Form.INFLECTED)

    def _is_made_of(self, before: str, after: str) -> bool:
        """Whether what stands before and after a term are words too, so that it is a part and not some letters."""
        links = self._links or ()
        if before and not any(self._is_word(before.removesuffix(link)) for link in ("", *links)):
            return False
        return not after or any(after.startswith(link) and self._is_word(after[len(link) :]) for link in ("", *links))

    def _is_word(self, text: str) -> bool:
        return len(text) >= SHORTEST_PART and _is_known(text, self._language)


def has_compounds(language: str) -> bool:
    """Whether a BCP 47 language writes compounds as one word, so that terms may stand within words."""
    return language.replace("_", "-").partition("-")[0].lower() in _table()["links"]


@cache
def _is_known(word: str, language: str) -> bool:
    return bool(lexicon(language).is_known(word))


def _place(word: str, surface: str, base: str, start: int, end: int) -> tuple[int, int]:
    """Where a part of the base form stands in the word as it is written."""
    if len(word) != len(surface) or surface[:start] != base[:start]:
        return 0, len(word)
    if end == len(base):
        return start, len(word)
    return (start, end) if surface[:end] == base[:end] else (0, len(word))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("workbench.suggestions.terms").joinpath("compounds.toml").read_text("utf-8"))
