"""What the marks of a work come to, and marks that go out to files and come in from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.projects import make_project
from workbench.domain.annotations import AnnotatedSegment, Annotation, Protocol, Side
from workbench.domain.findings import Severity
from workbench.domain.segments import SegmentId
from workbench.errors import InputError, ReadOnlyError, UsageError
from workbench.session.files.annotations import (
    chosen,
    compare_annotators,
    find_profile,
    read_annotations,
    score_annotations,
    write_annotations,
)
from workbench.session.session import Session

MACHINE = "The museum is open.\n\nThe door is are red. Nobody came.\n\nThe end.\n\nThe end.\n"
SOURCE = "Museo on auki.\n\nOvi on punainen. Kukaan ei tullut.\n\nLoppu.\n\nLoppu.\n"
FORMATS = ("wmt-mqm", "mqm-jsonl", "esa-jsonl")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open(make_project(tmp_path / "project", MACHINE, source=SOURCE))


def key_of(session: Session, number: int) -> SegmentId:
    return session.core.text.order[number]


def mark(session: Session, number: int, words: str, severity: str = "major", *, side: Side = Side.WORKING) -> None:
    key = key_of(session, number)
    start = session.annotate.side_text(key, side).index(words)
    session.annotate.add(key, start, start + len(words), "style/awkward", Severity(severity), side=side)


def by(rater: str, number: int, target: str, *words: str, rating: float | None = None) -> AnnotatedSegment:
    marks = tuple(
        Annotation(
            rater, Side.WORKING, target.index(one), target.index(one) + len(one), one, "style/awkward", Severity.MINOR
        )
        for one in words
    )
    return AnnotatedSegment("other tool", "elsewhere", str(number), rater, "", target, marks, rating)


def test_a_scorecard_is_of_the_whole_text_until_somebody_says_what_they_judged(session: Session) -> None:
    mark(session, 1, "is are")
    found = session.assess.scorecard("mqm2")
    assert (found.scope, found.card.segments, found.card.words) == ("the whole text", 5, 15)
    assert (found.card.penalties, found.card.verdict) == (5, "sample too small")
    session.annotate.judge(key_of(session, 0))
    found = session.assess.scorecard("mqm2")
    assert (found.scope, found.card.segments, found.card.words) == ("the reviewed segments", 2, 9)


def test_what_was_repaired_is_left_out_and_counted(session: Session) -> None:
    mark(session, 1, "is are")
    mark(session, 2, "Nobody", "minor")
    session.edit.revise(key_of(session, 1), "The door was red.")
    left = session.assess.scorecard("wmt")
    assert (left.repaired, left.card.penalties) == (1, 1)
    found = session.assess.scorecard("wmt", with_repaired=True)
    assert (found.repaired, found.card.penalties) == (0, 6)


def test_dropped_segments_do_not_count(session: Session) -> None:
    mark(session, 0, "open")
    session.edit.set_dropped([key_of(session, 0)], True)
    with_one = session.assess.scorecard("wmt")
    assert (with_one.card.penalties, with_one.card.segments) == (0, 4)


def test_nothing_judged_is_told(session: Session) -> None:
    with pytest.raises(UsageError, match="nothing is annotated"):
        session.assess.scorecard()
    mark(session, 0, "open")
    with pytest.raises(UsageError, match="by Bo"):
        session.assess.scorecard(rater="Bo")


def test_a_scorecard_of_ones_own_from_the_settings(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", MACHINE)
    settings = root / "workbench.toml"
    text = settings.read_text("utf-8")
    settings.write_text(f'{text}\n[scorecard.house]\nbase = "mqm2"\n[scorecard.house.severities]\nmajor = 3\n', "utf-8")
    with Session.open(root) as session:
        mark(session, 1, "is are")
        assert session.assess.scorecard("house").card.penalties == 3
        with pytest.raises(UsageError, match="house, matecat"):
            session.assess.profile("home")
    settings.write_text(f"{text}\n[scorecard]\nhouse = 3\n", "utf-8")
    with pytest.raises(InputError, match="a table a scorecard"):
        Session.open(root)


@pytest.mark.parametrize("form", FORMATS)
def test_marks_go_out_and_come_back_into_another_project(session: Session, tmp_path: Path, form: str) -> None:
    mark(session, 1, "is are")
    mark(session, 1, "punainen", side=Side.SOURCE)
    session.annotate.missing(key_of(session, 2), 11)
    mark(session, 4, "end", "minor")
    for number in range(5):
        session.annotate.judge(key_of(session, number))
    session.annotate.rate(key_of(session, 3), 88)
    data = write_annotations(session.assess.judged(), form)
    with Session.open(make_project(tmp_path / "other", MACHINE, source=SOURCE)) as other:
        done = other.assess.take_in(read_annotations(data))
        assert (done.segments, done.marks, done.ratings, done.known, done.unmatched) == (5, 4, 5, 0, ())
        for here, there in zip(session.core.text.order, other.core.text.order, strict=True):
            assert other.annotate.marks(there) == session.annotate.marks(here)
            assert other.annotate.rating_of(there, "Aino") == session.annotate.rating_of(here)
        again = other.assess.take_in(read_annotations(data))
        assert (again.segments, again.marks, again.known) == (0, 0, 4)
        other.history.undo()
        assert other.annotate.authors() == []


def test_marks_on_the_machine_rendering_follow_the_repairs(session: Session) -> None:
    key = key_of(session, 1)
    session.edit.revise(key, "Look: the door is red.")
    done = session.assess.take_in([by("Bo", 1, "The door is are red.", "red", "are", rating=40)])
    assert done.marks == 2
    assert [(one.text, one.is_text_deleted, one.author) for one in session.annotate.marks(key)] == [
        ("red", False, "Bo"), ("are", True, "Bo"),
    ]  # fmt: skip
    assert not session.annotate.is_finished(key, Protocol.ESA, "Bo")
    session.history.undo()
    session.history.undo()
    session.assess.take_in([by("Bo", 1, "The door is are red.", rating=40)])
    assert session.annotate.is_finished(key, Protocol.ESA, "Bo")


def test_white_space_does_not_keep_a_segment_from_being_found(session: Session) -> None:
    done = session.assess.take_in([by("Bo", 1, " The  door is\tare red. ", "red")])
    assert done.unmatched == ()
    assert session.annotate.marks(key_of(session, 1))[0].start == 16


def test_what_does_not_fit_is_told_and_the_rest_is_taken(session: Session) -> None:
    judged = [by("Bo", 1, "Another text."), *(by("Bo", number, "The end.", "end") for number in (4, 5, 6))]
    done = session.assess.take_in(judged)
    assert done.marks == 2
    assert [(one.judged.segment, one.reason) for one in done.unmatched] == [
        ("1", "no segment of the work has this text"),
        ("6", "the file has this text more often than the work"),
    ]
    for number in (3, 4):
        assert len(session.annotate.marks(key_of(session, number))) == 1


def test_several_people_are_merged_and_compared(session: Session) -> None:
    text = "The door is are red."
    mark(session, 1, "is are")
    session.assess.take_in([by("Bo", 1, text, "are", rating=50), replace(by("", 2, "Nobody came.", "came"), rater="")])
    assert session.annotate.authors() == ["Aino", "Bo", "unknown"]
    session.annotate.judge(key_of(session, 1))
    found = session.assess.agreement()
    assert {pair.raters: pair.segments for pair in found.pairs} == {("Aino", "Bo"): 1}
    assert found.differing[0].penalties == (5, 1)
    assert session.assess.scorecard("wmt").card.penalties == 3 + 1
    assert session.assess.scorecard("wmt", rater="Bo").card.penalties == 1


def test_nothing_is_taken_in_while_reading_only(session: Session) -> None:
    session.close()
    with Session.open(session.core.folder.root, read_only=True) as reading, pytest.raises(ReadOnlyError):
        reading.assess.take_in([by("Bo", 1, "The end.")])


def test_files_are_scored_and_compared_without_a_project(tmp_path: Path) -> None:
    path = tmp_path / "aino.jsonl"
    path.write_bytes(write_annotations([replace(by("", 1, "The end.", "end"), rater="")], "mqm-jsonl"))
    judged = read_annotations(path)
    assert [one.rater for one in judged] == ["aino"]
    judged += [by("Bo", 1, "The end.", "The end"), replace(by("Bo", 1, "All."), system="second")]
    scores = score_annotations(judged, "wmt")
    assert {name: card.score for name, card in scores.systems.items()} == {"other tool": 1, "second": 0}
    assert scores.card.score == 0.5
    assert compare_annotators(judged).pairs[0].raters == ("Bo", "aino")
    assert len(chosen(judged, system="second", rater="Bo")) == 1
    with pytest.raises(UsageError, match="other tool, second, the raters Bo, aino"):
        chosen(judged, rater="Cecil")


def test_a_broken_file_is_told_with_its_name_and_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text('{"mt": "x"}\n{"mt": 5}\n', "utf-8")
    with pytest.raises(InputError, match=r"broken.jsonl, line 2: has no target text"):
        read_annotations(path)


def test_a_profile_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('base = "wmt"\n[severities]\nmajor = 10\n', "utf-8")
    assert find_profile(str(path)).severities["major"] == 10
    with pytest.raises(UsageError, match="name a TOML file"):
        find_profile(str(tmp_path / "none.toml"))
