"""The reasons of the journal in the words of people."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project
from workbench.session.session import Session
from workbench.session.text.reasons import in_words, in_words_of


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("revise", "typing"),
        ("undo revise", "undone: typing"),
        ("redo split", "done again: split in two"),
        ("undo confirm as translated", "undone: confirmed as translated"),
        ("fix everywhere: a → b", "repaired everywhere: a → b"),
        ("fix double-space", "repaired a finding: double-space"),
        ("insert from corrected", "a segment inserted from: corrected"),
        ("undo of old", "undone: of old"),
        ("revised", "revised"),
        ("find and replace", "find and replace"),
        ("", ""),
    ],
)
def test_a_reason_in_words(reason: str, said: str) -> None:
    assert in_words(reason) == said


def test_the_segments_are_named_or_counted() -> None:
    assert in_words_of("undo revise", [3]) == "undone: typing, in segment 3"
    assert in_words_of("undo find and replace", range(1200)) == "undone: find and replace, in 1,200 segments"
    assert in_words_of("undo insert", []) == "undone: a new segment"


def test_the_journal_keeps_its_own_names(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "project", "One line.\n\nAnother.\n")) as session:
        session.edit.revise(1, "One more line.")
        reason = session.history.undo().revision.reason
        assert reason == "undo revise"
        assert in_words(reason) == "undone: typing"
