"""Terms: one decision for the whole text, and names with their proper capitals."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cache

import regex

from workbench.checks import word_lists
from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.domain.findings import Certainty, Finding, Severity

QUOTED = regex.compile(
    r"[“„«]\s?(?P<term>\p{L}[\p{L}\p{M}’'-]*+(?: [\p{L}\p{M}’'-]++){0,2})\s?[”“»]"
    r"|(?<![\p{L}\p{N}])\"(?P<term>\p{L}[\p{L}\p{M}’'-]*+(?: [\p{L}\p{M}’'-]++){0,2})\"(?![\p{L}\p{N}])"
    r"|「(?P<term>[\p{L}\p{M}]{1,12})」"
)


class QuotedTerm(Check):
    """`“retraining camp”` five times: an expression in quotation marks that comes again is a term to decide on once."""

    id = "quoted-term"
    title = "An expression in quotation marks used more than once"
    category = "terminology/wrong-term"
    severity = Severity.MINOR
    certainty = Certainty.LIKELY

    def evidence(self, reading: Reading, context: CheckContext) -> Iterable[Hashable]:
        """Each quoted expression, its last word without ending."""
        return [_folded(found["term"], context) for found in _quoted(reading.text)]

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Expressions that the text quotes twice or more and no termbase has, each time with the same question."""
        for found in _quoted(reading.text):
            start, end = found.span("term")
            if evidence.count(_folded(found["term"], context)) > 1 and not _is_decided(reading, start, end):
                message = f"“{shown(found['term'])}” is quoted more than once: is it the right term, everywhere?"
                yield self.finding(reading, start, end, message)


class NameCapitals(Check):
    """`Whatsapp`: a well-known name without its inner capital."""

    id = "name-capitals"
    title = "A name without its inner capital"
    category = "linguistic-conventions/spelling"
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Names of the list with nothing but their first letter capital."""
        brands = _brands()
        for word in reading.words:
            proper = brands.get(word.text)
            if (
                proper
                and reading.text[word.end : word.end + 1] not in ("-", "/", "@")
                and reading.text[word.start - 1 : word.start] not in tuple("@#/.")
            ):
                yield self.finding(reading, word.start, word.end, f"the name is “{proper}”", suggestion=proper)


def _quoted(text: str) -> list[regex.Match[str]]:
    """Quoted expressions that begin in lower case or in a script without case: the others are titles and names."""
    if not any(mark in text for mark in '“„«"「'):
        return []
    return [found for found in QUOTED.finditer(text) if not found["term"][0].isupper()]


def _is_decided(reading: Reading, start: int, end: int) -> bool:
    """Whether a termbase says what to think of an expression."""
    return any(hit.start <= start and end <= hit.end for hit in reading.terms.target)


def _folded(term: str, context: CheckContext) -> str:
    """A term as it is counted: in English without the plural of its last word."""
    lower = term.casefold()
    if context.target.language != "en":
        return lower
    start, _, last = lower.rpartition(" ")
    return f"{start} {context.words.lemma(last) or last}"


@cache
def _brands() -> dict[str, str]:
    return {name.capitalize(): name for name in word_lists.words("brands")}


CHECKS = (QuotedTerm, NameCapitals)
