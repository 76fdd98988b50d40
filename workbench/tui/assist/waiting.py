"""Waiting for an answer beside the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from workbench.errors import CancelledError
from workbench.suggestions.base import Stop
from workbench.tui.review.context import Answer, ReviewContext

LOOK_EVERY = 0.05
"""Seconds between two looks at whether the person wishes to stop."""


async def answered(context: ReviewContext, ask: Callable[[Stop], Answer], title: str) -> Answer | None:
    """What something answers in a thread; None when the person stops it.

    Args:
        context: The screen.
        ask: Called with the wish to stop, which escape utters.
        title: What the status line says meanwhile.

    Raises:
        WorkbenchError: It cannot answer.
    """
    job, stop = context.jobs.start(title), Stop()
    asking = asyncio.ensure_future(asyncio.to_thread(ask, stop))
    try:
        while not asking.done():
            await asyncio.wait([asking], timeout=LOOK_EVERY)
            if job.is_stopped():
                stop.wish()
        return asking.result()
    except CancelledError:
        return None
    finally:
        if context.jobs.is_current(job):
            context.jobs.finish(job.title)
