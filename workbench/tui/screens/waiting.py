"""Waiting for an answer beside the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from workbench.errors import CancelledError, WorkbenchError
from workbench.suggestions.base import Stop
from workbench.tui.jobs import Jobs
from workbench.tui.screens.host import Host

Answer = TypeVar("Answer")


class Waiting(Host):
    """A screen that waits and lives."""

    jobs: Jobs

    async def answered(self, ask: Callable[[Stop], Answer], title: str) -> Answer | None:
        """What something answers in a thread; None, and a word why, when it does not.

        Args:
            ask: Called with the wish to stop, which escape utters.
            title: What the status line says meanwhile.
        """
        job, stop = self.jobs.start(title), Stop()
        asking = asyncio.ensure_future(asyncio.to_thread(ask, stop))
        try:
            while not asking.done():
                await asyncio.wait([asking], timeout=0.05)
                if job.is_stopped():
                    stop.wish()
            return asking.result()
        except CancelledError:
            return None
        except WorkbenchError as error:
            self.tell_error(error)
            return None
        finally:
            if self.jobs.is_current(job):
                self.jobs.finish(job.title)
