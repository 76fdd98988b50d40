"""Questions to engines and their answers, without a running program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

from tests.suggesters import Given, machine, match
from tests.tui.conftest import Open
from tests.tui.fakes import FakeContext
from tests.tui.painted import widget_lines
from workbench.domain.suggestions import Question, Suggestion
from workbench.suggestions.base import Stop
from workbench.tui.assist.queries import Queries

LONG = 5.0


class Broken(Given):
    """An engine of another package with a fault."""

    def suggest(self, question: Question, stop: Stop) -> Iterator[Suggestion]:
        raise LookupError("no such thing")


def gathered(queries: Queries) -> list[str]:
    """What was answered once everybody has."""
    end = monotonic() + LONG
    while queries.is_asking and monotonic() < end:
        sleep(0.005)
    found = queries.read()
    assert found is not None
    return [entry.suggestion.text for entry in found.entries]


def asked(context: FakeContext, *engines: Given) -> Queries:
    context.session.suggest._families[:] = [lambda: engines]
    assert context.segment is not None
    queries = Queries(context, lambda after=0.0: None, context.notices.append)
    queries.begin(context.session.suggest.question(context.segment.id))
    return queries


def test_every_engine_is_asked_and_a_slow_one_holds_up_nobody(context: FakeContext) -> None:
    slow = Given("slow", [machine("late", "slow")])
    slow.gate.clear()
    queries = asked(context, slow, Given("fast", [match("soon", 90, "fast")]))
    end = monotonic() + LONG
    while queries.still != ["slow"] and monotonic() < end:
        sleep(0.005)
    assert queries.silent == ["slow"]
    slow.gate.set()
    assert gathered(queries) == ["soon", "late"]


def test_what_comes_after_one_has_moved_on_is_dropped(context: FakeContext) -> None:
    slow = Given("slow", [machine("late", "slow")])
    slow.gate.clear()
    queries = asked(context, slow)
    queries.stop()
    queries.forget()
    slow.gate.set()
    sleep(0.05)
    assert queries.found is None
    assert not queries.is_asking


def test_an_engine_with_a_fault_says_so_and_the_others_answer(context: FakeContext) -> None:
    queries = asked(context, Broken("broken", []), Given("fast", [match("soon", 90, "fast")]))
    assert gathered(queries) == ["soon"]
    assert queries.found is not None
    (trouble,) = queries.found.troubles
    assert "broken" in trouble
    assert "LookupError" in trouble


async def test_an_engine_with_a_fault_does_not_end_the_program(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        running.session.suggest._families[:] = [lambda: [Broken("broken", [])]]
        running.screen.controllers.suggestions.ask()
        await running.settle()
        panel = running.screen.controllers.suggestions.panel
        assert "broken: failed (LookupError" in " ".join(widget_lines(panel)).replace("  ", " ")
        await running.keys("enter", "end", "x")
        assert running.editor.text.endswith("x")
