"""Punctuation marks: said twice, or taken from another script."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from workbench.checks.base import Check, CheckContext, Evidence, Reading
from workbench.domain.findings import Certainty, Finding, Severity

PUNCTUATION = "linguistic-conventions/punctuation"
REPEATED = regex.compile(
    r"(?<=[\p{L}\p{M}\p{N}”\"’)])(?:,,++|(?<!\.)\.\.(?![./\\\p{L}\p{N}])|(?<!&#?\w{1,8});;++|،،++|。。(?!。)|，，++)"
)
HAN = r"\p{Han}"
HALF_WIDTH = regex.compile(rf"(?<={HAN})[,;:!?](?={HAN})|(?<={HAN})[.!?](?=[”」』]?$)|(?<={HAN}),(?= {HAN})")
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
IN_ARABIC = regex.compile(r"(?<=[\p{Arabic}\p{M}])[,;?](?=\s|$|[\p{Arabic}»”])")
ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}


class RepeatedMark(Check):
    """`,,` or `..`: a mark typed twice. An ellipsis, `!!` and `??` are left alone."""

    id = "repeated-mark"
    title = "A punctuation mark twice"
    category = PUNCTUATION
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each repetition."""
        for found in REPEATED.finditer(reading.text):
            # Two full stops may be the remains of three, so only the others are certain.
            suggestion = None if found[0] == ".." else found[0][0]
            yield self.finding(reading, *found.span(), f"“{found[0][0]}” twice", suggestion=suggestion)


class ForeignMark(Check):
    """A Latin comma in Arabic text, a half-width one between Chinese characters."""

    id = "foreign-mark"
    title = "A punctuation mark of another script"
    category = PUNCTUATION
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN

    def is_for(self, context: CheckContext) -> bool:
        """Only where the language has marks of its own."""
        return context.target.has_full_width_marks or context.target.has_arabic_marks

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Marks between or after letters of the language."""
        if context.target.has_arabic_marks:
            pattern, table = IN_ARABIC, ARABIC_MARKS
        else:
            pattern, table = HALF_WIDTH, FULL_WIDTH
        for found in pattern.finditer(reading.text):
            wanted = table[found[0]]
            yield self.finding(
                reading, *found.span(), f"“{found[0]}” where the language writes “{wanted}”", suggestion=wanted
            )


CHECKS = (RepeatedMark, ForeignMark)
