"""A journal of an earlier version: opened, brought up to date, with the same text, history and undo.

`journals/version-5.sqlite` was written by the program of that version: typing, a confirmation, a state, a dropped
segment, a note with a lone surrogate, a mark and a rating, an accepted rendering undone, redone and undone, a split, a
lock, a jump back, and a draft that was being typed.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from workbench.domain.annotations import Side
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import RevisionKind
from workbench.domain.segments import State
from workbench.domain.works import Role
from workbench.session.opening.projects import add_file, init_project
from workbench.session.session import Session

JOURNAL = Path(__file__).parent / "journals" / "version-5.sqlite"
TEXTS = {
    "draft.txt": ("machine", "The cat sat on mat.\n\nIt was was happy.\n\nNext Post\n"),
    "good.txt": ("corrected", "The cat sat on the mat.\n\nIt was happy. Very.\n"),
    "src.txt": ("source", "Kissa istui matolla.\n\nSe oli iloinen.\n"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    init_project(root, author="Aino")
    for name, (role, text) in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
        add_file(root, tmp_path / name, role, work="cat", source_language="fi", target_language="en")
    (root / ".workbench").mkdir(exist_ok=True)
    shutil.copy(JOURNAL, root / ".workbench" / "journal.sqlite")
    return root


def test_the_history_is_the_same(project: Path) -> None:
    with Session.open(project) as session:
        found = [(one.number, one.reason, one.kind) for one in session.history.entries()][::-1]
    assert found[0] == (1, Reason(ReasonVerb.REVISE), RevisionKind.EDIT)
    assert found[1] == (2, Reason(ReasonVerb.CONFIRM, "translated"), RevisionKind.EDIT)
    assert found[8] == (9, Reason(ReasonVerb.ACCEPT, "corrected"), RevisionKind.UNDO)
    assert found[9] == (10, Reason(ReasonVerb.ACCEPT, "corrected"), RevisionKind.REDO)
    assert found[13][1] == Reason(ReasonVerb.GO_BACK, "4")


def test_the_text_goes_on_where_it_was(project: Path) -> None:
    with Session.open(project) as session:
        text = session.core.text
        first, second, third = (text.segment(key) for key in text.order[:3])
        assert session.recovered == 1
        assert (first.working, first.state) == ("A cat sat, typing", State.FINAL)
        assert second.working == "It was was happy."
        assert third.is_dropped
        assert text.linked_text(first.id, Role.SOURCE) == "Kissa istui matolla."


def test_undo_leads_back_to_the_first_revision(project: Path) -> None:
    with Session.open(project) as session:
        while session.history.can_undo:
            session.history.undo()
        assert [session.core.text.segment(key).working for key in session.core.text.order] == [
            "The cat sat on mat.", "It was was happy.", "Next Post",
        ]  # fmt: skip
        while session.history.can_redo:
            session.history.redo()
        assert session.core.text.segment(session.core.text.order[0]).working == "A cat sat, typing"


def test_marks_ratings_and_notes_are_found_in_its_revisions(project: Path) -> None:
    with Session.open(project) as session:
        session.history.jump(7)
        segment = session.core.text.segment(session.core.text.order[1])
        assert segment.note == "hmm \ud800 lone"
        assert [(mark.text, mark.side) for mark in segment.annotations] == [("was", Side.WORKING)]
        assert [rating.rating for rating in segment.ratings] == [71.5]


def test_reading_only_leaves_the_file_as_it_is(project: Path) -> None:
    journal = project / ".workbench" / "journal.sqlite"
    before = journal.read_bytes()
    with Session.open(project, read_only=True) as session:
        assert next(session.history.entries()).reason.verb is ReasonVerb.GO_BACK
    assert journal.read_bytes() == before


def test_writing_brings_it_up_to_date(project: Path) -> None:
    with Session.open(project):
        pass
    connection = sqlite3.connect(project / ".workbench" / "journal.sqlite")
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 6
    columns = {row[1] for row in connection.execute("PRAGMA table_info(revision)")}
    connection.close()
    assert {"verb", "about"} <= columns
    assert "reason" not in columns
