"""The list of settings in the manual and the reader of settings files know the same keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.errors import InputError
from workbench.scoring.scorecard_profile import KEYS as SCORECARD_KEYS
from workbench.store.memory_settings import KEYS as MEMORY_KEYS
from workbench.store.settings import PRESETS, STARTS, TEMPLATE, Settings, read_settings
from workbench.store.settings_schema import SETTINGS, Setting
from workbench.store.term_settings import DICTIONARY_KEYS, TERM_KEYS
from workbench.suggestions.online.configuration import KINDS, Configuration

SAMPLES = {"text": '"x"', "path": '"x"', "language": '"fi"', "address": '"https://x"', "true or false": "false"}
NUMBERS = {"number": "1", "seconds": "1", "list of texts": "[]", "list of numbers": "[]", "table": "{}"}


def sample(setting: Setting) -> str:
    if setting.choices:
        return f'"{setting.choices[-1]}"'
    return (SAMPLES | NUMBERS).get(setting.type, "1")


def written(setting: Setting, value: str, tmp_path: Path) -> Path:
    table = setting.table.replace("NAME", "house")
    needed = ['path = "x"'] if setting.table in ("terms.NAME", "memories.NAME", "dictionaries.NAME") else []
    lines = [f"[{table}]"] if table else []
    lines += [line for line in needed if setting.key != "path"]
    key = "confirm" if setting.key == "ACTION" else setting.key
    file = tmp_path / "workbench.toml"
    file.write_text("\n".join([*lines, f"{key} = {value}"]) + "\n", "utf-8")
    return file


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_what_is_listed_is_read(setting: Setting, tmp_path: Path) -> None:
    file = written(setting, sample(setting), tmp_path)
    if setting.is_own_only:
        with pytest.raises(InputError, match="your own settings"):
            read_settings(tmp_path / "none.toml", file)
    assert isinstance(read_settings(file), Settings)


CHOSEN = [one for one in SETTINGS if one.choices and "scorecard" not in one.table]
DEFAULTS = [one for one in SETTINGS if one.default and "." not in one.table]


@pytest.mark.parametrize("setting", CHOSEN, ids=lambda one: one.name)
def test_only_the_choices_are_read(setting: Setting, tmp_path: Path) -> None:
    for choice in setting.choices:
        read_settings(written(setting, f'"{choice}"', tmp_path))
    with pytest.raises(InputError):
        read_settings(written(setting, '"something else"', tmp_path))


@pytest.mark.parametrize("setting", DEFAULTS, ids=lambda one: one.name)
def test_the_default_is_what_holds_without_it(setting: Setting, tmp_path: Path) -> None:
    assert read_settings(written(setting, setting.default, tmp_path)) == Settings()


def names(table: str) -> set[str]:
    return {setting.key for setting in SETTINGS if setting.table == table}


def test_what_is_read_is_listed() -> None:
    assert names("terms.NAME") == set(TERM_KEYS)
    assert names("dictionaries.NAME") == set(DICTIONARY_KEYS)
    assert names("memories.NAME") == set(MEMORY_KEYS)
    assert names("scorecard.NAME") == {*SCORECARD_KEYS, "base"}
    assert names("engines.NAME") == {*KINDS, "kind"} - {"name"}
    plain = {"author", "start", "keys", "theme", "completion", "protocol"}
    assert names("") == plain
    assert {*plain, "certainty", "checks_off", "is_effort_kept", "longest_pause", "keymap", "scorecards", "engines",
            "termbases", "dictionaries", "memories", "repetitions"} == set(Settings.__slots__)  # fmt: skip


def test_what_the_template_shows_is_listed() -> None:
    tables = {
        setting.table.replace("NAME", "house").replace("dictionaries.house", "dictionaries.fi") for setting in SETTINGS
    }
    shown = re.findall(r"^#? ?\[([a-z.]+)\]", TEMPLATE, re.MULTILINE)
    assert set(shown) <= tables
    keys = set(re.findall(r"^#? ?([a-z_]+) = ", TEMPLATE, re.MULTILINE))
    assert keys <= {setting.key for setting in SETTINGS}


def test_choices_and_defaults_are_those_of_the_code() -> None:
    by_name = {setting.name: setting for setting in SETTINGS}
    assert by_name["keys"].choices == PRESETS
    assert by_name["start"].choices == STARTS
    made = Configuration("x", "https://x")
    assert by_name["engines.NAME.timeout"].default == f"{made.timeout:g}"
    assert by_name["engines.NAME.retries"].default == str(made.retries)
    assert by_name["engines.NAME.currency"].default == f'"{made.currency}"'
