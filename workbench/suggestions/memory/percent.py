"""How well two texts match, as three percentages; how they are reckoned is said at `likeness`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from workbench.language.numbers import numbers
from workbench.language.placeholders import placeholders
from workbench.language.tokens import tokens

EXACT, IN_CONTEXT = 100, 101
BEST_FUZZY = 99
"""A text that is not the same never shows more."""
DEAREST = 5
"""Percent that different tags, and different numbers, cost at most each."""
LONGEST = 20_000
"""Code points of a text beyond which matches are exact or none."""
KNOWN = 4_096
"""Texts whose pieces are remembered."""

MAY_HOLD_TAGS = re.compile(r"[<&{%`@_]|://|www\.|mailto:")
PLAIN = re.compile(
    r"[\x09-\x7e\u00a0-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u02af\u0386-\u0481\u048a-\u052f"
    r"\u2010-\u2027\u2030-\u203a\u20ac]*"
)
"""A text of letters that stand alone, without combining marks, found and cut many times faster."""
PLAIN_PIECES = re.compile(r"(\d+(?:[.,:]\d+)*)|(\w+(?:['’\u00ad]\w+)*)|(\S)")
"""The numbers, words and marks that `language.tokens` finds in such a text."""
NUMBER, TAG = "\x00number", "\x00tag"


@dataclass(frozen=True, slots=True)
class MatchPieces:
    """A text as it is compared."""

    all: tuple[str, ...]
    """Words, marks, and one sign each for a number and a tag; white space left out."""
    words: tuple[str, ...]
    """The words alone, in lower case; where there are none, all pieces."""
    letters: str
    """The words in lower case, one space between two."""
    numbers: tuple[str, ...]
    """The worth of each number."""
    tags: tuple[str, ...]
    """The inline marks and placeholders."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a text matches another, from 0 to 100; `stems.py` has a fourth number, for showing alone."""

    percent: int
    """With marks, numbers and tags."""
    words: int
    """Words alone."""
    letters: int
    """The letters of the words, so that another form of a word counts nearly as the same."""

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts likenesses; the higher, the better."""
        return self.percent, self.words, self.letters


def folded(text: str) -> str:
    """A text without the differences that do not tell texts apart: case, and how much white space there is."""
    return " ".join(text[:LONGEST].casefold().split())


@lru_cache(KNOWN)
def pieces(text: str) -> MatchPieces:
    """The pieces of a text."""
    plain = normalize("NFC", text)
    tags = placeholders(plain) if MAY_HOLD_TAGS.search(plain) else []
    found: list[str] = []
    words: list[str] = []
    letters: list[str] = []
    values: list[str] = []
    at = 0
    for tag in (*tags, None):
        stretch = plain[at : tag.start] if tag else plain[at:]
        before = len(found)
        for piece, kind in _cut(stretch):
            found.append(piece)
            if kind in ("word", "cluster"):
                words.append(piece.casefold())
                letters.append(words[-1] if kind == "cluster" else f" {words[-1]} ")
        if NUMBER in found[before:]:
            values += [one.value for one in numbers(stretch)]
        if tag:
            found.append(TAG)
            at = tag.end
    names = tuple(tag.text for tag in tags)
    return MatchPieces(tuple(found), tuple(words or found), _joined(letters or found), tuple(values), names)


def _joined(letters: Iterable[str]) -> str:
    return " ".join("".join(letters).split())


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a stretch without tags, each with its kind; a number is one sign."""
    if PLAIN.fullmatch(text):
        for number, word, mark in PLAIN_PIECES.findall(text):
            yield (NUMBER, "number") if number else (word, "word") if word else (mark, "mark")
    else:
        for token in tokens(text):
            if token.kind != "space":
                yield (NUMBER if token.kind == "number" else token.text), token.kind


def likeness(wanted: str, found: str) -> Likeness:
    """How well the source text of a unit matches the one to be translated.

    Each number is `100 * (n - d) / n`, rounded down, where `d` is the Levenshtein distance (1966; insertion, deletion
    and replacement cost 1) and `n` the length of the longer text (the formula of OmegaT's and many other memories):

    - `percent`: of words, numbers, marks and tags. All numbers count as the same piece, and so do all tags; each one
      that is another takes 1 off, up to 5 for numbers and 5 for tags, and so does each place where nothing but white
      space or the form of a character differs. At most 99 for a text that is not the same.
    - `words`: of the words alone, whatever their case.
    - `letters`: of the letters of these words.

    A text without spaces is compared by grapheme clusters. Texts over 20,000 code points match exactly or not at all.
    """
    if wanted == found:
        return Likeness(EXACT, EXACT, EXACT)
    if max(len(wanted), len(found)) > LONGEST:
        return Likeness(0, 0, 0)
    a, b = pieces(wanted), pieces(found)
    percent = percent_of(a.all, b.all)
    if percent:
        percent -= _cost(a.numbers, b.numbers) + _cost(a.tags, b.tags)
    return Likeness(max(0, min(BEST_FUZZY, percent)), percent_of(a.words, b.words), percent_of(a.letters, b.letters))


def percent_of(a: Sequence[str], b: Sequence[str]) -> int:
    """How much of the longer row the other one has, in percent, rounded down; see `likeness`."""
    longer = max(len(a), len(b))
    if not longer:
        return EXACT
    return EXACT * (longer - Levenshtein.distance(a, b)) // longer


def _cost(a: Sequence[str], b: Sequence[str]) -> int:
    """What other numbers or other tags cost: one percent each."""
    if a == b:
        return 0
    here, there = Counter(a), Counter(b)
    return min(DEAREST, max(1, (here - there).total(), (there - here).total()))
