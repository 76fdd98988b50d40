"""Everybody is asked in one way, nobody's failure stops the others, and what is taken says where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import make_project, texts_of
from tests.suggesters import Given, fix, machine, match, term
from workbench.domain.segments import Origin
from workbench.domain.suggestions import Suggestion, SuggestionKind
from workbench.errors import CancelledError, EngineError, SegmentLockedError, UsageError
from workbench.session.session import Session
from workbench.suggestions.base import Stop

SOURCE = "Museo on auki.\n\nOvi on punainen. Kukaan ei tullut.\n"
MACHINE = "The museum is open.\n\nThe door is are red. Nobody came.\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(make_project(tmp_path / "project", MACHINE, source=SOURCE)) as opened:
        yield opened


def test_a_question_is_a_segment_in_its_context(session: Session) -> None:
    first, second, third = session.core.text.order
    session.core.type(third, "No one came.")
    found = session.suggest.question(second)
    assert (found.source, found.working) == ("Ovi on punainen.", "The door is are red.")
    assert (found.previous_source, found.next_source) == ("Museo on auki.", "Kukaan ei tullut.")
    assert (found.previous_working, found.next_working) == ("The museum is open.", "No one came.")
    assert (found.source_language, found.target_language) == ("fi", "en")
    assert session.suggest.question(first).previous_source == ""


def test_a_part_of_a_unit_goes_to_a_place_and_never_instead_of_the_whole(session: Session) -> None:
    part = Suggestion(
        SuggestionKind.MEMORY, "red", "main", 0.1, 30.0, "fragment", "3 words", "Ovi on punainen nyt.",
        matched_target="The door is red now.", part=(12, 15),
    )  # fmt: skip
    second = session.core.text.order[1]
    with pytest.raises(UsageError, match="a fragment"):
        session.suggest.take(second, part)
    session.suggest.take(second, part, at=(12, 19))
    assert session.core.current(second) == "The door is red."


def test_one_who_cannot_answer_is_named_and_the_others_are_heard(session: Session) -> None:
    session.suggest.join(lambda: [Given("broken", [], EngineError("does not answer; start it"))])
    session.suggest.join(lambda: [Given("main", [match("The door is red.", 88), term("door", "ovi")])])
    found = session.suggest.shortlist(session.core.text.order[1])
    assert "The door is red." in [entry.suggestion.text for entry in found.entries]
    assert "broken: does not answer; start it" in found.troubles


def test_an_answer_is_kept_until_the_suggester_would_give_another(session: Session) -> None:
    asked = Given("main", [match("The door is red.", 88)])
    asked.reads_working = False
    second = session.core.text.order[1]

    def answers() -> list[str]:
        return [one.text for one in session.suggest.ask(asked, session.suggest.question(second), Stop())]

    assert answers() == answers() == ["The door is red."]
    session.core.type(second, "The door")
    assert answers()
    assert len(asked.asked) == 1
    asked.version = 2
    assert answers()
    asked.reads_working = True
    session.core.type(second, "The doors")
    assert answers()
    session.core.type(second, "The door")
    assert answers()
    assert len(asked.asked) == 4


def test_half_an_answer_is_not_kept(session: Session) -> None:
    asked = Given("main", [match("one", 88), match("two", 77)])
    question, stop = session.suggest.question(session.core.text.order[1]), Stop()
    answers = session.suggest.ask(asked, question, stop)
    assert next(answers).text == "one"
    stop.wish()
    with pytest.raises(CancelledError):
        next(answers)
    assert session.suggest.remembered(asked, question) is None
    assert len(list(session.suggest.ask(asked, question, Stop()))) == 2


def test_a_match_replaces_the_whole_and_says_so(session: Session) -> None:
    second = session.core.text.order[1]
    session.suggest.take(second, match("The door is red.", 88, "main"))
    segment = session.core.text.segment(second)
    assert (segment.working, segment.origin, segment.origin_name) == ("The door is red.", Origin.MEMORY, "main 88 %")
    session.suggest.take(second, machine("Door red.", "engine 1"))
    segment = session.core.text.segment(second)
    assert (segment.origin, segment.origin_name) == (Origin.MACHINE, "engine 1")
    session.history.undo()
    assert session.core.text.segment(second).origin is Origin.MEMORY


def test_a_repair_goes_to_its_place_and_is_refused_when_that_moved(session: Session) -> None:
    second = session.core.text.order[1]
    repair = fix("is", 9, 15)
    asked = session.core.current(second)
    session.core.type(second, "Now " + asked)
    with pytest.raises(UsageError, match="changed since"):
        session.suggest.take(second, repair, asked=asked)
    session.core.type(second, asked)
    session.suggest.take(second, repair, asked=asked)
    assert texts_of(session)[1] == "The door is red."
    assert session.core.text.segment(second).origin is Origin.EDITED


def test_a_term_goes_to_the_cursor(session: Session) -> None:
    second = session.core.text.order[1]
    session.core.type(second, "The  is red.")
    session.suggest.take(second, term("gate", "ovi"), at=(4, 4))
    assert texts_of(session)[1] == "The gate is red."
    session.history.undo()
    assert texts_of(session)[1] == "The  is red."


def test_a_locked_segment_takes_nothing_and_the_same_text_changes_nothing(session: Session) -> None:
    first, second, _ = session.core.text.order
    assert session.suggest.take(first, match("The museum is open.")) is None
    session.edit.set_locked([second], True)
    with pytest.raises(SegmentLockedError):
        session.suggest.take(second, match("The door is red."))


def test_what_was_taken_is_counted(session: Session) -> None:
    first, second, third = session.core.text.order
    session.suggest.take(second, match("The door is red."))
    session.suggest.take(first, match("The museum opens."))
    session.suggest.take(third, machine("No one came."))
    assert session.effort.report().taken == {SuggestionKind.MEMORY: 2, SuggestionKind.MACHINE: 1}


def test_a_suggester_that_breaks_down_is_one_that_cannot_answer(session: Session) -> None:
    def broken(question: object) -> list[Suggestion]:
        raise ZeroDivisionError("division by zero")

    session.suggest.join(lambda: [Given("third party", broken)])
    found = session.suggest.shortlist(session.core.text.order[1])
    (trouble,) = found.troubles
    assert trouble.startswith("third party: failed (ZeroDivisionError: division by zero)")
