"""Terms in the texts, new ones by two keys, and looking through the memories as one types."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Static

from tests.projects import make_project
from tests.suggestions.harbour_units import PAIRS
from tests.tui.conftest import Open, Running
from tests.tui.painted import screen_lines, segments_with, widget_lines
from workbench.domain.terms import Status
from workbench.suggestions.base import Stop
from workbench.tui.dialogs.term import TermScreen, Wording

SOURCE = "Vanha satamakirjasto avattiin.\n\nOvi on punainen.\n\nVanha ovi on auki.\n"
MACHINE = "The old harbour library was opened.\n\nThe door is red.\n\nThe old gate is open.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", MACHINE, source=SOURCE)


def harbour(folder: Path) -> Path:
    """A project whose words come again between others."""
    sources, targets = ("\n\n".join(one[side] for one in PAIRS) + "\n" for side in (0, 1))
    return make_project(folder / "harbour", targets, source=sources)


def shown(running: Running, selector: str) -> str:
    return str(running.app.screen.query_one(selector, Static).render())


async def test_a_selection_becomes_a_term_with_two_keys(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("down", "enter", "home", "ctrl+right", "right", *["shift+right"] * 4, "ctrl+t", "enter")
        (row,) = running.session.terms.pairs()
        assert (row.source, row.target, row.status) == ("", "door", Status.PREFERRED)
        assert running.screen.context.is_editing


async def test_the_source_of_a_selection_is_guessed_so_that_two_keys_are_enough(tmp_path: Path, opened: Open) -> None:
    async with opened(harbour(tmp_path)) as running:
        await running.keys("enter", "home", "ctrl+right", "ctrl+right", *["shift+right"] * 8, "ctrl+t")
        assert shown(running, "#term-source-label") == "Source (fi), a guess: check it"
        await running.keys("enter")
        (row,) = running.session.terms.pairs()
        assert (row.source, row.target) == ("satama", "harbour")


async def test_typing_replaces_a_guess_which_is_none_then(tmp_path: Path, opened: Open) -> None:
    async with opened(harbour(tmp_path)) as running:
        await running.keys("enter", "home", "ctrl+right", "ctrl+right", "right", "ctrl+t")
        assert "a guess" in shown(running, "#term-source-label")
        await running.keys(*"lahti")
        assert "guessed" not in shown(running, "#term-source-label")
        await running.keys("enter")
        (row,) = running.session.terms.pairs()
        assert (row.source, row.target) == ("lahti", "harbour")


async def test_a_guess_is_seen_before_it_is_added(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        known, added = Event(), []

        def guess(stop: Stop) -> Wording:
            assert known.wait(10)
            return Wording(source="ovi")

        running.app.push_screen(TermScreen(Wording(target="doors"), "", ("fi", "en"), guess), added.append)
        await running.pilot.pause(0.1)
        await running.pilot.press("enter")
        assert shown(running, "#term-source-label") == "Source (fi), searching…"
        known.set()
        await running.settle()
        assert "a guess" in shown(running, "#term-source-label")
        assert added == []
        await running.keys("enter")
        assert [(one.source, one.target) for one in added] == [("ovi", "doors")]


async def test_what_was_typed_meanwhile_stays(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        known, added = Event(), []

        def guess(stop: Stop) -> Wording:
            assert known.wait(10)
            return Wording(source="ovi", target="door")

        running.app.push_screen(TermScreen(Wording(target="doors"), "", ("fi", "en"), guess), added.append)
        await running.pilot.pause(0.1)
        await running.pilot.press(*"portti")
        known.set()
        await running.settle()
        await running.keys("enter")
        assert [(one.source, one.target) for one in added] == [("portti", "door")]


async def test_the_target_of_a_candidate_is_guessed(tmp_path: Path, opened: Open) -> None:
    async with opened(harbour(tmp_path)) as running:
        await running.keys("N")
        await running.pilot.pause(0.3)
        await running.keys(*"satama", "enter")
        await running.settle()
        assert shown(running, "#term-target-label") == "Target (en), a guess: check it"
        await running.keys("enter")
        (row,) = running.session.terms.pairs()
        assert "satama" in row.source.casefold()
        assert "harbour" in row.target


async def test_a_term_with_its_source_is_suggested_and_marked(project: Path, opened: Open) -> None:
    async with opened(project, (200, 50)) as running:
        await running.keys("down", "A", *"door", "tab", *"ovi", "enter")
        assert running.said == ["Added term: ovi → door"]
        assert "→ door" in " ".join(widget_lines(running.screen.query_one("#terms")))
        for text, widget in (("Ovi", running.grid), ("door", running.editor)):
            (segment,) = [one for one in segments_with(widget, text) if one.text == text][:1]
            assert segment.style is not None
            assert segment.style.underline, text


async def test_a_forbidden_term_is_kept_as_such(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("A", *"gate", "tab", "tab", *"use door", "tab", "space", "shift+tab", "enter")
        (row,) = running.session.terms.pairs()
        assert (row.target, row.status, row.note) == ("gate", Status.FORBIDDEN, "use door")


async def test_enter_adds_a_term_wherever_the_focus_is(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("A", *"gate", "tab", "tab", "tab", "space", "enter")
        (row,) = running.session.terms.pairs()
        assert (row.target, row.status) == ("gate", Status.FORBIDDEN)


async def test_what_a_new_term_finds_wrong_is_seen_at_once(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("down", "A", *"door", "tab", "tab", "tab", "space", "enter")
        await running.pilot.pause(0.5)
        found = [one.check for one in running.session.findings.findings(running.session.core.text.order[1])]
        assert "forbidden-term" in found
        lines = [line for line in widget_lines(running.grid) if line[:4].strip("▌ ") == "2"]
        assert ["T" in line[:9] for line in lines] == [True], widget_lines(running.grid)


async def test_a_term_needs_a_target(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("A", "enter", "escape")
        assert running.session.terms.pairs() == []


async def test_an_expression_of_the_text_becomes_a_term(tmp_path: Path, opened: Open) -> None:
    text = "The retraining camp is big.\n\nA retraining camp was closed.\n\nThey left the retraining camp.\n"
    async with opened(make_project(tmp_path / "lost source", text)) as running:
        await running.keys("N")
        await running.pilot.pause(0.3)
        assert "retraining camp  3×  repeated" in "\n".join(screen_lines(running.app))
        await running.keys(*"retrain", "enter")
        await running.keys("enter")
        (row,) = running.session.terms.pairs()
        assert (row.source, row.target, row.status) == ("", "retraining camp", Status.PREFERRED)


async def test_confirmed_segments_are_found_as_one_types(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("c", "c", "c", "C")
        await running.keys(*"ovi")
        found = shown(running, "#lookup-text")
        assert "Ovi on punainen." in found
        assert "The door is red." in found
        assert "Vanha ovi" in found
        await running.keys("tab", *["backspace"] * 3, *"gate")
        found = shown(running, "#lookup-text")
        assert found.startswith("The old gate is open.")
        await running.keys("x")
        assert "No matches on this side" in shown(running, "#lookup-text")
        await running.keys("escape")
        assert running.app.screen is running.screen


async def test_the_word_at_the_cursor_is_looked_for_first(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("down", "c", "up", "enter", "home", "ctrl+right", "right", "right", "alt+c")
        assert "The door is red." in shown(running, "#lookup-text")
        await running.keys("escape")
        assert running.screen.context.is_editing


async def test_a_confirmed_segment_is_suggested_where_it_comes_again(tmp_path: Path, opened: Open) -> None:
    again = "Ovi on punainen.\n\nTalo on iso.\n\nOvi on punainen nyt.\n"
    project = make_project(tmp_path / "again", "The door is red.\n\nThe house is big.\n\nDoor red now.\n", source=again)
    async with opened(project) as running:
        await running.keys("c", "down")
        lines = widget_lines(running.screen.controllers.suggestions.panel)
        assert any("TM" in line and "%" in line for line in lines)
        await running.keys("alt+1")
        assert running.working()[2].startswith("The door is red")
        assert running.session.core.text.segment(running.session.core.text.order[2]).origin_name.startswith("project")


async def test_a_word_is_looked_up_in_the_dictionaries(project: Path, opened: Open) -> None:
    async with opened(project) as running:
        await running.keys("down", "enter", "home", "ctrl+right", "right", "right", "ctrl+d")
        assert shown(running, "#lookup-title") == "Dictionaries: target"
        assert "[dictionaries]" in shown(running, "#lookup-text")
        await running.keys("escape")
        assert running.screen.context.is_editing
