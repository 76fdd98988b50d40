"""`about.toml`: what a work says of itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

from workbench.domain.works import About, Role
from workbench.errors import InputError
from workbench.store.files import quoted, read_bytes, write_whole

KEYS = ("title", "origin", "licence", "source_language", "target_language", "system")


def read_about(path: Path, work: str) -> About:
    """What the file says.

    Raises:
        InputError: It is not there, is no TOML, or has a key or a role that does not exist.
    """
    try:
        values = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is no valid TOML: {error}", place=str(path)) from error
    roles = values.pop("files", {})
    unknown = [key for key in values if key not in KEYS]
    named_by = roles if isinstance(roles, dict) else {"files": None}
    odd = [key for key, value in (values | named_by).items() if not isinstance(value, str)]
    odd += [role for role, name in named_by.items() if "\0" in str(name)]
    if unknown or odd:
        what = f"the key {unknown[0]!r} is not known" if unknown else f"the value of {odd[0]!r} is no text"
        raise InputError(f"{what}; the keys are {', '.join(KEYS)} and the table [files]", place=str(path))
    try:
        named = tuple((Role(role), name) for role, name in roles.items())
    except ValueError as error:
        raise InputError(f"{error}; the roles are {', '.join(Role)}", place=str(path)) from error
    _refuse_outside(path, named)
    return About(work, files=named, **values)


def write_about(path: Path, about: About) -> None:
    """Write the file whole."""
    lines = [f"{key} = {quoted(getattr(about, key))}" for key in KEYS]
    lines += ["", "[files]"]
    lines += [f"{role.value} = {quoted(name)}" for role, name in about.files]
    write_whole(path, ("\n".join(lines) + "\n").encode("utf-8"))


def _refuse_outside(path: Path, named: tuple[tuple[Role, str], ...]) -> None:
    root = path.parent.parent.parent
    for role, name in named:
        if not (root / name).resolve().is_relative_to(root.resolve()):
            raise InputError(f"the {role.value} file {name!r} lies outside the project", place=str(path))
