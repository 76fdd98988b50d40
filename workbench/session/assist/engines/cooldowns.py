"""Suggesters that failed are left alone for a while, so that not every segment waits for them in vain."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

FIRST, LONGEST = 30.0, 600.0
"""Seconds of the first rest, and of the longest: each failure in a row doubles it."""


class Cooldowns:
    """Who is left alone, and for how long; any thread may ask."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Leave nobody alone yet."""
        self._clock = clock
        self._lock = Lock()
        self._failures: dict[str, int] = {}
        self._ends: dict[str, float] = {}

    def begin(self, name: str, wanted: float | None = None) -> None:
        """Leave somebody alone who failed.

        Args:
            name: Who it is.
            wanted: The seconds that it asked for at least.
        """
        with self._lock:
            failures = self._failures.get(name, 0)
            self._failures[name] = failures + 1
            seconds = max(min(FIRST * 2 ** min(failures, 10), LONGEST), wanted or 0.0)
            self._ends[name] = self._clock() + seconds

    def forget(self, name: str) -> None:
        """Somebody answered: the next failure is the first one again."""
        with self._lock:
            self._failures.pop(name, None)
            self._ends.pop(name, None)

    def end(self) -> None:
        """Try all of them again now."""
        with self._lock:
            self._ends.clear()

    def names(self) -> list[str]:
        """Who is left alone now."""
        return [name for name in list(self._ends) if self.has(name)]

    def has(self, name: str) -> bool:
        """Whether somebody is left alone now."""
        with self._lock:
            return name in self._ends and self._ends[name] > self._clock()
