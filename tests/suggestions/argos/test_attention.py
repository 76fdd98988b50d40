"""The words of a person's own rendering are paired with those of the source."""

from __future__ import annotations

from hypothesis import given, settings

from tests.strategies import texts
from workbench.suggestions.argos.attention import word_pairs
from workbench.suggestions.base import Stop

TRAIN, JUNA = "The train to Turku leaves on Tuesday at half past four.", "Juna Turkuun lähtee tiistaina puoli viisi."


def pairs(engine, source, rendering):
    found = word_pairs(engine.direct("en", "fi"), source, rendering, Stop())
    return {rendering[one.start : one.end]: source[one.source_start : one.source_end] for one in found}


def test_words_of_content_find_their_pairs(engine):
    found = pairs(engine, TRAIN, JUNA)
    assert found["Juna"] == "train"
    assert found["tiistaina"] == "Tuesday"
    assert set(found) <= set(JUNA.split())


def test_a_word_that_a_person_chose_has_one_too_and_the_second_sentence_as_well(engine):
    found = pairs(
        engine, f"It is half past four. {TRAIN}", f"Kello on puoli viisi. {JUNA.replace('tiistaina', 'torstaina')}"
    )
    assert found["torstaina"] == "Tuesday"


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_any_two_texts_can_be_paired(engine, source, rendering):
    for one in word_pairs(engine.direct("en", "fi"), source, rendering, Stop()):
        assert 0 <= one.source_start < one.source_end <= len(source)
        assert 0 <= one.start < one.end <= len(rendering)
        assert 0.5 <= one.weight <= 1.001
