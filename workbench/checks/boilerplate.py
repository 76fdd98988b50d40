"""Page furniture: what a web page prints around an article and nobody meant to have translated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from workbench.checks import word_lists
from workbench.checks.base import Check, CheckContext, Evidence, Reading
from workbench.domain.findings import Certainty, Finding, Severity

LONGEST = 300
"""Code points of a line that can still be furniture."""
EDGES = " \t\u00a0.!…*»>→|-–"
STAR_END = regex.compile(r"\p{L}\s?\*$")


class PageFurniture(Check):
    """`Next Post`, `Leave a Reply`, `Read more: …`: parts of the page, not of the text."""

    id = "boilerplate"
    title = "A part of the web page, not of the text"
    category = "design-and-markup/layout"
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN

    def is_for(self, context: CheckContext) -> bool:
        """Only for languages with a list."""
        return word_lists.has_list(f"furniture/{context.target.language}")

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Whole blocks, or sentences of a block, that a line of the list matches."""
        unit, text = reading.unit, reading.text
        if len(text) > LONGEST or not text.strip():
            return
        plain = _plain(text)
        found = _patterns(context.target.language).fullmatch(plain)
        if found is None:
            return
        is_open = unit.is_block or unit.is_block_end
        # One common word is furniture only where it stands alone; a longer phrase also within a row of others.
        if unit.is_block or " " in plain and (is_open or unit.is_block_start):
            certainty = Certainty.LIKELY if " " not in plain else None
            yield self.finding(reading, 0, len(text), "a part of the web page: leave it out", certainty=certainty)


def _plain(text: str) -> str:
    return " ".join(text.strip(EDGES).lower().replace("’", "'").split())


@cache
def _patterns(language: str) -> regex.Pattern[str]:
    """One pattern for all lines of a list; the wildcards are possessive where they end a line."""
    lines = [_plain_pattern(line) for line in word_lists.lines(f"furniture/{language}")]
    return regex.compile("|".join(lines), regex.S)


def _plain_pattern(line: str) -> str:
    body = line[:-1].strip(EDGES) if line.endswith("*") else line.strip(EDGES)
    pattern = regex.escape(body, special_only=True).replace(r"\*", ".{0,80}?").replace("%", r"\d+")
    return pattern + (".*+" if line.endswith("*") else "")


CHECKS = (PageFurniture,)
