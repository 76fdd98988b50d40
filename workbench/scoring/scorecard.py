"""Scorecards: penalties of marked errors, normalised by a named formula, with an interval and a verdict.

Sources: MQM 2.0 scoring models (themqm.org); Freitag et al., "Experts, Errors, and Context" (TACL 2021) for the mean of
segments; the mean over the raters of a segment as in Marot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.domain.annotations import AnnotatedSegment, Annotation
from workbench.domain.findings import Severity
from workbench.errors import UsageError
from workbench.language.tokens import word_count
from workbench.scoring.scorecard_profile import Formula, ScorecardProfile

SMALLEST_SAMPLE = 300
"""Words below which a sample says too little (multi-range theory, arXiv 2405.16969)."""
SAMPLES, SEED = 1000, 12345
"""Bootstrap samples, and the seed of their random numbers."""
PASS, FAIL, CRITICAL = "pass", "fail", "fail: critical error"
TOO_SMALL, OPEN = "sample too small", "no threshold"


@dataclass(frozen=True, slots=True)
class Count:
    """How many errors of a kind, and what they cost."""

    errors: int
    penalties: float
    """Where several people judged a segment, the mean over them."""
    severities: dict[str, int] = field(default_factory=dict)
    """Errors by severity."""


@dataclass(frozen=True, slots=True)
class Rated:
    """The ratings of a text (ESA, direct assessment)."""

    mean: float
    """0 to 100: the mean over segments of the mean over raters."""
    interval: tuple[float, float]
    segments: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What the errors marked in a text come to."""

    profile: str
    formula: str
    """In words and numbers: the same penalties give other scores by other formulas."""
    words: int
    segments: int
    raters: int
    penalties: float
    score: float
    interval: tuple[float, float]
    """Bounds of the score, by bootstrap over segments."""
    verdict: str
    threshold: float | None
    is_lower_better: bool
    by_category: dict[str, Count]
    by_severity: dict[str, Count]
    scores: dict[str, float]
    """The score by each formula of the same family, under its name."""
    limits: dict[float, bool]
    """Each limit, and whether the text keeps it."""
    rating: Rated | None
    signature: str

    @property
    def passes(self) -> bool:
        """False when the text fails; a text that nothing can be said of does not fail."""
        return self.verdict not in (FAIL, CRITICAL)


@dataclass(slots=True)
class _Unit:
    """A segment with all judgements of it."""

    words: int
    judged: list[AnnotatedSegment] = field(default_factory=list)


def scorecard(
    judged: Sequence[AnnotatedSegment], profile: ScorecardProfile, *, samples: int = SAMPLES, seed: int = SEED
) -> Scorecard:
    """The scorecard of a text from its judged segments; one without a mark counts too.

    Args:
        judged: Segments by person; what several people say of one segment is averaged.
        profile: What errors weigh and how they become a score.
        samples: Bootstrap samples.
        seed: Of their random numbers.

    Raises:
        UsageError: There is no word to judge, or the profile counts source words and a segment has no source.
    """
    units = _units(judged, profile)
    words = sum(unit.words for unit in units)
    if not words:
        raise UsageError("there is no word in what was judged, so there is no score")
    costs = [_cost(unit, profile) for unit in units]
    penalties = sum(costs)
    score = profile.score(penalties, words, len(units))
    counted = list(_counted(units, profile))
    by_severity = _by(((mark.severity.value, mark, cost) for mark, cost in counted), Severity.offered())
    return Scorecard(
        profile=profile.name,
        formula=profile.formula_name(),
        words=words,
        segments=len(units),
        raters=len({one.rater for one in judged}),
        penalties=penalties,
        score=score,
        interval=_interval(costs, units, profile, samples, seed),
        verdict=_verdict(score, words, bool(by_severity[Severity.CRITICAL].errors), profile),
        threshold=profile.limits[0] if profile.limits else profile.threshold,
        is_lower_better=profile.formula.is_lower_better,
        by_category=_by((mark.category or "unspecified", mark, cost) for mark, cost in counted),
        by_severity=by_severity,
        scores={
            profile.formula_name(one): profile.score(penalties, words, len(units), one) for one in _family(profile)
        },
        limits={limit: score <= limit for limit in profile.limits},
        rating=_rated(units, samples, seed),
        signature=f"profile:{profile.name}|formula:{profile.formula}|words:{profile.words}"
        f"|rw:{profile.reference_words}|bs:{samples}|seed:{seed}",
    )


