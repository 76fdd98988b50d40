"""What was left in another language: words of the source, letters of another script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.checks.uncommon import (
    FOREIGN_BELOW,
    UncommonWordCheck,
    is_said_on_purpose,
    language_name,
    languages_of,
    uncommon_words,
)
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.language.tokens import Token

UNTRANSLATED = "accuracy/untranslated"
LOWER_NEXT = regex.compile(r" \p{Ll}")
FEW_GREEK = regex.compile(r"\p{Greek}{1,2}")
LONGEST_TITLE = 60
"""Code points before a word that are searched for the start of a title or for a bracket."""
QUOTING = frozenset('()[]“”‘’"«»「」『』《》„:/')
SLOW_FORMS = frozenset({"de", "et", "fi", "ga", "hu", "lb", "lt", "pl", "ru", "sk", "sv", "tr", "nb", "nl", "da", "ar"})
"""Languages whose forms take over a second or 200 MB to read, too much for this question."""


class UntranslatedWord(UncommonWordCheck):
    """A common word of the source language in the middle of the translation."""

    id = "untranslated-word"
    title = "A word left in the source language"
    category = UNTRANSLATED
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN

    def is_for(self, context: CheckContext) -> bool:
        """Only between languages that part words by spaces and whose common words are known."""
        return context.target.is_spaced and context.source.language != context.target.language

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Words in lower case or at the start of a sentence that the source language knows much better."""
        for word in uncommon_words(reading, context):
            is_initial = reading.starts_sentence(word) and _is_titled(word.text)
            if not (word.text.islower() or is_initial) or is_said_on_purpose(reading.text, word):
                continue
            languages = languages_of(word.text, context)
            lower = word.text.lower()
            if not languages or _has_form(lower, context) or evidence.count((lower, "name")):
                continue
            if _is_in_title(reading, word, context) or (is_initial and not LOWER_NEXT.match(reading.text, word.end)):
                continue
            message = f"“{shown(word.text)}” is {language_name(languages[0])}, no word of this language"
            # A name may begin a sentence, and a word said again may be borrowed on purpose.
            is_doubtful = is_initial or evidence.count(lower) > 1 or not context.source.language
            yield self.finding(
                reading, word.start, word.end, message, certainty=Certainty.LIKELY if is_doubtful else None
            )


class ForeignScript(Check):
    """Letters of a script that the target language is not written in. Latin is a guest everywhere."""

    id = "foreign-script"
    title = "Letters of another script"
    category = UNTRANSLATED
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN

    def is_for(self, context: CheckContext) -> bool:
        """Only where the scripts of the language are known."""
        return bool(context.target.scripts)

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each run of foreign letters; in brackets or quotes it may be wanted, so it is only mentioned."""
        text = reading.text
        if text.isascii():
            return
        for found in _foreign_letters(context.target.scripts).finditer(text):
            if FEW_GREEK.fullmatch(found[0]):
                continue
            is_shown = len(found[0]) == 1 or _is_quoted(text, *found.span())
            message = f"“{shown(found[0])}” is in a script that this language is not written in"
            yield self.finding(reading, *found.span(), message, certainty=Certainty.HINT if is_shown else None)


def _is_titled(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _has_form(word: str, context: CheckContext) -> bool:
    """Whether the target language lists the word among its forms, where asking is cheap."""
    return context.target.language not in SLOW_FORMS and context.words.lemma(word) is not None


def _is_in_title(reading: Reading, word: Token, context: CheckContext) -> bool:
    """Whether a foreign word goes on a foreign title: strange words directly before it, the first with a capital."""
    text = reading.text[max(0, word.start - LONGEST_TITLE) : word.start]
    for before in reversed(text.split(" ")[:-1]):
        if before[:1] in QUOTING:
            return True
        if not before.isalpha() or context.words.zipf(before) >= FOREIGN_BELOW:
            return False
        if before[0].isupper():
            return True
    return False


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a span stands in brackets or next to a quotation mark, a colon or a slash: shown on purpose."""
    if not QUOTING.isdisjoint(text[max(0, start - 1) : start] + text[end : end + 1]):
        return True
    before = text[max(0, start - LONGEST_TITLE) : start]
    return max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))


@cache
def _foreign_letters(scripts: tuple[str, ...]) -> regex.Pattern[str]:
    own = "".join(rf"\p{{{script}}}" for script in {*scripts, "Latin", "Common"})
    letters = rf"[\p{{L}}--[{own}\p{{Inherited}}]][\p{{L}}\p{{M}}--[{own}]]*+"
    return regex.compile(rf"{letters}(?:[ -]{letters})*+", regex.V1)


CHECKS = (UntranslatedWord, ForeignScript)
