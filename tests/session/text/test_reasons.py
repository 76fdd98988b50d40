"""Revisions in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import RevisionKind
from workbench.session.session import Session
from workbench.session.text.reasons import in_words, in_words_of

EDIT, UNDO, REDO = RevisionKind.EDIT, RevisionKind.UNDO, RevisionKind.REDO


@pytest.mark.parametrize(
    ("reason", "kind", "said"),
    [
        (Reason(ReasonVerb.REVISE), EDIT, "typing"),
        (Reason(ReasonVerb.REVISE), UNDO, "undone: typing"),
        (Reason(ReasonVerb.SPLIT), REDO, "redone: split"),
        (Reason(ReasonVerb.CONFIRM, "translated"), UNDO, "undone: confirmed as translated"),
        (Reason(ReasonVerb.PROPAGATE, "a → b"), EDIT, "propagated: a → b"),
        (Reason(ReasonVerb.FIX, "double-space"), EDIT, "quick fix: double-space"),
        (Reason(ReasonVerb.INSERT), EDIT, "inserted a segment"),
        (Reason(ReasonVerb.INSERT, "corrected"), EDIT, "inserted a segment from the corrected text"),
        (Reason(ReasonVerb.INSERT_SUGGESTION, "memory"), UNDO, "undone: inserted a match"),
        (Reason(ReasonVerb.OTHER, "of {about} old"), UNDO, "undone: of {about} old"),
        (Reason(ReasonVerb.OTHER), EDIT, ""),
    ],
)
def test_a_reason_in_words(reason: Reason, kind: RevisionKind, said: str) -> None:
    assert in_words(reason, kind) == said


@pytest.mark.parametrize("verb", list(ReasonVerb))
def test_every_verb_has_words(verb: ReasonVerb) -> None:
    words = in_words(Reason(verb, "something"))
    assert words
    assert "{" not in words


def test_the_segments_are_named_or_counted() -> None:
    assert in_words_of(Reason(ReasonVerb.REVISE), UNDO, [3]) == "undone: typing, in segment 3"
    assert in_words_of(Reason(ReasonVerb.REPLACE), EDIT, range(1200)) == "find and replace, in 1,200 segments"
    assert in_words_of(Reason(ReasonVerb.INSERT), UNDO, []) == "undone: inserted a segment"


def test_an_undo_has_the_reason_of_what_it_takes_back(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "project", "One line.\n\nAnother.\n")) as session:
        session.edit.revise(1, "One more line.")
        undone = session.history.undo().revision
        assert (undone.reason, undone.kind) == (Reason(ReasonVerb.REVISE), UNDO)
