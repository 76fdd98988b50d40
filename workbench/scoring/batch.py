"""Many pairs measured at once: on all processors where there are many, and stoppable at any time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait

from workbench.errors import CancelledError
from workbench.scoring.metrics import Asked, Statistics, metric_set
from workbench.scoring.workers import Workers

Pair = tuple[str | None, ...]
"""A hypothesis and its references; a reference of None is not there."""
CHUNK = 200
SMALL = 400
"""Up to so many pairs are measured in this process: starting others takes longer."""
SHORT = 3_000
"""Code points of a pair that is measured in this process: a longer one could not be stopped."""
POLL = 0.2
"""Seconds between two looks at whether the person wants to stop."""


def measure_pairs(
    pairs: Sequence[Pair],
    names: tuple[Asked, ...],
    language: str,
    is_cancelled: Callable[[], bool] = lambda: False,
    small: int = SMALL,
) -> Iterator[tuple[int, list[Statistics]]]:
    """The counts of pairs in runs, in any order.

    Args:
        pairs: Hypotheses with as many references each.
        names: The metrics, as `metric_set` takes them.
        language: BCP 47 code of both sides.
        is_cancelled: Asked now and then; true stops the work.
        small: Up to so many short pairs are measured in this process.

    Yields:
        The index of a run's first pair, and the counts of the run.

    Raises:
        CancelledError: The person stopped it; what was yielded stays good.
    """
    runs = [(start, list(pairs[start : start + CHUNK])) for start in range(0, len(pairs), CHUNK)]
    is_quick = len(pairs) <= small and all(sum(len(text or "") for text in pair) <= SHORT for pair in pairs)
    if is_quick:
        for start, run in runs:
            if is_cancelled():
                raise CancelledError("scoring was stopped")
            yield start, measure_run(run, names, language)
        return
    yield from _in_processes(runs, names, language, is_cancelled)


def measure_run(pairs: list[Pair], names: tuple[Asked, ...], language: str) -> list[Statistics]:
    """The counts of some pairs."""
    hypotheses, *references = ([*side] for side in zip(*pairs, strict=True))
    return metric_set(names, language).measure_all([text or "" for text in hypotheses], references)


def _in_processes(
    runs: list[tuple[int, list[Pair]]], names: tuple[Asked, ...], language: str, is_cancelled: Callable[[], bool]
) -> Iterator[tuple[int, list[Statistics]]]:
    count = max(1, min(os.cpu_count() or 1, 8))
    waiting = iter(runs)
    running: dict[Future[list[Statistics]], int] = {}
    with Workers(count) as workers:
        while True:
            while len(running) < 2 * count and (run := next(waiting, None)) is not None:
                running[workers.submit(measure_run, run[1], names, language)] = run[0]
            if not running:
                return
            done, _ = wait(running, timeout=POLL, return_when=FIRST_COMPLETED)
            if is_cancelled():
                raise CancelledError("scoring was stopped")
            for future in done:
                yield running.pop(future), future.result()
