"""A thread for each engine, so that a slow one holds up nobody else.

Textual runs thread workers in one pool of a few threads, and the program waits for all of them when it ends. An engine
of another package may hang for good: a few moves of the cursor would fill the pool, and the program would never end.
Here each engine has one thread, a newer question takes the place of one that still waits, and the threads end with the
program.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread

Work = Callable[[], None]


class EngineThreads:
    """One thread for each name, and at most one piece of work that waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[str, Work | None] = {}
        """By the name of an engine that is at work: what it does next."""

    @property
    def is_busy(self) -> bool:
        """Whether anybody is at work."""
        with self._lock:
            return bool(self._waiting)

    def submit(self, name: str, work: Work) -> None:
        """Do something in the thread of a name, after what it does now and instead of what waits there."""
        with self._lock:
            is_running = name in self._waiting
            self._waiting[name] = work if is_running else None
        if not is_running:
            Thread(target=self._run, args=(name, work), name=f"engine {name}", daemon=True).start()

    def _run(self, name: str, work: Work) -> None:
        following: Work | None = work
        while following is not None:
            try:
                following()
            finally:
                with self._lock:
                    following = self._waiting.get(name)
                    if following is None:
                        self._waiting.pop(name, None)
                    else:
                        self._waiting[name] = None
