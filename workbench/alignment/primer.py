"""The few hundred words that nearly every text has, in many languages: what is known before anything was learned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import regex

from workbench.alignment.features import Indices
from workbench.alignment.lexicon import Table, table_of
from workbench.alignment.wording import stem, wording

KNOWN = 0.85
"""Chance that a word of the primer stands for its counterpart."""
LOOKED_AT = 300
"""Segments that are looked at to tell the language."""
HAN = regex.compile(r"[\p{Han}\p{Hiragana}]")
SHARE = 0.08
"""Share of the words of a text that must be in the primer of its language."""


def known_language(language: str, segments: Sequence[str]) -> str:
    """The language of a text; where nobody says, the one whose primer has most of its words, or an empty string."""
    base = language.replace("_", "-").partition("-")[0].lower()
    if base not in ("", "und", "mul", "zxx", "mis"):
        return {"no": "nb", "nn": "nb", "yue": "zh"}.get(base, base)
    words = [word for segment in segments[:LOOKED_AT] for word in wording(segment, "")]
    letters = [word for word in words if word[0].isalpha()]
    shares = {name: sum(word in _concepts(name) for word in letters) for name in languages()}
    best = max(shares, key=lambda name: shares[name], default="")
    return best if best and shares[best] > SHARE * len(letters) else ""


def primer_tables(
    words: Sequence[str], left: Indices, right: Indices, languages: tuple[str, str]
) -> tuple[Table, Table]:
    """Chances that a word produces one of the other side by the primers of two languages.

    Args:
        words: All words by number, as `wording` cuts them.
        left: Numbers of the distinct words of the left side.
        right: Numbers of the distinct words of the right side.
        languages: Primary subtags of the languages of the sides.

    Returns:
        What produces the left words, and what produces the right ones.
    """
    meant = _meant(words, left, languages[0]), _meant(words, right, languages[1])
    return _table(*meant, len(words)), _table(*meant[::-1], len(words))


def _meant(words: Sequence[str], numbers: Indices, language: str) -> dict[str, list[int]]:
    """The words of a side that stand for each concept."""
    concepts = _concepts(language)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers.tolist():
        for concept in concepts.get(words[number], ()):
            found[concept].append(number)
    return found


def _table(asked: dict[str, list[int]], given: dict[str, list[int]], size: int) -> Table:
    """A given word stands for one of the asked words that share a concept with it."""
    answers: defaultdict[int, set[int]] = defaultdict(set)
    for concept in asked.keys() & given.keys():
        for number in given[concept]:
            answers[number].update(asked[concept])
    pairs = [(answer, number, KNOWN / len(found)) for number, found in sorted(answers.items()) for answer in found]
    rows = np.array([pair[:2] for pair in pairs], dtype=np.int64).reshape(-1, 2)
    return table_of(rows[:, 0], rows[:, 1], np.array([pair[2] for pair in pairs], dtype=np.float32), size)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a primer."""
    names = (entry.name for entry in files("workbench.alignment").joinpath("primer").iterdir())
    return tuple(sorted(name.removesuffix(".tsv") for name in names if name.endswith(".tsv")))


@cache
def _concepts(language: str) -> dict[str, tuple[str, ...]]:
    """What each stem of a language may mean; empty where there is no primer."""
    if language not in languages():
        return {}
    found: defaultdict[str, list[str]] = defaultdict(list)
    text = files("workbench.alignment").joinpath("primer", f"{language}.tsv").read_text("utf-8")
    for line in text.splitlines():
        concept, forms = line.split("\t")
        for form in forms.split():
            key = _piece(form)
            if concept not in found[key]:
                found[key].append(concept)
    return {form: tuple(concepts) for form, concepts in found.items()}


def _piece(form: str) -> str:
    """A word as `wording` would have it; of one in Chinese characters the last two."""
    return form[-2:] if HAN.match(form) else stem(form)
