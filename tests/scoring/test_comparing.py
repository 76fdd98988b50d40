"""Verdicts in words, corrected for many comparisons, and metrics that disagree."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from workbench.errors import UsageError
from workbench.scoring.comparing import compare, disagreements, holm, plan_of, tables
from workbench.scoring.corpus import ScoringTask, report_of, score_corpus
from workbench.scoring.metrics import metric_of, metric_set
from workbench.scoring.power import power
from workbench.scoring.resampling import paired_tests
from workbench.scoring.results import Comparison

WORDS = "the a red green door house is was open shut by near old new river city road of and"


def text(size: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS.split(), k=chance.randint(6, 14))) for _ in range(size)]


def spoilt(segments: Sequence[str], share: float, seed: int) -> list[str]:
    """Some words replaced by ones that occur nowhere else."""
    chance = random.Random(seed)
    return [" ".join("xyzzy" if chance.random() < share else word for word in one.split()) for one in segments]


@pytest.mark.parametrize(
    ("p_values", "wanted"),
    [
        ([], []),
        ([0.03], [0.03]),
        ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]),
        ([0.5, 0.6], [1.0, 1.0]),
        ([0.01, 0.01], [0.02, 0.02]),
    ],
)
def test_holm(p_values: list[float], wanted: list[float]) -> None:
    assert holm(p_values) == pytest.approx(wanted)


def test_verdicts_say_better_worse_and_nothing() -> None:
    reference = text(400, 1)
    base = spoilt(reference, 0.3, 2)
    systems = {"base": base, "good": spoilt(reference, 0.1, 3), "bad": spoilt(reference, 0.6, 4), "twin": list(base)}
    report = score_corpus(systems, [reference], asking=ScoringTask(compare="ar", trials=500))
    said = {(one.system, one.metric): one.verdict for one in report.comparisons}
    assert {verdict for (system, _), verdict in said.items() if system == "good"} == {"better"}
    assert {verdict for (system, _), verdict in said.items() if system == "bad"} == {"worse"}
    assert {verdict for (system, _), verdict in said.items() if system == "twin"} == {"no difference shown"}
    assert all(one.p_holm >= one.p for one in report.comparisons)
    assert all(one.power is None for one in report.comparisons)
    assert report.disagreements == ()
    assert {one.difference > 0 for one in report.comparisons if one.metric == "TER" and one.system == "good"} == {False}


def test_a_short_text_is_said_to_be_too_short() -> None:
    reference = text(12, 1)
    systems = {"one": spoilt(reference, 0.3, 2), "two": spoilt(reference, 0.2, 5)}
    report = score_corpus(systems, [reference], metrics=["chrf"], asking=ScoringTask(compare="ar", trials=500))
    (found,) = report.comparisons
    assert found.verdict.startswith("too short to tell: with 12 segments a gap of this size is found in ")
    assert found.verdict.endswith(" % of cases")
    assert found.power is not None
    assert found.gap == abs(found.difference)
    assert found.power < 0.8
    again = score_corpus(systems, [reference], metrics=["chrf"], asking=ScoringTask(compare="ar", trials=500))
    assert again.comparisons == report.comparisons


def test_a_few_changes_in_a_long_text_show_little() -> None:
    reference = text(60, 1)
    base = spoilt(reference, 0.3, 2)
    report = score_corpus(
        {"base": base, "now": [*reference[:3], *base[3:]]}, [reference], asking=ScoringTask(compare="ar")
    )
    for found in report.comparisons:
        assert "with 60 segments, of which 3 differ, a gap of " in found.verdict
        assert found.p_holm > 0.2


def test_power_is_the_share_in_which_the_test_finds_the_gap() -> None:
    """Against tests on texts drawn anew from the same source."""
    metric = metric_of("chrf")
    reference = text(3000, 1)
    sides = [spoilt(reference, share, seed) for share, seed in ((0.30, 2), (0.27, 3))]
    one, two = (np.array(metric.measure_all(side, [reference]), dtype=float) for side in sides)
    gap = abs(metric.score(one.sum(0).tolist()) - metric.score(two.sum(0).tolist()))
    for size in (50, 150):
        cuts = [slice(start, start + size) for start in range(0, 3000 - size, size)]
        real = [paired_tests([metric], [one[cut]], [[two[cut]]], "ar", 200, 1)[0][0].p < 0.05 for cut in cuts]
        guessed = [power(metric, one[cut], two[cut], gap) for cut in cuts[:8]]
        assert np.mean(guessed) == pytest.approx(np.mean(real), abs=0.15)


def test_power_grows_with_the_gap_and_the_text() -> None:
    metric = metric_of("ter")
    reference = text(400, 1)
    one, two = (np.array(metric.measure_all(spoilt(reference, 0.3, seed), [reference]), dtype=float) for seed in (2, 3))
    small, large = (power(metric, one, two, gap) for gap in (0.5, 4))
    assert small < large
    assert power(metric, one[:40], two[:40], 2) < power(metric, one, two, 2)
    assert power(metric, one[:5], two[:5], 50) == 0


def test_whole_documents_are_drawn() -> None:
    reference = text(90, 1)
    systems = {"one": spoilt(reference, 0.3, 2), "two": spoilt(reference, 0.2, 5)}
    names = [f"news {number // 9}" for number in range(90)]
    asked = ScoringTask(compare="ar", with_intervals=True, documents=names, trials=400)
    report = score_corpus(systems, [reference], metrics=["ter"], asking=asked)
    (found,) = report.comparisons
    assert found.units == 10
    assert "|bs:1000|ar:400|seed:12345|" in found.signature
    assert found.signature.endswith("|unit:document|version:2.6.0")
    by_segment = score_corpus(systems, [reference], metrics=["ter"], asking=ScoringTask(compare="ar", trials=400))
    assert found.difference == by_segment.comparisons[0].difference
    assert found.p != by_segment.comparisons[0].p


def test_documents_are_summed_in_the_order_of_their_first_segment() -> None:
    metrics = metric_set(("ter",))
    (table,) = tables(metrics, [(1, 10), (2, 20), (4, 40)], ["z", "a", "z"])
    assert table.tolist() == [[5, 50], [2, 20]]
    with pytest.raises(UsageError, match="of one document"):
        tables(metrics, [(1, 10), (2, 20)], ["a", "a"])
    with pytest.raises(UsageError, match="documents are given for 1 segments, but there are 2"):
        tables(metrics, [(1, 10), (2, 20)], ["a"])


def test_metrics_that_disagree_are_named() -> None:
    def said(metric: str, verdict: str, system: str = "x") -> Comparison:
        return Comparison(metric, "base", system, 1.0, 0.5, "ar", verdict, 0.5, 9, "")

    found = disagreements([said("BLEU", "better"), said("chrF2", "worse"), said("TER", "too short to tell: so"),
                           said("HTER", "no difference shown"), said("BLEU", "better", "y")])  # fmt: skip
    (one,) = found
    assert one.verdicts == {"better": ("BLEU",), "worse": ("chrF2",), "no difference shown": ("TER", "HTER")}
    assert one.sentence == (
        "the metrics disagree on x against base (BLEU: better; chrF2: worse; TER and HTER: no difference shown)"
    )


def test_bounds_stay_within_the_scale() -> None:
    reference = text(30, 1)
    report = score_corpus({"same": reference}, [reference], asking=ScoringTask(with_intervals=True))
    for name, found in report.systems[0].metrics.items():
        assert found.interval is not None
        low, high = found.interval
        assert 0 <= low <= high <= 100
        assert "|bs:1000|seed:12345|" in found.signature, name


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (ScoringTask(compare="t"), "no paired test is called 't'"),
        (ScoringTask(compare="ar", trials=0), "at least one trial"),
        (ScoringTask(compare="ar", seed="x"), "no seed"),
        (ScoringTask(compare="ar"), "at least two hypotheses"),
    ],
)
def test_a_test_that_cannot_be_made(asked: ScoringTask, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        score_corpus({"x": ["a"]}, [["a"]], asking=asked)


def test_counts_that_are_there_are_reported_on() -> None:
    metrics = metric_set(("bleu", "ter"))
    rows = [metrics.measure("a b", ["a b c"])] * 3
    report = report_of(metrics, {"one": rows, "two": rows}, ScoringTask(compare="bs", trials=50))
    assert [one.verdict for one in report.comparisons] == ["no difference shown"] * 2
    with pytest.raises(UsageError, match="no segments"):
        report_of(metrics, {"one": []}, ScoringTask())
    with pytest.raises(UsageError, match="two hypotheses"):
        compare(metrics, {"one": tables(metrics, rows, None)}, plan_of("ar"), ["", ""])
