"""Words that the target language hardly uses: what the checks on unknown and untranslated words share."""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Iterable
from functools import cache
from importlib.resources import files

from workbench.checks.base import Check, CheckContext, Reading
from workbench.language.lexicon import likely_languages
from workbench.language.tokens import Token

UNKNOWN_BELOW = 1.0
"""Zipf value: a word at least this common is a word of the language."""
FOREIGN_BELOW = 2.6
"""Zipf value in the target language below which a word may have been left untranslated."""
COMMON_FROM = 2.5
"""Zipf value in the source language from which a word counts as one of its common words."""
SEEN_FROM = 1.0
"""The same for a word in lower case that the target language has never seen."""
ADVANTAGE = 2.0
"""How much more common (Zipf) it must be in the source language than in the target language."""
SHORTEST, LONGEST = 4, 40
ADDRESS_MARKS = frozenset("@/\\_#=&<>")
BEFORE_PART = frozenset("-‐‑–“”‘’'\"«»„.&")
AFTER_PART = frozenset("-‐‑“”‘’'\"«»&")


class UncommonWordCheck(Check):
    """A check on words that the target language hardly uses."""

    def evidence(self, reading: Reading, context: CheckContext) -> Iterable[Hashable]:
        """Each uncommon word, and again when its capital shows that it is a name."""
        for word in uncommon_words(reading, context):
            lower = word.text.lower()
            yield lower
            if word.text[0].isupper() and not reading.starts_sentence(word):
                yield (lower, "name")


def uncommon_words(reading: Reading, context: CheckContext) -> list[Token]:
    """The words of a unit that the target language hardly uses, of a length worth looking up."""
    zipf = context.words.zipf
    return [
        word
        for word in reading.words
        if SHORTEST <= len(word.text) <= LONGEST and word.text.isalpha() and zipf(word.text) < FOREIGN_BELOW
    ]


def is_said_on_purpose(text: str, word: Token) -> bool:
    """Whether a word is part of an address or code, is joined to another by a hyphen, or stands in quotation marks."""
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]
    if before in BEFORE_PART or after in AFTER_PART or {before, after} & ADDRESS_MARKS:
        return True
    return after == "." and text[word.end + 1 : word.end + 2].isalnum()


def languages_of(word: str, context: CheckContext) -> list[str]:
    """The languages from which a word may have been left over, most likely first.

    Where the source language is known only that one is asked, else all that have word lists.
    """
    lower = word.lower()
    known = context.words.zipf(lower)
    if context.source.language:
        zipf = context.source_words.zipf(lower)
        is_unseen = known == 0 and word.islower()
        needed = SEEN_FROM if is_unseen else max(COMMON_FROM, known + ADVANTAGE)
        return [context.source.language] if zipf >= needed else []
    if known >= UNKNOWN_BELOW or not context.words.has_frequencies:
        return []
    return [language for language in likely_languages(lower) if language != context.target.language]


def language_name(code: str) -> str:
    """The English name of a language, or its code."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    return tomllib.loads(files("workbench.checks").joinpath("data/language_names.toml").read_text("utf-8"))
