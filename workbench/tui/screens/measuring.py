"""Checking and scoring beside the keys."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from time import monotonic

from textual import on, work
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from workbench.errors import CancelledError
from workbench.session.scores.live_scores import Measured
from workbench.session.scores.pairs import Pair
from workbench.session.session import Session
from workbench.tui.crash import fault_told
from workbench.tui.jobs import Job, Jobs
from workbench.tui.widgets.grid import SegmentGrid

SLICE = 0.01
"""Seconds of work between two looks at the keys."""
CHECKS, SCORES = "Checking", "Scoring"
"""The jobs, by the name of their group of workers."""


class Measuring(Screen[None]):
    """The long work of a review screen: threads compute and post, handlers take in."""

    session: Session
    jobs: Jobs

    class PairsMeasured(Message):
        """Some pairs are measured."""

        def __init__(self, job: Job, measured: Measured) -> None:
            super().__init__()
            self.job = job
            self.measured = measured

    @abstractmethod
    def show_current(self) -> None:
        """Show what depends on the current segment."""

    @abstractmethod
    def reload(self) -> None:
        """Show the current row anew."""

    @abstractmethod
    def tell(self, message: str, *, is_warning: bool = False) -> None:
        """Say something in passing."""

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Say that a job failed; a check of another package may."""
        worker = event.worker
        if event.state is WorkerState.ERROR and worker.group in (CHECKS, SCORES) and worker.error is not None:
            self.jobs.finish(worker.group)
            self.tell(fault_told(worker.group, worker.error), is_warning=True)

    @work(group=CHECKS, exclusive=True, exit_on_error=False)
    async def check_text(self) -> None:
        """Inspect the whole text."""
        job = self.jobs.start(CHECKS)
        self.session.findings.defers = True
        units = []
        for step in self.session.findings.preparing():
            units += step
            await asyncio.sleep(0)
            if job.is_stopped():
                return
        inspector = self.session.findings.inspector(units)
        try:
            await asyncio.to_thread(inspector.inspect_all, job.advance, job.is_stopped)
        except CancelledError:
            return
        if self.jobs.is_current(job):
            self.jobs.finish(job.title)
            self.session.findings.accept(inspector)
            self.session.findings.changed.clear()
            self.query_one(SegmentGrid).source_changed()
            self.reload()
            if self.session.findings.is_behind:
                self.catch_up()

    @work(group="catching up", exclusive=True)
    async def catch_up(self) -> None:
        """Inspect what a revision of many segments changed, between the keys."""
        job = self.jobs.start("Checking what changed")
        findings = self.session.findings
        since = monotonic()
        for _ in findings.catching_up():
            if monotonic() - since > SLICE:
                await asyncio.sleep(0)
                since = monotonic()
                if job.is_stopped():
                    return
        self.jobs.finish(job.title)
        findings.changed.clear()
        self.query_one(SegmentGrid).source_changed()
        self.reload()

    @work(group=SCORES, exclusive=True, exit_on_error=False)
    async def measure_text(self) -> None:
        """Measure what is not measured yet."""
        job = self.jobs.start(SCORES)
        scores = self.session.scores
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
        if self.jobs.is_current(job):
            self.jobs.finish(job.title)
            self.show_current()

    def _measure(self, job: Job, pairs: list[Pair]) -> None:
        done = 0
        for run in self.session.scores.measure(pairs, job.is_stopped):
            done += len(run)
            job.advance(done, len(pairs))
            self.post_message(self.PairsMeasured(job, run))

    @on(PairsMeasured)
    def _pairs_measured(self, event: PairsMeasured) -> None:
        self.session.scores.accept(event.measured)
        if event.job.done == event.job.total or event.job.done % 2_000 < len(event.measured):
            self.show_current()
