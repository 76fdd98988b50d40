from pathlib import Path

from tests.projects import make_project
from workbench.domain.terms import Status
from workbench.session.session import Session
from workbench.session.surroundings import surroundings
from workbench.suggestions.base import Stop

SOURCE = "Museo on auki.\n\nOvi on punainen.\n\nOvi on punainen nyt.\n\nKukaan ei tullut.\n"
MACHINE = "The museum is open.\n\nThe door are red.\n\nDoor is red now.\n\nNobody came.\n"


def test_an_engine_is_told_the_terms_the_matches_and_the_neighbours_of_a_segment(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "project", MACHINE, source=SOURCE)) as session:
        first, second, third, _ = session.core.text.order
        session.terms.add("ovi", "gate")
        session.terms.add("ovi", "door", Status.FORBIDDEN)
        session.terms.add("ei", "no", Status.FORBIDDEN)
        session.edit.confirm(second, "The gate is red.")
        told = surroundings(session.suggest.question(third), session.memory, session.terms, Stop())
        assert told.terms == (("ovi", "gate"),)
        [(source, target, percent)] = told.matches
        assert (source, target) == ("Ovi on punainen.", "The gate is red.")
        assert 60 <= percent < 100
        assert (told.previous_source, told.previous_target) == ("Ovi on punainen.", "The gate is red.")
        assert (told.next_source, told.next_target) == ("Kukaan ei tullut.", "Nobody came.")
        bare = surroundings(session.suggest.question(first), session.memory, session.terms, Stop())
        assert (bare.terms, bare.matches, bare.previous_source) == ((), (), "")
