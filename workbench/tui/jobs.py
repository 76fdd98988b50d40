"""Long work beside the keys: it can be stopped, says how far it is, and never changes state itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from time import monotonic


@dataclass(slots=True)
class Job:
    """One piece of long work.

    A thread that works on it asks `is_stopped` and calls `advance`; what it found goes to the screen in a message
    that carries the job, and a message of a job that is no longer the current one is dropped.
    """

    title: str
    """For the status line, for example `Scoring`."""
    done: int = 0
    total: int = 0
    started: float = field(default_factory=monotonic)
    _stop: Event = field(default_factory=Event)

    def stop(self) -> None:
        """Ask the work to end; what it has done is kept."""
        self._stop.set()

    def is_stopped(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def advance(self, done: int, total: int) -> None:
        """Say how far the work is."""
        self.done, self.total = done, total

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return monotonic() - self.started

    @property
    def line(self) -> str:
        """What the status line says of it."""
        share = f" {self.done:,}/{self.total:,}" if self.total else ""
        return f"{self.title}{share}, {self.seconds:.0f} s (esc stops)"


class Jobs:
    """The jobs of a screen, one for each title."""

    def __init__(self) -> None:
        self._running: dict[str, Job] = {}

    def start(self, title: str) -> Job:
        """A new job; an earlier one of that title is stopped."""
        self.finish(title)
        job = self._running[title] = Job(title)
        return job

    def is_current(self, job: Job) -> bool:
        """Whether a message of this job still counts."""
        return self._running.get(job.title) is job

    def get(self, title: str) -> Job | None:
        """The running job of a title."""
        return self._running.get(title)

    def is_running(self, title: str) -> bool:
        """Whether a job of a title is running."""
        return title in self._running

    def finish(self, title: str) -> None:
        """Forget a job, and stop it if it is still going on."""
        job = self._running.pop(title, None)
        if job is not None:
            job.stop()

    def stop_all(self) -> bool:
        """Stop every job; False when none was running."""
        titles = list(self._running)
        for title in titles:
            self.finish(title)
        return bool(titles)

    @property
    def lines(self) -> list[str]:
        """What the status line says; a job shorter than a blink says nothing."""
        return [job.line for job in self._running.values() if job.seconds > 0.3]
