"""Findings follow the text, also what is changed and typed while a whole inspection is still on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projects import make_project
from workbench.session.session import Session

MACHINE = "The door door is red. Nobody came in.\n\nIt rains and and snows.\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(make_project(tmp_path / "project", MACHINE)) as opened:
        yield opened


def doubled(session: Session) -> list[str]:
    """What the check for doubled words found, in the order of the text."""
    keys = session.core.text.order
    return [one.text for key in keys for one in session.findings.findings(key) if one.check == "doubled-word"]


def fresh(session: Session) -> list[str]:
    """The same from an inspection that begins now."""
    session.findings.inspect()
    return doubled(session)


MEANWHILE: dict[str, Callable[[Session, int], object]] = {
    "revise": lambda session, key: session.edit.revise(key, "The door is is red."),
    "undo": lambda session, key: (session.edit.revise(key, "X."), session.history.undo()),
    "type": lambda session, key: session.core.type(key, "The the door is red."),
    "type and look": lambda session, key: (session.core.type(key, "My my door."), session.findings.look(key)),
    "insert": lambda session, key: session.edit.insert(key, "Come come in."),
    "join": lambda session, key: session.edit.join(key),
    "split": lambda session, key: session.edit.split(key, 9),
    "drop": lambda session, key: session.edit.set_dropped([key], True),
}


@pytest.mark.parametrize("is_again", [False, True], ids=["first", "again"])
@pytest.mark.parametrize("command", MEANWHILE.values(), ids=MEANWHILE.keys())
def test_what_happens_during_an_inspection_is_in_its_findings(
    session: Session, command: Callable[[Session, int], object], is_again: bool
) -> None:
    if is_again:
        session.findings.inspect()
    inspector = session.findings.prepare()
    inspector.inspect_all()
    command(session, session.core.text.order[0])
    session.findings.accept(inspector)
    found = doubled(session)
    assert found == fresh(session)
    assert found[-1] == "and and"


def test_what_was_typed_before_an_inspection_and_given_up_during_it_is_not_found(session: Session) -> None:
    key = session.core.text.order[1]
    session.core.type(key, "Nobody nobody came in.")
    inspector = session.findings.prepare()
    inspector.inspect_all()
    session.core.forget_draft(key)
    session.findings.accept(inspector)
    assert doubled(session) == ["door door", "and and"]


def test_a_waiver_given_during_an_inspection_holds_in_its_findings(session: Session) -> None:
    session.findings.inspect()
    inspector = session.findings.prepare()
    inspector.inspect_all()
    key = session.core.text.order[0]
    session.edit.revise(key, "Look: the door door is red.")
    (found,) = (one for one in session.findings.findings(key) if one.check == "doubled-word")
    session.edit.waive(key, found)
    session.findings.accept(inspector)
    assert doubled(session) == ["and and"]
    assert found in session.findings.waived(key)


def many(tmp_path: Path) -> Path:
    return make_project(tmp_path / "many", "".join(f"The door door {number} is red.\n\n" for number in range(300)))


def test_a_revision_of_many_segments_is_followed_at_once_where_nobody_catches_up(tmp_path: Path) -> None:
    with Session.open(many(tmp_path)) as session:
        session.findings.inspect()
        session.search.replace(session.search.preview("door door", "gate"))
        assert not session.findings.is_behind
        assert doubled(session) == []
        session.history.undo()
        assert len(doubled(session)) == 300


def test_a_screen_catches_up_with_many_segments_between_its_keys(tmp_path: Path) -> None:
    with Session.open(many(tmp_path)) as session:
        session.findings.inspect()
        session.findings.defers = True
        first, second, *_ = session.core.text.order
        session.search.replace(session.search.preview("The door door", "A gate gate"))
        assert session.findings.is_behind
        assert doubled(session) == []
        steps = session.findings.catching_up()
        for _ in range(150):
            next(steps)
        session.edit.revise(second, "My my door.")
        for _ in steps:
            continue
        assert not session.findings.is_behind
        found = doubled(session)
        assert (len(found), found[:2]) == (300, ["gate gate", "My my"])
        assert set(session.core.text.order) <= session.findings.changed
        assert found == fresh(session)
