"""What a check is: a few attributes and two hooks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Protocol

from workbench.checks.reading import CheckedUnit, Reading
from workbench.checks.traits import Traits, base_language, traits
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.language.lexicon import Lexicon, lexicon

__all__ = ["Check", "CheckContext", "Evidence", "CheckProfile", "Reading", "CheckedUnit", "shown"]

LONGEST_SHOWN = 40
"""Code points of a quoted text in a message."""


@dataclass(frozen=True)
class CheckProfile:
    """What a person asked for: the languages, and which checks to run."""

    target_language: str = "und"
    """BCP 47 code of the text that is checked."""
    source_language: str = "und"
    """BCP 47 code of the original, which may be known where its text is lost."""
    only: frozenset[str] | None = None
    """Ids of the only checks to run; None for all."""
    without: frozenset[str] = frozenset()
    """Ids of checks not to run."""
    certainty: Certainty = Certainty.HINT
    """The least sure level to report: `error` leaves out checks and hints."""


class CheckContext:
    """What a check may ask about the languages at hand; the lexicons are read when first asked."""

    def __init__(self, profile: CheckProfile) -> None:
        self.profile = profile
        self.target: Traits = traits(profile.target_language)
        self.source: Traits = traits(profile.source_language)

    @cached_property
    def words(self) -> Lexicon:
        """The words of the target language."""
        return lexicon(self.target.language)

    @cached_property
    def source_words(self) -> Lexicon:
        """The words of the source language."""
        return lexicon(self.source.language)


class Evidence(Protocol):
    """What the whole text says."""

    def count(self, key: Hashable) -> int:
        """How often units contributed the key, counted no further than the check's `counts_to`."""


class Check(ABC):
    """A rule. One instance looks at all units of a text, so it keeps nothing between two calls."""

    id: ClassVar[str]
    title: ClassVar[str]
    """What it finds, in a few words."""
    category: ClassVar[str]
    """MQM type, `dimension/subtype`."""
    severity: ClassVar[Severity]
    certainty: ClassVar[Certainty]
    languages: ClassVar[frozenset[str] | None] = None
    """Primary subtags of the target languages it can judge; None for all."""
    needs_source: ClassVar[bool] = False
    """True when it can say nothing about a unit without source text."""
    counts_to: ClassVar[int] = 2
    """Evidence is counted up to here, so that an edit can never touch more units than this through one key."""

    def is_for(self, context: CheckContext) -> bool:
        """Whether it has anything to say about texts in these languages."""
        return self.languages is None or base_language(context.profile.target_language) in self.languages

    def evidence(self, reading: Reading, context: CheckContext) -> Iterable[Hashable]:
        """What a unit contributes to the counts over the whole text; a key may come several times."""
        return ()

    @abstractmethod
    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """What there is to say about a unit."""

    def finding(
        self,
        reading: Reading,
        start: int,
        end: int,
        message: str,
        *,
        suggestion: str | None = None,
        certainty: Certainty | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this check on a span of a unit."""
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity or self.severity,
            certainty=certainty or self.certainty,
            start=start,
            end=end,
            text=reading.text[start:end],
            message=message,
            suggestion=suggestion,
        )


def shown(text: str) -> str:
    """A text as a message quotes it: cut when long, and with what cannot be seen written as U+XXXX."""
    cut = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return "".join(mark if mark.isprintable() else f"⟨U+{ord(mark):04X}⟩" for mark in cut)
