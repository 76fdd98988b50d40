"""How far people who judged the same segments agree, and where they differ most.

Spans as in the WMT 2023 shared task on quality estimation, task 2: F1 by characters, with half the credit where the
severity is another. Words: Cohen's kappa on whether a word is marked. Segments: Pearson and Kendall tau-b.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.domain.annotations import AnnotatedSegment, Annotation, Side
from workbench.domain.findings import Severity
from workbench.language.tokens import tokens
from workbench.scoring.correlation import cohen_kappa, kendall, pearson
from workbench.scoring.scorecard import segment_penalty
from workbench.scoring.scorecard_profile import ScorecardProfile

HALF = 0.5
"""Credit for a character that both marked, with another severity."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How far two people agree; a figure is None where the text does not allow one."""

    raters: tuple[str, str]
    segments: int
    """Segments that both judged."""
    pearson: float | None
    """Of the penalties of segments, -1 to 1."""
    kendall: float | None
    """Tau-b of the same."""
    rating_pearson: float | None
    """Of the ratings of segments that both rated."""
    rating_kendall: float | None
    span_f1: float | None
    """By characters, 0 to 1; None where neither marked anything."""
    kappa: float | None
    """Cohen's, on whether a word is marked."""
    kappa_major: float | None
    """The same for marks of major and critical errors."""


@dataclass(frozen=True, slots=True)
class RaterDisagreement:
    """A segment that people judged differently."""

    system: str
    document: str
    segment: str
    target: str
    judged: tuple[AnnotatedSegment, ...]
    """What each of them said."""
    penalties: tuple[float, ...]
    """What the errors that each of them marked cost."""
    difference: float
    """Between the highest and the lowest penalty."""
    span_f1: float | None
    """The mean over pairs of people."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far all who judged a text agree."""

    profile: str
    pairs: tuple[PairAgreement, ...]
    """Of people who have segments in common."""
    segments: int
    """Segments that two people judged, or more."""
    differing: tuple[RaterDisagreement, ...]
    """Those where they differ, most first."""

    def mean(self, figure: str) -> float | None:
        """The mean of a figure over all pairs that have it."""
        found = [value for pair in self.pairs if (value := getattr(pair, figure)) is not None]
        return sum(found) / len(found) if found else None


def agreement(judged: Iterable[AnnotatedSegment], profile: ScorecardProfile) -> Agreement:
    """How far people agree on the segments that several of them judged.

    Args:
        judged: Segments by person; only those with the very same target text are compared.
        profile: What errors weigh.
    """
    shared: dict[tuple[str, ...], dict[str, AnnotatedSegment]] = {}
    for one in judged:
        shared.setdefault((*one.item, one.target), {})[one.rater] = one
    groups = [found for found in shared.values() if len(found) > 1]
    by_pair: dict[tuple[str, str], list[tuple[AnnotatedSegment, AnnotatedSegment]]] = {}
    for found in groups:
        for left, right in combinations(sorted(found), 2):
            by_pair.setdefault((left, right), []).append((found[left], found[right]))
    compared = (_differing(tuple(found.values()), profile) for found in groups)
    differing = [found for found in compared if found is not None]
    differing.sort(key=lambda one: (-one.difference, 1.0 if one.span_f1 is None else one.span_f1))
    pairs = [_pair(raters, rows, profile) for raters, rows in sorted(by_pair.items())]
    return Agreement(profile.name, tuple(pairs), len(groups), tuple(differing))


def _pair(
    raters: tuple[str, str], rows: Sequence[tuple[AnnotatedSegment, AnnotatedSegment]], profile: ScorecardProfile
) -> PairAgreement:
    left, right = ([segment_penalty(row[side], profile) for row in rows] for side in (0, 1))
    rated = [(one.rating, other.rating) for one, other in rows if one.rating is not None and other.rating is not None]
    ratings = [row[0] for row in rated], [row[1] for row in rated]
    return PairAgreement(
        raters,
        len(rows),
        pearson(left, right),
        kendall(left, right),
        pearson(*ratings),
        kendall(*ratings),
        span_f1(rows),
        _kappa(rows, Severity.NEUTRAL),
        _kappa(rows, Severity.MAJOR),
    )


def span_f1(rows: Iterable[tuple[AnnotatedSegment, AnnotatedSegment]]) -> float | None:
    """F1 of marked characters over pairs of judgements; None where nothing is marked on either side.

    Something missing at a place counts as one character there. What has no place is left out.
    """
    credit, marked = 0.0, 0
    for one, other in rows:
        left, right = _marked(one.marks), _marked(other.marks)
        marked += len(left) + len(right)
        for place in left.keys() & right.keys():
            credit += 1.0 if left[place] is right[place] else HALF
    return 2 * credit / marked if marked else None


def _marked(marks: Iterable[Annotation]) -> dict[tuple[Side, int, bool], Severity]:
    """The worst severity at each marked character, and at each place where something is missing."""
    found: dict[tuple[Side, int, bool], Severity] = {}
    for mark in marks:
        if mark.is_text_deleted:
            continue
        is_place = mark.start == mark.end
        for at in range(mark.start, mark.end + is_place):
            place = (mark.side, at, is_place)
            if place not in found or found[place].rank < mark.severity.rank:
                found[place] = mark.severity
    return found


def _kappa(rows: Iterable[tuple[AnnotatedSegment, AnnotatedSegment]], lowest: Severity) -> float | None:
    """Cohen's kappa on whether a word is marked with a severity, or a worse one."""
    both = only_left = only_right = neither = 0
    for one, other in rows:
        left, right = _covered(one, lowest), _covered(other, lowest)
        for token in tokens(one.target):
            if token.kind == "space":
                continue
            is_left = any(start < token.end and token.start < end for start, end in left)
            is_right = any(start < token.end and token.start < end for start, end in right)
            both += is_left and is_right
            only_left += is_left and not is_right
            only_right += is_right and not is_left
            neither += not is_left and not is_right
    return cohen_kappa(both, only_left, only_right, neither)


def _covered(one: AnnotatedSegment, lowest: Severity) -> list[tuple[int, int]]:
    return [
        (mark.start, mark.end)
        for mark in one.marks
        if mark.side is Side.WORKING and not mark.is_text_deleted and mark.severity.rank >= lowest.rank
    ]


def _differing(judged: tuple[AnnotatedSegment, ...], profile: ScorecardProfile) -> RaterDisagreement | None:
    first = judged[0]
    penalties = tuple(segment_penalty(one, profile) for one in judged)
    scores = [value for pair in combinations(judged, 2) if (value := span_f1([pair])) is not None]
    mean = sum(scores) / len(scores) if scores else None
    difference = max(penalties) - min(penalties)
    if not difference and mean in (None, 1.0):
        return None
    return RaterDisagreement(*first.item, first.target, judged, penalties, difference, mean)
