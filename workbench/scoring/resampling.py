"""Paired tests and bootstrap samples, with the random numbers and the rounding of sacrebleu.

Drawing is what sacrebleu does, from the same generator; adding up is one product of matrices for all metrics and all
systems. Where that could round otherwise than sacrebleu, rows are added as it adds them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.errors import UsageError
from workbench.scoring.base import Metric, Numbers

TRIALS = {"ar": 10_000, "bs": 1_000}
"""Trials of a paired test: approximate randomisation, bootstrap (sacrebleu's own figures)."""
SEED_VARIABLE = "SACREBLEU_SEED"
USUAL_SEED = 12345
CELLS = 4_000_000
"""Random numbers that are held at once."""
EXACT = 1 << 24
"""Whole numbers below this are exact in single precision, in whatever order they are added."""
ROUNDING = 1e-9
"""Differences of scores closer than this, or this share of them, are equal."""
FULL_WORD = 32
"""Random bits are drawn in words of so many; a run of rows uses whole words."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What samples of a text say about its score."""

    mean: float
    half: float
    """Half of what 95 % of the samples span."""


@dataclass(frozen=True, slots=True)
class Tested:
    """One system against the baseline, by one metric."""

    p: float
    """As sacrebleu counts it: how often chance gives a greater difference."""
    p_tied: float
    """The same with equal differences counted too: where few segments differ, many trials give the very same one."""
    sample: Sample | None


def seed_of(given: str | None = None) -> int | None:
    """The seed asked for, else that of the environment, else sacrebleu's; None draws other numbers every time.

    Raises:
        UsageError: It is neither a whole number nor `none`.
    """
    text = given if given is not None else os.environ.get(SEED_VARIABLE, str(USUAL_SEED))
    if text.strip().lower() == "none":
        return None
    try:
        seed = int(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no seed; write a whole number, or none for other numbers every time") from error
    if seed < 0:
        raise UsageError(f"{text!r} is no seed; a seed is not negative")
    return seed


def samples(metrics: Sequence[Metric], tables: Sequence[Numbers], trials: int, seed: int | None) -> list[Sample]:
    """Bootstrap samples of one system.

    Args:
        metrics: What the tables hold counts of.
        tables: Counts of each metric: one row a segment or document.
        trials: How many samples.
        seed: Of the random numbers.
    """
    return _samples(metrics, tables, trials, np.random.default_rng(seed))


def paired_tests(
    metrics: Sequence[Metric],
    baseline: Sequence[Numbers],
    others: Sequence[Sequence[Numbers]],
    method: str,
    trials: int,
    seed: int | None,
    sample_trials: int = 0,
) -> list[list[Tested]]:
    """Test systems against a baseline, as sacrebleu's `--paired-ar` and `--paired-bs` do.

    Sources: Riezler and Maxwell, 2005, "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT";
    Koehn, 2004, "Statistical Significance Tests for Machine Translation Evaluation".

    Args:
        metrics: What the tables hold counts of.
        baseline: The counts of the baseline, a table a metric.
        others: The counts of the other systems.
        method: `ar` (approximate randomisation) or `bs` (bootstrap).
        trials: How many.
        seed: Of the random numbers.
        sample_trials: With `ar`, draw so many bootstrap samples too.

    Returns:
        For each system what each metric says.
    """
    rng = np.random.default_rng(seed)
    observed = [[abs(_total(m, b) - _total(m, o)) for m, b, o in zip(metrics, baseline, other, strict=True)]
                for other in others]  # fmt: skip
    if method == "bs":
        return _bootstrap(metrics, baseline, others, observed, trials, rng)
    rows = _randomised(metrics, baseline, others, observed, trials, rng)
    state = rng.bit_generator.state
    found = []
    for other, row in zip(others, rows, strict=True):
        rng.bit_generator.state = state
        drawn = _samples(metrics, other, sample_trials, rng) if sample_trials else [None] * len(metrics)
        found.append([Tested(*both, sample) for both, sample in zip(row, drawn, strict=True)])
    return found


def resampled(tables: Sequence[Numbers], trials: int, rng: np.random.Generator) -> list[Numbers]:
    """The sums of rows drawn with replacement, the same rows of every table, in single precision as sacrebleu's."""
    rows = len(tables[0])
    singles = [np.array(table, dtype="float32") for table in tables]
    whole = [index for index, table in enumerate(tables) if _is_whole(table)]
    side_by_side = np.concatenate([tables[index] for index in whole], axis=1) if whole else np.zeros((rows, 0))
    sums: list[list[Numbers]] = [[] for _ in tables]
    for count in _runs(trials, rows):
        drawn = rng.choice(rows, size=(count, rows), replace=True)
        exact = np.split(times_drawn(drawn) @ side_by_side, _ends([tables[index] for index in whole]), axis=1)
        added = dict(zip(whole, exact, strict=False))
        for index, single in enumerate(singles):
            if index in added and not (added[index] >= EXACT).any():
                sums[index].append(added[index].astype("float32"))
            else:
                sums[index].append(np.array([single[row].sum(0) for row in drawn]))
    return [np.concatenate(parts) for parts in sums]


def times_drawn(drawn: Numbers) -> Numbers:
    """How often each row was drawn: for each sample, of as many draws as there are rows, one number a row."""
    count, rows = drawn.shape
    places = (drawn + rows * np.arange(count)[:, None]).ravel()
    return np.bincount(places, minlength=count * rows).reshape(count, rows)


def p_value(differences: Numbers, observed: float) -> float:
    """How often chance gives a greater difference than the one observed, counting the observation as one trial."""
    return (int(np.sum(differences > observed)) + 1) / (len(differences) + 1)


def _samples(
    metrics: Sequence[Metric], tables: Sequence[Numbers], trials: int, rng: np.random.Generator
) -> list[Sample]:
    sums = resampled(tables, trials, rng)
    return [_sample(metric.scores(each)) for metric, each in zip(metrics, sums, strict=True)]


def _sample(scores: Numbers) -> Sample:
    ordered = np.sort(scores)
    cut = len(ordered) // 40
    half = 0.5 * (ordered[len(ordered) - cut - 1] - ordered[cut])
    return Sample(float(ordered.mean()), float(half))


def _bootstrap(
    metrics: Sequence[Metric],
    baseline: Sequence[Numbers],
    others: Sequence[Sequence[Numbers]],
    observed: Sequence[Sequence[float]],
    trials: int,
    rng: np.random.Generator,
) -> list[list[Tested]]:
    width = len(metrics)
    sums = resampled([table for system in (baseline, *others) for table in system], trials, rng)
    scores = [metrics[index % width].scores(each) for index, each in enumerate(sums)]
    found = []
    for number, row in enumerate(observed, 1):
        tested = []
        for base, own, difference in zip(scores, scores[number * width :], row, strict=False):
            apart = np.abs(own - base)
            tested.append(Tested(*_p_values(apart - apart.mean(), difference), _sample(own)))
        found.append(tested)
    return found


def _randomised(
    metrics: Sequence[Metric],
    baseline: Sequence[Numbers],
    others: Sequence[Sequence[Numbers]],
    observed: Sequence[Sequence[float]],
    trials: int,
    rng: np.random.Generator,
) -> list[list[tuple[float, float]]]:
    width = len(metrics)
    left = [table for _ in others for table in baseline]
    right = [table for other in others for table in other]
    p_values = []
    for index, (one, two) in enumerate(_swapped(left, right, trials, rng)):
        metric = metrics[index % width]
        apart = np.abs(metric.scores(one) - metric.scores(two))
        difference = observed[index // width][index % width]
        p_values.append(_p_values(apart, difference))
    return [p_values[start : start + width] for start in range(0, len(p_values), width)]


def _swapped(
    left: Sequence[Numbers], right: Sequence[Numbers], trials: int, rng: np.random.Generator
) -> Iterator[tuple[Numbers, Numbers]]:
    """The sums of both sides after rows have changed sides by chance, the same rows of every table."""
    rows = len(left[0])
    pairs = list(zip(left, right, strict=True))
    whole = [index for index, pair in enumerate(pairs) if all(map(_is_whole, pair))]
    apart = [left[index] - right[index] for index in whole]
    side_by_side = np.concatenate(apart, axis=1) if apart else np.zeros((rows, 0))
    moved, kept = [], []
    for count in _runs(trials, rows):
        stays = rng.integers(2, size=(count, rows), dtype=bool)
        moved.append(stays.astype("float64") @ side_by_side)
        if len(whole) < len(pairs):
            kept.append(stays)
    exact = dict(zip(whole, np.split(np.concatenate(moved), _ends(apart), axis=1), strict=False))
    every = np.concatenate(kept) if kept else None
    for index, (one, two) in enumerate(pairs):
        if every is None or index in exact:
            first = exact[index] + two.sum(0)
            second = one.sum(0) + two.sum(0) - first
            yield first.astype("int64"), second.astype("int64")
        else:
            yield every @ one + ~every @ two, ~every @ one + every @ two


def _p_values(differences: Numbers, observed: float) -> tuple[float, float]:
    """The p-value as sacrebleu counts, and with equal differences counted too."""
    return p_value(differences, observed), p_value(differences, observed - ROUNDING * max(1.0, observed))


def _runs(trials: int, rows: int) -> Iterator[int]:
    """How many trials to draw at a time."""
    most = max(FULL_WORD, CELLS // max(rows, 1) // FULL_WORD * FULL_WORD)
    for start in range(0, trials, most):
        yield min(most, trials - start)


def _total(metric: Metric, table: Numbers) -> float:
    """The score of a whole text; rows are added one after the other, as sacrebleu adds them."""
    if _is_whole(table):
        return metric.score(table.sum(0).tolist())
    total = [0.0] * table.shape[1]
    for row in table.tolist():
        total = [one + other for one, other in zip(total, row, strict=True)]
    return metric.score(total)


def _is_whole(table: Numbers) -> bool:
    return bool((table == np.trunc(table)).all())


def _ends(tables: Sequence[Numbers]) -> list[int]:
    """Where to cut tables that stand side by side."""
    return np.cumsum([table.shape[1] for table in tables])[:-1].tolist() if tables else []
