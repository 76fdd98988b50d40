"""Words that are spelled alike on both sides: names, numbers, loans."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

LEAST = 0.75
"""Likeness of the letters of two words from which they are taken for one."""
SHORTEST = 4
"""Letters of a word that says something so."""
CHANCE = 0.8
"""Chance that two such words stand for the same."""


@lru_cache(65_536)
def chance_alike(one: str, other: str) -> float:
    """The chance that two words, in small letters, stand for the same because they look the same; 0 for most."""
    if one == other:
        return CHANCE if len(one) >= SHORTEST or one.isdecimal() else 0.0
    if min(len(one), len(other)) < SHORTEST or one[0] != other[0] or one[:1].isdecimal():
        return 0.0
    return CHANCE if Levenshtein.normalized_similarity(one, other) >= LEAST else 0.0
