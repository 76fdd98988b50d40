"""P-values, means and intervals are those of sacrebleu for its seed, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.significance import PairedTest, _bootstrap_resample, estimate_ci

from tests.scoring import oracle
from workbench.errors import UsageError
from workbench.scoring import resampling
from workbench.scoring.base import Metric, Numbers
from workbench.scoring.metrics import metric_of
from workbench.scoring.options import MetricOptions

Streams = list[list[str | None]]
seeds = st.sampled_from([12345, 7, 99])


@st.composite
def systems(draw: st.DrawFn) -> tuple[list[list[str]], Streams]:
    """Three systems, and their references."""
    first, streams = draw(oracle.corpora(most=2))
    more = st.lists(oracle.sides, min_size=len(first), max_size=len(first))
    return [first, draw(more), draw(more)], streams


def counted(metric: Metric, hypotheses: list[str], streams: Streams) -> Numbers:
    return np.array(metric.measure_all(hypotheses, streams), dtype=float)


@pytest.mark.parametrize(("method", "trials"), [("ar", 100), ("bs", 80)])
@settings(max_examples=40, deadline=None)
@given(asked=st.lists(oracle.options, min_size=1, max_size=2), given_texts=systems(), seed=seeds)
def test_paired_tests(
    method: str, trials: int, asked: list[MetricOptions], given_texts: tuple[list[list[str]], Streams], seed: int
) -> None:
    (first, *rest), streams = given_texts
    metrics = [metric_of(one) for one in {one.title: one for one in asked}.values()]
    fresh = {metric.name: oracle.sacrebleu_of(metric.options) for metric in metrics}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SACREBLEU_SEED", str(seed))
        named = [(str(number), texts) for number, texts in enumerate([first, *rest])]
        test = PairedTest(
            named, fresh, streams, test_type=method, n_samples=trials, n_ar_confidence=50 if method == "ar" else -1
        )
        signatures, wanted = test()
    baseline = [counted(metric, first, streams) for metric in metrics]
    others = [[counted(metric, texts, streams) for metric in metrics] for texts in rest]
    found = resampling.paired_tests(metrics, baseline, others, method, trials, seed, 50)
    drawn = resampling.samples(metrics, baseline, 50 if method == "ar" else trials, seed)
    for at, metric in enumerate(metrics):
        results = wanted[metric.name]
        assert same(results[0], drawn[at])
        for number, row in enumerate(found, 1):
            assert row[at].p == results[number].p_value
            assert row[at].p_tied >= row[at].p
            assert row[at].sample is not None
            assert same(results[number], row[at].sample)
        tests = {"bs": 50 if method == "ar" else trials, "seed": seed}
        tests |= {"ar": trials} if method == "ar" else {}
        count = {sum(text is not None for text in column) for column in zip(*streams, strict=True)}
        ours = metric.signature(count.pop() if len(count) == 1 else -1, tests)
        theirs = str(signatures[metric.name])
        assert ours == theirs if oracle.is_signed(metric.options) else ours.startswith(theirs.rpartition("|")[0])


def same(result: object, sample: resampling.Sample | None) -> bool:
    return (sample.mean, sample.half) == (result.mean, result.ci) if sample else False  # type: ignore[attr-defined]


@settings(max_examples=40, deadline=None)
@given(asked=oracle.options, corpus=oracle.corpora(), seed=seeds)
def test_samples_of_one_system(asked: MetricOptions, corpus: tuple[list[str], Streams], seed: int) -> None:
    metric, fresh = metric_of(asked), oracle.sacrebleu_of(asked)
    rows = fresh._extract_corpus_statistics(*corpus)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SACREBLEU_SEED", str(seed))
        _, scores = _bootstrap_resample(rows, fresh, 60)
    mean, half = estimate_ci(np.array([score.score for score in scores]))
    (found,) = resampling.samples([metric], [counted(metric, *corpus)], 60, seed)
    assert (found.mean, found.half) == (mean, half)


def test_drawing_in_runs_is_drawing_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    metrics = [metric_of("ter"), metric_of("bleu")]
    lengths = chance.integers(1, 30, (37, 1))
    tables = [
        [np.hstack((chance.integers(0, 9, (37, 1)), lengths)).astype(float),
         np.hstack((lengths, lengths, chance.integers(0, 9, (37, 8)))).astype(float)]
        for _ in range(3)
    ]  # fmt: skip
    for method in ("ar", "bs"):
        whole = resampling.paired_tests(metrics, tables[0], tables[1:], method, 500, 3, 100)
        with monkeypatch.context() as patched:
            patched.setattr(resampling, "CELLS", 37 * 40)
            assert resampling.paired_tests(metrics, tables[0], tables[1:], method, 500, 3, 100) == whole


def test_sums_beyond_single_precision_are_rounded_as_sacrebleu_rounds_them() -> None:
    metric, fresh = metric_of("chrf"), oracle.sacrebleu_of(metric_of("chrf").options)
    chance = np.random.default_rng(2)
    rows = chance.integers(1, 2_000_000, (40, 18))
    rows[:, 2::3] = rows[:, 0::3] // 3
    rows[:, 1::3] = rows[:, 0::3] // 2
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SACREBLEU_SEED", "5")
        _, scores = _bootstrap_resample(rows.tolist(), fresh, 200)
    (found,) = resampling.samples([metric], [rows.astype(float)], 200, 5)
    assert (found.mean, found.half) == tuple(estimate_ci(np.array([score.score for score in scores])))


def test_where_few_segments_differ_ties_count() -> None:
    metric = metric_of("ter")
    same_rows = [[1.0, 10.0]] * 100
    other = [[0.0, 10.0]] * 3 + same_rows[3:]
    ((found,),) = resampling.paired_tests([metric], [np.array(same_rows)], [[np.array(other)]], "ar", 2000, 1)
    assert found.p < 0.001
    assert found.p_tied == pytest.approx(0.25, abs=0.05)


def test_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SACREBLEU_SEED", raising=False)
    assert resampling.seed_of() == 12345
    monkeypatch.setenv("SACREBLEU_SEED", "17")
    assert resampling.seed_of() == 17
    assert resampling.seed_of("3") == 3
    assert resampling.seed_of("None") is None
    for text in ("x", "-1", "1.5", ""):
        with pytest.raises(UsageError, match="no seed"):
            resampling.seed_of(text)
