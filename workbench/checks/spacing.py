"""Spaces: too many, too few, on the wrong side of a mark."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.domain.findings import Certainty, Finding, Severity

PUNCTUATION = "linguistic-conventions/punctuation"
DOUBLE = regex.compile(r"(?<=[^\s])[ \u00a0]{2,}+(?=\S)")
BEFORE_MARK = regex.compile(
    r"(?<=[\p{L}\p{M}\p{N}%”\"’')\]])[ \u00a0\u202f]++(?=[,.!?](?:[\s\"”’»)]|$)|[;:](?! ?[()])(?:\s|$))"
)
BEFORE_COMMA = regex.compile(r"(?<=[\p{L}\p{M}\p{N}%”\"’')\]»])[ \u00a0\u202f]++(?=[,.](?:[\s\"”’)]|$))")
AFTER_COMMA = regex.compile(r"(?<=\p{Ll}\p{Ll}|\p{Lo}\p{M}?)[,;،؛](?=\p{L}\p{L})")
AFTER_STOP = regex.compile(r"(?<=\p{Ll}\p{Ll})[.!?…](?=\p{Lu}\p{Ll}|\p{Lu} )")
AFTER_DANDA = regex.compile(r"(?<=[\p{L}\p{M}])[।۔؟](?=[\p{L}])")
CHUNK_MARKS = frozenset("@/\\_=<>{}#&|")
"""In a piece of text without spaces these say that it is an address, a path or code."""
LONGEST_CHUNK = 80
KNOWN_FROM = 1.0
"""Zipf value from which a piece of letters is a word."""
TABLE_GAP = 4
"""From this many spaces in a row on, somebody may have lined something up."""


class DoubleSpace(Check):
    """Two or three spaces where one belongs; the two spaces of a typist between sentences are left alone."""

    id = "double-space"
    title = "More than one space in a row"
    category = PUNCTUATION
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Runs of spaces inside the text."""
        if "  " not in reading.text and "\u00a0" not in reading.text:
            return
        for found in DOUBLE.finditer(reading.text):
            start, end = found.span()
            is_table = end - start >= TABLE_GAP
            if is_table or reading.text[start - 1] in ".!?":
                continue
            wanted = "\u00a0" if "\u00a0" in found[0] else " "
            yield self.finding(reading, start, end, f"{end - start} spaces in a row", suggestion=wanted)


class SpaceBeforeMark(Check):
    """A space before a comma, a full stop and the like, where the language wants none."""

    id = "space-before-mark"
    title = "A space before a punctuation mark"
    category = PUNCTUATION
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Spaces before marks; in French only before the comma and the full stop."""
        pattern = BEFORE_COMMA if context.target.has_spaced_marks or not context.target.language else BEFORE_MARK
        text = reading.text
        for found in pattern.finditer(text):
            mark, after = text[found.end()], text[found.end() + 1 : found.end() + 3]
            if mark == "." and (after[:1] == "." or after == " ."):
                continue
            if text.endswith(".", 0, found.start()):
                continue
            yield self.finding(reading, *found.span(), f"a space before “{mark}”", suggestion="")


class MissingSpace(Check):
    """No space after a comma, or between two sentences."""

    id = "missing-space"
    title = "No space after a punctuation mark"
    category = PUNCTUATION
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def is_for(self, context: CheckContext) -> bool:
        """Only for languages known to part words by spaces."""
        return context.target.is_spaced

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Marks between two letters, outside addresses and code."""
        text = reading.text
        for pattern in (AFTER_COMMA, AFTER_STOP, AFTER_DANDA):
            for found in pattern.finditer(text):
                chunk, offset = _chunk(text, found.start())
                if CHUNK_MARKS & set(chunk) or chunk.count(".") > (2 if found[0] == "." else 1):
                    continue
                if found[0] == "." and not self._are_words(chunk[:offset], chunk[offset + 1 :], context):
                    continue
                if found[0] == ";" and "&" in text[max(0, found.start() - 10) : found.start()]:
                    continue
                message = f"no space after the “{found[0]}” in “{shown(chunk)}”"
                yield self.finding(reading, *found.span(), message, suggestion=found[0] + " ")

    def _are_words(self, left: str, right: str, context: CheckContext) -> bool:
        """Whether what stands on both sides of a full stop is language and no name like `Booking.Com`."""
        before = regex.search(r"\p{L}+$", left)
        after = regex.match(r"\p{L}+", right)
        if before is None or after is None or after[0] in ("Com", "Net", "Org", "Js"):
            return False
        if not context.words.has_frequencies:
            return True
        return all(context.words.zipf(side[0]) >= KNOWN_FROM for side in (before, after))


def _chunk(text: str, place: int) -> tuple[str, int]:
    """The piece without white space around a place, cut at a fair length, and where the place is in it."""
    start = max(0, place - LONGEST_CHUNK)
    left = text[start:place].rpartition(" ")[2]
    right = text[place : place + LONGEST_CHUNK].partition(" ")[0]
    return left + right, len(left)


CHECKS = (DoubleSpace, SpaceBeforeMark, MissingSpace)
