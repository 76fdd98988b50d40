"""The tables `[terms.NAME]` and `[dictionaries.NAME]` of `workbench.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import InputError

TERM_KEYS = ("path", "source", "target", "format")
DICTIONARY_KEYS = ("path", "language")


@dataclass(frozen=True, slots=True)
class TermbaseSetting:
    """A termbase that a project uses besides its own."""

    path: Path
    source: str = ""
    """BCP 47 code of the source terms where the file names no languages; empty: that of the work."""
    target: str = ""
    format: str = ""
    """The name of its format; empty: the file tells."""


@dataclass(frozen=True, slots=True)
class DictionarySetting:
    """A dictionary for looking words up."""

    path: Path
    """Its `.index` or `.ifo` file, or a folder that holds one."""
    language: str = ""
    """BCP 47 code of its headwords; empty: it is asked for words of every language."""


def term_tables(path: Path, loaded: dict[str, Any]) -> dict[str, Any]:
    """Take the tables of terms and dictionaries out of a file's values; answers the settings that they make.

    Args:
        path: The settings file; relative paths in it start from its folder.
        loaded: What it holds; the tables are taken out of it.

    Raises:
        InputError: A table is not what it should be.
    """
    termbases = {
        name: TermbaseSetting(
            _place(path, table), table.get("source", ""), table.get("target", ""), table.get("format", "")
        )
        for name, table in _tables(path, loaded, "terms", TERM_KEYS)
    }
    dictionaries = {
        name: DictionarySetting(_place(path, table), table.get("language", ""))
        for name, table in _tables(path, loaded, "dictionaries", DICTIONARY_KEYS)
    }
    found = {"termbases": termbases, "dictionaries": dictionaries}
    return {name: value for name, value in found.items() if value}


def _tables(path: Path, loaded: dict[str, Any], kind: str, keys: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    tables = loaded.pop(kind, {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise InputError(f"[{kind}] holds a table for each file, as [{kind}.house] with path = ...", place=str(path))
    for name, table in tables.items():
        unknown = [key for key in table if key not in keys]
        if unknown:
            raise InputError(f"the setting {unknown[0]!r} does not exist in [{kind}.{name}]", place=str(path))
        wrong = [key for key, value in table.items() if not isinstance(value, str)]
        if wrong or not table.get("path"):
            key = wrong[0] if wrong else "path"
            raise InputError(f"{key} in [{kind}.{name}] needs a text in quotes", place=str(path))
    return list(tables.items())


def _place(path: Path, table: dict[str, str]) -> Path:
    return path.parent / Path(table["path"]).expanduser()
