"""The source texts of a small memory, or the newest ones of a large memory, compared one by one."""

from __future__ import annotations

from collections import deque

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from workbench.suggestions.memory.percent import folded


class Recent:
    """Source texts by the numbers of their units, the oldest given up where there are too many."""

    def __init__(self, size: int) -> None:
        """Hold nothing yet.

        Args:
            size: How many texts it holds at most.
        """
        self._texts: deque[str] = deque(maxlen=size)
        self._numbers: deque[int] = deque(maxlen=size)

    def add(self, number: int, text: str) -> None:
        """Take a text in."""
        self._texts.append(folded(text))
        self._numbers.append(number)

    def search(self, text: str, count: int) -> list[int]:
        """The numbers of the units whose source texts have the most letters in common with a text."""
        texts, numbers = list(self._texts), list(self._numbers)
        found = process.extract(
            folded(text), texts, scorer=Levenshtein.normalized_similarity, limit=count, score_cutoff=0.2
        )
        return [numbers[place] for _, _, place in found]
