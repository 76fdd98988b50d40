"""Taking the corrected text: hunk by hunk, by link, a missing passage, everything; and every step can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import SHIPPED, WORKS, clean_text, make_project, segments_of, texts_of
from workbench.domain.segments import Origin
from workbench.domain.works import Role
from workbench.errors import SegmentLockedError, UsageError
from workbench.session.opening.projects import copy_works, init_project
from workbench.session.session import Session

MACHINE = "A short walk.\n\nThe lake is big. The lake is deep and cold.\n\nNext Post\n\nWe came home late at night.\n"
CORRECTED = (
    "A short walk.\n\nThe lake is big, deep and cold. Nobody swims in it in winter.\n\nWe came home late at night.\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", MACHINE, CORRECTED)


@pytest.fixture
def session(root: Path) -> Iterator[Session]:
    with Session.open(root) as opened:
        yield opened


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four works that ship with the program, in a project of their own."""
    root = tmp_path_factory.mktemp("shipped") / "project"
    copy_works(SHIPPED, init_project(root))
    return root


def keyed(session: Session, text: str) -> int:
    return next(key for key in session.core.text.order if session.core.current(key) == text)


def linked(session: Session, text: str) -> list[str]:
    """The corrected text that a segment is linked with, as the aligner found it."""
    found = session.core.text.linked_text(keyed(session, text), Role.CORRECTED)
    return [] if found is None else [found]


def test_a_link_of_two_segments_is_joined(session: Session) -> None:
    first, second = keyed(session, "The lake is big."), keyed(session, "The lake is deep and cold.")
    link = session.core.text.link_of(first, Role.CORRECTED)
    assert link is not None
    assert link.segments == (first, second), "the aligner must find the merged sentence, or this proves nothing"
    session.take.segment(second)
    joined = session.core.text.segment(first)
    assert joined.working.startswith("The lake is big, deep and cold.")
    assert joined.machine == "The lake is big. The lake is deep and cold."
    assert joined.origin is Origin.HUMAN
    assert second not in session.core.text.segments
    session.history.undo()
    assert texts_of(session)[1:3] == ["The lake is big.", "The lake is deep and cold."]


def test_furniture_is_dropped(session: Session) -> None:
    key = keyed(session, "Next Post")
    session.take.segment(key)
    assert session.core.text.segment(key).is_dropped
    assert b"Next Post" not in clean_text(session)
    assert clean_text(session).endswith(b"deep and cold.\n\nWe came home late at night.\n")


def test_a_missing_passage_is_inserted_where_it_belongs(tmp_path: Path) -> None:
    machine = "A short walk.\n\nThe lake is big.\n\nWe came home late at night.\n"
    corrected = machine.replace("big.", "big. Nobody swims here in the winter months.")
    with Session.open(make_project(tmp_path / "other", machine, corrected)) as session:
        missing = [key for key in session.rows.order() if session.rows.row(key).number is None]
        assert [session.rows.row(key).corrected for key in missing] == ["Nobody swims here in the winter months."]
        session.take.document_segment(-missing[0] - 1)
        assert clean_text(session).decode() == corrected
        made = session.core.text.segment(session.core.text.order[2])
        assert (made.machine, made.origin) == (None, Origin.HUMAN)
        assert [session.rows.row(key).number for key in session.rows.order()] == [1, 2, 3, 4]
        with pytest.raises(UsageError, match="already in the text"):
            session.take.document_segment(-missing[0] - 1)
        session.history.undo()
        assert clean_text(session).decode() == machine


def test_everything_is_the_corrected_text_and_one_step_back(session: Session) -> None:
    before = segments_of(session)
    session.take.everything()
    assert clean_text(session).decode() == CORRECTED
    assert session.take.everything() is None
    session.history.undo()
    assert segments_of(session) == before
    session.history.redo()
    assert clean_text(session).decode() == CORRECTED


def test_everything_moves_a_paragraph(tmp_path: Path) -> None:
    parts = [
        "The museum was built in 1911 by the harbour company.",
        "Every summer an orchestra plays on the red steps.",
        "Tickets are sold at the small wooden door.",
        "In winter the heating often fails for many days.",
        "The director collects old maps of the coast.",
    ]
    machine = "\n\n".join(parts)
    corrected = "\n\n".join([parts[0], parts[3], parts[1], parts[2], parts[4]])
    with Session.open(make_project(tmp_path / "other", machine, corrected)) as session:
        assert all(session.core.text.segment(key).linked_segments for key in session.core.text.order)
        ids = list(session.core.text.order)
        session.take.everything()
        assert clean_text(session).decode() == corrected
        assert session.core.text.order == [ids[0], ids[3], ids[1], ids[2], ids[4]]
        session.history.undo()
        assert clean_text(session).decode() == machine


