"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad an error is (MQM)."""

    NEUTRAL = "neutral"
    TRIVIAL = "trivial"
    """Of the WMT campaigns, which count it a tenth of a minor error; nobody is offered it, files may bring it."""
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral, more for what is worse."""
        return list(Severity).index(self)

    @classmethod
    def offered(cls) -> tuple[Severity, ...]:
        """Those that a person may choose from."""
        return tuple(one for one in cls if one is not cls.TRIVIAL)


class Certainty(StrEnum):
    """How sure the check is that what it found is an error."""

    CERTAIN = "certain"
    LIKELY = "likely"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for what is certain, 2 for a hint."""
        return list(Certainty).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check has to say about a span of one segment's target text."""

    check: str
    """The id of the check, for example `doubled-word`."""
    category: str
    """An MQM type as `dimension/subtype`, for example `linguistic-conventions/grammar`."""
    severity: Severity
    certainty: Certainty
    start: int
    """Code points from the start of the segment's text."""
    end: int
    """Exclusive; may equal `start` for something missing at a place."""
    text: str
    """The text of the span."""
    message: str
    """The reason in one plain line."""
    suggestion: str | None = None
    """What the span should be replaced with, only where the fix is certain; may be empty (delete)."""

    def to_dict(self, start: int | None = None, end: int | None = None) -> dict[str, Any]:
        """The finding as the command line prints it; offsets are its own unless others are given."""
        return {
            "check": self.check,
            "category": self.category,
            "severity": self.severity.value,
            "certainty": self.certainty.value,
            "start": self.start if start is None else start,
            "end": self.end if end is None else end,
            "text": self.text,
            "message": self.message,
            "suggestion": self.suggestion,
        }

    @property
    def letter(self) -> str:
        """The letter of the findings column: the MQM dimension's initial."""
        return CATEGORY_LETTERS[self.category.partition("/")[0]]


CATEGORY_LETTERS = {
    "terminology": "T",
    "accuracy": "A",
    "linguistic-conventions": "G",
    "style": "S",
    "locale-conventions": "L",
    "audience-appropriateness": "U",
    "design-and-markup": "D",
}
"""The letter shown for each of the seven MQM dimensions (G for grammar and the other conventions)."""

FORMER_CHECKS = {"page-furniture": "boilerplate"}
"""Ids of checks in the version before, and those of today: settings, waivers and `--only` may still name them."""


def current_check(identifier: str) -> str:
    """The id that a check has today."""
    return FORMER_CHECKS.get(identifier, identifier)
