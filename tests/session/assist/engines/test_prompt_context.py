from pathlib import Path
from threading import Timer

import pytest

from tests import needs
from tests.projects import make_project
from tests.suggestions.online.servers import goes_on, serving
from workbench.domain.terms import Status
from workbench.errors import CancelledError
from workbench.session.assist.engines.prompt_context import prompt_context
from workbench.session.opening.opening import own_settings
from workbench.session.session import Session
from workbench.suggestions.base import Stop

SOURCE = "Museo on auki.\n\nOvi on punainen.\n\nOvi on punainen nyt.\n\nKukaan ei tullut.\n"
MACHINE = "The museum is open.\n\nThe door are red.\n\nDoor is red now.\n\nNobody came.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in a language whose word forms nobody has to read."""
    root = make_project(tmp_path / "project", MACHINE, source=SOURCE)
    about = root / "source_texts/leaflet/about.toml"
    about.write_text(about.read_text("utf-8").replace('"fi"', '"sq"'), "utf-8")
    return root


def test_an_engine_is_told_the_terms_the_matches_and_the_neighbours_of_a_segment(root: Path) -> None:
    with Session.open(root) as session:
        first, second, third, _ = session.core.text.order
        session.terms.add("ovi", "gate")
        session.terms.add("ovi", "door", Status.FORBIDDEN)
        session.terms.add("ei", "no", Status.FORBIDDEN)
        session.edit.confirm(second, "The gate is red.")
        told = prompt_context(session.suggest.question(third), session.memory, session.terms, Stop(), "A leaflet")
        assert told.terms == (("ovi", "gate"),)
        [(source, target, percent)] = told.matches
        assert (source, target) == ("Ovi on punainen.", "The gate is red.")
        assert 60 <= percent < 100
        assert (told.previous_source, told.previous_target) == ("Ovi on punainen.", "The gate is red.")
        assert (told.next_source, told.next_target) == ("Kukaan ei tullut.", "Nobody came.")
        bare = prompt_context(session.suggest.question(first), session.memory, session.terms, Stop())
        assert (bare.terms, bare.matches, bare.previous_source) == ((), (), "")
        assert (told.forbidden, told.machine, told.title) == ((("ovi", "door"),), "Door is red now.", "A leaflet")
        assert bare.forbidden == ()


def test_a_word_that_the_machine_should_not_have_used_is_told_whatever_its_source(root: Path) -> None:
    with Session.open(root) as session:
        *_, fourth = session.core.text.order
        session.terms.add("", "nobody", Status.FORBIDDEN)
        session.terms.add("ei", "no", Status.FORBIDDEN)
        told = prompt_context(session.suggest.question(fourth), session.memory, session.terms, Stop())
        assert ("", "nobody") in told.forbidden
        assert told.terms == ()


@needs.ONLINE
def test_a_chat_model_helps_in_the_panel_and_knows_what_stands_around(root: Path) -> None:
    with serving() as server:
        own = own_settings()
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(f'[engines.model]\nkind = "chat"\nurl = "{server.url}"\nmodel = "small"\nprice_in = 2\n')
        with Session.open(root) as session:
            _, _, third, _ = session.core.text.order
            session.terms.add("ovi", "gate")
            [model] = [one for one in session.suggest.suggesters() if one.name == "model"]
            assert server.seen == []
            [found] = session.suggest.ask(model, session.suggest.question(third), Stop())
            assert (found.text, found.origin, found.note) == ("OVI ON PUNAINEN NYT.", "model small", "0.0002 USD")
            _, user = (one["content"] for one in server.seen[0].fields["messages"])
            assert "- ovi = gate" in user
            assert "just before" in user.lower()
            assert "A machine translated it as: Door is red now." in user
            stop = Stop()
            server.script = [goes_on]
            Timer(0.2, stop.wish).start()
            with pytest.raises(CancelledError):
                list(session.suggest.ask(model, session.suggest.question(session.core.text.order[0]), stop))
            assert server.gone.wait(10)
