"""Suggestions for the current segment: asked beside the keys, never moved, taken with one key."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.suggesters import Given, fix, machine, match, term
from tests.tui.conftest import Open, Running
from tests.tui.painted import assert_nothing_acts, screen_lines, segments_with, widget_lines
from workbench.domain.segments import Origin
from workbench.domain.suggestions import Suggestion, SuggestionKind
from workbench.errors import EngineError
from workbench.suggestions.base import Suggester
from workbench.tui.assist.engine_threads import EngineThreads
from workbench.tui.dialogs.suggestion import SuggestionScreen
from workbench.tui.widgets.suggestion_panel import SuggestionPanel

WHOLE = "The old library by the harbour opened on Monday."


def answers(*suggestions: Suggestion) -> Given:
    return Given("main", suggestions)


async def ask(running: Running, *suggesters: Suggester) -> None:
    """Ask some suggesters, and wait for what they say."""
    running.session.suggest._families[:] = [lambda: suggesters]
    running.screen.controllers.suggestions.ask()
    await running.settle()


def panel(running: Running) -> SuggestionPanel:
    return running.screen.controllers.suggestions.panel


def painted(running: Running) -> list[str]:
    return widget_lines(panel(running))


def numbered(running: Running) -> list[str]:
    """The texts of the list by their numbers."""
    found = running.screen.controllers.suggestions.queries.found
    assert found is not None
    return [entry.suggestion.text for entry in found.entries]


async def test_a_number_takes_a_suggestion(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await ask(running, answers(match(WHOLE, 87)))
        assert any("1 TM" in line for line in painted(running))
        await running.keys("alt+1")
        assert running.working()[0] == WHOLE
        segment = running.session.core.text.segment(running.session.core.text.order[0])
        assert (segment.origin, segment.origin_name) == (Origin.MEMORY, "main 87 %")
        assert running.said == ["Inserted TM 87 % (main)"]
        await running.keys("z")
        assert running.working()[0] == "The old harbour library opened on Monday."


async def test_in_the_editor_the_cursor_goes_behind_what_was_taken(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "home", "N", "o", "w", " ")
        await ask(running, answers(match(WHOLE, 87)))
        await running.keys("alt+1", "!")
        assert running.editor.text == WHOLE + "!"
        assert running.screen.context.is_editing


async def test_a_part_of_a_unit_goes_to_the_cursor_and_is_shown_in_its_unit(project: Path, opened: Open) -> None:
    part = Suggestion(
        SuggestionKind.MEMORY, "by the harbour", "main", 0.3, 30.0, "fragment", "3 words",
        "Kirjasto sataman vieressä on auki.", note="part: sataman vieressä",
        matched_target="The library by the harbour is open.", part=(12, 26),
    )  # fmt: skip
    async with opened(project) as running:
        await running.keys("enter", "end")
        await ask(running, answers(part))
        await running.keys("ctrl+o", "space")
        shown = "\n".join(screen_lines(running.app))
        assert "FROM THIS UNIT" in shown
        assert "The library by the harbour is open." in shown
        await running.keys("escape", "ctrl+o", "alt+1")
        assert running.editor.text == "The old harbour library opened on Monday. by the harbour"


async def test_the_likely_part_of_a_whole_unit_is_underlined(project: Path, opened: Open) -> None:
    whole = "The library by the harbour is open."
    guess = Suggestion(
        SuggestionKind.MEMORY,
        whole,
        "main",
        0.3,
        30.0,
        "fragment",
        "3 words",
        "Kirjasto",
        matched_target=whole,
        part=(12, 26),
    )
    async with opened(project, (200, 50)) as running:
        await ask(running, answers(guess))
        (found,) = [one for one in segments_with(panel(running), "by the harbour") if one.text == "by the harbour"]
        assert found.style is not None
        assert found.style.underline


async def test_a_number_that_nothing_stands_for_changes_nothing(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await ask(running, answers(match(WHOLE, 87)))
        await running.keys("alt+2")
        assert running.said == ["There is no suggestion 2 here"]
        assert running.session.core.last_revision == 0


async def test_late_suggestions_are_put_below_what_is_shown(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        slow = Given("slow", [match("better", 101, "slow"), match("as good", 100, "slow")])
        slow.gate.clear()
        running.session.suggest._families[:] = [lambda: [answers(match(WHOLE, 87), machine("worse")), slow]]
        running.screen.controllers.suggestions.ask()
        for _ in range(200):
            await running.pilot.pause(0.01)
            if panel(running).count == 2:
                break
        assert any("asking slow…" in line for line in painted(running))
        slow.gate.set()
        await running.settle()
        assert numbered(running) == [WHOLE, "worse", "better", "as good"]
        assert not any("asking" in line for line in painted(running))


async def test_moving_on_forgets_the_question(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        second = running.session.core.text.segment(running.session.core.text.order[1]).working
        slow = Given("slow", lambda question: [match("for " + question.working, 90)])
        slow.gate.clear()
        running.session.suggest._families[:] = [lambda: [slow]]
        running.screen.controllers.suggestions.ask()
        await running.pilot.press("down")
        slow.gate.set()
        await running.settle()
        assert numbered(running) == ["for " + second]


async def test_keys_do_not_wait_for_an_answer(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        stuck = Given("stuck", [])
        stuck.gate.clear()
        running.session.suggest._families[:] = [lambda: [stuck, answers(match(WHOLE, 87))]]
        running.screen.controllers.suggestions.ask()
        await running.pilot.press("alt+1")
        for _ in range(200):
            await running.pilot.pause(0.01)
            if panel(running).count:
                break
        await running.pilot.press("alt+1", "enter", "end", "x")
        assert running.editor.text == WHOLE + "x"
        stuck.gate.set()


async def test_what_cannot_answer_is_said_below_the_list(project: Path, opened: Open) -> None:
    async with opened(project, (200, 50)) as running:
        await ask(running, Given("argos", [], EngineError("no model; install one")), answers(match(WHOLE, 87)))
        assert any("argos: no model; install one" in line for line in painted(running))
        assert any("1 TM" in line for line in painted(running))


async def test_a_repair_goes_to_its_place_and_the_list_follows(project: Path, opened: Open) -> None:
    def repairs(question: object) -> Iterable[Suggestion]:
        text = question.working  # type: ignore[attr-defined]
        return [
            fix(new, text.index(old), text.index(old) + 3)
            for old, new in (("old", "new"), ("Mon", "Sun"))
            if old in text
        ]

    async with opened(project) as running:
        await ask(running, Given("fixes", repairs))
        await running.keys("alt+1")
        await running.keys("alt+1")
        assert running.working()[0] == "The new harbour library opened on Sunday."


async def test_the_panel_is_gone_to_and_left_with_one_key(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await ask(running, answers(match(WHOLE, 87), machine("An engine.")))
        await running.keys("enter", "ctrl+o")
        assert running.app.focused is panel(running)
        await running.keys("down", "enter")
        assert running.editor.text == "An engine."
        assert running.screen.context.is_editing
        await running.keys("ctrl+o", "1")
        assert running.editor.text == WHOLE
        await running.keys("ctrl+o", "escape")
        assert running.screen.context.is_editing


async def test_a_suggestion_in_full_shows_what_matched(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await ask(running, answers(match(WHOLE, 87, source="Vanha kirjasto"), machine("An engine.")))
        await running.keys("ctrl+o", "space")
        assert isinstance(running.app.screen, SuggestionScreen)
        text = str(running.app.screen.query_one("#suggestion-text", Static).render())
        assert "Vanha kirjasto" in text
        await running.keys("right", "enter")
        assert running.working()[0] == "An engine."


async def test_terms_go_to_the_cursor_by_a_letter(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await ask(running, answers(term("harbour", "satama"), term("reading room", "lukusali")))
        assert "b lukusali → reading room" in " ".join(widget_lines(running.screen.query_one("#terms")))
        await running.keys("enter", "home", "ctrl+o", "b")
        assert running.editor.text.startswith("reading room The old")


async def test_differences_are_marked_without_colour(
    project: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(project, (200, 50)) as running:
        await ask(running, answers(match("The old harbour library closed on Monday.", 87)))
        (segment,) = segments_with(panel(running), "closed")
        assert segment.text.strip() == "closed"
        assert segment.style is not None
        assert segment.style.underline


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (200, 50)])
async def test_hostile_suggestions_are_painted_and_nothing_acts(
    project: Path, opened: Open, size: tuple[int, int]
) -> None:
    hostile = [
        "\x1b[2J\x07 [/b] \ud800",
        "a\u0301" * 3_000,
        "x" * 200_000,
        "שלום עולם\u202e\u2066",
        "a\nb\r\u2028c",
        "",
    ]
    async with opened(project, size) as running:
        await ask(running, answers(*(match(text, 60 + at, text[:50]) for at, text in enumerate(hostile))))
        await running.keys("ctrl+o")
        assert panel(running).region.height > 3
        for _ in hostile:
            assert_nothing_acts(panel(running))
            await running.keys("down")
        await running.keys("space", "right", "escape", "escape")


async def test_a_locked_segment_says_so(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("l")
        await ask(running, answers(match(WHOLE, 87)))
        await running.keys("alt+1")
        assert "locked" in running.said[0]


def test_a_lane_does_the_newest_work_next_and_drops_what_waited() -> None:
    lanes, begun, go_on, ended = EngineThreads(), threading.Event(), threading.Event(), threading.Event()
    done: list[int] = []

    def first() -> None:
        begun.set()
        go_on.wait(5)
        done.append(1)

    def last() -> None:
        done.append(3)
        ended.set()

    lanes.submit("a", first)
    assert begun.wait(5)
    lanes.submit("a", lambda: done.append(2))
    lanes.submit("a", last)
    assert lanes.is_busy
    go_on.set()
    assert ended.wait(5)
    assert done == [1, 3]


async def test_a_key_on_its_way_is_not_lost_when_the_row_is_shown_anew(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("enter", "end", "x")
        running.editor.insert("y")
        running.screen.current.reload()
        assert running.editor.text.endswith("xy")
        await running.settle()
        assert running.working()[0].endswith("xy")
