"""The tables `[memories.NAME]` and `[repetitions]` of `workbench.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import InputError

KEYS = {"path": str, "write": bool, "penalty": int}
PROJECT = "project"
"""The name of the memory that every project has without a setting."""
HIGHEST_PENALTY = 30
MODES = ("ask", "automatic", "never")


@dataclass(frozen=True, slots=True)
class MemorySetting:
    """A translation memory that a project uses."""

    path: Path | None
    """Its file; None for the own one of the project, where that lies anyway."""
    is_written: bool = False
    """Whether confirmed segments go in."""
    penalty: int = 0
    """Percent taken off every match, 0 to 30, for a memory that is trusted less."""


def memory_tables(path: Path, loaded: dict[str, Any]) -> dict[str, Any]:
    """Take the tables of memories and repetitions out of a file's values; answers the settings that they make.

    Args:
        path: The settings file; relative paths in it start from its folder.
        loaded: What it holds; the tables are taken out of it.

    Raises:
        InputError: A table is not what it should be.
    """
    found: dict[str, Any] = {}
    memories = loaded.pop("memories", {})
    if not isinstance(memories, dict) or not all(isinstance(table, dict) for table in memories.values()):
        raise InputError(
            "[memories] holds a table for each memory, as [memories.house] with path = ...", place=str(path)
        )
    if memories:
        found["memories"] = {name: _setting(path, name, table) for name, table in memories.items()}
    repetitions = loaded.pop("repetitions", {})
    mode = repetitions.get("mode", MODES[0]) if isinstance(repetitions, dict) else repetitions
    if not isinstance(repetitions, dict) or mode not in MODES or set(repetitions) - {"mode"}:
        raise InputError(f"[repetitions] holds mode = one of {', '.join(MODES)} and nothing else", place=str(path))
    if repetitions:
        found["repetitions"] = mode
    return found


def _setting(path: Path, name: str, table: dict[str, Any]) -> MemorySetting:
    for key, value in table.items():
        if key not in KEYS:
            raise InputError(f"the setting {key!r} does not exist in [memories.{name}]", place=str(path))
        if type(value) is not KEYS[key]:
            kind = {str: "a text in quotes", bool: "true or false", int: "a whole number"}[KEYS[key]]
            raise InputError(f"{key} in [memories.{name}] is {value!r}, where {kind} belongs", place=str(path))
    penalty = table.get("penalty", 0)
    if not 0 <= penalty <= HIGHEST_PENALTY:
        raise InputError(
            f"penalty in [memories.{name}] is {penalty}, where 0 to {HIGHEST_PENALTY} belongs", place=str(path)
        )
    if not table.get("path") and name != PROJECT:
        raise InputError(f"path in [memories.{name}] needs a text in quotes", place=str(path))
    place = path.parent / Path(table["path"]).expanduser() if table.get("path") else None
    return MemorySetting(place, table.get("write", name == PROJECT), penalty)
