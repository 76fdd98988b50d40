"""Quotation marks that stand on the wrong side of a space."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from workbench.checks.base import Check, CheckContext, Evidence, Reading
from workbench.domain.findings import Certainty, Finding, Severity

STRAIGHT = regex.compile(r"(?<=[,.!?]) \"(?=\p{Ll})")

LONGEST_QUOTATION = 2_000
"""Code points that are searched for the opening mark."""


class QuoteSpacing(Check):
    """`away, ”said`, `“ word`, `word ”`, `said“Word`: the space is on the wrong side, missing or too many."""

    id = "quote-spacing"
    title = "A space on the wrong side of a quotation mark"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Marks whose direction the language leaves no doubt about, then straight ones where the count tells."""
        text = reading.text
        for pair in context.target.quotes:
            opening, closing = pair[0], pair[1]
            if opening in text or closing in text:
                yield from self._pair(reading, opening, closing, context.target.is_spaced)
        if '"' in text and context.target.is_spaced:
            yield from self._straight(reading)

    def _pair(self, reading: Reading, opening: str, closing: str, is_spaced: bool) -> Iterator[Finding]:
        for found in _patterns(opening, closing).finditer(reading.text):
            kind = found.lastgroup
            start, end = found.span()
            is_open = _is_open(reading.text, start, opening, closing)
            if kind == "after_opening":
                yield self.finding(reading, start, end, "a space after the opening quotation mark", suggestion=opening)
            elif kind == "before_closing" and is_open:
                yield self.finding(reading, start, end, "a space before the closing quotation mark", suggestion=closing)
            elif kind == "wrong_side" and is_spaced and is_open:
                message = "the space belongs after the closing quotation mark, not before it"
                yield self.finding(reading, start, end, message, suggestion=closing + " ")
            elif kind == "no_space_before" and is_spaced and not is_open:
                yield self.finding(
                    reading, start, end, "no space before the opening quotation mark", suggestion=" " + opening
                )
            elif kind == "no_space_after" and is_spaced and is_open:
                yield self.finding(
                    reading, start, end, "no space after the closing quotation mark", suggestion=closing + " "
                )

    def _straight(self, reading: Reading) -> Iterator[Finding]:
        text = reading.text
        if text.count('"') % 2:
            return
        counted = marks = 0
        for found in STRAIGHT.finditer(text):
            marks += text.count('"', counted, found.start())
            counted = found.start()
            if marks % 2:
                message = "the space belongs after the closing quotation mark, not before it"
                yield self.finding(reading, *found.span(), message, suggestion='" ')


@cache
def _patterns(opening: str, closing: str) -> regex.Pattern[str]:
    left, right = regex.escape(opening), regex.escape(closing)
    return regex.compile(
        rf"(?P<after_opening>(?<=^|[\s(\[—–]){left}[ \u00a0]++(?=[\p{{L}}\p{{N}}]))"
        rf"|(?P<before_closing>(?<=[\p{{L}}\p{{N}}\p{{M}}.,!?…])[ \u00a0]{right}(?=$|[\s,.;:!?)]))"
        rf"|(?P<wrong_side>(?<=[\p{{L}}\p{{N}}\p{{M}}.,!?…]) {right}(?=\p{{L}}))"
        rf"|(?P<no_space_before>(?<=\p{{L}}\p{{L}}|\p{{L}}[,:]){left}(?=\p{{L}}))"
        rf"|(?P<no_space_after>(?<=[,.!?…]){right}(?=\p{{L}}))"
    )


def _is_open(text: str, place: int, opening: str, closing: str) -> bool:
    """Whether the last quotation mark before a place is an opening one."""
    start = max(0, place - LONGEST_QUOTATION)
    last_opening = text.rfind(opening, start, place)
    return last_opening >= 0 and last_opening > text.rfind(closing, start, place)


CHECKS = (QuoteSpacing,)
