"""Every number is sacrebleu's to the last bit: any options, any text, any number of references."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring import oracle
from workbench.errors import UsageError
from workbench.scoring.base import VARIABLE
from workbench.scoring.corpus import ScoringTask, score_corpus
from workbench.scoring.metrics import add, metric_of, metric_set
from workbench.scoring.options import BleuOptions, MetricOptions

Corpus = tuple[list[str], list[list[str | None]]]


@settings(max_examples=150, deadline=None)
@given(asked=oracle.options, corpus=oracle.corpora())
def test_counts_and_scores_are_those_of_sacrebleu(asked: MetricOptions, corpus: Corpus) -> None:
    hypotheses, streams = corpus
    metric, fresh = metric_of(asked), oracle.sacrebleu_of(asked)
    counts = metric.measure_all(hypotheses, streams)
    assert [list(row) for row in counts] == fresh._extract_corpus_statistics(hypotheses, streams)
    sentence = oracle.sacrebleu_of(asked, is_segment=True)
    for hypothesis, row, column in zip(hypotheses, counts, zip(*streams, strict=True), strict=True):
        assert metric.segment_score(row) == sentence.sentence_score(hypothesis, list(column)).score
        assert metric.measure(hypothesis, column) == row


@settings(max_examples=100, deadline=None)
@given(asked=st.lists(oracle.options, min_size=1, max_size=2), corpus=oracle.corpora())
def test_reports_hold_the_scores_and_signatures_of_sacrebleu(asked: list[MetricOptions], corpus: Corpus) -> None:
    hypotheses, streams = corpus
    report = score_corpus({"mt": hypotheses}, streams, metrics=asked, asking=ScoringTask(with_segments=True))
    (system,) = report.systems
    for one, found in zip(dict.fromkeys(asked), system.metrics.values(), strict=True):
        fresh = oracle.sacrebleu_of(one)
        whole = fresh.corpus_score(hypotheses, streams)
        assert found.score == whole.score
        ours, theirs = found.signature, str(fresh.get_signature())
        assert ours == theirs if oracle.is_signed(one) else ours.startswith(theirs.rpartition("|")[0])
        assert one.title == whole.name
        if isinstance(one, BleuOptions):
            total = metric_of(one).measure_all(hypotheses, streams)
            assert sum(row[0] for row in total) == whole.sys_len
            assert sum(row[1] for row in total) == whole.ref_len


@settings(max_examples=40, deadline=None)
@given(asked=oracle.options, corpus=oracle.corpora(most=1), other=st.tuples(oracle.sides, oracle.sides))
def test_taking_a_pair_away_leaves_what_was(asked: MetricOptions, corpus: Corpus, other: tuple[str, str]) -> None:
    metrics = metric_set((asked,))
    total = [0.0] * metrics.width
    for row in metrics.measure_all(*corpus):
        assert len(row) == metrics.width
        add(total, row)
    before = list(total)
    row = metrics.measure(other[0], [other[1]])
    add(total, row)
    add(total, row, -1)
    assert total == before
    assert metrics.scores(total) == metrics.scores(before)


@pytest.mark.parametrize("name", ["bleu", "chrf++", "ter", "hter"])
def test_hypotheses_and_references_may_be_empty(name: str) -> None:
    metric = metric_of(name)
    fresh = oracle.sacrebleu_of(metric.options)
    for hypotheses, reference in ((["", ""], ["", ""]), (["", "a b"], ["a", ""]), (["a"], [""]), ([""], ["a"])):
        rows = metric.measure_all(hypotheses, [reference])
        total = [sum(column) for column in zip(*rows, strict=True)]
        wanted = fresh.corpus_score(hypotheses, [reference]).score
        assert metric.score(total) == (min(wanted, 100) if name == "hter" else wanted)


def test_a_missing_reference_is_none_and_an_empty_one_is_a_reference() -> None:
    hypotheses, first = ["a b c d"], ["a b c d e f"]
    missing = score_corpus({"x": hypotheses}, [first, [None]], metrics=["bleu"]).systems[0].metrics["BLEU"]
    empty = score_corpus({"x": hypotheses}, [first, [""]], metrics=["bleu"]).systems[0].metrics["BLEU"]
    assert missing.signature.startswith("nrefs:1|")
    assert empty.signature.startswith("nrefs:2|")
    varied = score_corpus({"x": hypotheses * 2}, [first * 2, [None, "a b"]], metrics=["bleu"])
    assert varied.systems[0].metrics["BLEU"].signature.startswith("nrefs:var|")
    assert metric_of("bleu").signature(VARIABLE).startswith("nrefs:var|")


def test_a_segment_without_any_reference_is_refused() -> None:
    with pytest.raises(UsageError, match="segment 2 has no reference"):
        score_corpus({"x": ["a", "b"]}, [["a", None], [None, None]])
    with pytest.raises(UsageError, match="segment 1 has no reference"):
        metric_set(("ter",)).measure("a", [None])


def test_references_of_ter_are_tokenized_twice_as_sacrebleu_does() -> None:
    metric = metric_of("ter:norm=yes,punct=no")
    fresh = oracle.sacrebleu_of(metric.options)
    texts = ["a b c"], [["not her husband's."]]
    assert [list(row) for row in metric.measure_all(*texts)] == fresh._extract_corpus_statistics(*texts) == [[4, 4.0]]
