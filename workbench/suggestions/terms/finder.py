"""Where a text uses the terms of a termbase, found in one pass over the text whatever the number of terms.

A text and a term are compared word by word. Each word stands for the word that it is a form of, so that one automaton
(Aho and Corasick 1975) over these finds all forms; what it finds is then compared with the words as they are written.
Marks count as words and white space counts for nothing; in scripts without spaces each character is a word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from workbench.domain.annotations import Side
from workbench.domain.terms import Form, Term, TermEntry, TermHit
from workbench.language.compounding import combining_forms
from workbench.language.forms import base_form
from workbench.language.tokens import Token, tokens
from workbench.suggestions.terms.automaton import automaton
from workbench.suggestions.terms.compounds import Compounds
from workbench.suggestions.terms.folding import folded, is_acronym, lowered

LONGEST_TEXT = 20_000
"""Code points of a text that are looked at."""
LONGEST_TERM = 40
"""Words of a term."""
MOST_HITS = 500
"""In one text."""
SHORT = 100
"""Code points of most terms."""
LAST_LATIN = "\u024f"
MOST_LOOKED_AT = 5_000
"""Terms that are compared with the places of one text."""
BOUNDARY = "\x1f"
"""Stands between two words for the automaton; no folded word holds it."""
MOST_CHOICES = 3
"""Words of a term for which both a base form and the word itself are tried in every combination."""
COMMON_START = 2 / 3
"""Share of the shorter of two forms that they begin with together, where neither is the dictionary's form."""


class TermWord(NamedTuple):
    """A word of a text or of a term, as it is compared."""

    token: Token
    surface: str
    """Folded."""
    base: str
    """The word that it is a form of, folded."""


class WantedTerm(NamedTuple):
    """A term that is looked for."""

    entry: TermEntry
    term: Term
    words: tuple[TermWord, ...]
    is_case_sensitive: bool


class TermVocabulary:
    """How the words of one language are compared."""

    def __init__(self, language: str, *, with_forms: bool = True) -> None:
        """Make ready; reads nothing yet.

        Args:
            language: BCP 47 code.
            with_forms: Whether forms of a word count as the word; False spares reading what is known of them.
        """
        self.language = language.replace("_", "-").partition("-")[0].lower()
        self.with_forms = with_forms

    def words(self, text: str) -> list[TermWord]:
        """The words and marks of a text."""
        return [self.word(token) for token in _pieces(text) if token.kind != "space"]

    def word(self, token: Token) -> TermWord:
        """A token as it is compared."""
        if token.kind != "word":
            key = token.text if token.text.isascii() else folded(token.text, self.language)
            return TermWord(token, key, key) if key != BOUNDARY else TermWord(token, "\x1e", "\x1e")
        return TermWord(token, *_keys(token.text, self.language, self.with_forms))


def _pieces(text: str) -> Iterable[Token]:
    """The tokens of a text; of a few Latin words, as most terms are, without searching for what is not there."""
    if len(text) > SHORT or max(text, default=" ") > LAST_LATIN or not text.replace(" ", "").isalpha():
        return tokens(text)
    found, at = [], 0
    for word in text.split(" "):
        if word:
            found.append(Token(at, at + len(word), word, "word"))
        at += len(word) + 1
    return found


@lru_cache(100_000)
def _keys(word: str, language: str, with_forms: bool) -> tuple[str, str]:
    surface = folded(word, language)
    return surface, folded(base_form(lowered(word, language), language), language) if with_forms else surface


