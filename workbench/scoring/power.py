"""How often a text such as this one would show a gap of a given size: the power of a paired test."""

from __future__ import annotations

import numpy as np

from workbench.scoring.base import Metric, Numbers
from workbench.scoring.resampling import times_drawn

ROUNDS = 400
CELLS = 4_000_000
"""Random numbers that are held at once."""
SURE = 1.96
"""Standard deviations that chance exceeds in 5 % of cases, either way."""
FEWEST = 6
"""Swapping fewer rows that differ gives the same difference by chance in over 5 % of cases."""
SEED = 12345
STEP = 1_000
"""A slope is taken over so many-th parts of a count."""


def power(metric: Metric, baseline: Numbers, other: Numbers, gap: float) -> float:
    """The share of texts in which approximate randomisation would show a gap with p < .05.

    Texts are made of the rows of this one, drawn with replacement. Swapping a row between both systems moves the
    difference of scores by nearly the slope of the score times the difference of the counts, so the spread that chance
    gives is the root of the sum of squares of those moves. The text's own difference is shifted to the gap asked for.

    Source: Efron and Tibshirani, 1993, "An Introduction to the Bootstrap", chapter 25; the slope is the delta method.

    Args:
        metric: What the tables hold counts of.
        baseline: One row a segment or document.
        other: The same rows of the other system.
        gap: The difference of scores to be found, without sign.
    """
    apart = _score(metric, other.sum(0)) - _score(metric, baseline.sum(0))
    shift = (gap if apart >= 0 else -gap) - apart
    squares = ((other - baseline) @ _slope(metric, (baseline.sum(0) + other.sum(0)) / 2)) ** 2
    table = np.column_stack((baseline, other, squares > 0, squares))
    rng = np.random.default_rng(SEED)
    width, rows = metric.width, len(baseline)
    found = done = 0
    while done < ROUNDS:
        count = min(ROUNDS - done, max(1, CELLS // rows))
        sums = times_drawn(rng.integers(0, rows, size=(count, rows))) @ table
        differences = metric.scores(sums[:, width : 2 * width]) - metric.scores(sums[:, :width])
        is_found = np.abs(differences + shift) > SURE * np.sqrt(sums[:, -1])
        found += int((is_found & (sums[:, -2] >= FEWEST)).sum())
        done += count
    return found / ROUNDS


def _slope(metric: Metric, total: Numbers) -> Numbers:
    """How much the score of a text changes with each count."""
    steps = np.maximum(1.0, np.round(total / STEP))
    below = np.maximum(total - np.diag(steps), 0)
    above = total + np.diag(steps)
    rises = metric.scores(above) - metric.scores(below)
    return np.asarray(rises / (np.diag(above) - np.diag(below)))


def _score(metric: Metric, total: Numbers) -> float:
    return float(metric.scores(total[None, :])[0])
