"""Numbers and how they are written."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from workbench.checks.base import Check, CheckContext, Evidence, Reading
from workbench.domain.findings import Certainty, Finding, Severity

YEAR_RANGE = regex.compile(r"(?<=\b[Ii]n )(?P<from>1[0-9]{3}|20[0-9]{2})[-–](?P<to>1[0-9]{3}|20[0-9]{2})\b(?![-–])")


class YearRange(Check):
    """`in 2017–2021`: other languages say so, English says `between 2017 and 2021`."""

    id = "year-range"
    title = "A range of years after “in”"
    category = "locale-conventions/date-format"
    severity = Severity.MINOR
    certainty = Certainty.HINT
    languages = frozenset({"en"})

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each range."""
        for found in YEAR_RANGE.finditer(reading.text):
            message = f"English says “between {found['from']} and {found['to']}” or “from … to …”"
            yield self.finding(reading, *found.span(), message)


CHECKS = (YearRange,)
