"""How languages make longer words of words: compounds, what joins their parts, and endings."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def has_compounds(language: str) -> bool:
    """Whether a BCP 47 language writes compounds as one word, so that a word may stand within another."""
    return links(language) is not None


def links(language: str) -> tuple[str, ...] | None:
    """What may stand between two parts of a compound; None for a language without compounds."""
    found = _table()["links"].get(_primary(language))
    return None if found is None else tuple(found)


def combining_forms(word: str, language: str) -> list[str]:
    """How a word in small letters begins a compound: as it is, and otherwise where its language does so."""
    pairs = _table()["combining"].get(_primary(language), ())
    return [word, *(word.removesuffix(alone) + joined for alone, joined in pairs if word.endswith(alone))]


def endings(language: str) -> tuple[int, int] | None:
    """For a language that hangs endings on words, and of whose forms nothing else is known.

    Returns:
        How many letters a word has at least, and how many its endings have at most; None for other languages.
    """
    found = _table()["endings"].get(_primary(language))
    return None if found is None else (found[0], found[1])


def prefixes(language: str) -> frozenset[str]:
    """What such a language writes together with the word that follows it."""
    return frozenset(_table()["prefixes"].get(_primary(language), ()))


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("workbench.language").joinpath("compounding.toml").read_text("utf-8"))
