"""A text that grows in one thread and is shown in another."""

from __future__ import annotations

from collections.abc import Callable


class Growth:
    """What somebody writes word by word: the newest of it, told of once until it is read.

    However fast it grows, whoever shows it hears of it only as often as they show it, and never misses the end.
    """

    def __init__(self, who: str, tell: Callable[[Growth], object]) -> None:
        """Begin with nothing.

        Args:
            who: Who writes.
            tell: Called in the thread that writes, when there is something to read.
        """
        self.who = who
        self._tell = tell
        self._text = ""
        self._is_told = False

    def grow(self, text: str) -> None:
        """Take in the text so far."""
        self._text = text
        if not self._is_told:
            self._is_told = True
            self._tell(self)

    def read(self) -> str:
        """The text so far; of what comes from now on is told again."""
        self._is_told = False
        return self._text
