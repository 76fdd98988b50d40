"""Checking and scoring beside the keys: threads compute, and what they found is taken in by the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from time import monotonic

from workbench.errors import CancelledError
from workbench.session.scores.live_scores import Measured
from workbench.session.scores.pairs import Pair
from workbench.session.session import Session
from workbench.tui.jobs import Job
from workbench.tui.review.context import ReviewContext

SLICE = 0.01
"""Seconds of work between two looks at the keys."""
CHECKS, CATCHING_UP, SCORES = "Checking", "Checking changes", "Scoring"
SHOWN_EVERY = 2_000
"""Pairs measured between two looks at the scores."""


class BackgroundWork:
    """The long work of a review screen.

    Attributes:
        context: The screen.
    """

    def __init__(self, context: ReviewContext, *, repaint: Callable[[], None], show: Callable[[], None]) -> None:
        """Make ready.

        Args:
            context: The screen.
            repaint: Paints the whole list anew.
            show: Shows what depends on the current segment.
        """
        self.context = context
        self._session: Session = context.session
        self._jobs = context.jobs
        self._repaint, self._show = repaint, show

    def check_text(self) -> None:
        """Inspect the whole text."""
        self.context.start(self._check_text(), CHECKS)

    def measure_text(self) -> None:
        """Measure what is not measured yet."""
        self.context.start(self._measure_text(), SCORES)

    def follow_findings(self) -> None:
        """Inspect what a revision of many segments changed, between the keys."""
        if self._session.findings.is_ready and self._session.findings.is_behind:
            self.context.start(self._catch_up(), CATCHING_UP)

    async def _check_text(self) -> None:
        job = self._jobs.start(CHECKS)
        findings = self._session.findings
        findings.defers = True
        units = []
        for step in findings.preparing():
            units += step
            await asyncio.sleep(0)
            if job.is_stopped():
                return
        inspector = findings.inspector(units)
        try:
            await asyncio.to_thread(inspector.inspect_all, job.advance, job.is_stopped)
        except CancelledError:
            return
        if self._jobs.is_current(job):
            self._jobs.finish(job.title)
            findings.accept(inspector)
            self._show_findings()
            self.follow_findings()

    async def _catch_up(self) -> None:
        job = self._jobs.start(CATCHING_UP)
        since = monotonic()
        for _ in self._session.findings.catching_up():
            if monotonic() - since > SLICE:
                await asyncio.sleep(0)
                since = monotonic()
                if job.is_stopped():
                    return
        self._jobs.finish(job.title)
        self._show_findings()

    def _show_findings(self) -> None:
        self._session.findings.changed.clear()
        self._repaint()
        self.context.reload()

    async def _measure_text(self) -> None:
        job = self._jobs.start(SCORES)
        scores = self._session.scores
        await asyncio.to_thread(scores.warm_up)
        if not scores.is_open:
            for _ in scores.opening():
                await asyncio.sleep(0)
                if job.is_stopped():
                    return
        pairs = scores.pending()
        job.advance(0, len(pairs))
        try:
            await asyncio.to_thread(self._measure, job, pairs)
        except CancelledError:
            return
        if self._jobs.is_current(job):
            self._jobs.finish(job.title)
            self._show()

    def _measure(self, job: Job, pairs: list[Pair]) -> None:
        """In a thread: measure pairs, and hand over each run of them."""
        done = 0
        for run in self._session.scores.measure(pairs, job.is_stopped):
            done += len(run)
            job.advance(done, len(pairs))
            self.context.later(partial(self._accept, job, run))

    def _accept(self, job: Job, measured: Measured) -> None:
        self._session.scores.accept(measured)
        if job.done == job.total or job.done % SHOWN_EVERY < len(measured):
            self._show()
