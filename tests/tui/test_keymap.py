"""Presets and a person's own keys: complete, without clashes, and possible on a plain terminal."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Make, Open
from tests.tui.painted import screen_lines, widget_lines
from workbench.errors import InputError
from workbench.session.session import Session
from workbench.store.settings import PRESETS, Settings
from workbench.tui.action_table import ACTIONS
from workbench.tui.actions import BY_ID, FORMER
from workbench.tui.app import WorkbenchApp
from workbench.tui.keymap import former_names, is_plain, keys_of, preset, types_something
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.widgets.editor_keys import EDITOR_BINDINGS

SHARED = {"undo", "redo"}
"""The editor takes back what was typed in the open text, and lets the key go on when there is nothing."""


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_actions_that_exist(name: str) -> None:
    assert set(preset(name)) <= set(BY_ID)


@pytest.mark.parametrize("name", PRESETS)
def test_no_two_actions_share_a_key(name: str) -> None:
    seen: dict[str, str] = {}
    for action, keys in keys_of(Settings(keys=name)).items():
        for key in keys.split(","):
            assert key not in seen, f"{key} is for {action} and for {seen[key]}"
            seen[key] = action


@pytest.mark.parametrize("name", PRESETS)
def test_every_action_has_a_key_that_a_plain_terminal_can_send(name: str) -> None:
    lost = [action for action, keys in keys_of(Settings(keys=name)).items() if not any(map(is_plain, keys.split(",")))]
    assert lost == []


@pytest.mark.parametrize("name", PRESETS)
def test_every_action_can_be_reached_from_the_editor(name: str) -> None:
    """By a key that types nothing, that the terminal can send, and that the editor does not keep for itself."""
    kept = {key for binding in EDITOR_BINDINGS for key in binding.key.split(",")}
    for action, keys in keys_of(Settings(keys=name)).items():
        usable = [
            key
            for key in keys.split(",")
            if is_plain(key) and not types_something(key) and (key not in kept or action in SHARED)
        ]
        is_in_a_list = action.startswith("state_")  # all of them are reached by `state`
        assert usable or is_in_a_list or action in ("use_all_corrected", "confirm", "quit"), action


@pytest.mark.parametrize(
    "key", ["ctrl+enter", "ctrl+1", "ctrl+shift+r", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+alt+9", "alt+f"]
)
def test_keys_that_terminals_lose_are_known(key: str) -> None:
    assert not is_plain(key)


def test_every_action_says_what_it_does() -> None:
    assert all(action.sentence[0].isupper() and not action.sentence.endswith(".") for action in ACTIONS)


def test_no_command_is_found_by_its_name() -> None:
    own = {name for name in vars(ReviewScreen) if name.startswith("action_")}
    assert own == {"action_command", "action_complete", "action_back"}


def test_former_names_of_actions_are_accepted_and_said(make: Make) -> None:
    settings = Settings(keymap={"moments": "f3", "hunks": "f4", "differences": "f2"})
    assert keys_of(settings)["versions"] == "f3"
    assert keys_of(settings)["differences"] == "f2"
    assert "moments is now versions, hunks is now differences" in former_names(settings)
    assert former_names(Settings(keymap={"versions": "f3"})) == ""
    assert not set(FORMER) & set(BY_ID)
    assert set(FORMER.values()) <= set(BY_ID)


async def test_a_former_name_in_the_settings_is_said_at_the_start(make: Make, opened: Open) -> None:
    async with opened(make(settings='[keymap]\nmoments = "f3"\n')) as running:
        assert "moments is now versions" in running.said[0]


def test_a_key_of_ones_own_is_taken_from_whoever_had_it() -> None:
    keys = keys_of(Settings(keymap={"drop": "t, ctrl+t", "filter": "?"}))
    assert keys["drop"] == "t,ctrl+t"
    assert keys["use_corrected"] == "alt+t"
    assert (keys["filter"], keys["help"]) == ("question_mark", "f1")


def test_an_action_that_does_not_exist_is_refused_with_the_list_of_those_that_do(make: Make) -> None:
    with pytest.raises(InputError, match="no action is called 'fly'.*confirm"):
        keys_of(Settings(keymap={"fly": "f3"}))
    with Session.open(make(settings='[keymap]\nfly = "f3"\n')) as session, pytest.raises(InputError):
        WorkbenchApp(session)


async def test_own_keys_work_and_are_shown(make: Make, opened: Open) -> None:
    settings = '[keymap]\nuse_corrected = "T,f3"\nuse_all_corrected = ""\n"editor.undo" = "ctrl+o"\n'
    async with opened(make(settings=settings)) as running:
        assert "T Corrected" in widget_lines(running.screen.query_one("#keys"))[0]
        await running.keys("t")
        assert "again" not in running.working()[0]
        await running.keys("T")
        assert "again" in running.working()[0]
        await running.keys("enter", "Q")
        assert "f3 Corrected" in widget_lines(running.screen.query_one("#keys"))[0]
        await running.keys("ctrl+o")
        assert running.working()[0].startswith("The")


@pytest.mark.parametrize("name", PRESETS[1:])
async def test_the_keys_of_a_preset_reach_their_commands(make: Make, opened: Open, name: str) -> None:
    async with opened(make(settings=f'keys = "{name}"\n')) as running:
        keys = {action: text.split(",") for action, text in keys_of(running.session.core.settings).items()}
        plain = {action: next(key for key in chosen if is_plain(key)) for action, chosen in keys.items()}
        await running.keys(plain["use_corrected"])
        assert "again" in running.working()[0]
        await running.keys(plain["next"], plain["previous"], plain["undo"])
        assert "again" not in running.working()[0]
        await running.keys(plain["redo"], plain["go_to"], "4", "enter")
        assert running.grid.cursor_row == 3
        await running.keys(plain["note"], "x", "enter")
        assert running.screen.current.segment is not None
        assert running.screen.current.segment.note == "x"


async def test_help_lists_every_action_and_runs_what_is_chosen(make: Make, opened: Open) -> None:
    async with opened(make(), (120, 36)) as running:
        await running.keys("question_mark")
        options = running.app.screen.query_one("#options")
        assert [option.id for option in options.options[: len(ACTIONS)]] == [  # type: ignore[attr-defined]
            f"screen.command('{action.id}')" for action in ACTIONS
        ]
        await running.keys(*"use corr", "enter")
        assert "again" in running.working()[0]
        await running.keys("enter", "end", "f1", *"word left", "enter")
        assert running.screen.context.is_editing
        assert running.editor.cursor < len(running.editor.text)


async def test_the_palette_runs_the_same_actions(make: Make, opened: Open) -> None:
    async with opened(make()) as running:
        await running.keys("ctrl+p", *"use corrected")
        for _ in range(100):
            await running.pilot.pause(0.02)
            if "Use corrected" in "".join(screen_lines(running.app)[2:]):
                break
        await running.keys("enter")
        await running.settle()
        assert "again" in running.working()[0]
