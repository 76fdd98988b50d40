"""Undo, redo, who did what and when, and every earlier moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.projects import make_project, segments_of, texts_of
from workbench.domain.revisions import RevisionKind
from workbench.errors import UsageError
from workbench.session.session import Session


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def test_undo_and_redo_cross_segments_and_restarts(root: Path) -> None:
    stands = []
    with Session.open(root) as session:
        first, second, *_ = session.core.text.order
        stands.append(segments_of(session))
        for command in (
            lambda: session.edit.revise(first, "One."),
            lambda: session.edit.confirm(second),
            lambda: session.edit.split(second, 4),
            lambda: session.edit.insert(first, "New."),
            lambda: session.edit.join(first),
        ):
            command()
            stands.append(segments_of(session))
    for back in reversed(stands[:-1]):
        with Session.open(root) as session:
            session.history.undo()
            assert segments_of(session) == back
    with Session.open(root) as session:
        with pytest.raises(UsageError, match="nothing to undo"):
            session.history.undo()
        assert (session.history.can_undo, session.history.can_redo) == (False, True)
    for forward in stands[1:]:
        with Session.open(root) as session:
            session.history.redo()
            assert segments_of(session) == forward
    with Session.open(root) as session:
        with pytest.raises(UsageError, match="nothing to redo"):
            session.history.redo()
        assert session.core.last_revision == 15


def test_a_new_edit_ends_what_can_be_redone(root: Path) -> None:
    with Session.open(root) as session:
        first, *_ = session.core.text.order
        session.edit.revise(first, "One.")
        session.history.undo()
        session.edit.revise(first, "Two.")
        assert not session.history.can_redo
    with Session.open(root) as session:
        assert not session.history.can_redo
        session.history.undo()
        assert texts_of(session)[0] == "The museum is open."


def test_a_segment_tells_who_did_what_and_when(root: Path) -> None:
    with Session.open(root) as session:
        first, second, *_ = session.core.text.order
        session.edit.revise(first, "One.")
        session.edit.revise(second, "Other.")
    (root / "workbench.toml").write_text('author = "Veera"\n')
    with Session.open(root) as session:
        session.edit.confirm(first)
        session.history.undo()
        found = session.history.segment_revisions(first)
        assert [(one.entry.author, one.entry.reason.verb) for one in found] == [
            ("Veera", "confirm"), ("Veera", "confirm"), ("Aino", "revise"),
        ]  # fmt: skip
        assert [one.entry.kind for one in found] == [RevisionKind.UNDO, RevisionKind.EDIT, RevisionKind.EDIT]
        assert [one.entry.number for one in found] == [4, 3, 1]
        revised = found[-1]
        assert revised.before is not None
        assert revised.after is not None
        assert (revised.before.working, revised.after.working) == ("The museum is open.", "One.")
        assert found[0].after == session.core.text.segment(first)
        now = datetime.now(UTC)
        assert all(now - timedelta(minutes=5) < one.entry.time <= now for one in found)
        assert [moment.number for moment in session.history.entries()] == [4, 3, 2, 1]


def test_a_segment_that_came_and_went_has_a_history(root: Path) -> None:
    with Session.open(root) as session:
        first, second, *_ = session.core.text.order
        session.edit.insert(first, "New.")
        made = session.core.text.order[1]
        session.edit.join(first)
        found = session.history.segment_revisions(made)
        assert [(one.before is None, one.after is None) for one in found] == [(False, True), (True, False)]


def test_any_earlier_moment_can_be_gone_to_and_left_again(root: Path) -> None:
    with Session.open(root) as session:
        stands = [segments_of(session)]
        for number, key in enumerate(list(session.core.text.order)):
            session.edit.revise(key, f"Text {number}.")
            stands.append(segments_of(session))
        for number, wanted in enumerate(stands):
            session.history.jump(number)
            assert segments_of(session) == wanted
        session.history.jump(len(stands) - 1)
        session.history.jump(0)
        session.history.undo()
        assert segments_of(session) == stands[-1]
        assert session.history.jump(session.core.last_revision) is None
        for number in (-1, 999):
            with pytest.raises(UsageError, match="no moment"):
                session.history.jump(number)


def test_ids_are_never_used_twice(root: Path) -> None:
    with Session.open(root) as session:
        session.edit.insert(None, "New.")
        made = session.core.text.order[0]
        session.history.undo()
    with Session.open(root) as session:
        session.edit.insert(None, "Other.")
        assert session.core.text.order[0] > made


def test_the_moments_say_what_happened_to_the_first_segment_they_changed(root: Path) -> None:
    with Session.open(root) as session:
        first, second, *_ = session.core.text.order
        old, other = (session.core.text.segment(key).working for key in (first, second))
        session.edit.revise(first, "Otherwise it is.")
        session.edit.set_note(second, "look")
        session.edit.split(first, 10)
        inserted = session.edit.insert(second, "New.")
        assert inserted is not None
        new = inserted.touched[0]
        session.history.undo()
        entries = list(session.history.entries())
        assert [(one.first, one.before, one.after) for one in reversed(entries)] == [
            (first, old, "Otherwise it is."),
            (second, other, other),
            (first, "Otherwise it is.", "Otherwise"),
            (new, None, "New."),
            (new, "New.", None),
        ]
