"""Repairs learned from edits: what was replaced by what, where else that applies, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.segments import SegmentId


class FixKind(StrEnum):
    """What a learned repair changes."""

    PHRASE = "phrase"
    """Words: a term, a name, a spelling, a turn of phrase."""
    CASING = "casing"
    """The same words with other capitals."""
    TYPOGRAPHY = "typography"
    """Marks and spaces alone: a style of quotation marks, of dashes, of spaces before marks."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair that can be made again elsewhere."""

    kind: FixKind
    old: str
    """What is replaced. Words that are only there to tell the right places stand in `new` too; in typography `x` stands
    for any text and `0` for any digit."""
    new: str

    @property
    def shown(self) -> str:
        """The repair as people read it."""
        return f"{self.old} → {self.new}"


class Verdict(StrEnum):
    """What a person decided about a repair."""

    RULE = "rule"
    """It is remembered: renderings that arrive later are looked through for it."""
    REFUSED = "refused"
    """It is never offered again."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A decision about a repair, kept with the project."""

    fix: Fix
    verdict: Verdict = Verdict.RULE


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a repair applies."""

    segment: SegmentId
    start: int
    """Code points from the start of the working rendering."""
    end: int
    before: str
    """What stands there."""
    after: str
    """What the repair makes of it."""
    needs_decision: bool = False
    """True where a person should look first: another form of the words, or evidence against it."""
    work: str = ""
    """The work that the segment belongs to; empty for the open one."""
    note: str = ""
    """Why it needs a decision, in a few words."""

    def applied(self, text: str) -> str:
        """The working rendering with this place repaired."""
        return text[: self.start] + self.after + text[self.end :]


@dataclass(frozen=True, slots=True)
class ProposedFix:
    """A repair with the other places where it applies."""

    fix: Fix
    occurrences: tuple[Occurrence, ...]
    note: str = ""
    """What speaks against it, in a few words; empty where nothing does."""

    @property
    def sure(self) -> tuple[Occurrence, ...]:
        """The places that need no decision: what applying the whole offer repairs."""
        return tuple(occurrence for occurrence in self.occurrences if not occurrence.needs_decision)

    @property
    def count(self) -> str:
        """How many places there are, in words, for example `5 more places, 2 of them to decide`."""
        total, open_ones = len(self.occurrences), len(self.occurrences) - len(self.sure)
        counted = f"{total} more {'place' if total == 1 else 'places'}"
        if not open_ones:
            return counted
        return f"{counted}, to decide" if open_ones == total else f"{counted}, {open_ones} of them to decide"