def system_scorecards(judged: Iterable[AnnotatedSegment], profile: ScorecardProfile) -> dict[str, Scorecard]:
    """A scorecard for each system, in the order in which they come."""
    systems: dict[str, list[AnnotatedSegment]] = {}
    for one in judged:
        systems.setdefault(one.system, []).append(one)
    return {name: scorecard(found, profile) for name, found in systems.items()}


def segment_penalty(one: AnnotatedSegment, profile: ScorecardProfile) -> float:
    """What the errors that one person marked in a segment cost."""
    return sum(cost for _, cost in _costs(one, profile))


def _units(judged: Iterable[AnnotatedSegment], profile: ScorecardProfile) -> list[_Unit]:
    units: dict[tuple[str, str, str], _Unit] = {}
    for one in judged:
        unit = units.get(one.item)
        if unit is None:
            if profile.words == "source" and not one.source:
                raise UsageError(
                    f"the scorecard {profile.name} counts source words, and segment {one.segment} has no source"
                )
            unit = units[one.item] = _Unit(word_count(one.source if profile.words == "source" else one.target))
        unit.judged.append(one)
    return list(units.values())


def _costs(one: AnnotatedSegment, profile: ScorecardProfile) -> list[tuple[Annotation, float]]:
    """The errors of a segment that count, each with its penalty."""
    weighed = [(mark, profile.weight(mark)) for mark in one.marks]
    if profile.most_errors is None or len(weighed) <= profile.most_errors:
        return weighed
    return sorted(weighed, key=lambda row: -row[1])[: profile.most_errors]


def _cost(unit: _Unit, profile: ScorecardProfile) -> float:
    return sum(segment_penalty(one, profile) for one in unit.judged) / len(unit.judged)


def _counted(units: Iterable[_Unit], profile: ScorecardProfile) -> Iterable[tuple[Annotation, float]]:
    """Every error that counts, with its share of the penalties of the text."""
    for unit in units:
        for one in unit.judged:
            for mark, cost in _costs(one, profile):
                yield mark, cost / len(unit.judged)


def _by(rows: Iterable[tuple[str, Annotation, float]], names: Sequence[str] = ()) -> dict[str, Count]:
    """Errors summed up under names; those given come first, the others by what they cost."""
    sums: dict[str, list[tuple[Annotation, float]]] = {str(name): [] for name in names}
    for name, mark, cost in rows:
        sums.setdefault(name, []).append((mark, cost))
    counts = {name: _count(found) for name, found in sums.items()}
    if names:
        return counts
    return dict(sorted(counts.items(), key=lambda row: (-row[1].penalties, -row[1].errors, row[0])))


def _count(found: Sequence[tuple[Annotation, float]]) -> Count:
    severities: dict[str, int] = {}
    for mark, _ in found:
        severities[mark.severity.value] = severities.get(mark.severity.value, 0) + 1
    return Count(len(found), sum(cost for _, cost in found), severities)


def _family(profile: ScorecardProfile) -> tuple[Formula, ...]:
    if profile.formula.is_lower_better:
        return (Formula.MEAN, Formula.DENSITY)
    calibrated = (Formula.CALIBRATED,) if profile.tolerance else ()
    return (Formula.RAW, Formula.PER_THOUSAND, *calibrated)


def _verdict(score: float, words: int, has_critical: bool, profile: ScorecardProfile) -> str:
    if words < SMALLEST_SAMPLE:
        return TOO_SMALL
    if has_critical and profile.critical_fails:
        return CRITICAL
    if profile.formula.is_lower_better:
        passes = score <= profile.limits[0] if profile.limits else None
    else:
        passes = None if profile.threshold is None else score >= profile.threshold
    if passes is None:
        return OPEN
    return PASS if passes else FAIL


def _interval(
    costs: Sequence[float], units: Sequence[_Unit], profile: ScorecardProfile, samples: int, seed: int
) -> tuple[float, float]:
    from workbench.scoring.bootstrap import bounds, drawn_sums

    rows = [(cost, float(unit.words)) for cost, unit in zip(costs, units, strict=True)]
    scores = [profile.score(cost, words, len(units)) for cost, words in drawn_sums(rows, samples, seed) if words]
    return bounds(scores or [profile.score(sum(costs), sum(unit.words for unit in units), len(units))])


def _rated(units: Iterable[_Unit], samples: int, seed: int) -> Rated | None:
    from workbench.scoring.bootstrap import bounds, drawn_sums

    means = []
    for unit in units:
        given = [one.rating for one in unit.judged if one.rating is not None]
        if given:
            means.append(sum(given) / len(given))
    if not means:
        return None
    drawn = drawn_sums([(mean,) for mean in means], samples, seed)
    return Rated(sum(means) / len(means), bounds([total / len(means) for (total,) in drawn]), len(means))
