"""Scorecards: the formulas under their names, the profiles, verdicts, intervals, several raters."""

from __future__ import annotations

import math
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.annotations import AnnotatedSegment, Annotation, Side
from workbench.domain.findings import Severity
from workbench.errors import InputError, UsageError
from workbench.formats.registry import read_annotated
from workbench.scoring.scorecard import scorecard, segment_penalty, system_scorecards
from workbench.scoring.scorecard_profile import Formula, profile_named, profile_names, profile_of, read_profile

GRAMMAR = "linguistic-conventions/grammar"
PUNCTUATION = "linguistic-conventions/punctuation"

PUBLISHED = {
    "refB": 0.42, "DIDI-NLP": 1.65, "metricsystem2": 1.76, "metricsystem1": 1.90, "MiSS": 1.97, "IIE-MT": 1.98,
    "metricsystem4": 2.05, "metricsystem5": 2.15, "SMU": 2.202, "Borderline": 2.40, "NiuTrans": 2.49,
    "Facebook-AI": 2.64, "Online-W": 2.93, "metricsystem3": 2.99, "ref": 5.52,
}  # fmt: skip
"""The scores of the systems as those who made the data published them (TED talks, Chinese to English)."""


def error(severity: str = "minor", category: str = GRAMMAR) -> Annotation:
    return Annotation("Aino", Side.WORKING, 0, 1, "w", category, Severity(severity))


def segment(
    number: int, *marks: Annotation, words: int = 100, rater: str = "Aino", **values: object
) -> AnnotatedSegment:
    target = " ".join(["word"] * words)
    made = AnnotatedSegment("mt", "doc", str(number), rater, "sana " * words, target, tuple(marks))
    return replace(made, **values)  # type: ignore[arg-type]


