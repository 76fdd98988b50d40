"""Segments that say the same follow the one that is confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project, texts_of
from workbench.domain.segments import State
from workbench.errors import InputError, SegmentLockedError, UsageError
from workbench.session.editing.repetitions import Obstacle, RepetitionMode
from workbench.session.session import Session

MACHINE = (
    "Next Post\n\nThe museum is open.\n\nNext Post\n\nNext post\n\nNext Post\n\nNext Post\n\nNext Post\n\nNext Post\n"
)
SOURCE = "Ovi on auki.\n\nKatto on punainen.\n\nOvi on auki.\n"
TARGET = "The door is open.\n\nThe roof is red.\n\nDoor is open.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", MACHINE)


def test_untouched_repetitions_follow_and_others_are_left(root: Path) -> None:
    with Session.open(root) as session:
        first, museum, second, lower, edited, confirmed, locked, excepted = session.core.text.order
        session.edit.revise(edited, "Another post")
        session.edit.confirm(confirmed, "My post")
        session.edit.set_locked([locked], True)
        session.repetitions.set_exceptions({excepted: True})
        assert session.repetitions.offer(first) is None
        session.edit.confirm(first, "Following article")
        offer = session.repetitions.offer(first)
        assert offer is not None
        assert (offer.text, offer.shared, offer.is_source) == ("Following article", "Next Post", False)
        assert offer.followers == (second,)
        assert offer.left == (
            (edited, Obstacle.EDITED), (confirmed, Obstacle.CONFIRMED), (locked, Obstacle.LOCKED),
            (excepted, Obstacle.EXCEPTED),
        )  # fmt: skip
        before = session.core.last_revision
        session.repetitions.propagate(first)
        assert session.core.last_revision == before + 1
        assert session.core.text.segment(second).state is State.TRANSLATED
        assert texts_of(session)[:5] == [
            "Following article", "The museum is open.", "Following article", "Next post", "Another post",
        ]  # fmt: skip
        session.repetitions.propagate(first, [edited, excepted])
        assert session.core.text.segment(edited).working == "Following article"
        with pytest.raises(SegmentLockedError):
            session.repetitions.propagate(first, [locked])
        with pytest.raises(UsageError, match="is not a repetition"):
            session.repetitions.propagate(first, [lower])
        with pytest.raises(UsageError, match="confirm the segment"):
            session.repetitions.propagate(museum)


def test_one_undo_takes_all_followers_back(root: Path) -> None:
    with Session.open(root) as session:
        first = session.core.text.order[0]
        session.edit.confirm(first, "Following article")
        session.repetitions.propagate(first)
        assert texts_of(session).count("Following article") == 6
        session.history.undo()
        assert texts_of(session).count("Following article") == 1
        session.repetitions.set_exceptions({first: True})
        assert session.repetitions.is_exception(first)
        session.history.undo()
        assert not session.repetitions.is_exception(first)


def test_what_is_being_typed_is_left(root: Path) -> None:
    with Session.open(root) as session:
        first, _, second, *_ = session.core.text.order
        session.core.type(second, "I am typ")
        session.edit.confirm(first, "Following article")
        offer = session.repetitions.offer(first)
        assert offer is not None
        assert offer.left == ((second, Obstacle.TYPED),)


def test_the_same_source_counts_before_the_machine_rendering(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", TARGET, source=SOURCE)
    with Session.open(root) as session:
        first, roof, last = session.core.text.order
        assert session.repetitions.of(first) == [last]
        assert session.repetitions.of(roof) == []
        session.edit.confirm(first)
        session.repetitions.propagate(first)
        assert texts_of(session)[2] == "The door is open."
        assert session.repetitions.offer(first) is None
        session.edit.split(last, 8)
        assert session.repetitions.of(first) == []


@pytest.mark.parametrize(("mode", "count"), [("ask", 1), ("automatic", 6), ("never", 1)])
def test_the_settings_say_what_happens_by_itself(root: Path, mode: str, count: int) -> None:
    (root / "workbench.toml").write_text(f'[repetitions]\nmode = "{mode}"\n')
    with Session.open(root) as session:
        assert session.repetitions.mode is RepetitionMode(mode)
        session.repetitions.confirm(session.core.text.order[0], "Following article")
        assert texts_of(session).count("Following article") == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[repetitions]\nmode = "sometimes"', "ask, automatic, never"),
        ("repetitions = 1", "ask, automatic, never"),
        ("[memories.a]\npenalty = 3", "path in"),
        ('[memories.a]\npath = "x"\npenalty = 31', "0 to 30"),
        ('[memories.a]\npath = "x"\nwrite = "yes"', "true or false"),
        ('[memories.a]\npath = "x"\nweight = 1', "does not exist"),
        ('memories = "x"', "a table for each memory"),
    ],
)
def test_settings_that_make_no_sense_are_told(root: Path, text: str, words: str) -> None:
    (root / "workbench.toml").write_text(text)
    with pytest.raises(InputError, match=words):
        Session.open(root)


def test_every_repetition_is_listed_with_how_it_stands(root: Path) -> None:
    with Session.open(root) as session:
        first, _, second, _, third, *others = session.core.text.order
        session.edit.confirm(first, "Following article")
        session.edit.confirm(second, "Following article")
        session.repetitions.set_exceptions({third: True})
        found = session.repetitions.statuses(first)
        assert [(one.segment, one.obstacle, one.is_same) for one in found] == [
            (second, None, True), (third, Obstacle.EXCEPTED, False), *((key, None, False) for key in others),
        ]  # fmt: skip
        assert session.repetitions.groups() == [[first, second, third, *others]]
        assert session.repetitions.shared(third) == "Next Post"
        assert session.repetitions.set_exceptions({third: True}) is None
        session.repetitions.set_exceptions({third: False})
        assert not session.repetitions.is_exception(third)
