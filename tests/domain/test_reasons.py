"""Reasons of revisions: what earlier journals kept as one text."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import texts
from workbench.domain.reasons import Reason, ReasonVerb, former_reason


@pytest.mark.parametrize(
    ("text", "verb", "about"),
    [
        ("revise", ReasonVerb.REVISE, ""),
        ("confirm as translated", ReasonVerb.CONFIRM, "translated"),
        ("undo confirm as translated", ReasonVerb.CONFIRM, "translated"),
        ("redo undo split", ReasonVerb.SPLIT, ""),
        ("state final", ReasonVerb.SET_STATE, "final"),
        ("take corrected everywhere", ReasonVerb.ACCEPT_ALL, "corrected"),
        ("take corrected", ReasonVerb.ACCEPT, "corrected"),
        ("take differences", ReasonVerb.ACCEPT_DIFFERENCES, ""),
        ("take memory", ReasonVerb.INSERT_SUGGESTION, "memory"),
        ("fix everywhere: a → b", ReasonVerb.PROPAGATE, "a → b"),
        ("fix doubled-word", ReasonVerb.FIX, "doubled-word"),
        ("insert from corrected", ReasonVerb.INSERT, "corrected"),
        ("insert", ReasonVerb.INSERT, ""),
        ("lock", ReasonVerb.LOCK, ""),
        ("mark an error", ReasonVerb.MARK, ""),
        ("mark accuracy/omission", ReasonVerb.MARK, "accuracy/omission"),
        ("judge", ReasonVerb.REVIEW, ""),
        ("translate with argos fi_en 1.0", ReasonVerb.TRANSLATE, "argos fi_en 1.0"),
        ("back to moment 12", ReasonVerb.GO_BACK, "12"),
        ("add source", ReasonVerb.ADD, "source"),
        ("my own words", ReasonVerb.OTHER, "my own words"),
        ("other", ReasonVerb.OTHER, "other"),
    ],
)
def test_a_former_text_is_a_verb_and_what_it_is_about(text: str, verb: ReasonVerb, about: str) -> None:
    assert former_reason(text) == Reason(verb, about)


@given(texts)
def test_any_text_has_a_reason(text: str) -> None:
    assert isinstance(former_reason(text).verb, ReasonVerb)
    assert Reason.of(text) == Reason(ReasonVerb.OTHER, text)
