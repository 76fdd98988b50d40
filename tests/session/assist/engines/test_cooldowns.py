"""Who failed is left alone for a while, longer each time, until somebody asks again or it answers."""

from pathlib import Path

import pytest

from tests.projects import make_project
from tests.suggesters import Given, machine
from workbench.domain.suggestions import Suggestion
from workbench.errors import EngineError, RefusedTextError, UnavailableError, WorkbenchError
from workbench.session.assist.engines.cooldowns import FIRST, LONGEST, Cooldowns
from workbench.session.session import Session
from workbench.suggestions.base import Stop


class Clock:
    """A clock that a test turns."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_each_failure_doubles_the_rest_up_to_an_end_and_an_answer_forgets_them() -> None:
    clock = Clock()
    cooldowns = Cooldowns(clock)
    expected = FIRST
    for _ in range(8):
        cooldowns.begin("model")
        clock.now += expected - 1
        assert cooldowns.has("model")
        clock.now += 1
        assert not cooldowns.has("model")
        expected = min(expected * 2, LONGEST)
    cooldowns.forget("model")
    cooldowns.begin("model")
    clock.now += FIRST
    assert not cooldowns.has("model")


def test_who_asks_for_a_longer_rest_has_it_and_a_wish_ends_it() -> None:
    clock = Clock()
    cooldowns = Cooldowns(clock)
    cooldowns.begin("model", 3600.0)
    clock.now += 3599
    assert cooldowns.names() == ["model"]
    cooldowns.end()
    assert cooldowns.names() == []


class Failing(Given):
    """Fails with what it is given, as often as it is asked."""

    reads_working = False

    def __init__(self, error: WorkbenchError | None, *answers: Suggestion) -> None:
        super().__init__("model", answers, error)


@pytest.mark.parametrize(
    ("error", "is_left_alone"),
    [(UnavailableError("not there"), True), (EngineError("no"), False), (RefusedTextError("not this"), False)],
)
def test_only_one_who_cannot_be_asked_at_all_is_left_alone(
    tmp_path: Path, error: WorkbenchError, is_left_alone: bool
) -> None:
    failing, other = Failing(error), Given("other", [machine("Yes.")])
    with Session.open(make_project(tmp_path / "p", source="Yksi.\n\nKaksi. Kolme.\n")) as session:
        session.suggest._families[:] = [lambda: [failing, other]]
        first, second, *_ = session.core.text.order
        assert session.suggest.shortlist(first).troubles
        found = session.suggest.shortlist(second)
        assert [entry.suggestion.text for entry in found.entries] == ["Yes."]
        assert len(failing.asked) == (1 if is_left_alone else 2)
        session.suggest.cooldowns.end()
        assert session.suggest.shortlist(second).troubles


def test_one_who_costs_money_is_asked_when_that_is_wished_and_what_it_said_stays(tmp_path: Path) -> None:
    paid = Failing(None, machine("Dear."))
    paid.is_automatic = False
    with Session.open(make_project(tmp_path / "p", source="Yksi.\n\nKaksi. Kolme.\n")) as session:
        session.suggest._families[:] = [lambda: [paid]]
        first = session.core.text.order[0]
        found = session.suggest.shortlist(first)
        assert (found.entries, found.unasked, paid.asked) == ([], ("model",), [])
        assert session.suggest.shortlist(first, is_wished=True).count == 1
        again = session.suggest.shortlist(first)
        assert (again.count, again.unasked, len(paid.asked)) == (1, (), 1)
        assert list(session.suggest.ask(paid, again.question, Stop())) == [machine("Dear.")]
