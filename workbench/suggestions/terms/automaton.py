"""Which of many words a text holds, in one pass: by pyahocorasick, or in Python where that cannot be imported."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any, Protocol

from workbench.language.substitutes import imported


class Automaton(Protocol):
    """Finds words; what pyahocorasick offers of it."""

    def __len__(self) -> int: ...

    def add_word(self, key: str, value: Any) -> object:
        """Add a word with what is answered where it is found."""
        ...

    def make_automaton(self) -> None:
        """Make ready to search, when all words are there."""
        ...

    def iter(self, text: str) -> Iterator[tuple[int, Any]]:
        """Where words end, the last code point, with their values; the longest first where several end."""
        ...


def automaton() -> Automaton:
    """An automaton without words."""
    module = imported("ahocorasick")
    made: Automaton = module.Automaton() if module else PlainAutomaton()
    return made


class PlainAutomaton:
    """The automaton of Aho and Corasick (1975): a tree of the words, and from each node the way to its longest end."""

    def __init__(self) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._values: list[Any] = [None]
        self._ends = [False]
        self._fallback = [0]
        self._shorter = [0]
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add_word(self, key: str, value: Any) -> bool:
        """Add a word with what is answered where it is found; the last value of a word counts."""
        node = 0
        for letter in key:
            node = self._next[node].setdefault(letter, len(self._next))
            if node == len(self._next):
                self._grow()
        is_new = bool(key) and not self._ends[node]
        if key:
            self._ends[node], self._values[node] = True, value
        self._count += is_new
        return is_new

    def make_automaton(self) -> None:
        """Find of each node the longest other one that ends as it does, level by level."""
        waiting = deque(self._next[0].values())
        while waiting:
            node = waiting.popleft()
            for letter, after in self._next[node].items():
                self._fallback[after] = self._step(self._fallback[node], letter)
                waiting.append(after)
            behind = self._fallback[node]
            self._shorter[node] = behind if self._ends[behind] else self._shorter[behind]

    def iter(self, text: str) -> Iterator[tuple[int, Any]]:
        """Where words end, the last code point, with their values; the longest first where several end."""
        node = 0
        for at, letter in enumerate(text):
            node = self._step(node, letter)
            found = node if self._ends[node] else self._shorter[node]
            while found:
                yield at, self._values[found]
                found = self._shorter[found]

    def _step(self, node: int, letter: str) -> int:
        while node and letter not in self._next[node]:
            node = self._fallback[node]
        return self._next[node].get(letter, 0)

    def _grow(self) -> None:
        self._next.append({})
        self._values.append(None)
        self._ends.append(False)
        self._fallback.append(0)
        self._shorter.append(0)
