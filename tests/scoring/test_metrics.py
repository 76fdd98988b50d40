"""Sums of counts give exactly what sacrebleu gives for the whole text, whatever the text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.metrics.lib_ter import translation_edit_rate

from tests.strategies import plain_words, texts
from workbench.errors import UsageError
from workbench.scoring.corpus import score_corpus
from workbench.scoring.edit_rate import edits
from workbench.scoring.metrics import add, hter, metric_of, metric_set

sides = st.one_of(plain_words, texts, st.just(""), st.sampled_from(["漢字を書く。", "the the the", "A.B. c-d 1,2"]))
pairs = st.lists(st.tuples(sides, sides), min_size=1, max_size=6)
FRESH = {
    ("bleu", "en"): (lambda: BLEU(), lambda: BLEU(effective_order=True)),
    ("bleu", "ja"): (lambda: BLEU(tokenize="char"), lambda: BLEU(tokenize="char", effective_order=True)),
    ("bleu", "zh-Hans"): (lambda: BLEU(tokenize="zh"), lambda: BLEU(tokenize="zh", effective_order=True)),
    ("chrf", "en"): (lambda: CHRF(), lambda: CHRF()),
    ("chrf++", "en"): (lambda: CHRF(word_order=2), lambda: CHRF(word_order=2)),
    ("ter", "en"): (lambda: TER(), lambda: TER()),
    ("ter", "ja"): (lambda: TER(normalized=True, asian_support=True),) * 2,
}


@pytest.mark.parametrize(("name", "language"), FRESH)
@settings(max_examples=60, deadline=None)
@given(found=pairs)
def test_sums_are_a_fresh_run(name: str, language: str, found: list[tuple[str, str]]) -> None:
    corpus, sentence = FRESH[(name, language)]
    metric = metric_of(name, language)
    total = [0.0] * metric.width
    for hypothesis, reference in found:
        counts = metric.measure(hypothesis, [reference])
        assert len(counts) == metric.width
        assert metric.segment_score(counts) == sentence().sentence_score(hypothesis, [reference]).score
        add(total, counts)
    fresh = corpus()
    whole = fresh.corpus_score([one for one, _ in found], [[other for _, other in found]])
    assert metric.score(total) == whole.score
    assert metric.signature() == str(fresh.get_signature())


@settings(max_examples=40, deadline=None)
@given(found=pairs, other=st.tuples(sides, sides))
def test_taking_a_pair_away_leaves_what_was(found: list[tuple[str, str]], other: tuple[str, str]) -> None:
    metrics = metric_set(("bleu", "chrf", "ter"), "en")
    total = [0.0] * metrics.width
    for hypothesis, reference in found:
        add(total, metrics.measure(hypothesis, [reference]))
    before = list(total)
    counts = metrics.measure(other[0], [other[1]])
    add(total, counts)
    add(total, counts, -1)
    assert total == before
    assert metrics.scores(total) == metrics.scores(before)


@settings(max_examples=30, deadline=None)
@given(found=pairs)
def test_files_of_segments_are_scored_as_sacrebleu_does(found: list[tuple[str, str]]) -> None:
    hypotheses, references = [one for one, _ in found], [other for _, other in found]
    report = score_corpus({"mt": hypotheses}, [references], language="en", with_segments=True)
    scored = report.systems[0]
    for name, metric in (("BLEU", BLEU()), ("chrF2", CHRF()), ("TER", TER())):
        assert scored.metrics[name].score == metric.corpus_score(hypotheses, [references]).score
    assert scored.segments is not None
    assert [row["TER"] for row in scored.segments] == [
        TER().sentence_score(*[one, [other]]).score for one, other in found
    ]


@pytest.mark.parametrize(("edits", "words", "wanted"), [(0, 0, 0), (3, 0, 100), (0, 4, 0), (1, 4, 25), (9, 4, 100)])
def test_hter_is_capped(edits: float, words: float, wanted: float) -> None:
    assert hter((edits, words)) == wanted


def test_a_metric_that_does_not_exist_is_told() -> None:
    with pytest.raises(UsageError, match="'comet'.*bleu, chrf"):
        metric_of("comet")


@pytest.mark.parametrize(
    ("systems", "references", "words"),
    [
        ({}, [["a"]], "at least one"),
        ({"x": ["a"]}, [], "at least one"),
        ({"x": []}, [[]], "nothing to score"),
        ({"x": ["a"]}, [["a", "b"]], "x has 1 segments, the reference has 2"),
        ({"x": ["a"]}, [["a"], ["a", "b"]], "reference 2 has 2"),
    ],
)
def test_lengths_must_agree(systems: dict[str, list[str]], references: list[list[str]], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        score_corpus(systems, references)


tokens = st.integers(0, 12).map(str)
moved = st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(1, 9))


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(tokens, max_size=70),
    moves=st.lists(moved, max_size=6),
    other=st.none() | st.lists(tokens, max_size=60),
)
def test_shifts_are_those_of_sacrebleu(
    words: list[str], moves: list[tuple[int, int, int]], other: list[str] | None
) -> None:
    reference = list(words) if other is None else other
    for start, target, length in moves:
        taken = reference[start : start + length]
        del reference[start : start + length]
        reference[target:target] = taken
    assert edits(words, reference) == translation_edit_rate(words, reference)[0]


def test_ties_and_far_shifts_are_decided_as_sacrebleu_decides_them() -> None:
    chance = random.Random(7)
    for _ in range(250):
        left, right = (chance.choices("abcd", k=chance.randint(0, 16)) for _ in range(2))
        assert edits(left, right) == translation_edit_rate(left, right)[0], (left, right)
    for far in (23, 25, 26, 30):
        blocks = [[f"{index}{letter}" for letter in "abc"] for index in range(12)]
        words = [word for block in blocks for word in (*block, "own")] + ["end"] * far
        reference = ["start"] * far + [word for block in blocks for word in (*block, "other")]
        assert edits(words, reference) == translation_edit_rate(words, reference)[0], far


def test_a_pair_that_would_stop_the_typing_is_known() -> None:
    chance = random.Random(1)
    letters = [" ".join(chance.choices("abcdefgh", k=700)) for _ in range(2)]
    metrics = metric_set(("bleu", "chrf", "ter"), "en")
    assert not metrics.is_quick(*letters)
    assert metrics.is_quick("The door is are red. " * 20, "The door is red. " * 20)
    assert metrics.is_quick("", letters[0])
