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
APOSTROPHES = frozenset("'‘‚")
"""Quotation marks that may be an apostrophe where they stand alone."""
NO_QUOTES = '[^"“”„«»「」『』]'
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
    doubt: str = ""
    """A pattern that matches at the first change of a place where something else may be meant."""

    def edits(self, text: str) -> Iterator[tuple[Edit, ...]]:
        """What has to be changed at each place, in order; a pair of quotation marks is one place of two changes."""
        if self.has not in text:
            return
        for found in _compiled(self.find).finditer(text):
            groups = found.groupdict()
            changed = [name for name in self.new if groups[name] is not None]
            made = tuple(Edit(found.start(name), groups[name], self.new[name]) for name in changed)
            if any(edit.old != edit.new for edit in made):
                yield made

    def is_doubtful(self, text: str, at: int) -> bool:
        """Whether something else may be meant at a place that changes."""
        return bool(self.doubt) and _compiled(self.doubt).match(text, at) is not None


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
            find, doubt = (_put(entry.get(name, ""), regex.escape(mark)) for name in ("find", "doubt"))
            yield Style(fix, _put(entry["has"], mark), find, {"a": _put(entry["a"], mark)}, doubt)


def _put(template: str, mark: str) -> str:
    for name in PLACEHOLDERS:
        template = template.replace(f"{{{name}}}", mark)
    return template


def _quotes(pairs: list[str]) -> Iterator[Style]:
    for old, new in permutations(pairs, 2):
        opening, closing = new.split("x")
        marks = {"a": opening, "b": closing}
        yield Style(Fix(FixKind.TYPOGRAPHY, old, new), old[0], _quotation(*old.split("x")), marks)


@cache
def _compiled(find: str) -> regex.Pattern[str]:
    """A pattern, made when a text first holds what it looks for."""
    return regex.compile(find)


def _quotation(opening: str, closing: str) -> str:
    """A quotation in one style; marks within words and behind numbers (feet, inches) are none.

    A mark that is the only one of its segment is one too: the quotation goes on in another.
    """
    a, b = regex.escape(opening), regex.escape(closing)
    other = f"[^{regex.escape(opening.strip() + closing.strip())}\n]"
    possessive = "+" if opening == opening.strip() else "?"
    inside = rf"(?=\S){other}{{1,{LONGEST_QUOTATION}}}{possessive}(?<=\S)"
    is_plain = opening.isascii() or opening == closing
    before, after = (rf"(?<![\p{{L}}\p{{N}}{a}])", r"(?![\p{L}\p{N}])") if is_plain else ("", "")
    found = [rf"{before}(?P<a>{a}){inside}(?P<b>{b}){after}"]
    if opening == closing and opening not in APOSTROPHES:
        found.append(rf"\A{NO_QUOTES}*{before}(?P<a>{a})(?=\S){NO_QUOTES}*+\Z")
        found.append(rf"\A{NO_QUOTES}*(?<=[^\s\p{{N}}])(?P<b>{b}){after}{NO_QUOTES}*+\Z")
    return "|".join(found)
