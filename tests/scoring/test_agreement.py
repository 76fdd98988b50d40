"""Agreement between annotators: the figures against other ways to compute them, and where people differ."""

from __future__ import annotations

from itertools import combinations
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.annotations import AnnotatedSegment, Annotation, Side
from workbench.domain.findings import Severity
from workbench.scoring.agreement import agreement, span_f1
from workbench.scoring.correlation import cohen_kappa, kendall, pearson
from workbench.scoring.scorecard_profile import profile_named

WMT = profile_named("wmt")
TEXT = "The cat sat on the mat."
numbers = st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), max_size=40)


def mark(start: int, end: int, severity: str = "minor", side: Side = Side.WORKING) -> Annotation:
    return Annotation("", side, start, end, TEXT[start:end], "style/awkward", Severity(severity))


def judged(rater: str, *marks: Annotation, segment: str = "1", rating: float | None = None) -> AnnotatedSegment:
    return AnnotatedSegment("mt", "doc", segment, rater, "Kissa istui.", TEXT, marks, rating)


def slow_tau(left: list[int], right: list[int]) -> float | None:
    """Tau-b by its definition, pair by pair."""
    agreeing = left_open = right_open = 0
    for (a, b), (c, d) in combinations(zip(left, right, strict=True), 2):
        x, y = (a > c) - (a < c), (b > d) - (b < d)
        agreeing += x * y
        left_open += x != 0
        right_open += y != 0
    return agreeing / sqrt(left_open * right_open) if left_open and right_open else None


@given(numbers)
def test_tau_is_that_of_its_definition(pairs: list[tuple[int, int]]) -> None:
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    expected, found = slow_tau(left, right), kendall(left, right)
    assert (found is None) == (expected is None)
    assert found is None or isclose(found, expected or 0.0, abs_tol=1e-12)


def test_tau_of_a_known_example() -> None:
    assert kendall([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]) == pytest.approx(-0.4714045207910316)
    many = list(range(50_000))
    assert kendall(many, many[::-1]) == -1


def test_correlation_needs_two_values_that_differ() -> None:
    assert pearson([1, 2, 3], [2, 4, 7]) == pytest.approx(0.9933992677987828)
    assert pearson([], []) is pearson([1], [1]) is pearson([1, 1], [1, 2]) is None
    assert kendall([], []) is kendall([1], [1]) is kendall([1, 1], [1, 2]) is None


def test_kappa_of_a_known_example() -> None:
    assert cohen_kappa(20, 5, 10, 15) == pytest.approx(0.4)
    assert cohen_kappa(45, 15, 25, 15) == pytest.approx(0.1304348)
    assert cohen_kappa(0, 0, 0, 7) is cohen_kappa(0, 0, 0, 0) is None


@pytest.mark.parametrize(
    ("left", "right", "f1"),
    [
        ([mark(4, 7)], [mark(4, 7)], 1.0),
        ([mark(4, 7)], [mark(4, 7, "major")], 0.5),
        ([mark(4, 7)], [], 0.0),
        ([mark(4, 10)], [mark(4, 7)], 2 * 3 / 9),
        ([mark(4, 10, "major")], [mark(4, 7)], 2 * 1.5 / 9),
        ([mark(4, 7), mark(4, 7, "major")], [mark(4, 7, "major")], 1.0),
        ([mark(5, 5)], [mark(5, 5)], 1.0),
        ([mark(5, 5)], [mark(5, 6)], 0.0),
        ([mark(0, 3)], [mark(0, 3, side=Side.SOURCE)], 0.0),
        ([], [], None),
    ],
)
def test_spans_by_characters(left: list[Annotation], right: list[Annotation], f1: float | None) -> None:
    one, other = judged("a", *left), judged("b", *right)
    assert span_f1([(one, other)]) == span_f1([(other, one)]) == (None if f1 is None else pytest.approx(f1))


def test_all_figures_of_a_small_text() -> None:
    rows = [
        judged("Aino", mark(4, 7), rating=80.0),
        judged("Bo", mark(4, 7), rating=90.0),
        judged("Aino", mark(0, 3, "major"), segment="2", rating=20.0),
        judged("Bo", mark(4, 10), segment="2", rating=60.0),
        judged("Aino", segment="3", rating=100.0),
        judged("Bo", segment="3", rating=95.0),
        judged("Aino", mark(0, 3), segment="4"),
        judged("Bo", segment="5"),
    ]
    found = agreement(rows, WMT)
    (pair,) = found.pairs
    assert (pair.raters, pair.segments, found.segments) == (("Aino", "Bo"), 3, 3)
    assert pair.pearson == pytest.approx(pearson([1, 5, 0], [1, 1, 0]))
    assert pair.kendall == pytest.approx(kendall([1, 5, 0], [1, 1, 0]))
    assert pair.rating_kendall == 1
    assert pair.span_f1 == pytest.approx(2 * 3 / (3 + 3 + 3 + 6))
    assert pair.kappa == cohen_kappa(1, 1, 2, 17)
    assert pair.kappa_major == cohen_kappa(0, 1, 0, 20)
    assert found.mean("span_f1") == pair.span_f1
    assert [(one.segment, one.difference, one.span_f1) for one in found.differing] == [("2", 4, 0.0)]


def test_three_people_are_three_pairs() -> None:
    found = agreement([judged(name, mark(4, 7 + at)) for at, name in enumerate("abc")], WMT)
    assert [pair.raters for pair in found.pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [one.segment for one in found.differing] == ["1"]
    assert found.differing[0].penalties == (1, 1, 1)


def test_only_the_same_text_is_compared() -> None:
    other = AnnotatedSegment("mt", "doc", "1", "Bo", "", "Another text.")
    found = agreement([judged("Aino"), other], WMT)
    assert (found.pairs, found.segments, found.differing) == ((), 0, ())
    assert found.mean("kappa") is None
