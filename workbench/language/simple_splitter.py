"""Sentences by a few rules that hold in most languages, for machines that have no better splitter.

A sentence ends with its mark and what closes it, where white space and no small letter follows; the marks of scripts
without spaces need nothing behind them. A number, one letter or a known abbreviation before a full stop ends nothing.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import regex

END = regex.compile(
    r"(?:(?<![.!?…؟۔।॥։።])[.!?…؟۔।॥։።]++[\p{Pe}\p{Pf}\p{Pi}\"'»«]*+\s++|[。！？｡]++[\p{Pe}\p{Pf}\"'」』）]*+\s*+|\n[^\S\n]*+\n\s*+)"
)
"""The end of a sentence with what stands between it and the next."""
LAST_WORD = regex.compile(r"[\p{L}\p{M}.]*\p{L}\p{M}*\Z|\p{N}+\Z")
SMALL = regex.compile(r"[\p{Ps}\p{Pi}\"'-]*\p{Ll}")
LOOKED_BACK = 30
"""Code points before a full stop that are searched for an abbreviation."""


def simple_boundaries(text: str, language: str) -> list[int]:
    """Where sentences start, the first at 0.

    Args:
        text: One block.
        language: The primary subtag of a BCP 47 code.
    """
    starts = [0]
    for found in END.finditer(text):
        mark = found[0].strip()
        is_open = mark.startswith(".") and not mark.startswith("..") and _goes_on(text, found.start(), language)
        is_followed_by_small = mark[:1] in (".", "…", "!", "?") and SMALL.match(text, found.end())
        if found.end() < len(text) and not is_open and not is_followed_by_small:
            starts.append(found.end())
    return starts


def _goes_on(text: str, at: int, language: str) -> bool:
    """Whether a full stop at a place belongs to the word before it."""
    word = LAST_WORD.search(text[max(0, at - LOOKED_BACK) : at])
    if word is None:
        return False
    last = word[0]
    known = _abbreviations().get(language, frozenset()) | _abbreviations()["any"]
    if last.isdecimal():
        return language in _ordinals() and len(last) < 3
    return last.casefold() in known or (len(last) == 1 and last.isupper())


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("workbench.language").joinpath("simple_splitter.toml").read_text("utf-8"))
    return {language: frozenset(words) for language, words in table["abbreviations"].items()}


@cache
def _ordinals() -> frozenset[str]:
    table = tomllib.loads(files("workbench.language").joinpath("simple_splitter.toml").read_text("utf-8"))
    return frozenset(table["ordinals"]["languages"])
