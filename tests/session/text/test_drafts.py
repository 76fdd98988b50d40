"""What is typed and not confirmed outlives every command, every end of the program, and every file that comes again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projects import CORRECTED, make_project, texts_of
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.domain.segments import State
from workbench.domain.works import Role
from workbench.errors import SegmentLockedError
from workbench.session.opening.projects import add_file
from workbench.session.session import Session

TYPED = "Typed, and not confirmed."
FINDING = Finding("x", "style/x", Severity.MINOR, Certainty.HINT, 0, 3, "Typ", "why")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", corrected=CORRECTED)


@pytest.fixture
def session(root: Path) -> Iterator[Session]:
    with Session.open(root) as opened:
        yield opened


KEEPING: dict[str, Callable[[Session, int], object]] = {
    "note": lambda session, key: session.edit.set_note(key, "a note"),
    "state": lambda session, key: session.edit.set_state([key], State.FINAL),
    "lock": lambda session, key: session.edit.set_locked([key], True),
    "drop": lambda session, key: session.edit.set_dropped([key], True),
    "waive": lambda session, key: session.edit.waive(key, FINDING),
    "insert": lambda session, key: session.edit.insert(key, "new"),
    "confirm another": lambda session, key: session.edit.confirm(session.core.text.order[-1]),
    "find": lambda session, key: session.search.preview("zebra", "x"),
}


@pytest.mark.parametrize("command", KEEPING.values(), ids=KEEPING.keys())
def test_a_command_that_does_not_touch_the_text_leaves_the_draft(
    root: Path, session: Session, command: Callable[[Session, int], object]
) -> None:
    key = session.core.text.order[1]
    session.core.type(key, TYPED)
    command(session, key)
    assert session.core.draft(key) == TYPED
    session.core.abandon()
    with Session.open(root) as again:
        assert again.recovered == 1
        assert again.core.text.segment(key).working == TYPED


REPLACING: dict[str, Callable[[Session, int], object]] = {
    "copy": lambda session, key: session.edit.copy(key, Role.CORRECTED),
    "take": lambda session, key: session.take.segment(key),
    "take everything": lambda session, key: session.take.everything(),
    "revise": lambda session, key: session.edit.revise(key, "Something else."),
    "confirm": lambda session, key: session.edit.confirm(key, "Something else."),
}


@pytest.mark.parametrize("command", REPLACING.values(), ids=REPLACING.keys())
def test_a_command_that_replaces_the_text_can_be_undone_to_the_draft(
    session: Session, command: Callable[[Session, int], object]
) -> None:
    key = session.core.text.order[1]
    session.core.type(key, TYPED)
    command(session, key)
    assert session.core.current(key) != TYPED
    session.history.undo()
    assert session.core.current(key) == TYPED


def test_undo_takes_the_typing_back_first_and_redo_brings_it_again(session: Session) -> None:
    first, second, *_ = session.core.text.order
    before = texts_of(session)
    session.edit.revise(first, "Revised.")
    session.core.type(second, TYPED)
    session.history.undo()
    assert texts_of(session) == ["Revised.", *before[1:]]
    session.history.redo()
    assert session.core.current(second) == TYPED
    session.history.undo()
    session.history.undo()
    assert texts_of(session) == before


def test_a_jump_can_be_undone_to_what_was_typed(session: Session) -> None:
    key = session.core.text.order[0]
    session.edit.revise(key, "Revised.")
    session.core.type(key, TYPED)
    session.history.jump(0)
    session.history.undo()
    assert session.core.current(key) == TYPED


def test_split_and_join_work_on_what_is_typed(session: Session) -> None:
    key = session.core.text.order[1]
    session.core.type(key, "One. Two.")
    session.edit.split(key, 5)
    assert texts_of(session)[1:3] == ["One.", "Two."]
    session.core.type(key, "Uno.")
    session.edit.join(key)
    assert texts_of(session)[1] == "Uno. Two."


def test_several_drafts_are_recovered_with_their_author_and_can_be_undone(root: Path) -> None:
    session = Session.open(root)
    before = texts_of(session)
    first, second, *_ = session.core.text.order
    session.core.type(first, "a")
    session.core.type(second, "b")
    session.core.abandon()
    with Session.open(root) as again:
        assert again.recovered == 2
        assert texts_of(again)[:2] == ["a", "b"]
        assert again.core.drafts() == {}
        moment = next(again.history.entries())
        assert (moment.author, moment.segments) == ("Aino", 2)
        again.history.undo()
        assert texts_of(again) == before
    with Session.open(root) as third:
        assert third.recovered == 0


def test_typing_the_old_text_again_leaves_no_draft(root: Path, session: Session) -> None:
    key = session.core.text.order[0]
    session.core.type(key, TYPED)
    session.core.type(key, session.core.text.segment(key).working)
    assert session.core.draft(key) is None
    session.core.abandon()
    with Session.open(root) as again:
        assert again.recovered == 0


def test_a_locked_segment_takes_no_typing(session: Session) -> None:
    key = session.core.text.order[1]
    session.edit.set_locked([key], True)
    with pytest.raises(SegmentLockedError, match="segment 2 is locked"):
        session.core.type(key, TYPED)


def test_a_file_that_comes_again_does_not_lose_a_draft(root: Path, tmp_path: Path) -> None:
    session = Session.open(root)
    key = session.core.text.order[1]
    session.core.type(key, TYPED)
    session.core.abandon()
    changed = tmp_path / "machine.txt"
    changed.write_text("The museum is open now.\n\nThe door is are red. Nobody came.\n\nNext Post\n")
    add_file(root, changed, Role.MACHINE)
    with Session.open(root) as again:
        assert again.core.text.segment(key).working == TYPED


def test_an_export_holds_what_is_typed(session: Session) -> None:
    session.core.type(session.core.text.order[0], TYPED)
    for name in ("txt", "md", "html", "tsv", "jsonl"):
        assert TYPED.encode() in session.export.render(name)[0]