class TermFinder:
    """Finds the terms of one language; it does not change, so any number of threads may ask it."""

    def __init__(self, terms: Iterable[tuple[TermEntry, Term]], side: Side, vocabulary: TermVocabulary) -> None:
        """Make ready to find some terms.

        Args:
            terms: Each with its entry.
            side: The side of a segment that is searched.
            vocabulary: How words are compared.
        """
        self._side = side
        self._vocabulary = vocabulary
        self._wanted: dict[str, list[WantedTerm]] = {}
        self._single: dict[str, list[WantedTerm]] = {}
        self._automaton = automaton()
        for entry, term in terms:
            self._want(entry, term)
        for key in self._wanted:
            self._automaton.add_word(key, (key.count(BOUNDARY) - 1, key))
        if self._wanted:
            self._automaton.make_automaton()
        self._compounds = Compounds(self._single if vocabulary.with_forms else (), vocabulary.language)

    def find(self, text: str) -> tuple[TermHit, ...]:
        """The places of terms in a text, in its order, at one place the longest first."""
        if not self._wanted:
            return ()
        words = self._vocabulary.words(text[:LONGEST_TEXT])
        hits = list(self._whole(words))
        if self._compounds.is_at_work and self._single:
            hits += self._parts(words)
        return in_order(hits)

    def _want(self, entry: TermEntry, term: Term) -> None:
        words = tuple(self._vocabulary.words(term.text))
        if not words or len(words) > LONGEST_TERM:
            return
        is_exact = is_acronym(term.text) if term.is_case_sensitive is None else term.is_case_sensitive
        wanted = WantedTerm(entry, term, words, is_exact)
        for bases in _bases(words):
            self._wanted.setdefault(BOUNDARY + BOUNDARY.join(bases) + BOUNDARY, []).append(wanted)
        if len(words) == 1 and not is_exact:
            for key in {words[0].base, *combining_forms(words[0].surface, self._vocabulary.language)}:
                self._single.setdefault(key, []).append(wanted)

    def _whole(self, words: list[TermWord]) -> Iterator[TermHit]:
        """Terms that stand as words of their own."""
        ends: list[int] = []
        at = 0
        for word in words:
            at += len(word.base) + 1
            ends.append(at)
        line = BOUNDARY + BOUNDARY.join(word.base for word in words) + BOUNDARY
        left = MOST_LOOKED_AT
        for end, (count, key) in self._automaton.iter(line):
            left -= len(self._wanted[key])
            if left < 0:
                return
            last = bisect_left(ends, end)
            place = words[last - count + 1 : last + 1]
            for wanted in self._wanted[key]:
                form = _form(place, wanted)
                if form is not None:
                    yield TermHit(
                        place[0].token.start, place[-1].token.end, self._side, wanted.entry, wanted.term, form
                    )

    def _parts(self, words: list[TermWord]) -> Iterator[TermHit]:
        """Terms that stand in a longer word, each once in a word."""
        for token, surface, base in words:
            if token.kind != "word":
                continue
            said: set[int] = set()
            for part in self._compounds.parts(token.text, surface, base):
                for wanted in self._single[part.key]:
                    if id(wanted.term) not in said and not {surface, base} & {*wanted.words[0][1:]}:
                        said.add(id(wanted.term))
                        start, end = token.start + part.start, token.start + part.end
                        yield TermHit(start, end, self._side, wanted.entry, wanted.term, part.form)


def _bases(words: tuple[TermWord, ...]) -> Iterable[tuple[str, ...]]:
    """The base forms that the forms of a term may have: those of its words, and the words themselves.

    A word of a term is mostly in its dictionary form, also where that is a form of some other word as well.
    """
    choices = [dict.fromkeys((word.base, word.surface)) for word in words]
    if sum(len(choice) > 1 for choice in choices) <= MOST_CHOICES:
        return product(*choices)
    return tuple(word.base for word in words), tuple(word.surface for word in words)


def _form(place: list[TermWord], wanted: WantedTerm) -> Form | None:
    """How a term stands at a place whose base forms are its own, or None where it does not."""
    form = Form.EXACT
    for found, word in zip(place, wanted.words, strict=True):
        if wanted.is_case_sensitive and not _has_its_case(found, word):
            return None
        if found.surface != word.surface:
            if found.base != word.surface and not _begin_alike(found.surface, word.surface):
                return None
            form = Form.INFLECTED
    return form


def _has_its_case(found: TermWord, word: TermWord) -> bool:
    """Whether a word is written as the term has it, an ending aside; a small first letter may be a capital."""
    written, text = found.token.text, word.token.text
    if written == text or written == text[:1].upper() + text[1:]:
        return True
    return found.surface != word.surface and written.startswith(text)


def _begin_alike(first: str, second: str) -> bool:
    """Whether two forms of a word differ in their endings only: `left` is no form of what `leaves` is one of."""
    shorter = min(len(first), len(second))
    common = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    return common >= max(3, shorter * COMMON_START)


def in_order(hits: Iterable[TermHit]) -> tuple[TermHit, ...]:
    """Hits in one text in its order, at one place the longest first, those that lie within a longer one marked so."""
    placed = sorted(hits, key=lambda hit: (hit.start, -hit.end))
    return tuple(_nested(placed[:MOST_HITS]))


def _nested(hits: Iterable[TermHit]) -> Iterator[TermHit]:
    reach, since = -1, 0
    for hit in hits:
        if hit.end > reach:
            reach, since = hit.end, hit.start
        is_nested = reach > hit.end or since < hit.start
        yield (
            hit
            if hit.is_nested == is_nested
            else TermHit(hit.start, hit.end, hit.side, hit.entry, hit.term, hit.form, is_nested)
        )
