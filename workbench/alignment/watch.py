"""Says how far a long job is and stops it when asked."""

from __future__ import annotations

from collections.abc import Callable

from workbench.errors import CancelledError

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]


class Watch:
    """Counts the work done.

    Args:
        total: Segments to be worked through, counted again for each pass.
        progress: Called with work done and total work; the last call has them equal.
        is_cancelled: Asked now and then whether to stop.
    """

    def __init__(self, total: int, progress: Progress | None, is_cancelled: IsCancelled | None) -> None:
        self.total = total
        self.done = 0
        self.progress = progress
        self.is_cancelled = is_cancelled

    def check(self) -> None:
        """Stop when asked to.

        Raises:
            CancelledError: The person stopped the job.
        """
        if self.is_cancelled is not None and self.is_cancelled():
            raise CancelledError("alignment cancelled")

    def advance(self, segments: int) -> None:
        """Count segments as done, tell, and stop when asked to."""
        self.check()
        self.done = min(self.total, self.done + segments)
        if self.progress is not None and segments:
            self.progress(self.done, self.total)

    def finish(self) -> None:
        """Tell that all is done."""
        self.advance(self.total - self.done)
