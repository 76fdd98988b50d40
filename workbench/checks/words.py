"""Words: said twice, or unknown to the language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import regex

from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.checks.uncommon import (
    COMMON_FROM,
    LONGEST,
    UNKNOWN_BELOW,
    UncommonWordCheck,
    is_said_on_purpose,
    languages_of,
    uncommon_words,
)
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.language.tokens import Token

LETTERS = regex.compile(r"[\p{L}\p{M}'’]+")
PART_FROM = 4.0
"""Zipf value from which two words joined to one make a word that everybody understands."""
SHORTEST_PART = 4


class DoubledWord(Check):
    """`the the`: a word said twice, in languages that have no use for it."""

    id = "doubled-word"
    title = "The same word twice in a row"
    category = "linguistic-conventions/grammar"
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def is_for(self, context: CheckContext) -> bool:
        """Off for reduplicating languages and where the language is not known."""
        return context.target.never_reduplicates

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Neighbours that differ in case at most; names such as Duran Duran and allowed pairs are passed over."""
        allowed = _doubles().get(context.target.language, frozenset())
        for run in reading.runs:
            for first, last in _repetitions(run):
                lower = first.text.lower()
                if lower in allowed or len(lower) > LONGEST or not LETTERS.fullmatch(lower):
                    continue
                if reading.text[last.end : last.end + 1] in ("-", "‑"):
                    continue
                message = f"“{shown(first.text)}” more than once in a row"
                yield self.finding(reading, first.start, last.end, message, suggestion=first.text)


class UnknownWord(UncommonWordCheck):
    """A word in lower case that occurs once and that the language does not know."""

    id = "unknown-word"
    title = "A word the language does not know"
    category = "linguistic-conventions/spelling"
    severity = Severity.MINOR
    certainty = Certainty.LIKELY
    # Only languages that seldom join words into new ones, measured on good text.
    languages = frozenset({"en"})

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Unknown words, unless they are made of known parts or are the business of `untranslated-word`."""
        for word in uncommon_words(reading, context):
            text = word.text
            if not text.islower() or context.words.zipf(text) >= UNKNOWN_BELOW or context.words.is_known(text):
                continue
            if is_said_on_purpose(reading.text, word) or evidence.count(text) > 1:
                continue
            if is_derived(text, context) or languages_of(text, context):
                continue
            message = f"“{shown(text)}” is no word that is known in this language"
            yield self.finding(reading, word.start, word.end, message)


def is_derived(word: str, context: CheckContext) -> bool:
    """Whether a word in lower case is built from known ones: with a prefix or a suffix, or of two common words."""
    zipf = context.words.zipf
    for prefix in _affixes("prefixes"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 3 and zipf(rest) >= COMMON_FROM:
            return True
    for suffix in _affixes("suffixes"):
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) > 2 and max(zipf(rest), zipf(rest + "e")) >= COMMON_FROM:
            return True
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(zipf(word[:cut]) >= PART_FROM and zipf(word[cut:]) >= PART_FROM for cut in cuts)


def _repetitions(run: list[Token]) -> Iterator[tuple[Token, Token]]:
    """The first and the last word of each row of equal words; a row that goes on with a capital is a name."""
    first = last = run[0]
    for word in run[1:]:
        if word.text.lower() == first.text.lower() and not word.text[0].isupper():
            last = word
            continue
        if first is not last:
            yield first, last
        first = last = word
    if first is not last:
        yield first, last


@cache
def _doubles() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("workbench.checks").joinpath("data/doubles.toml").read_text("utf-8"))
    return {language: frozenset(words) for language, words in table.items()}


@cache
def _affixes(kind: str) -> tuple[str, ...]:
    table = tomllib.loads(files("workbench.checks").joinpath("data/en/affixes.toml").read_text("utf-8"))
    return tuple(table[kind])


CHECKS = (DoubledWord, UnknownWord)
