"""What the checks must know of a language: its scripts, its quotation marks, its habits of writing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Traits:
    """The habits of one written language; for an unknown language all are at their most cautious."""

    language: str
    """The primary subtag, or empty where the language is not known."""
    never_reduplicates: bool
    """True where a word said twice is a slip."""
    is_spaced: bool
    """True where a space stands between any two words; False where it does not or nobody knows."""
    has_spaced_marks: bool
    """True where a space before ; : ! ? is right."""
    has_genderless_pronouns: bool
    has_full_width_marks: bool
    has_arabic_marks: bool
    uses_joiners: bool
    uses_zero_width_space: bool
    scripts: tuple[str, ...]
    """Unicode script names; empty where they are not known."""
    quotes: tuple[str, ...]
    """Pairs of quotation marks whose direction is certain: opening mark, then closing mark."""


@cache
def traits(language: str) -> Traits:
    """The traits of a BCP 47 language."""
    base = base_language(language)
    table = _table()
    scripts = tuple(script for script, languages in table["scripts"].items() if base in languages)
    return Traits(
        language=base,
        never_reduplicates=base in table["never_reduplicate"],
        is_spaced=bool(scripts) and base not in table["unspaced"],
        has_spaced_marks=base in table["spaced_marks"],
        has_genderless_pronouns=base in table["genderless_pronouns"],
        has_full_width_marks=base in table["full_width"],
        has_arabic_marks=base in table["arabic_marks"],
        uses_joiners=base in table["joiners"],
        uses_zero_width_space=base in table["zero_width_space"],
        scripts=scripts,
        quotes=tuple(table["quotes"].get(base, ())),
    )


def base_language(language: str) -> str:
    """The primary subtag in lower case: `zh` of `zh-Hant`; empty for `und` and the like."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return "" if base in ("und", "mul", "zxx", "mis") else base


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("workbench.checks").joinpath("data/languages.toml").read_text("utf-8"))
