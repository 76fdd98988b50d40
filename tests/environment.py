"""The environment of every test and of every program that a test starts: the same on all machines.

What the person who runs the tests has set (a language, a time zone, the width of a terminal, colours, a proxy) decides
no test, and nothing of theirs is read or written. A test that is about such a setting makes it itself.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, MutableMapping
from pathlib import Path

FIXED = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color"}
PERSON = {"USER": "tester", "LOGNAME": "tester"}
"""Set for each test alone: pytest itself has a folder for each account of the machine."""
FOREIGN = (
    *("LANG", "LC_", "COLUMNS", "LINES", "TMUX", "PYTHONIOENCODING", "PYTHONUTF8"),
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLORTERM", "COLORFGBG", "TEXTUAL", "RICH_", "TTY_"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("APERTIUM_", "ARGOS_", "SNAP", "HF_", "TRANSFORMERS_", "WORKBENCH_COMET_MODEL", "SACREBLEU_"),
    *("XDG_", "WIN_PD_OVERRIDE_"),
)
"""How the names begin that would change what the program, or a library under it, does; in either case."""
HOMES = {
    "XDG_CONFIG_HOME": "config home",
    "XDG_DATA_HOME": "data home",
    "XDG_STATE_HOME": "state home",
    "XDG_CACHE_HOME": "cache home",
    "WIN_PD_OVERRIDE_APPDATA": "config home",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "data home",
    "HOME": "home",
    "USERPROFILE": "home",
}
"""What says, on each system, where a person's files are, and a folder's name for each."""


def homes_in(folder: Path) -> dict[str, str]:
    """The variables that put everything a program keeps for a person into a folder."""
    return {name: str(folder / home) for name, home in HOMES.items()}


def settle(environment: MutableMapping[str, str], folder: Path) -> None:
    """Make an environment that of the tests; what a person keeps goes into the folder."""
    for name in foreign(environment):
        del environment[name]
    environment.update(FIXED)
    environment.update(homes_in(folder))
    (folder / HOMES["HOME"]).mkdir(parents=True, exist_ok=True)
    if environment is os.environ and hasattr(time, "tzset"):
        time.tzset()


def foreign(names: Iterable[str]) -> list[str]:
    """Those names that no test may depend on."""
    return [name for name in names if name.upper().startswith(FOREIGN)]