def text_of(penalties: int, words: int) -> list[AnnotatedSegment]:
    """A text with so many minor errors, in segments of a hundred words."""
    count = words // 100
    shares = [penalties // count + (number < penalties % count) for number in range(count)]
    return [segment(number, *[error()] * share) for number, share in enumerate(shares)]


def test_the_same_penalties_have_two_scores_and_each_is_named() -> None:
    card = scorecard(text_of(73, 5000), profile_named("mqm2"))
    assert (card.words, card.penalties) == (5000, 73)
    assert card.formula == "(1 - penalties/words) x 100"
    assert card.score == pytest.approx(98.54)
    assert card.scores["(1 - penalties/words) x 100"] == pytest.approx(98.54)
    assert card.scores["100 - penalties per 1,000 words"] == pytest.approx(85.4)
    other = scorecard(text_of(73, 5000), profile_of("own", {"base": "mqm2", "formula": "per-thousand"}))
    assert other.formula == "100 - penalties per 1,000 words"
    assert other.score == pytest.approx(85.4)


def test_the_calibrated_scale_puts_the_tolerance_on_the_threshold() -> None:
    profile = profile_named("mqm2-calibrated")
    assert scorecard(text_of(10, 1000), profile).score == pytest.approx(profile.threshold)
    assert scorecard(text_of(0, 1000), profile).score == 100
    half = profile_of("own", {"base": "mqm2-calibrated", "threshold": 95})
    card = scorecard(text_of(20, 1000), half)
    assert card.score == pytest.approx(90)
    assert card.formula == "100 - penalties per 1,000 words x 0.5"


def test_severities_weigh_as_the_profiles_say() -> None:
    marks = [error("neutral"), error("minor"), error("major"), error("critical")]
    expected = {"mqm2": 31, "mqm2-calibrated": 31, "wmt": 11, "wmt21": 11, "matecat": 4.5}
    assert set(expected) == set(profile_names())
    for name, penalties in expected.items():
        assert segment_penalty(segment(1, *marks), profile_named(name)) == penalties


@pytest.mark.parametrize(
    ("mark", "wmt", "wmt21"),
    [
        (error("minor", PUNCTUATION), 0.1, 0.1),
        (error("major", PUNCTUATION), 5, 5),
        (error("major", "non-translation"), 25, 25),
        (error("major", "source-error"), 0, 5),
        (error("minor", "source-issue"), 0, 1),
        (error("neutral"), 0, 0),
    ],
)
def test_the_weights_of_the_campaigns(mark: Annotation, wmt: float, wmt21: float) -> None:
    assert segment_penalty(segment(1, mark), profile_named("wmt")) == wmt
    assert segment_penalty(segment(1, mark), profile_named("wmt21")) == wmt21


def test_five_errors_of_a_segment_count_where_the_campaign_says_so() -> None:
    marks = [*[error("minor")] * 4, *[error("major")] * 3]
    assert segment_penalty(segment(1, *marks), profile_named("wmt")) == 19
    assert segment_penalty(segment(1, *marks), profile_named("wmt21")) == 17


def test_what_several_people_say_of_a_segment_is_averaged() -> None:
    judged = [
        segment(1, error("major")),
        segment(1, error("minor"), rater="Bo"),
        segment(2, error("minor")),
    ]
    card = scorecard(judged, profile_named("wmt"))
    assert (card.segments, card.raters, card.words) == (2, 2, 200)
    assert card.penalties == 4
    assert card.score == 2
    assert card.formula == "mean penalties per segment"
    assert card.is_lower_better
    assert sum(found.penalties for found in card.by_category.values()) == card.penalties
    assert card.by_severity["minor"].errors == 2


def test_categories_come_with_the_dearest_first() -> None:
    card = scorecard(
        [segment(1, error(), error(), error("critical", "accuracy/omission"), error("minor", ""), words=400)],
        profile_named("mqm2"),
    )
    assert list(card.by_category) == ["accuracy/omission", GRAMMAR, "unspecified"]
    assert card.by_category[GRAMMAR].errors == 2
    assert card.by_category["accuracy/omission"].severities == {"critical": 1}
    assert list(card.by_severity) == ["neutral", "minor", "major", "critical"]


@pytest.mark.parametrize(
    ("marks", "words", "verdict"),
    [
        ([], 299, "sample too small"),
        ([error("critical")], 299, "sample too small"),
        ([], 300, "pass"),
        ([error("major")], 600, "pass"),
        ([error("major"), error("minor")], 600, "pass"),
        ([error("major"), error("major")], 600, "fail"),
        ([error("critical")], 100_000, "fail: critical error"),
    ],
)
def test_verdicts(marks: list[Annotation], words: int, verdict: str) -> None:
    card = scorecard([segment(1, *marks, words=words)], profile_named("mqm2"))
    assert card.verdict == verdict
    assert card.passes == (not verdict.startswith("fail"))


def test_matecat_has_two_limits_and_the_first_decides() -> None:
    card = scorecard(text_of(12, 1000), profile_named("matecat"))
    assert (card.score, card.formula) == (6, "penalties per 1,000 words")
    assert (card.verdict, card.limits) == ("pass", {8.0: True, 5.0: False})
    assert scorecard(text_of(17, 1000), profile_named("matecat")).verdict == "fail"


def test_without_a_threshold_there_is_no_verdict() -> None:
    assert scorecard(text_of(5, 1000), profile_named("wmt")).verdict == "no threshold"


def test_an_interval_holds_the_score_and_is_the_same_every_time() -> None:
    judged = [segment(number, *[error()] * (number % 3)) for number in range(40)]
    card = scorecard(judged, profile_named("mqm2"))
    low, high = card.interval
    assert low < card.score < high
    assert scorecard(judged, profile_named("mqm2")).interval == card.interval
    assert scorecard(judged, profile_named("mqm2"), seed=7).interval != card.interval
    assert "bs:1000|seed:12345" in card.signature
    spread = 100 * math.sqrt(sum((number % 3 - 0.975) ** 2 for number in range(40)) / 40) / 100 / math.sqrt(40)
    assert (high - low) / 2 == pytest.approx(1.96 * spread, rel=0.15)


def test_one_segment_has_an_interval_of_no_width() -> None:
    card = scorecard([segment(1, error())], profile_named("mqm2"))
    assert card.interval == (card.score, card.score)


def test_ratings_are_averaged_over_raters_and_segments() -> None:
    judged = [segment(1, rating=80.0), segment(1, rater="Bo", rating=60.0), segment(2, rating=50.0), segment(3)]
    rated = scorecard(judged, profile_named("mqm2")).rating
    assert rated is not None
    assert (rated.mean, rated.segments) == (60, 2)
    assert rated.interval[0] <= 60 <= rated.interval[1]
    assert scorecard([segment(1)], profile_named("mqm2")).rating is None


def test_each_system_has_a_card() -> None:
    cards = system_scorecards([segment(1, error()), segment(1, system="other")], profile_named("wmt"))
    assert {name: card.score for name, card in cards.items()} == {"mt": 1, "other": 0}


def test_source_words_are_counted_where_the_profile_says_so() -> None:
    profile = profile_of("own", {"base": "mqm2", "words": "source"})
    assert scorecard([segment(1, source="kaksi sanaa")], profile).words == 2
    with pytest.raises(UsageError, match="has no source"):
        scorecard([segment(1, source="")], profile)


@pytest.mark.parametrize("judged", [[], [segment(1, words=0)]])
def test_without_a_word_there_is_no_score(judged: list[AnnotatedSegment]) -> None:
    with pytest.raises(UsageError, match="no word"):
        scorecard(judged, profile_named("mqm2"))


def test_a_profile_of_ones_own() -> None:
    profile = read_profile(
        "house",
        b"""
        base = "mqm2"
        threshold = 97.5
        reference_words = 250
        critical_fails = false
        [severities]
        major = 7
        [categories]
        accuracy = 2
        "Fluency/Punctuation" = { minor = 0.25 }
        "style/awkward" = { any = 0 }
    """,
    )
    weights = {
        ("major", "accuracy/omission"): 14, ("major", GRAMMAR): 7, ("minor", PUNCTUATION): 0.25,
        ("major", PUNCTUATION): 7, ("critical", "style/awkward"): 0, ("critical", "style/unidiomatic"): 25,
    }  # fmt: skip
    for (severity, category), weight in weights.items():
        assert profile.weight(error(severity, category)) == weight
    assert (profile.name, profile.formula, profile.threshold) == ("house", Formula.RAW, 97.5)
    assert not profile.critical_fails
    card = scorecard(text_of(10, 1000), profile)
    assert card.scores["100 - penalties per 250 words"] == pytest.approx(97.5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("threshold = ", "no valid TOML"),
        ("threshold = 90", "no table"),
        ('base = "nothing"', "base"),
        ('base = "mqm2"\nbonus = 1', "'bonus' does not exist"),
        ('base = "mqm2"\nformula = "guess"', "formula"),
        ('base = "mqm2"\nwords = "both"', "words"),
        ('base = "mqm2"\nreference_words = 0', "reference_words"),
        ('base = "mqm2"\nthreshold = "high"', "threshold"),
        ('base = "mqm2"\nthreshold = nan', "threshold"),
        ('base = "mqm2"\nlimits = []', "limits"),
        ('base = "mqm2"\ncritical_fails = 1', "critical_fails"),
        ('base = "mqm2"\ncategories = 1', "categories"),
        ('base = "mqm2"\n[severities]\nhuge = 9', "severities"),
        ('base = "mqm2"\n[categories]\naccuracy = -1', "accuracy"),
        ('base = "mqm2"\n[categories]\naccuracy = { huge = 1 }', "accuracy"),
        ('base = "mqm2"\nformula = "calibrated"', "calibrated"),
        ("base = \"mqm2\"\ntitle = '\xff'", "no valid TOML"),
    ],
)
def test_a_profile_that_makes_no_sense_is_told(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_profile("own.toml", text.encode("latin-1"))


def test_an_unknown_profile_is_told_with_those_that_are_there() -> None:
    with pytest.raises(UsageError, match="house, matecat, mqm2"):
        profile_named("nothing", {"house": {}})


@given(st.lists(st.tuples(st.integers(1, 50), st.lists(st.sampled_from(list(Severity)), max_size=8)), min_size=1))
def test_a_score_is_its_formula_for_any_marks(rows: list[tuple[int, list[Severity]]]) -> None:
    judged = [
        segment(number, *(error(one.value) for one in marks), words=words) for number, (words, marks) in enumerate(rows)
    ]
    weights = {Severity.NEUTRAL: 0, Severity.TRIVIAL: 0, Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}
    penalties = sum(weights[one] for _, marks in rows for one in marks)
    words = sum(count for count, _ in rows)
    card = scorecard(judged, profile_named("mqm2"), samples=20)
    assert card.penalties == penalties
    assert card.score == pytest.approx(100 - 100 * penalties / words)
    assert card.interval[0] <= card.interval[1] <= 100


def test_penalties_from_the_spans_of_the_campaign_are_those_that_its_file_states() -> None:
    folder = os.environ.get("WORKBENCH_DATA")
    path = Path(folder or "", "mqm", "ted2021.zh-en.jsonl")
    if folder is None or not path.exists():
        pytest.skip("set WORKBENCH_DATA to a folder with mqm/ted2021.zh-en.jsonl")
    judged = read_annotated(path.read_bytes())
    profile = profile_named("wmt21")
    for one in judged:
        assert one.penalty is not None
        assert segment_penalty(one, profile) == pytest.approx(one.penalty, abs=1e-6)
    cards = system_scorecards(judged, profile)
    for system, score in PUBLISHED.items():
        assert cards[system].score == pytest.approx(score, abs=0.006)
    for system, card in cards.items():
        stated = [one.penalty or 0.0 for one in judged if one.system == system]
        assert card.score == pytest.approx(sum(stated) / len(stated))
        assert card.interval[0] < card.score < card.interval[1]


def test_a_trivial_error_is_a_tenth_of_a_minor_one_for_wmt_and_nothing_for_mqm() -> None:
    judged = [segment(1, error("trivial"), error("minor"), words=400)]
    assert scorecard(judged, profile_named("wmt")).penalties == pytest.approx(1.1)
    assert scorecard(judged, profile_named("mqm2")).penalties == 1
    assert scorecard(judged, profile_named("wmt")).by_severity["trivial"].errors == 1
