"""What the cells of termbases say: words for a status, for a column, for a language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from workbench.domain.terms import Status
from workbench.language.tags import is_known_tag

TAG = regex.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
BREAKS = regex.compile(r"[\s_-]+")
LONGEST_CELL = 100
"""Code points of a cell that may be a status or a header."""


def status_of(cell: str) -> Status | None:
    """The status that a cell names, or None where it names none."""
    found = _lookup("status").get(_plain(cell))
    return Status(found) if found else None


def case_of(cell: str) -> bool | None:
    """Whether a cell says that the case of letters matters; None where it says nothing."""
    found = _lookup("case").get(_plain(cell))
    return None if found is None else found == "exact"


def role_of(header: str) -> str | None:
    """What a column holds by its header: `source`, `target`, `status`, `note`, `pos` and so on; None for others."""
    return _lookup("headers").get(_plain(header))


def language_of(header: str) -> str | None:
    """The BCP 47 code that a header names, as a code (`en`, `fi-FI`) or in English (`Finnish`); None for others."""
    plain = header.strip()
    if len(plain) > LONGEST_CELL:
        return None
    name = _languages().get(plain.partition("(")[0].strip().casefold())
    if name is not None:
        return name
    if TAG.fullmatch(plain):
        tag = plain.replace("_", "-")
        return tag if is_known_tag(tag) else None
    return None


def _plain(cell: str) -> str:
    return BREAKS.sub(" ", cell[: LONGEST_CELL + 1]).strip().casefold()


@cache
def _lookup(table: str) -> dict[str, str]:
    return {word: meaning for meaning, words in _tables()[table].items() for word in words}


@cache
def _languages() -> dict[str, str]:
    return {name.casefold(): code for name, code in _tables()["languages"].items()}


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("workbench.formats").joinpath("term_words.toml").read_text("utf-8"))
