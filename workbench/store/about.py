"""`about.toml`: what a work says of itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from workbench.domain.works import About, PostEditing, Role
from workbench.errors import InputError
from workbench.store.files import quoted, read_bytes, write_whole

KEYS = ("title", "origin", "licence", "source_language", "target_language", "system")
LEVEL = "post_editing"
BESIDE = ("systems", "references")
"""Tables of names with paths: the texts that stand beside those of the roles."""
FORMS = "formats"
"""The table of paths with document formats."""


def read_about(path: Path, work: str) -> About:
    """What the file says.

    Raises:
        InputError: It is not there, is no TOML, or has a key or a role that does not exist.
    """
    try:
        values = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is no valid TOML: {error}", place=str(path)) from error
    tables = {name: values.pop(name, {}) for name in ("files", *BESIDE, FORMS)}
    unknown = [key for key in values if key not in (*KEYS, LEVEL)]
    odd = [key for key, value in values.items() if not isinstance(value, str)]
    for table, named in tables.items():
        paths = named if isinstance(named, dict) else {table: None}
        odd += [key for key, value in paths.items() if not isinstance(value, str) or "\0" in value]
    if unknown or odd:
        what = f"the key {unknown[0]!r} is not known" if unknown else f"the value of {odd[0]!r} is no text"
        raise InputError(
            f"{what}; the keys are {', '.join((*KEYS, LEVEL))}, "
            "and the tables are [files], [systems], [references] and [formats]",
            place=str(path),
        )
    try:
        files = tuple((Role(role), name) for role, name in tables["files"].items())
    except ValueError as error:
        raise InputError(f"{error}; the roles are {', '.join(Role)}", place=str(path)) from error
    level = values.pop(LEVEL, "")
    if level not in ("", *PostEditing):
        raise InputError(f"post-editing is {' or '.join(PostEditing)}, not {level!r}", place=str(path))
    systems, references = (tuple(tables[table].items()) for table in BESIDE)
    _refuse_outside(path, [*files, *systems, *references])
    asked, forms = PostEditing(level) if level else None, tuple(tables[FORMS].items())
    return About(work, files=files, systems=systems, references=references, post_editing=asked, forms=forms, **values)


def write_about(path: Path, about: About) -> None:
    """Write the file whole."""
    lines = [f"{key} = {quoted(getattr(about, key))}" for key in KEYS]
    lines += [f"{LEVEL} = {quoted(about.post_editing)}"] if about.post_editing else []
    lines += ["", "[files]"]
    lines += [f"{role.value} = {quoted(name)}" for role, name in about.files]
    for table in BESIDE:
        named = getattr(about, table)
        if named:
            lines += ["", f"[{table}]", *(f"{quoted(name)} = {quoted(place)}" for name, place in named)]
    if about.forms:
        lines += ["", f"[{FORMS}]", *(f"{quoted(place)} = {quoted(form)}" for place, form in about.forms)]
    write_whole(path, ("\n".join(lines) + "\n").encode("utf-8"))


def _refuse_outside(path: Path, named: Iterable[tuple[str, str]]) -> None:
    root = path.parent.parent.parent
    for of, name in named:
        if not (root / name).resolve().is_relative_to(root.resolve()):
            raise InputError(f"the {of} file {name!r} lies outside the project", place=str(path))
