"""The error types of MQM 2.0: their ids, names and meanings, and how other tools call them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex
from rapidfuzz import fuzz

NOT_IN_ID = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
BESIDE_THE_CORE = ("other", "non-translation", "source-error", "source-issue")
"""What annotation campaigns use beside the seven dimensions."""
LIKENESS = 70
"""From 0 to 100: how like a name what was typed must be, where it is no part of it."""


@dataclass(frozen=True, slots=True)
class Category:
    """An error type."""

    id: str
    """`dimension/subtype`."""
    name: str
    dimension: str
    """The name of its dimension."""
    means: str
    """What it is for, in a few words."""
    its: str
    """The nearest issue type of ITS 2.0."""

    @property
    def title(self) -> str:
        """Its name with its dimension, as a person reads it."""
        return f"{self.dimension}: {self.name}"


@cache
def catalogue() -> tuple[Category, ...]:
    """The 38 types of the core, dimension by dimension."""
    return tuple(
        Category(f"{dimension}/{key}", entry["name"], table["name"], entry["means"], entry.get("its", table["its"]))
        for dimension, table in _tables().items()
        for key, entry in table.get("types", {}).items()
    )


@cache
def dimensions() -> tuple[str, ...]:
    """The ids of the seven dimensions."""
    return tuple(key for key in _tables() if key not in BESIDE_THE_CORE)


def is_known(category: str) -> bool:
    """Whether an id is of the core, of a dimension of it (also with a subtype of one's own), or used beside it."""
    dimension, _, subtype = category.partition("/")
    if dimension in BESIDE_THE_CORE:
        return not subtype
    return dimension in dimensions() and category == canonical(category)


def title_of(category: str) -> str:
    """An id as a person reads it."""
    return ": ".join(_names(category, "name"))


def its_type(category: str) -> str:
    """The issue type of ITS 2.0 that comes nearest to an id."""
    table, entry = _entries(category)
    return str(entry.get("its", table.get("its", "uncategorized")))


def from_its(issue_type: str) -> str:
    """The id that an issue type of ITS 2.0 stands for.

    Several types of the core may have the same nearest issue type; then it is the dimension that most of them are of.
    What no type of the core comes near is `other`; an issue without a type has no category.
    """
    if issue_type in ("", "uncategorized"):
        return ""
    near = [one.id for one in catalogue() if one.its == issue_type]
    same = [one for one in near if one.endswith(f"/{issue_type}")]
    if same or len(near) == 1:
        return (same or near)[0]
    found = Counter(one.partition("/")[0] for one in near).most_common(1)
    return found[0][0] if found else "other"


def canonical(name: str) -> str:
    """The id for what a file or a person calls an error type.

    A type that the core does not have keeps its name as a subtype of its dimension: `Locale convention/Name format` is
    `locale-conventions/name-format`.
    """
    first, _, rest = name.partition("/")
    head = _slug(first)
    dimension = _aliases().get(head, head)
    subtype = _slug(rest)
    if not subtype:
        return dimension
    return f"{dimension}/{_subtype_aliases().get((dimension, subtype), subtype)}"


def campaign_name(category: str) -> str:
    """What the files of the WMT campaigns call an id."""
    return "/".join(_names(category, "wmt"))


def search(typed: str, recent: Sequence[str] = ()) -> list[Category]:
    """The types that fit what was typed, the best first.

    Args:
        typed: Beginnings of words, some letters in their order, or something like the name; empty for all.
        recent: Ids used lately, the last one first; among equals they stand first.
    """
    last = {category: index for index, category in enumerate(recent)}
    wanted = typed.casefold().split()
    ranked = [
        (rank, last.get(one.id, len(last)), number, one)
        for number, one in enumerate(catalogue())
        if (rank := _rank(wanted, one)) is not None
    ]
    return [one for *_, one in sorted(ranked, key=lambda row: row[:3])]


def _rank(wanted: list[str], category: Category) -> int | None:
    """0 where the name begins so, more where the fit is looser, None where there is none."""
    if not wanted:
        return 0
    name, phrase = category.name.casefold(), " ".join(wanted)
    if name.startswith(phrase) or category.id.startswith(phrase):
        return 0
    own, all_words = _words(name), _words(f"{name} {category.dimension.casefold()}")
    for rank, words in ((1, own), (2, all_words)):
        if all(any(word.startswith(piece) for word in words) for piece in wanted):
            return rank
    letters = phrase.replace(" ", "")
    if _is_subsequence(letters, "".join(word[0] for word in own)):
        return 3
    if _is_subsequence(letters, name):
        return 4
    return 5 if len(letters) > 2 and fuzz.partial_ratio(phrase, name) >= LIKENESS else None


def _words(text: str) -> list[str]:
    return [word for word in NOT_IN_ID.split(text) if word]


def _is_subsequence(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _names(category: str, key: str) -> list[str]:
    """The names of dimension and subtype; what the tables do not have is written out from its id."""
    table, entry = _entries(category)
    dimension, _, subtype = category.partition("/")
    found = [str(table.get(key, table.get("name", _written_out(dimension))))]
    if subtype:
        found.append(str(entry.get(key, entry.get("name", _written_out(subtype)))))
    return found


def _entries(category: str) -> tuple[dict[str, Any], dict[str, Any]]:
    dimension, _, subtype = category.partition("/")
    table = _tables().get(dimension, {})
    return table, table.get("types", {}).get(subtype, {})


def _written_out(slug: str) -> str:
    text = slug.replace("-", " ")
    return text[:1].upper() + text[1:]


def _slug(name: str) -> str:
    return NOT_IN_ID.sub("-", name.casefold()).strip("-")


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("workbench.language") / "mqm.toml").read_text(encoding="utf-8"))


@cache
def _aliases() -> dict[str, str]:
    known = {}
    for key, table in _tables().items():
        for name in (table["name"], table.get("wmt", table["name"]), *table.get("aliases", ())):
            known[_slug(name)] = key
    return known


@cache
def _subtype_aliases() -> dict[tuple[str, str], str]:
    return {
        (dimension, _slug(name)): key
        for dimension, table in _tables().items()
        for key, entry in table.get("types", {}).items()
        for name in (entry["name"], entry.get("wmt", entry["name"]))
    }
