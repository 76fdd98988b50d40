"""When to ask, and when to ask again."""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

from workbench.suggestions.base import Stop

TICK = 0.05
"""Seconds after which a wish to stop is seen at the latest."""
FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
"""Seconds before the first and, at most, before any later repetition; each is twice the one before."""
WINDOW = 60.0


def rest(seconds: float, stop: Stop) -> None:
    """Wait, unless somebody wishes to stop.

    Raises:
        CancelledError: Somebody does.
    """
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        stop.check()
        time.sleep(min(TICK, left))
    stop.check()


def delay(attempt: int) -> float:
    """Seconds before a repetition, by chance between the half and the whole so that many do not ask at once.

    Args:
        attempt: From 0.
    """
    return float(min(LONGEST_DELAY, FIRST_DELAY * 2**attempt)) * random.uniform(0.5, 1.0)


def asked_delay(header: str | None) -> float | None:
    """Seconds that a header `Retry-After` asks for, as a number or as a date; None where it asks for nothing."""
    if not header:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return float(header.strip()[:12])
    try:
        date = parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


class Pace:
    """At most so many requests in any minute, whoever makes them."""

    def __init__(self, requests_per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Count from now; 0 for no limit."""
        self._limit = requests_per_minute
        self._clock = clock
        self._times: deque[float] = deque()
        self._lock = Lock()

    def wait(self, stop: Stop) -> None:
        """Wait for one's turn.

        Raises:
            CancelledError: Somebody wishes to stop.
        """
        rest(self.turn(), stop)

    def turn(self) -> float:
        """Take the next turn; answers how many seconds away it is."""
        if not self._limit:
            return 0.0
        at_once = max(1, int(self._limit))
        window = WINDOW * at_once / self._limit
        with self._lock:
            now = self._clock()
            start = now if len(self._times) < at_once else max(now, self._times[0] + window)
            self._times.append(start)
            while len(self._times) > at_once:
                self._times.popleft()
            return start - now
