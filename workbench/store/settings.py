"""`workbench.toml`: the settings of a project, and those of the person for all projects."""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from workbench.domain.annotations import Protocol
from workbench.domain.findings import Certainty
from workbench.errors import InputError
from workbench.store.engine_settings import engine_tables
from workbench.store.files import quoted, read_bytes, write_whole
from workbench.store.memory_settings import MODES, MemorySetting, memory_tables
from workbench.store.term_settings import DictionarySetting, TermbaseSetting, term_tables

PRESETS = ("default", "omegat", "trados", "memoq", "poedit", "vi")
STARTS = ("machine", "corrected", "source", "empty")
EFFORT = {"enabled": "is_effort_kept", "pause": "longest_pause"}
"""The keys of the table `[effort]`, and the settings they stand for."""
BY_NAME = ("scorecards", "termbases", "dictionaries", "memories")
"""Settings of which those of the person and those of the project are there together, by their names."""
TEMPLATE = """\
# Settings of this project. Every key may be left out.

author = {author}         # the name your changes are kept under; empty: the name you are logged in with
start = "{start}"     # what the working rendering starts as: machine, corrected, source or empty
keys = "default"      # key preset: default, omegat, trados, memoq, poedit or vi
theme = ""            # a theme of the terminal interface; empty: dark
completion = true     # offer how a segment may go on, behind the cursor, where an engine can
protocol = "mqm"      # how errors are judged: mqm (spans with type and severity), esa (spans, then 0-100) or da (0-100)

[checks]
certainty = "hint"    # report findings at least this certain: certain, likely or hint
off = []              # ids of checks not to run, for example ["serial-comma"]

[effort]
enabled = true        # count keys and active time of a repair, on this machine alone; false: nothing is kept
pause = 30            # seconds without a key after which the time no longer counts as work

# [scorecard.house]   # rules of your own for `workbench scorecard --profile house`; what is not here is as in `base`
# base = "mqm2"
# threshold = 98

# [terms.house]       # a termbase besides the project's own (terms.tsv): TBX, CSV, TSV or XLSX
# path = "house.tbx"

# [memories.house]    # a translation memory besides the project's own, which is on without any setting
# path = "house.sqlite"
# write = false       # true: confirmed segments go in
# penalty = 5         # percent taken off its matches, 0 to 30

[repetitions]
mode = "ask"          # a confirmed segment's repetitions follow it: ask, automatic or never

# [dictionaries.fi]   # a dictionary to look words up in: dictd (.index) or StarDict (.ifo)
# path = "freedict/fin-eng.index"
# language = "fi"

[keymap]              # remap an action, for example: confirm = "ctrl+enter,f2"
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person decided about their project."""

    author: str = ""
    start: str = "machine"
    keys: str = "default"
    theme: str = ""
    completion: bool = True
    """Whether to offer how a segment may go on."""
    protocol: Protocol = Protocol.MQM
    """How a text is judged."""
    certainty: Certainty = Certainty.HINT
    checks_off: tuple[str, ...] = ()
    is_effort_kept: bool = True
    longest_pause: float = 30.0
    """Seconds between two keys that still count as work."""
    keymap: dict[str, str] = field(default_factory=dict)
    """Keys by action id, several separated by commas."""
    scorecards: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The keys of scorecards of one's own, by name."""
    engines: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The settings of engines, by name: those of the person alone."""
    termbases: dict[str, TermbaseSetting] = field(default_factory=dict)
    dictionaries: dict[str, DictionarySetting] = field(default_factory=dict)
    memories: dict[str, MemorySetting] = field(default_factory=dict)
    repetitions: str = MODES[0]
    """What follows the confirmed segment where its source text comes again: ask, automatic or never."""


def read_settings(*paths: Path) -> Settings:
    """The settings of the person and of a project; a later file wins over an earlier one, a missing one says nothing.

    Scorecards, termbases and dictionaries of both are there, by their names.

    Raises:
        InputError: A file is no TOML, or a key or a value is none that exists.
    """
    settings = Settings()
    for path in paths:
        if os.path.isfile(path):
            values = _values(path, is_own=path == paths[0])
            both = {name: getattr(settings, name) | values.pop(name, {}) for name in BY_NAME}
            settings = replace(settings, **both, **values)
    return settings


def write_settings(path: Path, *, author: str = "", start: str = "machine") -> None:
    """Write a settings file to begin with."""
    write_whole(path, TEMPLATE.format(author=quoted(author), start=start).encode("utf-8"))


def _values(path: Path, *, is_own: bool) -> dict[str, Any]:
    try:
        loaded = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is no valid TOML: {error}", place=str(path)) from error
    engines = engine_tables(path, loaded, is_own=is_own)
    checks = loaded.pop("checks", {})
    _check_kind(path, "[checks]", checks, isinstance(checks, dict), "a table")
    off, keymap = checks.get("off", []), loaded.get("keymap", {})
    _check_kind(path, "off", off, isinstance(off, list) and _are_texts(off), "a list of check ids")
    _check_kind(path, "[keymap]", keymap, isinstance(keymap, dict) and _are_texts(keymap.values()), "a table of keys")
    for key in ("author", "theme"):
        _check_kind(path, key, loaded.get(key, ""), isinstance(loaded.get(key, ""), str), "a text in quotes")
    completion = loaded.get("completion", True)
    _check_kind(path, "completion", completion, isinstance(completion, bool), "true or false")
    scorecards = loaded.pop("scorecard", {})
    are_tables = isinstance(scorecards, dict) and all(isinstance(one, dict) for one in scorecards.values())
    _check_kind(path, "[scorecard]", scorecards, are_tables, "a table a scorecard, as [scorecard.house],")
    values = _effort_values(path, loaded.pop("effort", {})) | term_tables(path, loaded) | memory_tables(path, loaded)
    values |= loaded
    if scorecards:
        values["scorecards"] = scorecards
    if engines:
        values["engines"] = engines
    if "level" in checks:
        values["certainty"] = _former_certainty(checks.pop("level"))
    if "certainty" in checks:
        values["certainty"] = checks.pop("certainty")
    if "off" in checks:
        values["checks_off"] = tuple(checks.pop("off"))
    known = {entry.name for entry in fields(Settings)}
    unknown = [*(key for key in loaded if key not in known or key in (*EFFORT.values(), *BY_NAME)), *checks]
    if unknown:
        raise InputError(f"the setting {unknown[0]!r} does not exist", place=str(path))
    _check_choice(path, "keys", values.get("keys", "default"), PRESETS)
    _check_choice(path, "start", values.get("start", "machine"), STARTS)
    _check_choice(path, "protocol", values.get("protocol", "mqm"), tuple(Protocol))
    if "protocol" in values:
        values["protocol"] = Protocol(values["protocol"])
    _check_choice(path, "certainty", values.get("certainty", "hint"), tuple(Certainty))
    if "certainty" in values:
        values["certainty"] = Certainty(values["certainty"])
    return values


def _former_certainty(level: object) -> object:
    """What `level`, the former name of `certainty`, says in the words of today; the other values stay."""
    return {"error": Certainty.CERTAIN.value, "check": Certainty.LIKELY.value}.get(str(level), level)


def _effort_values(path: Path, effort: object) -> dict[str, Any]:
    """What the table `[effort]` says."""
    if not isinstance(effort, dict):
        raise InputError(f"[effort] is {effort!r}, where a table belongs", place=str(path))
    pause = effort.get("pause", 1)
    is_number = isinstance(pause, int | float) and not isinstance(pause, bool) and 0 < pause < math.inf
    _check_kind(path, "pause", pause, is_number, "a number of seconds above 0")
    is_kept = effort.get("enabled", True)
    _check_kind(path, "enabled", is_kept, isinstance(is_kept, bool), "true or false")
    unknown = [key for key in effort if key not in EFFORT]
    if unknown:
        raise InputError(f"the setting {unknown[0]!r} does not exist in [effort]", place=str(path))
    return {EFFORT[key]: value for key, value in effort.items()}


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _check_kind(path: Path, key: str, value: object, is_right: bool, kind: str) -> None:
    if not is_right:
        raise InputError(f"{key} is {value!r}, where {kind} belongs", place=str(path))


def _check_choice(path: Path, key: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise InputError(f"{key} = {value!r} does not exist; choose {', '.join(choices)}", place=str(path))
