"""While a rendering is typed, the rest of it is offered: constrained by every letter that is there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.index_server import MODELS
from tests.strategies import texts
from workbench.errors import CancelledError
from workbench.suggestions.argos.completion import Completer
from workbench.suggestions.base import Stop

TRAIN, JUNA = "The train to Turku leaves on Tuesday at half past four.", "Juna Turkuun lähtee tiistaina puoli viisi."
PEN, KYNÄ = "It is half past four.", "Kello on puoli viisi."


@pytest.fixture
def completer(engine):
    return Completer(engine.direct("en", "fi"))


def offered(completer, typed, source=TRAIN):
    return [one.text for one in completer.complete(source, typed, Stop())]


@pytest.mark.parametrize("length", range(len(JUNA)))
def test_at_every_letter_of_what_it_would_write_the_rest_is_offered_first(completer, length):
    assert offered(completer, JUNA[:length])[0] == JUNA[length:]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Juna Turkuun lähtee to", "rstaina puoli viisi."),
        ("Lautta ", "Turkuun lähtee tiistaina puoli viisi."),
        ("Juna <b>Turk", "uun lähtee tiistaina puoli viisi."),
    ],
)
def test_what_is_typed_constrains_what_is_offered(completer, typed, first):
    assert offered(completer, typed)[0] == first


def test_what_was_taken_away_is_not_offered_again(completer):
    offered(completer, "Juna TurkX")
    for length in (len("Juna Turk"), len("Juna T"), 2):
        assert offered(completer, JUNA[:length])[0] == JUNA[length:]


def test_scores_fall_and_what_begins_otherwise_is_not_offered(completer):
    found = completer.complete(TRAIN, "Juna Turkuun lähtee t", Stop())
    assert [one.text.split()[0] for one in found[:2]] == ["iistaina", "orstaina"]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", f"{JUNA} {KYNÄ}"),
        ("Juna T", f"{JUNA[6:]} {KYNÄ}"),
        (JUNA, f" {KYNÄ}"),
        (f"{JUNA} ", KYNÄ),
        (f"{JUNA} Kel", KYNÄ[3:]),
        ("Muuta. Kello o", KYNÄ[7:]),
    ],
)
def test_with_two_sentences_the_one_that_is_being_typed_is_completed(completer, typed, first):
    assert offered(completer, typed, f"{TRAIN} {PEN}")[0] == first


def test_behind_the_last_sentence_nothing_is_offered(completer):
    assert offered(completer, JUNA) == []
    assert offered(completer, f"{JUNA} Ja") == []
    assert offered(completer, "", "") == []
    assert offered(completer, "x" * 3000) == []


def test_what_was_offered_and_goes_on_is_not_asked_again(completer, monkeypatch):
    completer.complete(TRAIN, "Juna ", Stop())
    monkeypatch.setattr(completer.direction.model, "alternatives", None)
    assert offered(completer, "Juna Turk")[0] == "uun lähtee tiistaina puoli viisi."


def test_a_wish_to_stop_is_seen(completer):
    stop = Stop()
    stop.wish()
    with pytest.raises(CancelledError):
        completer.complete(TRAIN, "Juna", stop)


def test_every_held_out_sentence_is_completed_from_its_middle(completer):
    lines = (MODELS / "heldout.en-fi.tsv").read_text("utf-8").splitlines()[:60]
    hits = 0
    for line in lines:
        source, target = line.split("\t")
        middle = len(target) // 2
        hits += target[middle:] in offered(completer, target[:middle], source)
    assert hits >= 55


@settings(max_examples=30, deadline=None)
@given(texts)
def test_any_text_may_be_typed(engine, text):
    for one in Completer(engine.direct("en", "fi")).complete(TRAIN, text, Stop()):
        assert one.text
