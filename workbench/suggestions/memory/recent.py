"""The source texts of a small memory, or the newest ones of a large memory, compared one by one."""

from __future__ import annotations

from collections import deque
from itertools import count
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from workbench.suggestions.memory.features import NUMBER, PIECES, TAG, Near, is_tag
from workbench.suggestions.memory.percent import LONGEST

SURROGATES = range(0xD800, 0xE000)
MOST_PIECES = 0x10F000
"""Different pieces that get a code point of their own."""
LEAST = 0.3
"""Likeness below which a text is no candidate."""


class Codes:
    """Texts as rows of code points, one a word, so that the distance of words is a distance of strings."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._numbers = count(1)

    def code(self, text: str) -> str:
        """A text, its words and marks a code point each; all numbers are the same one."""
        known = self._known
        return "".join([known.get(piece) or self._new(piece) for piece in PIECES.findall(text[:LONGEST].casefold())])

    def _new(self, piece: str) -> str:
        if (piece[0].isdecimal() and piece != NUMBER) or is_tag(piece):
            self._known[piece] = self.code(TAG if is_tag(piece) else NUMBER)
        else:
            number = 1 + next(self._numbers) % MOST_PIECES
            self._known[piece] = chr(number if number < SURROGATES.start else number + len(SURROGATES))
        return self._known[piece]


class Recent:
    """Source texts by the numbers of their units, the oldest given up where there are too many."""

    def __init__(self, size: int, codes: Codes) -> None:
        """Hold nothing yet.

        Args:
            size: How many texts it holds at most.
            codes: Makes them comparable.
        """
        self._codes = codes
        self._texts: deque[str] = deque(maxlen=size)
        self._numbers: deque[int] = deque(maxlen=size)
        self._lock = Lock()

    def add(self, number: int, text: str) -> None:
        """Take a text in."""
        coded = self._codes.code(text)
        with self._lock:
            self._texts.append(coded)
            self._numbers.append(number)

    def search(self, text: str, limit: int) -> list[Near]:
        """The units whose source texts have the most words in common with a text, in no order."""
        with self._lock:
            texts, numbers = list(self._texts), list(self._numbers)
        found = process.extract(
            self._codes.code(text), texts, scorer=Levenshtein.normalized_similarity, limit=limit, score_cutoff=LEAST
        )
        return [Near(like, numbers[place]) for _, like, place in found]
