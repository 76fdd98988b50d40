"""Bootstrap intervals of sums over segments."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

COVERED = 95
"""Per cent of the samples that lie in an interval."""
CELLS = 4_000_000
"""Random numbers that are held at once."""


def drawn_sums(rows: Sequence[tuple[float, ...]], samples: int, seed: int) -> list[list[float]]:
    """Sums of rows drawn with replacement, as many rows as there are, one list of sums a sample.

    Args:
        rows: Numbers of each segment, at least one row.
        samples: How often to draw.
        seed: Of the random numbers.
    """
    columns = np.array(rows, dtype=float)
    generator = np.random.default_rng(seed)
    count = len(columns)
    step = max(1, CELLS // count)
    sums = [
        columns[generator.integers(0, count, (min(step, samples - start), count))].sum(axis=1)
        for start in range(0, samples, step)
    ]
    found: list[list[float]] = np.concatenate(sums).tolist()
    return found


def bounds(values: Sequence[float]) -> tuple[float, float]:
    """The bounds between which 95 % of some values lie (percentiles)."""
    edge = (100 - COVERED) / 2
    low, high = np.percentile(np.array(values), [edge, 100 - edge])
    return float(low), float(high)
