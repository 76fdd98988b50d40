"""The screen with engines behind HTTP: what they write is seen while it comes, costs are shown, failures are not asked
for again and again, and nobody is paid unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.projects import make_project
from tests.suggesters import Given, match
from tests.suggestions.online.servers import (
    Dictation,
    Handler,
    Server,
    breaks_off,
    complete,
    dictate,
    fails,
    floods,
    goes_on,
    hangs,
    serving,
)
from tests.tui.conftest import Open, Running
from tests.tui.painted import assert_nothing_acts, screen_lines, segments_with, widget_lines
from workbench.session.opening.opening import own_settings
from workbench.tui.dialogs.questions import Sure
from workbench.tui.dialogs.suggestion import SuggestionScreen

SOURCE = "Museo on auki.\n\nOvi on punainen.\n\nKukaan ei tullut.\n"
MACHINE = "The museum is open.\n\nThe door are red.\n\nNobody came.\n"
SETTINGS = """
[engines.model]
kind = "chat"
url = "{url}"
model = "small"
timeout = {timeout}
retries = 0
{more}
"""
Settings = Callable[..., None]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as state:
        yield state


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", MACHINE, source=SOURCE)


@pytest.fixture
def configured(server: Server) -> Settings:
    def write(more: str = "", url: str = "", timeout: int = 30) -> None:
        own = own_settings()
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(SETTINGS.format(url=url or server.url, more=more, timeout=timeout), "utf-8")

    return write


def painted(running: Running) -> list[str]:
    return widget_lines(running.screen.controllers.suggestions.panel)


def said(running: Running) -> str:
    return " ".join(" ".join(painted(running)).split())


async def until(running: Running, holds: Callable[[], bool]) -> None:
    """Wait for something that comes from a thread."""
    for _ in range(500):
        if holds():
            break
        await running.pilot.pause(0.01)
    assert holds(), "\n".join(screen_lines(running.app))


async def seen(running: Running, words: str) -> None:
    await until(running, lambda: words in said(running))


@pytest.mark.parametrize("size", [(120, 36), (200, 50)])
async def test_an_answer_is_seen_while_it_comes_and_is_numbered_when_it_is_whole(
    project: Path, opened: Open, server: Server, configured: Settings, size: tuple[int, int]
) -> None:
    configured("price_in = 1\nautomatic = true")
    dictation = Dictation()
    server.script = [dictation]
    dictation.say("The ")
    async with opened(project, size, is_settled=False) as running:
        await seen(running, "… MT")
        dictation.say("museum \x1b[2J\u202e[/b]")
        await seen(running, "The museum ␛[2J‹RLO›[/b]")
        assert_nothing_acts(running.screen.controllers.suggestions.panel)
        assert "asking" not in said(running)
        line = next(at for at, text in enumerate(painted(running)) if "… MT" in text)
        await running.pilot.press("alt+1")
        assert running.said == ["Suggestion 1 is still being streamed by model"]
        await running.pilot.press("ctrl+o", "enter")
        assert running.app.focused is running.screen.controllers.suggestions.panel
        await running.pilot.press("space")
        assert isinstance(running.app.screen, SuggestionScreen)
        await running.pilot.press("escape", "escape")
        dictation.say(" opens.")
        dictation.end()
        await running.settle()
        assert painted(running)[line].startswith("1 MT")
        assert "0.0010 USD" in painted(running)[0]
        await running.keys("alt+1")
        assert running.working()[0].endswith("[/b] opens.")


async def test_what_is_being_written_moves_nothing(
    project: Path, opened: Open, server: Server, configured: Settings
) -> None:
    configured()
    dictation = Dictation()
    server.script = [dictation]
    async with opened(project, is_settled=False) as running:
        dictation.say("The")
        await seen(running, "… MT")
        running.screen.controllers.suggestions.queries.found.add([match("below", 90)])  # type: ignore[union-attr]
        running.screen.controllers.suggestions._show_soon()
        await seen(running, "2 TM")
        line = next(at for at, text in enumerate(painted(running)) if text.startswith("2 TM"))
        for piece in (" museum", " is", " open"):
            dictation.say(piece)
            await seen(running, piece)
            assert painted(running)[line].startswith("2 TM")
        dictation.end(is_whole=False)
        await seen(running, "broke off")
        assert "incomplete answer" in said(running)
        assert painted(running)[line].startswith("2 TM")
        await running.keys("alt+2")
        assert running.working()[0] == "below"


async def test_a_line_that_breaks_off_gives_way_to_the_reason(
    project: Path, opened: Open, server: Server, configured: Settings
) -> None:
    configured()
    dictation = Dictation()
    server.script = [dictation]
    async with opened(project, is_settled=False) as running:
        dictation.say("The museum")
        await seen(running, "… MT")
        dictation.end(is_whole=False)
        await running.settle()
        assert "MT" not in said(running)
        assert "broke off" in said(running)
        assert running.screen.controllers.suggestions.panel.count == 0


async def test_leaving_the_segment_ends_the_answer(
    project: Path, opened: Open, server: Server, configured: Settings
) -> None:
    configured()
    server.script = [goes_on]
    async with opened(project, is_settled=False) as running:
        await until(running, lambda: bool(server.seen))
        await running.pilot.press("down")
        await until(running, server.gone.is_set)
        await running.settle()
        assert "OVI ON PUNAINEN." in said(running)
        assert "word" not in said(running)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_who_costs_money_is_asked_with_a_key_and_the_cost_is_seen(
    project: Path, opened: Open, server: Server, configured: Settings, size: tuple[int, int]
) -> None:
    configured("price_in = 2\nprice_out = 10")
    async with opened(project, size) as running:
        assert server.seen == []
        if size[0] > 80:
            assert "model: O asks" in said(running)
        await running.keys("O")
        assert len(server.seen) == 1
        whole = " ".join(screen_lines(running.app))
        assert "model 0.0003 USD" in whole
        assert running.said == ["Asking model"]
        await running.keys("O")
        assert len(server.seen) == 1
        assert running.said == ["All engines were asked already"]
        await running.keys("down", "up")
        assert len(server.seen) == 1
        await running.keys("ctrl+o")
        assert "MUSEO ON AUKI." in said(running)
        assert "0.0003 USD" in painted(running)[0]
        await running.keys("1")
        assert running.working()[0] == "MUSEO ON AUKI."


async def test_a_second_wish_does_not_pay_twice(
    project: Path, opened: Open, server: Server, configured: Settings
) -> None:
    configured("price_in = 2")
    dictation = Dictation()
    server.script = [dictation]
    async with opened(project) as running:
        await running.pilot.press("O")
        dictation.say("The museum")
        await seen(running, "The museum")
        await running.pilot.press("O")
        dictation.end()
        await running.settle()
        assert len(server.seen) == 1
        assert running.screen.controllers.suggestions.panel.count == 1


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (hangs, "did not answer within 1 seconds"),
        (breaks_off, "broke off the connection"),
        (floods, "more than a translation has"),
        (fails(401, {"error": {"message": "no \x1b[2J such [/b] key"}}), "does not take the key"),
        (fails(429, Retry_After="3600"), "it asks to wait 60 minutes"),
        (fails(500), "has a fault"),
        (fails(200, b"<html>"), "no JSON"),
        (lambda handler: dictate(handler, "The", end=False), "broke off its answer"),
    ],
)
async def test_a_failure_is_one_sentence_and_the_next_segment_does_not_wait_for_it(
    project: Path,
    opened: Open,
    server: Server,
    configured: Settings,
    behaviour: Callable[[Handler], None],
    words: str,
) -> None:
    configured(timeout=1)
    server.script = [behaviour]
    async with opened(project, (200, 50)) as running:
        running.session.suggest.join(lambda: [Given("main", [match("Open.", 90)])])
        assert words in said(running)
        assert said(running).count("the engine model at") == 1
        assert "model: paused after an error; O asks again" in said(running)
        assert_nothing_acts(running.screen.controllers.suggestions.panel)
        await running.keys("down")
        assert len(server.seen) == 1
        assert words not in said(running)
        assert "O asks again" in said(running)
        assert "1 TM" in said(running)
        server.script = [complete]
        await running.keys("O")
        assert "OVI ON PUNAINEN." in said(running)
        assert "left alone" not in said(running)
        await running.keys("down")
        assert "KUKAAN EI TULLUT." in said(running)


async def test_where_nobody_listens_one_sentence_says_so(project: Path, opened: Open, configured: Settings) -> None:
    configured(url="http://127.0.0.1:9")
    async with opened(project) as running:
        assert "connection refused" in said(running)
        assert "are you offline, or is it not running?" in said(running)
        await running.keys("O")
        assert said(running).count("connection refused") == 1
        await running.keys("c")
        assert running.session.core.last_revision > 0


async def test_a_failure_is_forgotten_when_the_engine_answers_again(
    project: Path, opened: Open, server: Server, configured: Settings
) -> None:
    configured()
    server.script = [fails(401)]
    async with opened(project) as running:
        assert "does not take the key" in said(running)
        await running.keys("O")
        assert "MUSEO ON AUKI." in said(running)
        assert "does not take the key" not in said(running)


async def test_a_failure_after_a_wish_is_told_where_the_panel_is_not_seen(
    project: Path, opened: Open, configured: Settings
) -> None:
    configured("automatic = false", url="http://127.0.0.1:9")
    async with opened(project, (80, 24)) as running:
        await running.keys("O")
        assert "connection refused" in running.said[0]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('key_env = "NOT_SET_HERE"', "put it there with: export NOT_SET_HERE=…"),
        ('odd = "x"', "the setting 'odd' does not exist in [engines.model]"),
        ('prompt = "/nowhere/prompt"', "check prompt in your settings"),
    ],
)
async def test_a_wrong_setting_says_what_to_do(
    project: Path, opened: Open, server: Server, configured: Settings, more: str, words: str
) -> None:
    configured(more)
    async with opened(project, (200, 50)) as running:
        assert words in said(running)
        assert server.seen == []


async def test_a_wrong_address_says_what_to_do(project: Path, opened: Open, configured: Settings) -> None:
    configured(url="http://mt.example.org")
    async with opened(project, (200, 50)) as running:
        assert "put allow_http = true there if you know the network" in said(running)


async def test_the_text_that_comes_is_fainter_than_one_that_is_whole(
    project: Path, opened: Open, server: Server, configured: Settings
) -> None:
    configured()
    dictation = Dictation()
    server.script = [dictation]
    async with opened(project, is_settled=False) as running:
        dictation.say("Quite another text")
        await seen(running, "Quite another text")
        (coming,) = segments_with(running.screen.controllers.suggestions.panel, "Quite another text")
        dictation.end()
        await running.settle()
        assert segments_with(running.screen.controllers.suggestions.panel, "Quite")[0].style != coming.style


async def test_a_command_asks_one_who_costs_money_where_no_other_can(
    project: Path, opened: Open, server: Server, configured: Settings
) -> None:
    configured("price_in = 2")
    async with opened(project) as running:
        await running.keys("alt+shift+m")
        assert isinstance(running.app.screen, Sure)
        assert "model small, which may cost money" in str(running.app.screen.query("Static").first(Static).render())
        assert server.seen == []
        await running.keys("escape")
        server.script = [lambda handler: complete(handler, "Open.", "The museum opens.")]
        await running.keys("alt+shift+r")
        await running.keys("down", "enter")
        segment = running.session.core.text.segment(running.session.core.text.order[0])
        assert (segment.working, segment.origin_name) == ("The museum opens.", "model small")
