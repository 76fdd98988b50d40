"""Engines in an open work: many segments as one step to undo, and help with one of them."""

from __future__ import annotations

from threading import Thread

import pytest

from tests import needs
from tests.index_server import EN_FI, FI_EN
from tests.projects import make_project, texts_of
from workbench.domain.segments import Origin, State
from workbench.errors import MissingPartError, ReadOnlyError, UsageError
from workbench.session.editing.searching import Filter
from workbench.session.files.translating import translate_file
from workbench.session.session import Session
from workbench.suggestions.argos.engine import Argos
from workbench.suggestions.argos.unpacking import unpack
from workbench.suggestions.base import Stop

pytestmark = needs.MODELS

SOURCE = (
    "Juna Turkuun lähtee tiistaina puoli viisi.\n\n"
    "Kauppa on auki lauantaisin ja perjantaisin.\n\n"
    "Yksi sininen kynä maksaa viisitoista euroa.\n\n"
    "Yksi sininen kynä maksaa viisitoista euroa.\n"
)
MACHINE = "Train Turku leave at Tuesday.\n\nShop is open.\n\nThe book costs.\n\nThe book costs.\n"
ENGLISH = [
    "The train to Turku leaves on Tuesday at half past four.",
    "The shop is open on Saturdays and Fridays.",
    "One blue pen costs fifteen euros.",
    "One blue pen costs fifteen euros.",
]


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    for file in (EN_FI, FI_EN):
        unpack(file, folder)
    return folder


@pytest.fixture
def session(tmp_path, monkeypatch, models):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(models))
    with Session.open(make_project(tmp_path / "p", MACHINE, source=SOURCE)) as opened:
        yield opened


def test_a_text_is_translated_in_one_step_that_undo_takes_back(session):
    told = []
    before = texts_of(session)
    came = session.translate.pretranslate(progress=lambda done, total: told.append((done, total)))
    assert texts_of(session) == ENGLISH
    assert (came.origin_name, came.translated, came.skipped, came.is_stopped) == ("argos fi_en 1.0", 4, {}, False)
    assert told[-1] == (4, 4)
    segment = session.core.text.segment(session.core.text.order[0])
    assert (segment.origin, segment.origin_name) == (Origin.MACHINE, "argos fi_en 1.0")
    assert session.core.last_revision == 1
    session.history.undo()
    assert texts_of(session) == before


def test_what_a_person_did_is_left_and_what_the_engine_did_is_not_done_again(session):
    order = session.core.text.order
    session.edit.revise(order[0], "The train I know.")
    session.edit.set_locked([order[1]], True)
    session.edit.set_state([order[2]], State.REVIEWED)
    came = session.translate.pretranslate()
    assert (came.translated, came.skipped) == (1, {"already edited": 1, "locked": 1, "confirmed": 1})
    assert texts_of(session) == ["The train I know.", "Shop is open.", "The book costs.", ENGLISH[3]]
    again = session.translate.pretranslate()
    assert again.translated == 0
    assert again.skipped["already translated by this engine"] == 1


def test_a_filter_says_which(session):
    assert session.translate.pretranslate(Filter(text="Shop")).translated == 1
    assert texts_of(session)[1] == ENGLISH[1]


def test_what_was_done_before_a_stop_is_kept_and_the_next_time_goes_on(session, monkeypatch):
    stop = Stop()
    plan = session.translate.plan()
    made = plan.engine.translate

    def one_at_a_time(texts, *pair, **more):
        for text in texts:
            more["stop"].check()
            yield from made([text], *pair, **more)

    monkeypatch.setattr(plan.engine, "translate", one_at_a_time)
    assert not plan.run(lambda done, total: stop.wish(), stop)
    assert (plan.done, plan.waiting) == (1, 3)
    session.translate.carry_out(plan)
    assert texts_of(session)[0] == ENGLISH[0]
    assert texts_of(session)[1] == "Shop is open."
    came = session.translate.pretranslate()
    assert (came.translated, texts_of(session)) == (3, ENGLISH)


def test_a_segment_that_changed_meanwhile_is_left(session):
    order = session.core.text.order
    plan = session.translate.plan()
    plan.run()
    session.edit.revise(order[0], "Mine.")
    session.core.type(order[1], "Typing")
    session.translate.carry_out(plan)
    assert texts_of(session) == ["Mine.", "Typing", *ENGLISH[2:]]


def test_an_engine_that_is_not_there_is_told(session, monkeypatch, tmp_path):
    with pytest.raises(UsageError, match="no engine is called 'none'"):
        session.translate.plan(engine="none")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "empty"))
    with pytest.raises(MissingPartError, match="workbench models install fi_en"):
        session.translate.pretranslate(engine="argos")


