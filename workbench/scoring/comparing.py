"""Systems against the first one: tests, correction for many of them, and verdicts in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.errors import UsageError
from workbench.scoring.base import Metric, Numbers
from workbench.scoring.metrics import MetricSet
from workbench.scoring.power import power
from workbench.scoring.resampling import TRIALS, Sample, Tested, paired_tests, samples, seed_of
from workbench.scoring.results import Comparison, MetricDisagreement

CERTAINTY = 0.05
ENOUGH = 0.8
"""A text is long enough when it shows a gap that matters in this share of cases."""
FEW = 3
"""Where less than one in so many segments differs, that is said."""
BETTER, WORSE, NOTHING = "better", "worse", "no difference shown"


@dataclass(frozen=True, slots=True)
class ComparisonPlan:
    """How to draw."""

    method: str | None = None
    """`ar`, `bs`, or None for no comparison."""
    trials: int | None = None
    """How many for the test; None is sacrebleu's number."""
    seed: int | None = None
    documents: Sequence[str] | None = None
    """The document of every segment; whole documents are drawn where it is given."""
    unit: str = "document"
    """What those are, in one word."""

    @property
    def test_trials(self) -> int:
        """How many for the test."""
        return self.trials or TRIALS[self.method or "bs"]

    @property
    def sample_trials(self) -> int:
        """How many bootstrap samples."""
        return self.test_trials if self.method == "bs" else TRIALS["bs"]

    def signature(self, *, has_samples: bool) -> dict[str, object]:
        """What belongs into a signature."""
        found: dict[str, object] = {"bs": self.sample_trials} if has_samples else {}
        if self.method:
            found[self.method] = self.test_trials
        found["seed"] = "none" if self.seed is None else self.seed
        if self.documents is not None:
            found["unit"] = self.unit
        return found


def plan_of(
    method: str | None,
    trials: int | None = None,
    seed: str | None = None,
    documents: Sequence[str] | None = None,
    unit: str = "document",
) -> ComparisonPlan:
    """Read how to draw.

    Raises:
        UsageError: There is no such test, no such seed, or less than one trial.
    """
    if method is not None and method not in TRIALS:
        raise UsageError(f"no paired test is called {method!r}; there are ar and bs")
    if trials is not None and trials < 1:
        raise UsageError("a test takes at least one trial")
    return ComparisonPlan(method, trials, seed_of(seed), documents, unit)


def tables(metrics: MetricSet, counts: Sequence[Sequence[float]], documents: Sequence[str] | None) -> list[Numbers]:
    """The counts of one system as a table a metric: one row a segment, or a document where documents are given.

    Raises:
        UsageError: There are not as many document names as segments, or one document only.
    """
    whole = np.array(counts, dtype="float64")
    if documents is not None:
        if len(documents) != len(whole):
            raise UsageError(f"the documents are given for {len(documents)} segments, but there are {len(whole)}")
        _, first, place = np.unique(np.array(documents, dtype=object), return_index=True, return_inverse=True)
        if len(first) < 2:
            raise UsageError("all segments are of one document; whole documents can be drawn from two or more")
        rows = np.argsort(np.argsort(first))[place]
        summed = np.zeros((len(first), whole.shape[1]))
        np.add.at(summed, rows, whole)
        whole = summed
    return [np.ascontiguousarray(whole[:, where]) for where in metrics.slices()]


def intervals(
    metrics: MetricSet, counted: Mapping[str, Sequence[Numbers]], plan: ComparisonPlan
) -> dict[str, list[Sample]]:
    """Bootstrap samples of every system, as sacrebleu draws them for one system."""
    return {name: samples(metrics.metrics, found, plan.sample_trials, plan.seed) for name, found in counted.items()}


