"""Effort is counted at every key, outlives the program, and is not kept where the person does not want it."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.children import forking, in_child
from tests.projects import CORRECTED, make_project
from tests.store.test_full_disk import limit_files, no_limit
from workbench.domain.effort import Activity, KeyKind
from workbench.domain.segments import Origin, SegmentId
from workbench.scoring.effort import EditDistance
from workbench.session.session import Session
from workbench.session.text import activity
from workbench.session.text.activity import EVERY, ActivityLog
from workbench.store.settings import read_settings


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", corrected=CORRECTED)


def opened(root: Path, clock: Clock, *, is_kept: bool = True) -> Session:
    session = Session.open(root)
    session.core.activity = ActivityLog("Aino", is_kept=is_kept, longest_pause=30, clock=clock)
    return session


def press(session: Session, clock: Clock, after: float, kind: KeyKind) -> None:
    clock.now += after
    session.effort.key(kind)


def type_word(session: Session, clock: Clock, key: SegmentId, word: str, pace: float = 0.2) -> None:
    for at in range(len(word)):
        press(session, clock, pace, KeyKind.INSERT)
        session.core.type(key, word[: at + 1])


def test_keys_and_time_belong_to_the_segment_before_the_person(root: Path, clock: Clock) -> None:
    with opened(root, clock) as session:
        first, second, *_ = session.core.text.order
        session.effort.enter(first)
        press(session, clock, 2.0, KeyKind.NAVIGATION)
        press(session, clock, 1.0, KeyKind.INSERT)
        press(session, clock, 1.0, KeyKind.INSERT)
        press(session, clock, 0.5, KeyKind.DELETE)
        clock.now += 0.5
        session.effort.enter(second)
        press(session, clock, 4.0, KeyKind.PASTE)
        press(session, clock, 1.0, KeyKind.COMMAND)
        session.effort.enter(None)
        press(session, clock, 3.0, KeyKind.COMMAND)
        expected = {
            first: Activity(insert=2, delete=1, navigation=1, seconds=5.0),
            second: Activity(paste=1, command=1, seconds=5.0),
            0: Activity(command=1, seconds=3.0),
        }
        assert session.effort.activities() == expected
    with Session.open(root) as again:
        assert again.effort.activities() == expected
        report = again.effort.report()
    assert report.segments[0].activity == expected[first]
    assert report.text.elsewhere == expected[0]
    assert report.text.activity == Activity(insert=2, delete=1, navigation=1, command=2, paste=1, seconds=13.0)


def test_a_pause_over_the_threshold_is_left_out_as_a_whole(root: Path, clock: Clock) -> None:
    with opened(root, clock) as session:
        key = session.core.text.order[0]
        session.effort.enter(key)
        press(session, clock, 30.0, KeyKind.INSERT)
        press(session, clock, 30.001, KeyKind.INSERT)
        press(session, clock, 1.0, KeyKind.INSERT)
        assert session.effort.activities() == {key: Activity(insert=3, seconds=31.0)}


def test_sums_grow_from_session_to_session_and_persons_are_kept_apart(root: Path, clock: Clock) -> None:
    for author in ("Aino", "Väinö", "Aino"):
        with Session.open(root) as session:
            session.core.activity = ActivityLog(author, is_kept=True, longest_pause=30, clock=clock)
            session.effort.enter(session.core.text.order[0])
            press(session, clock, 1.0, KeyKind.INSERT)
            key = session.core.text.order[0]
    with Session.open(root) as session:
        assert session.effort.activities() == {key: Activity(insert=3, seconds=3.0)}
        activities = session.core.journal.activities(session.core.about.work)
        assert [(one.author, one.activity.insert) for one in activities] == [("Aino", 2), ("Väinö", 1)]


def test_what_is_only_navigated_is_written_each_second_and_not_at_every_key(root: Path, clock: Clock) -> None:
    session = opened(root, clock)
    key, work = session.core.text.order[0], session.core.about.work
    session.effort.enter(key)
    written = []
    for _ in range(40):
        press(session, clock, EVERY / 10, KeyKind.NAVIGATION)
        written.append(sum(one.activity.keys for one in session.core.journal.activities(work)))
    session.core.abandon()
    assert written[-1] >= 30
    assert len(set(written)) <= 5


def test_drafts_take_along_what_was_counted_once_a_second(root: Path, clock: Clock) -> None:
    session = opened(root, clock)
    key, work = session.core.text.order[0], session.core.about.work
    session.effort.enter(key)
    written = []
    for typed in range(40):
        press(session, clock, EVERY / 10, KeyKind.INSERT)
        session.core.type(key, "x" * typed)
        written.append(sum(one.activity.insert for one in session.core.journal.activities(work)))
    session.core.abandon()
    assert written[-1] >= 30
    assert len(set(written)) <= 5
    with Session.open(root) as again:
        assert again.effort.activities()[key].insert == written[-1]


def test_the_segments_of_a_report_say_what_was_changed_and_taken(root: Path, clock: Clock) -> None:
    with opened(root, clock) as session:
        first, second, third, last = session.core.text.order
        session.effort.enter(first)
        type_word(session, clock, first, "The museum is closed.")
        session.edit.confirm(first)
        session.take.segment(third)
        session.edit.set_dropped([last], True)
        report = session.effort.report()
    by_id = {one.id: one for one in report.segments}
    assert [one.number for one in report.segments] == [1, 2, 3, 4]
    assert by_id[first].distance == EditDistance(4, 1)
    assert by_id[first].hter == pytest.approx(25.0)
    assert by_id[first].activity.insert == 21
    assert by_id[first].seconds_a_word == pytest.approx(4.2 / 4)
    assert (by_id[first].revisions, by_id[second].revisions) == (1, 0)
    assert (by_id[second].is_changed, by_id[second].hter) == (False, 0.0)
    assert by_id[third].origin is Origin.HUMAN
    assert (by_id[last].hter, by_id[last].distance) == (None, None)
    assert report.text.changed == 2
    assert report.text.origins == {Origin.MACHINE: 2, Origin.HUMAN: 1, Origin.EDITED: 1}
    assert report.text.seconds_a_word == pytest.approx(4.2 / 4)


def test_effort_at_a_segment_that_was_joined_away_stays_in_the_sum(root: Path, clock: Clock) -> None:
    with opened(root, clock) as session:
        _, second, third, _ = session.core.text.order
        session.effort.enter(third)
        press(session, clock, 2.0, KeyKind.INSERT)
        session.edit.join(second)
        report = session.effort.report()
    assert third not in {one.id for one in report.segments}
    assert report.text.elsewhere == report.text.activity == Activity(insert=1, seconds=2.0)


def test_nothing_is_kept_where_the_settings_say_so(root: Path) -> None:
    with (root / "workbench.toml").open("a") as file:
        file.write("\n")
    text = (root / "workbench.toml").read_text()
    (root / "workbench.toml").write_text(text.replace("enabled = true", "enabled = false"))
    with Session.open(root) as session:
        key = session.core.text.order[0]
        session.effort.enter(key)
        session.effort.key(KeyKind.INSERT)
        session.core.type(key, "Typed.")
        session.effort.enter(None)
        assert session.effort.activities() == {}
        assert session.core.journal.activities(session.core.about.work) == []
        assert not session.effort.report().is_kept


def test_nothing_is_kept_of_a_project_that_is_only_read(root: Path) -> None:
    with Session.open(root):
        pass
    with Session.open(root, read_only=True) as session:
        session.effort.enter(session.core.text.order[0])
        session.effort.key(KeyKind.NAVIGATION)
        assert session.effort.activities() == {}
        assert session.effort.report().text.activity == Activity()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[effort]\nenabled = 1", "enabled is 1, where true or false belongs"),
        ("[effort]\npause = 0", "pause is 0, where a number of seconds above 0 belongs"),
        ("[effort]\npause = true", "pause is True"),
        ("[effort]\npause = inf", "pause is inf"),
        ("[effort]\nspeed = 1", "the setting 'speed' does not exist in \\[effort\\]"),
        ("effort = 3", "\\[effort\\] is 3, where a table belongs"),
        ("longest_pause = 3", "the setting 'longest_pause' does not exist"),
    ],
)
def test_settings_that_make_no_sense_are_told(tmp_path: Path, text: str, told: str) -> None:
    from workbench.errors import InputError

    path = tmp_path / "workbench.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=told):
        read_settings(path)


def test_the_settings_of_a_new_project_are_those_without_any(root: Path) -> None:
    settings = read_settings(root / "workbench.toml")
    assert (settings.is_effort_kept, settings.longest_pause) == (True, 30)


def type_and_tell(root: Path, line: Connection) -> None:
    """Type until killed, each draft with what was counted; say after each key how many were typed."""
    session = Session.open(root)
    activity.EVERY = 0.0
    key = session.core.text.order[0]
    session.effort.enter(key)
    typed = 0
    while True:
        session.effort.key(KeyKind.INSERT)
        session.core.type(key, f"key {typed} of {os.getpid()}")
        typed += 1
        line.send(typed)


def test_a_killed_program_loses_no_key_whose_draft_was_kept(root: Path) -> None:
    context = forking()
    counted = 0
    for _ in range(5):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=type_and_tell, args=(root, there), daemon=True)
        process.start()
        there.close()
        typed = [here.recv() for _ in range(40)][-1]
        process.kill()
        process.join()
        while here.poll():
            try:
                typed = here.recv()
            except EOFError:
                break
        with Session.open(root) as session:
            found = session.effort.activities()[session.core.text.order[0]]
            assert found.seconds > 0
            assert counted + typed <= found.insert <= counted + typed + 1
            counted = found.insert


def count_on_a_full_disk(root: Path) -> tuple[int, str | None]:
    clock = Clock()
    session = opened(root, clock)
    session.effort.enter(session.core.text.order[0])
    limit_files(0)
    for _ in range(20):
        press(session, clock, 0.5, KeyKind.NAVIGATION)
    trouble = session.core.trouble
    no_limit()
    press(session, clock, EVERY, KeyKind.NAVIGATION)
    written = sum(one.activity.navigation for one in session.core.journal.activities(session.core.about.work))
    session.close()
    return written, trouble


def test_counting_waits_for_a_full_disk_without_a_word(root: Path) -> None:
    assert in_child(count_on_a_full_disk, root) == (21, None)
