"""What a person does to segments, one by one, and what comes out as the clean text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import clean_text, make_project, segments_of, texts_of
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.domain.segments import Origin, State
from workbench.domain.works import Role
from workbench.errors import SegmentLockedError, UsageError
from workbench.session.session import Session

MACHINE = "A title\n\nThe door is are red. Nobody came.\n\nNext Post\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(make_project(tmp_path / "project", MACHINE, source="Otsikko\n")) as opened:
        yield opened


def clean(session: Session) -> str:
    return clean_text(session).decode()


def test_revise_says_where_the_text_comes_from(session: Session) -> None:
    key = session.core.text.order[1]
    committed = session.edit.revise(key, "The door is red.")
    assert committed is not None
    assert (committed.touched, committed.is_structural) == ((key,), False)
    assert session.core.text.segment(key).origin is Origin.EDITED
    assert session.edit.revise(key, "The door is red.") is None
    session.edit.revise(key, "The door is are red.")
    assert session.core.text.segment(key).origin is Origin.MACHINE
    assert clean(session) == MACHINE


def test_an_edited_text_keeps_who_made_what_it_comes_from(session: Session, tmp_path: Path) -> None:
    key = session.core.text.order[1]
    session.edit.revise(key, "The door was red.", "translate", Origin.MACHINE, "argos fi-en 1.0")
    session.edit.revise(key, "The door was red!")
    segment = session.core.text.segment(key)
    assert (segment.origin, segment.origin_name) == (Origin.EDITED, "argos fi-en 1.0")
    session.close()
    with Session.open(tmp_path / "project") as again:
        assert again.core.text.segment(key) == segment
        again.edit.revise(key, "The door is are red.")
        assert again.core.text.segment(key).origin_name == ""
        again.history.undo()
        assert again.core.text.segment(key) == segment


def test_confirm_moves_on_until_final(session: Session) -> None:
    key = session.core.text.order[0]
    states = []
    for _ in range(4):
        session.edit.confirm(key)
        states.append(session.core.text.segment(key).state)
    assert states == [State.TRANSLATED, State.REVIEWED, State.FINAL, State.FINAL]
    assert session.core.last_revision == 3
    session.edit.set_state(session.core.text.order, State.INITIAL)
    assert {one.state for one in segments_of(session).values()} == {State.INITIAL}


def test_split_and_join_give_the_text_and_the_machine_rendering_back(session: Session) -> None:
    key = session.core.text.order[1]
    session.edit.split(key, len("The door "))
    assert texts_of(session)[1:4] == ["The door", "is are red.", "Nobody came."]
    assert [one.machine for one in segments_of(session).values()][1:3] == ["The door", "is are red."]
    assert clean(session) == MACHINE
    session.edit.join(key)
    assert texts_of(session)[1] == "The door is are red."
    assert session.core.text.segment(key).machine == "The door is are red."
    assert clean(session) == MACHINE


@pytest.mark.parametrize("offset", [0, 99, -99])
def test_a_split_with_nothing_on_one_side_is_refused(session: Session, offset: int) -> None:
    with pytest.raises(UsageError, match="inside its text"):
        session.edit.split(session.core.text.order[1], offset)


def test_the_last_segment_has_none_to_join(session: Session) -> None:
    with pytest.raises(UsageError, match="no segment after this one"):
        session.edit.join(session.core.text.order[-1])


def test_an_inserted_segment_is_parted_from_its_neighbours_as_the_text_parts_them(session: Session) -> None:
    title, door, came, post = session.core.text.order
    session.edit.insert(door, "It is new.")
    session.edit.insert(came, "A paragraph.", is_new_block=True)
    assert clean(session) == "A title\n\nThe door is are red. It is new. Nobody came.\n\nA paragraph.\n\nNext Post\n"
    session.edit.insert(door, "Alone.", is_new_block=True)
    assert "red.\n\nAlone.\n\nIt is new. Nobody" in clean(session)
    session.edit.insert(None, "First.")
    assert clean(session).startswith("First.\n\nA title\n\n")
    session.edit.insert(post, "Last.")
    assert clean(session).endswith("Next Post Last.\n")
    assert session.core.text.segment(session.core.text.order[0]).machine is None
    while session.history.can_undo:
        session.history.undo()
    assert clean(session) == MACHINE


def test_an_inserted_paragraph_is_no_heading(session: Session) -> None:
    session.edit.insert(session.core.text.order[2], "A paragraph.", is_new_block=True)
    assert b"<h1>A title</h1>" in session.export.render("html")[0]
    assert b"<p>A paragraph.</p>" in session.export.render("html")[0]
    assert session.export.render("md")[0].startswith(b"# A title\n\nThe door")


def test_lines_and_languages_without_blanks_keep_their_ways(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "lines", "One.\r\nTwo.\r\n")) as session:
        session.edit.insert(session.core.text.order[0], "New.", is_new_block=True)
        assert clean(session) == "One.\r\nNew.\r\nTwo.\r\n"
    with Session.open(make_project(tmp_path / "ja", "漢字です。文章です。", language="ja")) as session:
        session.edit.insert(session.core.text.order[0], "新。")
        assert clean(session) == "漢字です。新。文章です。"


def test_a_text_without_segments_can_be_begun(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "empty", "\n")) as session:
        session.edit.insert(None, "First.")
        session.edit.insert(session.core.text.order[0], "Second.")
        assert clean(session) == "First. Second.\n"


def test_dropped_segments_are_left_out_and_come_back(session: Session) -> None:
    *_, post = session.core.text.order
    session.edit.set_dropped([post], True)
    assert clean(session) == "A title\n\nThe door is are red. Nobody came.\n"
    session.edit.set_dropped([post], False)
    assert clean(session) == MACHINE


def test_a_locked_segment_keeps_its_text_and_takes_notes(session: Session) -> None:
    key = session.core.text.order[1]
    session.edit.set_locked([key], True)
    for command in (
        lambda: session.edit.revise(key, "x"),
        lambda: session.edit.confirm(key, "x"),
        lambda: session.edit.split(key, 4),
        lambda: session.edit.join(key),
        lambda: session.edit.join(session.core.text.order[0]),
        lambda: session.edit.set_dropped([key], True),
        lambda: session.edit.copy(key, Role.SOURCE),
    ):
        with pytest.raises((SegmentLockedError, UsageError)):
            command()
    session.edit.set_note(key, "why it is locked")
    session.edit.confirm(key)
    assert session.core.text.segment(key).working == "The door is are red."
    session.edit.set_locked([key], False)
    session.edit.revise(key, "x")


def test_source_and_machine_are_copied(session: Session) -> None:
    title, door, *_ = session.core.text.order
    session.edit.copy(title, Role.SOURCE)
    assert session.core.text.segment(title).working == "Otsikko"
    assert session.core.text.segment(title).origin is Origin.SOURCE
    session.edit.copy(title, Role.MACHINE)
    assert session.core.text.segment(title).origin is Origin.MACHINE
    with pytest.raises(UsageError, match="no corrected text to copy"):
        session.edit.copy(door, Role.CORRECTED)


def finding(start: int, end: int, text: str, suggestion: str | None) -> Finding:
    return Finding("x-check", "style/x", Severity.MINOR, Certainty.CERTAIN, start, end, text, "why", suggestion)


def test_a_fix_is_carried_out_where_the_text_still_stands(session: Session) -> None:
    key = session.core.text.order[1]
    session.edit.fix(key, finding(12, 16, "are ", ""))
    assert session.core.text.segment(key).working == "The door is red."
    with pytest.raises(UsageError, match="changed after"):
        session.edit.fix(key, finding(12, 16, "are ", ""))
    with pytest.raises(UsageError, match="no quick fix"):
        session.edit.fix(key, finding(0, 3, "The", None))


def test_a_finding_whose_text_is_gone_is_not_waived(session: Session) -> None:
    key = session.core.text.order[1]
    session.core.type(key, "The door was are red.")
    with pytest.raises(UsageError, match="changed after"):
        session.edit.waive(key, finding(9, 12, "is ", ""))
    assert session.core.text.segment(key).waivers == ()


def test_a_waived_finding_stays_waived_while_its_text_stays(tmp_path: Path) -> None:
    root = make_project(tmp_path / "waivers", "The door door is red and open.\n")
    with Session.open(root) as session:
        key = session.core.text.order[0]
        session.findings.inspect()
        found = next(one for one in session.findings.findings(key) if "doubled" in one.check)
        session.edit.waive(key, found)
        assert session.edit.waive(key, found) is None
        assert found not in session.findings.findings(key)
        assert found in session.findings.waived(key)
    with Session.open(root) as session:
        session.findings.inspect()
        assert found in session.findings.waived(key)
        session.edit.revise(key, "Oh, the door door is red and open.")
        assert [one.check for one in session.findings.waived(key)] == [found.check]
        session.history.undo()
        session.edit.unwaive(key, found)
        assert found in session.findings.findings(key)
        session.history.undo()
        assert found in session.findings.waived(key)
