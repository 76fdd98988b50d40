"""Which words of the other side stand for some words of a segment: guessed where the evidence is good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs
from tests.index_server import FI_EN
from tests.projects import make_project
from tests.suggestions.harbour_units import LIBRARY, PAIRS
from tests.suggestions.memories import unit
from workbench.domain.annotations import Side
from workbench.errors import CancelledError, UsageError
from workbench.language.forms import read_forms
from workbench.session.assist.word_alignment import Guess
from workbench.session.session import Session
from workbench.suggestions.argos.unpacking import unpack
from workbench.suggestions.base import Stop


@pytest.fixture(autouse=True)
def no_models(homes: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No models but those of a test."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))


def opened(root: Path, pairs: tuple[tuple[str, str], ...]) -> Session:
    sources, targets = ("\n\n".join(one[side] for one in pairs) + "\n" for side in (0, 1))
    return Session.open(make_project(root, targets, source=sources))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path / "project", PAIRS) as made:
        yield made


def guessed(session: Session, number: int, said: str, side: Side = Side.WORKING) -> Guess | None:
    identifier = session.core.text.order[number]
    question = session.suggest.question(identifier)
    start = (question.source if side is Side.SOURCE else question.working).index(said)
    return session.word_alignment.guess(session.word_alignment.span(identifier, start, start + len(said), side))


@pytest.mark.parametrize(
    ("number", "said", "side", "text", "spelled"),
    [
        (0, "harbour", Side.WORKING, "satama", "satama"),
        (4, "harbour", Side.WORKING, "satama", "sataman"),
        (6, "library", Side.WORKING, "kirjasto", "kirjastoon"),
        (4, "sataman", Side.SOURCE, "harbour", "harbour"),
        (0, "old harbour", Side.WORKING, "Vanha satama", "Vanha satama"),
    ],
)
def test_the_text_around_tells(session: Session, number: int, said: str, side: Side, text: str, spelled: str) -> None:
    read_forms("fi")
    found = guessed(session, number, said, side)
    assert found is not None
    assert (found.text, found.spelled) == (text, spelled)
    question = session.suggest.question(session.core.text.order[number])
    other = question.working if side is Side.SOURCE else question.source
    assert other[found.start : found.end] == spelled


def test_nothing_is_guessed_where_nothing_bears_it_out(session: Session) -> None:
    assert guessed(session, 10, "long") is None
    assert guessed(session, 8, "left") is None
    assert guessed(session, 0, ".") is None


def test_a_memory_tells_what_the_text_does_not(tmp_path: Path) -> None:
    words = tuple((f"Majakka {source[0].lower()}{source[1:]}", f"The lighthouse, {target}") for source, target in PAIRS)
    with opened(tmp_path / "p", (("Vanha majakka paloi.", "The old lighthouse burned."),)) as session:
        assert guessed(session, 0, "lighthouse") is None
        (memory,) = session.memory.memories()
        memory.store.add([unit(*pair) for pair in (*words, *PAIRS)])
        found = guessed(session, 0, "lighthouse")
        assert found is not None
        assert found.spelled == "majakka"


def test_a_term_that_is_known_tells(tmp_path: Path) -> None:
    with opened(tmp_path / "p", (("Vanha majakka paloi.", "The old lighthouse burned."),)) as session:
        session.terms.add("majakka", "lighthouse")
        found = guessed(session, 0, "lighthouse")
        assert found is not None
        assert found.spelled == "majakka"


@needs.MODELS
def test_a_model_tells_without_any_text(tmp_path: Path) -> None:
    unpack(FI_EN, tmp_path / "packages")
    pair = ("Yksi sininen kynä maksaa viisitoista euroa.", "One blue pen costs fifteen euros.")
    with opened(tmp_path / "p", (pair,)) as session:
        found = guessed(session, 0, "fifteen")
        assert found is not None
        assert found.spelled == "viisitoista"


def test_a_wish_to_stop_is_heard(session: Session) -> None:
    stop = Stop()
    stop.wish()
    span = session.word_alignment.span(session.core.text.order[0], 4, 11)
    with pytest.raises(CancelledError):
        session.word_alignment.guess(span, stop)


def test_a_word_is_offered_as_a_dictionary_has_it(session: Session) -> None:
    read_forms("fi")
    read_forms("en")
    citation = session.word_alignment.citation
    assert [citation(word, Side.SOURCE) for word in ("leirillä", "Helsingissä", "Haukisalmen")] == [
        "leiri", "Helsinki", "Haukisalmen",
    ]  # fmt: skip
    assert [citation(word) for word in ("camps", "men", "old harbours", "UN", "")] == [
        "camp", "men", "old harbours", "UN", "",
    ]  # fmt: skip


def test_candidates_come_with_their_other_side(tmp_path: Path) -> None:
    with opened(tmp_path / "p", (*PAIRS, *LIBRARY)) as session:
        found = {one.text: guess for one, guess in session.word_alignment.candidates(Side.WORKING)}
        library = found["harbour library"]
        assert library is not None
        assert library.text.casefold() == "satamakirjasto"


def test_without_a_source_text_candidates_have_no_other_side(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "p")) as session, pytest.raises(UsageError, match="no source text"):
        session.word_alignment.candidates(Side.WORKING)
