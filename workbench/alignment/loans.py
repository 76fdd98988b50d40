"""Names and loans in two scripts: words whose consonants sound alike, such as `accordion` and `アコーディオン`."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from os.path import commonprefix

import regex

from workbench.alignment.features import Indices
from workbench.alignment.lexicon import Table, tables_of

SOUNDS = {
    **dict.fromkeys("bpfv", "P"),
    **dict.fromkeys("lr", "L"),
    **dict.fromkeys("kgqcx", "K"),
    **dict.fromkeys("szj", "S"),
    **dict.fromkeys("td", "T"),
    "m": "M",
    "n": "N",
}
"""Consonants that scripts and languages exchange stand for one sound; the others are not heard."""
SOFTENED = regex.compile(r"tsch|[ct]h|ph|[sz]h|c(?=[eiy])|g(?=[ei])|x")
SOFT = {"tsch": "t", "ch": "t", "th": "t", "ph": "f", "x": "ks"}
SILENT_R = regex.compile(r"r(?=[bcdfghjklmnpqrstvwxz]|\b)")
NAMED = ("KATAKANA LETTER ", "HANGUL SYLLABLE ")
"""The Unicode names of these characters end with how they sound."""
CHANCES = (0.0, 0.0, 0.0, 0.15, 0.3, 0.4)
KATAKANA_CHANCES = (0.0, 0.0, 0.1, 0.25, 0.4, 0.4)
"""Chance that two words of two scripts stand for each other, by the consonants they share; katakana is for loans."""
SHARE = 0.7
"""Share of the consonants of the longer word that must be shared, but in scripts that run words together."""
FEWEST = 2
MOST_WORDS = 20_000
"""Words of a side that are compared at most, the first ones met."""
LONGEST = 24
"""Letters of a word that are heard."""


def loan_tables(words: Sequence[str], left: Indices, right: Indices) -> tuple[Table, Table]:
    """Chances that a word produces one of the other side because they sound alike in two scripts.

    Args:
        words: All words by number, in full.
        left: Numbers of the distinct words of the left side.
        right: Numbers of the distinct words of the right side.

    Returns:
        What produces the left words, and what produces the right ones.
    """
    latin_left, other_left = _heard(words, left)
    latin_right, other_right = _heard(words, right)
    pairs = list(_alike(latin_left, other_right, words))
    pairs += [(foreign, plain, chance) for plain, foreign, chance in _alike(latin_right, other_left, words)]
    return tables_of(pairs, len(words))


def romanized(word: str) -> str:
    """A word of another alphabet in Latin letters, roughly; what has no Latin letter is left out."""
    return "".join(map(_letter, unicodedata.normalize("NFC", word[:LONGEST])))


def consonants(word: str) -> str:
    """The consonants of a romanized word as `SOUNDS`."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word) if mark.isascii())
    soft = SOFTENED.sub(lambda found: SOFT.get(found[0], "s"), bare)
    return "".join(sound for sound, _ in groupby(SOUNDS.get(mark, "") for mark in soft))


def _heard(words: Sequence[str], numbers: Indices) -> tuple[dict[int, set[str]], dict[int, str]]:
    """The consonants of Latin words, with and without silent ones, and of words in other scripts."""
    latin: dict[int, set[str]] = {}
    other: dict[int, str] = {}
    for number in numbers[:MOST_WORDS].tolist():
        word = words[number]
        if not word.isalpha() and not _is_katakana(word):
            continue
        if word[0] < "\u0250":
            latin[number] = {consonants(word[:LONGEST]), consonants(SILENT_R.sub("", word[:LONGEST]))}
        elif sounds := consonants(romanized(word)):
            other[number] = sounds
    return latin, other


def _alike(latin: dict[int, set[str]], other: dict[int, str], words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Pairs of words that sound alike, each with a chance."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, sounds in other.items():
        for start in range(len(sounds) - FEWEST + 1):
            holders[sounds[start : start + FEWEST]].add(number)
    for number, ways in latin.items():
        close: dict[int, float] = {}
        for sounds in ways:
            for foreign in holders.get(sounds[:FEWEST], ()) if len(sounds) >= FEWEST else ():
                chance = _chance(sounds, other[foreign], is_joined=_is_katakana(words[foreign]))
                close[foreign] = max(chance, close.get(foreign, 0.0))
        yield from ((number, foreign, chance) for foreign, chance in close.items() if chance > 0)


def _chance(sounds: str, foreign: str, *, is_joined: bool) -> float:
    shared = len(commonprefix([sounds, foreign]))
    if is_joined and sounds in foreign:
        shared = len(sounds)
    longest = min(len(sounds), len(foreign)) if is_joined else max(len(sounds), len(foreign))
    chances = KATAKANA_CHANCES if is_joined else CHANCES
    return chances[min(shared, len(chances) - 1)] if shared >= SHARE * longest else 0.0


def _is_katakana(word: str) -> bool:
    return "\u30a1" <= word[0] <= "\u30ff"


def _letter(mark: str) -> str:
    known = _alphabets().get(mark)
    if known is not None:
        return known
    name = unicodedata.name(mark, "")
    if name.startswith(NAMED):
        sound = name.rpartition(" ")[2].lower()
        return {"hu": "fu"}.get(sound, "" if "SMALL TU" in name else sound)
    return ""


@cache
def _alphabets() -> dict[str, str]:
    text = files("workbench.alignment").joinpath("romanization.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in text.splitlines() if not line.startswith("#"))
