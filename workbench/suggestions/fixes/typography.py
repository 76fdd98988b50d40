"""Styles of marks and spaces: which there are, where one stands in a text, and what it is turned into."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import permutations
from typing import Any

import regex

from workbench.domain.fixes import Fix, FixKind
from workbench.domain.revisions import Edit

LONGEST_QUOTATION = 500
"""Code points between two quotation marks that are taken for a pair."""
PLACEHOLDERS = ("mark", "dash")


@dataclass(frozen=True, slots=True)
class Style:
    """One way of writing that can be turned into another."""

    fix: Fix
    has: str
    """What a text holds wherever the style stands in it."""
    find: str
    """A pattern with a named group for each stretch that changes."""
    new: Mapping[str, str]
    """What stands in place of each group."""

    def edits(self, text: str) -> Iterator[tuple[Edit, ...]]:
        """What has to be changed at each place, in order; a pair of quotation marks is one place of two changes."""
        if self.has not in text:
            return
        for found in _compiled(self.find).finditer(text):
            made = tuple(Edit(found.start(name), found[name], new) for name, new in self.new.items())
            if any(edit.old != edit.new for edit in made):
                yield made


@cache
def styles() -> Mapping[Fix, Style]:
    """Every style by its fix."""
    table = tomllib.loads(files("workbench.suggestions.fixes").joinpath("typography.toml").read_text("utf-8"))
    made = [*_patterns(table["pattern"]), *_quotes(table["quotes"])]
    return {style.fix: style for style in made}


def _patterns(entries: list[dict[str, Any]]) -> Iterator[Style]:
    for entry in entries:
        for mark in entry.get("each", [""]):
            fix = Fix(FixKind.TYPOGRAPHY, _put(entry["old"], mark), _put(entry["new"], mark))
            find = _put(entry["find"], regex.escape(mark))
            yield Style(fix, _put(entry["has"], mark), find, {"a": _put(entry["a"], mark)})


def _put(template: str, mark: str) -> str:
    for name in PLACEHOLDERS:
        template = template.replace(f"{{{name}}}", mark)
    return template


def _quotes(pairs: list[str]) -> Iterator[Style]:
    for old, new in permutations(pairs, 2):
        fix = Fix(FixKind.TYPOGRAPHY, f"{old[0]}x{old[1]}", f"{new[0]}x{new[1]}")
        yield Style(fix, old[0], _quotation(old), {"a": new[0], "b": new[1]})


@cache
def _compiled(find: str) -> regex.Pattern[str]:
    """A pattern, made when a text first holds what it looks for."""
    return regex.compile(find)


def _quotation(pair: str) -> str:
    """A quotation in one style; marks within words and behind numbers (feet, inches) are none."""
    opening, closing = regex.escape(pair[0]), regex.escape(pair[1])
    inside = f"[^{opening}{closing}\n]{{1,{LONGEST_QUOTATION}}}+"
    return (
        rf"(?<![\p{{L}}\p{{N}}{opening}])(?P<a>{opening})(?=\S){inside}(?<=\S)(?P<b>{closing})(?![\p{{L}}\p{{N}}])"
        if pair.isascii() or pair[0] == pair[1]
        else rf"(?P<a>{opening}){inside}(?P<b>{closing})"
    )
