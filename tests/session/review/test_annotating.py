"""Marking errors and judging segments, and what becomes of marks while the text is repaired."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project, segments_of
from workbench.domain.annotations import Annotation, Protocol, Side
from workbench.domain.findings import Severity
from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.errors import ReadOnlyError, UsageError
from workbench.session.opening.projects import add_file
from workbench.session.session import Session

GRAMMAR = "linguistic-conventions/grammar"
SOURCE = "Museo on auki.\n\nOvi on punainen. Kukaan ei tullut.\n\nSeuraava\n"
CORRECTED = "The museum is open.\n\nThe door was red. Nobody came in.\n"
MARKED = "The museum is open.\n\nThe door is are red. Nobody came.\n\nNext Post\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open(make_project(tmp_path / "project", MARKED, CORRECTED, SOURCE))


def key_of(session: Session, number: int) -> SegmentId:
    return session.core.text.order[number]


def mark(session: Session, key: SegmentId, words: str, *, side: Side = Side.WORKING) -> None:
    start = session.annotate.side_text(key, side).index(words)
    session.annotate.add(key, start, start + len(words), GRAMMAR, Severity.MAJOR, "because", side=side)


def marked(session: Session, key: SegmentId) -> list[tuple[str, bool]]:
    """The marks as the text has them now: each stands where it says, or is gone."""
    for one in session.annotate.marks(key):
        if not one.is_text_deleted:
            assert session.annotate.side_text(key, one.side)[one.start : one.end] == one.text
    return [(one.text, one.is_text_deleted) for one in session.annotate.marks(key)]


def test_a_mark_is_a_revision(session: Session) -> None:
    key = key_of(session, 1)
    mark(session, key, "is are")
    assert session.annotate.marks(key) == (
        Annotation("Aino", Side.WORKING, 9, 15, "is are", GRAMMAR, Severity.MAJOR, "because"),
    )
    assert next(session.history.entries()).reason.about == GRAMMAR
    session.history.undo()
    assert session.annotate.marks(key) == ()
    session.history.redo()
    assert marked(session, key) == [("is are", False)]


def test_marks_and_judgements_outlive_the_program(session: Session) -> None:
    key = key_of(session, 1)
    mark(session, key, "is are")
    session.annotate.rate(key, 62.5)
    before = segments_of(session)
    session.close()
    with Session.open(session.core.folder.root) as again:
        assert segments_of(again) == before
        found = again.annotate.rating_of(key)
        assert found is not None
        assert found.rating == 62.5
        assert again.annotate.recent() == [GRAMMAR]


def test_a_mark_follows_the_text_and_comes_back_exactly(session: Session) -> None:
    key = key_of(session, 1)
    mark(session, key, "is are")
    mark(session, key, "red")
    made = session.annotate.marks(key)
    session.edit.revise(key, "Now the old door is are quite red.")
    assert marked(session, key) == [("is are", False), ("red", False)]
    session.edit.revise(key, "Now the old door is red.")
    assert marked(session, key) == [("is", False), ("red", False)]
    session.edit.revise(key, "Now the old door.")
    assert marked(session, key) == [("is", True), ("red", True)]
    assert [one.comment for one in session.annotate.marks(key)] == ["because", "because"]
    for _ in range(3):
        session.history.undo()
    assert session.annotate.marks(key) == made
    session.history.jump(session.core.last_revision - 3)
    assert marked(session, key) == [("is", True), ("red", True)]
    session.history.jump(2)
    assert session.annotate.marks(key) == made


def test_a_mark_follows_what_is_being_typed(session: Session) -> None:
    key = key_of(session, 1)
    mark(session, key, "red")
    session.core.type(key, "Oh! The door is are red.")
    assert marked(session, key) == [("red", False)]
    assert session.annotate.marks(key)[0].start == 20
    mark(session, key, "Oh!")
    assert marked(session, key) == [("red", False), ("Oh!", False)]
    assert session.core.draft(key) is None
    assert session.core.text.segment(key).working == "Oh! The door is are red."


def test_marks_go_with_the_parts_of_a_split_and_come_together_in_a_join(session: Session) -> None:
    key = key_of(session, 1)
    for words in ("The", "red", "door is"):
        mark(session, key, words)
    mark(session, key, "punainen", side=Side.SOURCE)
    mark(session, key_of(session, 2), "Nobody")
    mark(session, key_of(session, 2), "tullut", side=Side.SOURCE)
    session.edit.split(key, 9)
    second = key_of(session, 2)
    assert marked(session, key) == [("The", False), ("door", False), ("punainen", False)]
    assert marked(session, second) == [("red", False)]
    session.edit.join(second)
    assert marked(session, second) == [("red", False), ("Nobody", False), ("tullut", False)]
    session.edit.join(key)
    assert [text for text, _ in marked(session, key)] == ["The", "door", "punainen", "red", "Nobody", "tullut"]
    assert not any(is_text_deleted for _, is_text_deleted in marked(session, key))
    for _ in range(3):
        session.history.undo()
    assert marked(session, key) == [("The", False), ("red", False), ("door is", False), ("punainen", False)]


def test_taking_the_corrected_text_carries_marks_along(session: Session) -> None:
    key = key_of(session, 1)
    mark(session, key, "is are")
    mark(session, key, "red")
    session.take.segment(key)
    assert session.core.current(key) == "The door was red."
    assert marked(session, key) == [("is are", True), ("red", False)]
    session.history.undo()
    session.take.everything()
    assert marked(session, key) == [("is are", True), ("red", False)]


def test_replacing_in_all_segments_carries_marks_along(session: Session) -> None:
    key = key_of(session, 1)
    mark(session, key, "red")
    session.search.replace(session.search.preview("The", "That old"))
    assert marked(session, key) == [("red", False)]


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (Role.MACHINE, MARKED.replace("The door is are red.", "Look: the door is are red!")),
        (Role.SOURCE, SOURCE.replace("Ovi on", "Katso: ovi on")),
    ],
)
def test_a_new_version_of_a_file_carries_marks_along(session: Session, role: Role, text: str) -> None:
    key = key_of(session, 1)
    mark(session, key, "is are")
    mark(session, key, "punainen", side=Side.SOURCE)
    session.close()
    root = session.core.folder.root
    path = root / dict(session.core.about.files)[role]
    path.write_text(text, "utf-8")
    add_file(root, path, role)
    with Session.open(root) as again:
        assert marked(again, key) == [("is are", False), ("punainen", False)]


def test_something_missing_is_marked_at_a_place_or_in_the_source(session: Session) -> None:
    key = key_of(session, 2)
    session.annotate.missing(key, 11)
    mark(session, key, "Kukaan", side=Side.SOURCE)
    found = session.annotate.marks(key)[0]
    assert (found.start, found.end, found.text, found.is_omission) == (11, 11, "", True)
    session.edit.revise(key, "And so nobody came. Ever.")
    assert session.annotate.marks(key)[0].start == 18
    assert marked(session, key) == [("", False), ("Kukaan", False)]
    with pytest.raises(UsageError, match="needs a span"):
        session.annotate.add(key, 3, 3, GRAMMAR, Severity.MINOR, side=Side.SOURCE)


def test_a_finding_becomes_a_mark(session: Session) -> None:
    session.findings.inspect()
    key = next(key for key in session.core.text.order if session.findings.findings(key))
    finding = session.findings.findings(key)[0]
    session.annotate.from_finding(key, finding)
    found = session.annotate.marks(key)[0]
    assert (found.text, found.category, found.severity, found.comment) == (
        finding.text, finding.category, finding.severity, finding.message,
    )  # fmt: skip
    assert session.annotate.from_finding(key, finding) is None
    session.edit.revise(key, "Gone.")
    with pytest.raises(UsageError, match="segment changed"):
        session.annotate.from_finding(key, finding)


def test_a_mark_is_changed_and_removed(session: Session) -> None:
    key = key_of(session, 1)
    mark(session, key, "is are")
    mark(session, key, "red")
    session.annotate.change(key, 0, category="style/awkward", severity=Severity.MINOR, span=(9, 11))
    first = session.annotate.marks(key)[0]
    assert (first.text, first.category, first.severity, first.comment) == (
        "is", "style/awkward", Severity.MINOR, "because",
    )  # fmt: skip
    session.annotate.change(key, 0, comment="so")
    assert session.annotate.marks(key)[0].comment == "so"
    session.annotate.remove(key, 0)
    assert marked(session, key) == [("red", False)]
    for command in (session.annotate.remove, session.annotate.change):
        with pytest.raises(UsageError, match="no mark 2"):
            command(key, 1)


def test_a_mark_that_is_gone_can_be_put_on_a_span_again(session: Session) -> None:
    key = key_of(session, 1)
    mark(session, key, "is are")
    session.edit.revise(key, "The door was red.")
    assert marked(session, key) == [("is are", True)]
    session.annotate.change(key, 0, span=(9, 12))
    assert marked(session, key) == [("was", False)]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(session: Session, start: int, end: int) -> None:
    with pytest.raises(UsageError, match="no span"):
        session.annotate.add(key_of(session, 0), start, end, GRAMMAR, Severity.MINOR)


def test_an_unknown_category_is_refused_with_a_hint(session: Session) -> None:
    with pytest.raises(UsageError, match=f"did you mean {GRAMMAR}"):
        session.annotate.add(key_of(session, 0), 0, 3, "gramar", Severity.MINOR)


def test_categories_used_last_come_first(session: Session) -> None:
    key = key_of(session, 0)
    session.annotate.add(key, 0, 3, "Style/Awkward", Severity.MINOR)
    session.annotate.add(key, 0, 3, GRAMMAR, Severity.MINOR)
    session.annotate.add(key, 0, 3, "", Severity.MINOR)
    assert [one.id for one in session.annotate.categories()[:2]] == [GRAMMAR, "style/awkward"]
    assert session.annotate.categories("awk")[0].id == "style/awkward"


def test_what_is_finished_depends_on_the_protocol(session: Session) -> None:
    first, second, *rest = session.core.text.order
    session.annotate.judge(first)
    session.annotate.rate(second, 70)
    session.edit.set_dropped([rest[-1]], True)
    assert session.annotate.standing(Protocol.MQM).unfinished == (rest[0],)
    assert session.annotate.standing(Protocol.ESA).unfinished == (first, rest[0])
    assert session.annotate.standing(Protocol.DA).finished == 1
    assert session.annotate.standing(Protocol.MQM, "Bo").finished == 0
    assert session.annotate.next_unfinished(rest[0], Protocol.ESA) == first
    session.annotate.judge(second)
    kept = session.annotate.rating_of(second)
    assert kept is not None
    assert kept.rating == 70
    session.annotate.reopen(second)
    assert session.annotate.rating_of(second) is None


def test_a_judgement_is_of_the_text_that_was_judged(session: Session) -> None:
    key = key_of(session, 0)
    session.annotate.rate(key, 40)
    assert session.annotate.is_finished(key, Protocol.ESA)
    session.core.type(key, "Another text.")
    assert not session.annotate.is_finished(key, Protocol.ESA)
    session.edit.keep_draft(key)
    assert key in session.annotate.standing(Protocol.MQM).unfinished
    session.history.undo()
    assert session.annotate.is_finished(key, Protocol.ESA)


@pytest.mark.parametrize("rating", [-1, 100.5, float("nan")])
def test_a_rating_is_on_its_scale(session: Session, rating: float) -> None:
    with pytest.raises(UsageError, match="from 0 to 100"):
        session.annotate.rate(key_of(session, 0), rating)


def test_nothing_is_marked_while_reading_only(session: Session) -> None:
    session.close()
    with Session.open(session.core.folder.root, read_only=True) as reading:
        with pytest.raises(ReadOnlyError):
            reading.annotate.add(key_of(reading, 0), 0, 3, GRAMMAR, Severity.MINOR)
        with pytest.raises(ReadOnlyError):
            reading.annotate.judge(key_of(reading, 0))