def compare(
    metrics: MetricSet,
    counted: Mapping[str, Sequence[Numbers]],
    plan: ComparisonPlan,
    signatures: Sequence[str],
    *,
    has_samples: bool = False,
) -> tuple[tuple[Comparison, ...], dict[str, list[Sample]]]:
    """Test every system against the first.

    Args:
        metrics: The metrics.
        counted: What `tables` makes, by system.
        plan: How to draw.
        signatures: What reproduces a test, a metric each.
        has_samples: Draw bootstrap samples of the systems too.

    Returns:
        The comparisons, metric by metric, and the samples of all systems but the first.

    Raises:
        UsageError: There is one system only.
    """
    names = list(counted)
    if len(names) < 2 or plan.method is None:
        raise UsageError("a comparison takes at least two hypotheses")
    baseline, others = counted[names[0]], [counted[name] for name in names[1:]]
    sampled = plan.sample_trials if has_samples else 0
    found = paired_tests(metrics.metrics, baseline, others, plan.method, plan.test_trials, plan.seed, sampled)
    order = [(at, number) for at in range(len(metrics.metrics)) for number in range(len(others))]
    corrected = holm([found[number][at].p_tied for at, number in order])
    comparisons = tuple(
        _comparison(
            metrics.metrics[at],
            (metrics.names[at], names[0], names[number + 1], plan.method, signatures[at]),
            (baseline[at], others[number][at]),
            found[number][at],
            p_holm,
            plan.unit if plan.documents is not None else "segment",
        )
        for (at, number), p_holm in zip(order, corrected, strict=True)
    )
    drawn = {name: [one.sample for one in tested if one.sample] for name, tested in zip(names[1:], found, strict=True)}
    return comparisons, drawn if has_samples else {}


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values corrected for their number, in the order given.

    Source: Holm, 1979, "A Simple Sequentially Rejective Multiple Test Procedure".
    """
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for rank, at in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[at]))
        corrected[at] = highest
    return corrected


def disagreements(comparisons: Sequence[Comparison]) -> tuple[MetricDisagreement, ...]:
    """Where metrics do not say the same of a system, so that nobody averages them."""
    found = []
    for baseline, system in dict.fromkeys((one.baseline, one.system) for one in comparisons):
        said: dict[str, list[str]] = {}
        for one in comparisons:
            if one.system == system:
                said.setdefault(one.verdict if one.verdict in (BETTER, WORSE) else NOTHING, []).append(one.metric)
        if len(said) > 1:
            words = "; ".join(f"{_listed(metrics)}: {verdict}" for verdict, metrics in said.items())
            sentence = f"the metrics disagree on {system} against {baseline} ({words})"
            found.append(
                MetricDisagreement(baseline, system, {key: tuple(value) for key, value in said.items()}, sentence)
            )
    return tuple(found)


def _comparison(
    metric: Metric,
    names: tuple[str, str, str, str, str],
    sides: tuple[Numbers, Numbers],
    tested: Tested,
    p_holm: float,
    unit: str,
) -> Comparison:
    name, baseline, system, method, signature = names
    first, other = (metric.score(side.sum(0).tolist()) for side in sides)
    difference, units = other - first, len(sides[0])
    differing = int((sides[0] != sides[1]).any(axis=1).sum())
    gap = chance = None
    if p_holm < CERTAINTY:
        verdict = BETTER if (difference < 0) == metric.is_error else WORSE
    elif not differing:
        verdict = NOTHING
    else:
        gap = max(abs(difference), metric.worth)
        chance = power(metric, sides[0], sides[1], gap)
        size = "this size" if abs(difference) == gap else f"{gap:g} {metric.name}"
        verdict = NOTHING if chance >= ENOUGH else _too_short(size, chance, unit, units, differing)
    return Comparison(
        name, baseline, system, difference, tested.p, method, verdict, p_holm, units, signature, gap, chance
    )


def _too_short(size: str, chance: float, unit: str, units: int, differing: int) -> str:
    count = f"{units} {unit}{'' if units == 1 else 's'}"
    if FEW * differing < units:
        count += f", of which {differing} {'differs' if differing == 1 else 'differ'},"
    return f"too short to tell: with {count} a gap of {size} is found in {100 * chance:.0f} % of cases"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