def test_a_work_that_is_only_read_is_not_translated(session):
    root = session.core.folder.root
    session.translate.pretranslate()
    with (
        Session.open(root, read_only=True) as reading,
        pytest.raises(ReadOnlyError),
    ):
        reading.translate.plan()


def test_an_engine_is_asked_among_all_who_help(session):
    key = session.core.text.order[0]
    session.suggest.shortlist(key)
    asked = next(one for one in session.suggest.suggesters() if one.name == "argos")
    (found,) = asked.suggest(session.suggest.question(key), Stop())
    assert (found.text, found.origin, found.score_name) == (ENGLISH[0], "argos fi_en 1.0", "mean log-probability")
    session.suggest.take(key, found)
    taken = session.core.text.segment(key)
    assert (taken.origin, taken.origin_name.startswith("argos fi_en 1.0")) == (Origin.MACHINE, True)


def test_alternatives_say_how_they_differ(session):
    question = session.suggest.question(session.core.text.order[0])
    first, *others = session.translate.alternatives(question, 4)
    assert (first.translation.text, first.differences) == (ENGLISH[0], [])
    assert len(others) == 3
    assert all(one.differences for one in others)


def test_a_back_translation_shows_what_the_working_rendering_says(session):
    key = session.core.text.order[0]
    session.edit.revise(key, "The train to Turku leaves on Thursday at half past four.")
    back = session.translate.back(key)
    assert (back.text, back.origin_name) == ("Juna Turkuun lähtee torstaina puoli viisi.", "argos en_fi 1.0")
    assert [(one.old, one.new) for one in back.differences] == [("tiistaina", "torstaina")]


def test_a_file_is_translated_with_what_stands_between(session):
    text = b"\n" + SOURCE.encode() + b"\n"
    found = translate_file(text, "fi", "en")
    assert found.text == "\n" + "\n\n".join(ENGLISH) + "\n\n"
    assert [one.source for one in found.segments] == [line for line in SOURCE.split("\n") if line]
    with pytest.raises(UsageError, match="ask for 1 to 20"):
        translate_file(text, "fi", "en", best=0)


def test_the_rest_of_a_segment_is_offered_behind_the_cursor(session):
    question = session.suggest.question(session.core.text.order[0])
    assert session.translate.complete(question, "The train to Tu")[0].text == ENGLISH[0][15:]
    assert session.translate.complete(question, ENGLISH[0]) == []


def test_a_span_of_the_working_rendering_has_other_words(session):
    key = session.core.text.order[0]
    wrong = ENGLISH[0].replace("Tuesday", "Thursday")
    session.edit.revise(key, wrong)
    start = wrong.index("Thursday")
    assert session.translate.span(key, start, start + 8)[0].text == "Tuesday"
    with pytest.raises(UsageError, match="outside the segment"):
        session.translate.span(key, 5, 500)


def test_confidence_marks_the_wrong_word_and_the_source_word_that_is_not_covered(session):
    key = session.core.text.order[0]
    wrong = ENGLISH[0].replace("Tuesday", "Thursday")
    session.edit.revise(key, wrong)
    found = session.translate.confidence(key)
    assert [wrong[word.start : word.end] for word in found.words if word.is_flagged] == ["Thursday"]
    source = session.suggest.question(key).source
    assert [source[word.start : word.end] for word in found.source_words if word.is_flagged] == ["tiistaina"]


def test_several_threads_may_ask_at_once(session):
    question = session.suggest.question(session.core.text.order[0])
    answers = []

    def ask():
        answers.append(session.translate.complete(question, "The train ")[0].text)
        answers.append(session.translate.confidence(question).forward is not None)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, answers)) == ["True"] * 4 + [ENGLISH[0][10:]] * 4


def test_engines_end_with_the_session_also_when_it_ends_in_a_fault(session, monkeypatch):
    root = session.core.folder.root
    closed = []
    monkeypatch.setattr(Argos, "close", lambda engine: closed.append(engine.name))

    def broken():
        with Session.open(root, read_only=True) as opened:
            opened.translate.alternatives(opened.core.text.order[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert closed == ["argos"]


def test_without_a_machine_text_repairs_are_measured_against_what_was_translated(tmp_path, monkeypatch, models):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(models))
    with Session.open(make_project(tmp_path / "p", None, source=SOURCE)) as session:
        first = session.core.text.order[0]
        assert session.core.text.segment(first).machine is None
        session.translate.pretranslate()
        assert not session.core.text.segment(first).is_edited
        session.edit.revise(first, "The train leaves.")
        segment = session.core.text.segment(first)
        assert (segment.machine, segment.working, segment.origin) == (ENGLISH[0], "The train leaves.", Origin.EDITED)
        assert segment.is_edited
        session.history.undo()
        session.history.undo()
        assert (session.core.text.segment(first).machine, texts_of(session)[0]) == (None, "")
