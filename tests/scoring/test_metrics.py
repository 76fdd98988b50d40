"""Metrics by name, and what is made of their counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.scoring import oracle
from workbench.errors import CancelledError, UsageError
from workbench.scoring.batch import measure_pairs
from workbench.scoring.metrics import hter, metric_of, metric_set, shown


@pytest.mark.parametrize(
    ("edits", "words", "wanted"), [(0, 0, 0), (3, 0, 100), (0, 4, 0), (1, 4, 25), (9, 4, 100), (1, 3, 100 / 3)]
)
def test_hter_is_capped(edits: float, words: float, wanted: float) -> None:
    metric = metric_of("hter")
    assert hter((edits, words)) == pytest.approx(wanted)
    assert metric.score((edits, words)) == pytest.approx(wanted)
    assert metric.segment_score((edits, words)) == pytest.approx(wanted)


def test_a_metric_that_does_not_exist_is_told() -> None:
    with pytest.raises(UsageError, match="'meteor'.*bleu, chrf"):
        metric_of("meteor")


@settings(max_examples=15, deadline=None)
@given(corpus=oracle.corpora())
def test_runs_of_pairs_are_measured_as_one_by_one(corpus: tuple[list[str], list[list[str | None]]]) -> None:
    hypotheses, streams = corpus
    names = ("bleu", "chrf", "hter")
    pairs = list(zip(hypotheses, *streams, strict=True))
    (found,) = measure_pairs(pairs, names, "en")
    metrics = metric_set(names, "en")
    assert found == (0, [metrics.measure(one, column) for one, *column in pairs])
    assert metrics.names == ("BLEU", "chrF2", "HTER")


def test_several_processes_measure_the_same() -> None:
    pairs = [(f"the red door {number} is open", f"the door {number % 7} is red") for number in range(450)]
    metrics = metric_set(("bleu", "ter"), "en")
    rows = dict(measure_pairs(pairs, ("bleu", "ter"), "en"))
    assert [row for start in sorted(rows) for row in rows[start]] == [metrics.measure(a, [b]) for a, b in pairs]


def test_measuring_can_be_stopped() -> None:
    with pytest.raises(CancelledError):
        list(measure_pairs([("a", "b")], ("ter",), "en", lambda: True))


def test_a_perfect_score_is_shown_as_100() -> None:
    metric = metric_of("bleu")
    whole = metric.score(metric.measure("a b c d e f g h i", ["a b c d e f g h i"]))
    assert shown(whole) == "100.0"
    assert shown(float("nan")) == "-"
