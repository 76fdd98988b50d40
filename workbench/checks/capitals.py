"""Capital letters in English where none belongs, or not always the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

import regex

from workbench.checks import word_lists
from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.language.tokens import Token

SPELLING = "linguistic-conventions/spelling"
ENGLISH = frozenset({"en"})
COMMON_FROM = 3.5
"""Zipf value from which the word without its capital counts as a common one."""
DASH_CAPITAL = regex.compile(
    r"(?<=\p{Ll}[\p{L}”’]* [–—] )(?:Do|Does|Did|The|It|They|We|This|These|And|But|He|She|Is|Are|A)\b"
)


class StrayCapital(Check):
    """`a black Hood`: an ordinary noun with a capital after an article, once in the whole text."""

    id = "stray-capital"
    title = "A capital letter on an ordinary word"
    category = SPELLING
    severity = Severity.MINOR
    certainty = Certainty.LIKELY
    languages = ENGLISH

    def evidence(self, reading: Reading, context: CheckContext) -> Iterable[Hashable]:
        """Each capitalised ordinary word in mid-sentence."""
        return [word.text for word in _capitalised(reading, context)]

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Those that follow `a` or `an`, perhaps with one adjective between, and stand before no other capital."""
        capitalised = _capitalised(reading, context)
        # Two of them make a title.
        for word in capitalised if len(capitalised) == 1 else ():
            if _follows_article(reading, word) and evidence.count(word.text) == 1:
                lower = word.text.lower()
                message = f"“{word.text}” is an ordinary word here: no capital"
                yield self.finding(reading, word.start, word.end, message, suggestion=lower)


class RoleCapital(Check):
    """`Human Rights Organization Amnesty` beside `the human rights organization Amnesty`: two ways in one text."""

    id = "role-capital"
    title = "The word before a name, with and without a capital"
    category = "style/inconsistent-style"
    severity = Severity.MINOR
    certainty = Certainty.LIKELY
    languages = ENGLISH

    def evidence(self, reading: Reading, context: CheckContext) -> Iterable[Hashable]:
        """Each word before a name, and whether it has a capital."""
        for role, name in _roles(reading):
            yield (role.text.lower(), name.text, role.text[0].isupper())

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Capitalised ones whose pair occurs without the capital too."""
        for role, name in _roles(reading):
            if role.text[0].isupper() and evidence.count((role.text.lower(), name.text, False)):
                message = f"“{shown(role.text)}” before “{shown(name.text)}” has a capital here and none elsewhere"
                yield self.finding(reading, role.start, role.end, message)


class DashCapital(Check):
    """`– Do we`: a capital after a dash inside a sentence."""

    id = "dash-capital"
    title = "A capital after a dash"
    category = SPELLING
    severity = Severity.NEUTRAL
    certainty = Certainty.HINT
    languages = ENGLISH

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Small words with a capital after a dash between spaces."""
        if "–" not in reading.text and "—" not in reading.text:
            return
        for found in DASH_CAPITAL.finditer(reading.text):
            yield self.finding(reading, *found.span(), f"“{found[0]}” after a dash begins no sentence")


def _capitalised(reading: Reading, context: CheckContext) -> list[Token]:
    kept = word_lists.words("en/capitalised")
    found = []
    for word in reading.words[1:]:
        text = word.text
        if not (text[0].isupper() and text[1:].islower() and len(text) > 2 and text.isascii()) or text in kept:
            continue
        lower = text.lower()
        if context.words.zipf(lower) < COMMON_FROM or context.words.lemma(text) or not context.words.lemma(lower):
            continue
        if context.words.lemma(lower) == lower and not reading.starts_sentence(word):
            found.append(word)
    return found


def _follows_article(reading: Reading, word: Token) -> bool:
    """Whether `a` or `an` and at most one word in lower case stand before, and no capital after."""
    before = regex.search(r"\b(?:[Aa]n?) (?:\p{Ll}+ )?$", reading.text[max(0, word.start - 24) : word.start])
    after = regex.match(r"[-’'&/\d”\")]| [\p{Lu}\d“(]|$", reading.text[word.end : word.end + 2])
    return before is not None and after is None


def _roles(reading: Reading) -> Iterator[tuple[Token, Token]]:
    known = word_lists.words("en/roles")
    for run in reading.runs:
        for role, name in zip(run, run[1:], strict=False):
            is_role = role.text.lower() in known and role.text[1:].islower()
            is_name = name.text[0].isupper() and name.text[1:].islower()
            if is_role and is_name and not reading.starts_sentence(role):
                yield role, name


CHECKS = (StrayCapital, RoleCapital, DashCapital)
