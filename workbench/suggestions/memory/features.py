"""A text as numbers, a pair for each of its words, numbers and marks: what the index of a large memory is made of.

The numbers are check sums (CRC-32), so that an index needs no list of words. Two words in some millions have the same
one; what is found is compared letter by letter afterwards.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

from workbench.suggestions.memory.percent import LONGEST

UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
PIECES = re.compile(rf"</?[^\W\d][^<>]{{0,200}}>|[{UNSPACED}]|\d+(?:[.,:]\d+)*|[^\W{UNSPACED}]+|\S")
"""About the pieces that percentages are reckoned from, found faster: inline marks, words, numbers, signs, and single
characters of scripts without spaces."""
TAG = "\x01"
"""Stands for every inline mark."""
NUMBER = "0"
"""Stands for every number."""
STEM = 5
"""Letters at the beginning of a word that its forms have in common, more or less."""
AGAIN = 0x9E3779B1
"""Added for each time that a stem has come before in a text, so that two of them are not found by one."""
BITS = 0xFFFFFFFF
NUMERIC = crc32(NUMBER.encode())


class Near(NamedTuple):
    """A unit whose source text is like the one that is looked for."""

    likeness: float
    """About 0 to 1: words in common and in order, as the percentage is reckoned but for what numbers and tags cost."""
    number: int
    """The number of the unit."""


@dataclass(frozen=True, slots=True)
class Features:
    """Texts one behind the other, each as so many pairs of numbers."""

    lengths: array[int] = field(default_factory=lambda: array("I"))
    """How many pairs each text has."""
    words: array[int] = field(default_factory=lambda: array("I"))
    """The number of each piece, whatever the case of its letters; all numbers have the same one."""
    stems: array[int] = field(default_factory=lambda: array("I"))
    """The number of the first letters of each word, and of each number as it is written, or the same one for all
    numbers where these are half of the text. What comes again in its text has another one each time."""
    _known: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Put a text behind the others."""
        pieces = PIECES.findall(text[:LONGEST].casefold())
        known = self._known
        pairs = [known.get(piece) or self._new(piece) for piece in pieces]
        if 2 * sum(word == NUMERIC for word, _ in pairs) >= len(pairs):
            pairs = [(word, word) if word == NUMERIC else (word, stem) for word, stem in pairs]
        seen: dict[int, int] = {}
        for word, stem in pairs:
            again = seen[stem] = seen.get(stem, -1) + 1
            self.words.append(word)
            self.stems.append((stem + again * AGAIN) & BITS)
        self.lengths.append(len(pairs))

    def _new(self, piece: str) -> tuple[int, int]:
        said = TAG if is_tag(piece) else piece
        pair = (NUMERIC, _sum(said)) if said[0].isdecimal() else (_sum(said), _sum(said[:STEM]))
        self._known[piece] = pair
        return pair


def is_tag(piece: str) -> bool:
    """Whether a piece is an inline mark."""
    return len(piece) > 2 and piece[0] == "<"


def _sum(piece: str) -> int:
    return crc32(piece.encode("utf-8", "surrogatepass"))