@pytest.mark.parametrize(
    ("machine", "corrected"),
    [
        (
            "The museum is open.\n\nNext Post\n\nThe door of it is red.\n",
            "The museum is open. The door of it is red.\n",
        ),
        ("Menu\n\nThe museum is open.\nThe door of it is red.", "The museum is open.\n\nThe door of it is red."),
        ("The museum is open.\r\n\r\nThe door is red.\r\n", "The museum is open.\nThe door is red.\r\n"),
        ("The museum is open.", "  The museum is open."),
        ("The museum is open.\n", "\n"),
        ("\n", "The museum is open.\n"),
        ("Something else altogether.\n", "漢字です。文章です。\n"),
        ("The museum is open.\n", "The museum is open."),
        ("The museum is open.", "\n\n\tThe museum is open.  \r\n\n"),
        ("Menu\n\nThe museum is open.\n\nNext Post\n", " The museum is open.  "),
        ("\n", "  "),
    ],
)
def test_everything_takes_the_paragraphs_and_both_ends_too(tmp_path: Path, machine: str, corrected: str) -> None:
    root = make_project(tmp_path / "other", machine, corrected)
    with Session.open(root) as session:
        session.take.everything()
        assert clean_text(session).decode() == corrected
        assert session.take.everything() is None
    with Session.open(root) as session:
        assert clean_text(session).decode() == corrected
        session.history.undo()
        assert clean_text(session).decode() == machine
        session.history.redo()
        assert clean_text(session).decode() == corrected
        session.history.jump(0)
        assert clean_text(session).decode() == machine
    with Session.open(root, read_only=True) as session:
        assert clean_text(session).decode() == machine


def test_what_is_added_at_the_end_stands_before_the_end_that_was_taken(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "other", "The museum is open.\n", "The museum is open.")) as session:
        session.take.everything()
        session.edit.insert(session.core.text.order[-1], "Come in.")
        assert clean_text(session) == b"The museum is open. Come in."
        session.edit.set_dropped(session.core.text.order, True)
        assert clean_text(session) == b""


def test_a_passage_between_two_that_one_segment_stands_for_is_taken_in_its_place(tmp_path: Path) -> None:
    parts = [
        "The museum was built in 1911 by the harbour company.",
        "Every summer an orchestra plays on the red steps.",
        "Tickets are sold at the small wooden door.",
    ]
    machine, corrected = " ".join([parts[0], parts[2]]), " ".join(parts)
    with Session.open(make_project(tmp_path / "other", machine, corrected)) as session:
        session.edit.join(session.core.text.order[0])
        found = session.core.text.segment(session.core.text.order[0]).linked_to(Role.CORRECTED)
        assert found is not None
        assert found.indices == (0, 2)
        session.take.everything()
        assert clean_text(session).decode() == corrected
        assert session.take.everything() is None


@pytest.mark.parametrize("work", WORKS)
def test_everything_gives_the_corrected_text_of_every_work_that_ships(shipped: Path, work: str) -> None:
    with Session.open(shipped, work) as session:
        original = (shipped / (session.core.about.path_of(Role.MACHINE) or "")).read_bytes()
        corrected = (shipped / (session.core.about.path_of(Role.CORRECTED) or "")).read_bytes()
        assert clean_text(session) == original
        session.scores.measure_all()
        session.take.everything()
        assert clean_text(session) == corrected
        session.scores.measure_all()
        assert [score.value for score in session.scores.text_scores()] == [
            pytest.approx(100), pytest.approx(100), 0,
        ]  # fmt: skip
        session.history.undo()
        assert clean_text(session) == original


def test_hunks_are_taken_one_by_one(tmp_path: Path) -> None:
    root = make_project(tmp_path / "other", "The door is are red in winter.\n", "The door is red in the winter.\n")
    with Session.open(root) as session:
        key = session.core.text.order[0]
        found = session.take.differences(key)
        assert [(hunk.old, hunk.new) for hunk in found.hunks] == [("are ", ""), ("", "the ")]
        assert session.take.hunks(found, []) is None
        session.take.hunks(found, [0])
        assert session.core.current(key) == "The door is red in winter."
        assert session.core.text.segment(key).origin is Origin.EDITED
        with pytest.raises(UsageError, match="list them again"):
            session.take.hunks(found, [1])
        rest = session.take.differences(key)
        session.take.hunks(rest, range(len(rest.hunks)))
        assert session.core.current(key) == "The door is red in the winter."
        assert session.core.text.segment(key).origin is Origin.HUMAN
        machine = session.take.differences(key, base=Role.MACHINE)
        assert (machine.old, machine.taken([0, 1])) == ("The door is are red in winter.", machine.new)


def test_a_locked_segment_keeps_everything_from_being_half_taken(session: Session) -> None:
    before = texts_of(session)
    session.edit.set_locked([keyed(session, "Next Post")], True)
    with pytest.raises(SegmentLockedError, match="segment 4 is locked"):
        session.take.everything()
    assert texts_of(session) == before


def test_without_a_corrected_text_there_is_nothing_to_take(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "other", MACHINE)) as session:
        with pytest.raises(UsageError, match="no corrected"):
            session.take.everything()
        with pytest.raises(UsageError, match="no corrected"):
            session.take.differences(session.core.text.order[0])


def test_edits_go_on_after_everything_was_taken(session: Session) -> None:
    session.take.everything()
    for key in list(session.core.text.order):
        session.edit.insert(key, "New.")
    places = [session.core.text.segment(key).sort_key for key in session.core.text.order]
    assert places == sorted(set(places))
    assert clean_text(session).decode().count("New.") == len(places) // 2
