"""The tables `[engines.NAME]` of the settings: where engines are and how they are asked, and never their keys.

They are read from the person's own settings alone. A project comes from somebody else now and then, and who sends one
must not decide where its reader's texts and keys go, or which programs run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.errors import InputError

KEYS = frozenset({"apikey", "key", "token", "accesstoken", "secret", "password", "authorization", "bearer"})
"""Settings that would hold a key itself, in small letters without marks."""


def engine_tables(path: Path, loaded: dict[str, Any], *, is_own: bool) -> dict[str, dict[str, Any]]:
    """Take the tables of engines out of a settings file; what they say is checked when an engine is made.

    Args:
        path: The file.
        loaded: Its tables; `engines` is taken out.
        is_own: Whether the file is the person's own, not that of a project.

    Raises:
        InputError: There is something else than tables, a key, or a table in the settings of a project.
    """
    tables = loaded.pop("engines", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise InputError("[engines] has to hold a table an engine, as [engines.mine]", place=str(path))
    if tables and not is_own:
        raise InputError(
            f"[engines.{next(iter(tables))}] does not belong into a project, because it says where texts are sent;"
            " put it into your own settings (`workbench doctor` names their file)",
            place=str(path),
        )
    for name, table in tables.items():
        _refuse_keys(path, name, table)
    return tables


def _refuse_keys(path: Path, name: str, table: dict[str, Any]) -> None:
    for setting in table:
        if "".join(mark for mark in setting.lower() if mark.isalnum()) in KEYS:
            raise InputError(
                f"{setting} under [engines.{name}] would put a key into a file; delete it there and put the key into an"
                ' environment variable, named by key_env = "NAME", or into the keyring, named by key_service = "NAME"',
                place=str(path),
            )
