"""What the engine says of a person's own text, and what it would write in the place of a span."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.index_server import MODELS
from tests.strategies import texts
from workbench.suggestions.argos.confidence import confidence, flagged
from workbench.suggestions.argos.spans import candidates
from workbench.suggestions.base import Stop

TRAIN, JUNA = "The train to Turku leaves on Tuesday at half past four.", "Juna Turkuun lähtee tiistaina puoli viisi."


@pytest.fixture
def judged(engine):
    def judge(source, rendering):
        return confidence(engine.direct("en", "fi"), engine.direct("fi", "en"), source, rendering, Stop())

    return judge


def flags(words, text):
    return [text[word.start : word.end] for word in words if word.is_flagged]


def test_a_good_rendering_has_no_flags(judged):
    found = judged(TRAIN, JUNA)
    assert flags(found.words, JUNA) == flags(found.source_words, TRAIN) == []
    assert found.forward > -0.2
    assert found.backward > -0.2
    assert [JUNA[word.start : word.end] for word in found.words] == JUNA.split()


def test_a_wrong_word_is_flagged_on_both_sides(judged):
    wrong = JUNA.replace("tiistaina", "torstaina")
    found = judged(TRAIN, wrong)
    assert flags(found.words, wrong) == ["torstaina"]
    assert flags(found.source_words, TRAIN) == ["Tuesday"]


def test_a_sentence_that_is_left_out_is_seen_from_the_other_side_alone(judged):
    source = f"{TRAIN} The shop is open on Saturdays and Fridays."
    found = judged(source, JUNA)
    assert found.forward > -0.2
    assert found.backward < -1
    assert {"shop", "open", "Saturdays", "Fridays."} <= set(flags(found.source_words, source))
    assert "Turku" not in flags(found.source_words, source)


def test_in_one_direction_alone_the_explanation_says_what_cannot_be_seen(engine):
    found = confidence(engine.direct("en", "fi"), None, TRAIN, JUNA, Stop())
    assert (found.backward, found.source_words) == (None, ())
    assert "what is left out cannot be seen" in found.explanation
    assert "no ranking of systems" in found.explanation


def test_of_held_out_references_with_one_word_exchanged_the_lowest_word_is_that_one(judged):
    lines = (MODELS / "heldout.en-fi.tsv").read_text("utf-8").splitlines()
    days = ("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina")
    tried = hits = 0
    for line in lines:
        source, target = line.split("\t")
        for at, day in enumerate(days):
            if f" {day} " in target and tried < 25:
                wrong = target.replace(f" {day} ", f" {days[at - 3]} ")
                words = judged(source, wrong).words
                lowest = min(words, key=lambda word: word.log_probability)
                tried += 1
                hits += wrong[lowest.start : lowest.end] == days[at - 3]
    assert tried >= 15
    assert hits >= tried - 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([-9.0], [True]),
        ([-0.1, -4.0, -0.1], [False, True, False]),
        ([-5.0, -5.0, -5.0, -5.0], [False] * 4),
        ([-0.1] * 8 + [-6.0] * 4, [False] * 8 + [True] * 4),
        ([-0.1, -2.4, -0.1], [False] * 3),
    ],
)
def test_a_word_is_flagged_below_what_is_usual(values, expected):
    assert flagged(values) == expected


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_any_two_texts_can_be_judged(engine, source, rendering):
    found = confidence(engine.direct("en", "fi"), engine.direct("fi", "en"), source, rendering, Stop())
    for words, text in ((found.words, rendering), (found.source_words, source)):
        for word in words:
            assert 0 <= word.start < word.end <= len(text)
            assert word.log_probability <= 0.001


def test_other_words_for_a_span_are_offered_and_the_right_one_first(engine):
    wrong = JUNA.replace("tiistaina", "torstaina")
    start = wrong.index("torstaina")
    found = candidates(engine.direct("en", "fi"), TRAIN, wrong, start, start + 9, 5, Stop())
    assert found[0].text == "tiistaina"
    assert "torstaina" not in [one.text for one in found]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_span_of_several_words_and_one_in_the_second_sentence(engine):
    direction = engine.direct("en", "fi")
    text = f"{JUNA} Kello on puoli kuusi."
    found = candidates(direction, f"{TRAIN} It is half past four.", text, len(text) - 12, len(text) - 1, 5, Stop())
    assert found[0].text == "puoli viisi"
    both = f"{TRAIN} It is half past four."
    assert candidates(direction, both, text, 3, len(text), 5, Stop()) == []


@settings(max_examples=25, deadline=None)
@given(texts)
def test_a_span_of_any_text_may_be_asked_about(engine, text):
    found = candidates(engine.direct("en", "fi"), TRAIN, text, len(text) // 3, len(text) // 2, 3, Stop())
    assert len(found) <= 3
