"""What may help with a segment: the question, and the answers of memory, engines, terms and learned fixes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SuggestionKind(StrEnum):
    """Where a suggestion comes from."""

    MEMORY = "memory"
    """An earlier unit like this one."""
    MACHINE = "machine"
    """A translation engine."""
    TERM = "term"
    """A termbase."""
    FIX = "fix"
    """A repair that was made elsewhere in the text."""


@dataclass(frozen=True, slots=True)
class Question:
    """A segment in its context, as a suggester sees it."""

    source: str
    """The source text; empty where it is lost."""
    source_language: str
    """BCP 47 code."""
    target_language: str
    """BCP 47 code."""
    machine: str = ""
    """The machine rendering; empty where there is none."""
    working: str = ""
    """The working rendering with what is being typed."""
    previous_source: str = ""
    """The source text of the segment before; empty at the beginning or where it is lost."""
    next_source: str = ""
    previous_working: str = ""
    next_working: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One answer to a question."""

    kind: SuggestionKind
    text: str
    """What would be put into the working rendering."""
    origin: str
    """Who made it: an engine with its version, the name of a memory or termbase, a rule."""
    rank: float
    """0 to 1, comparable between kinds, for the order on the screen alone; not a quality."""
    score: float | None = None
    """What the maker says of it, on its own scale."""
    score_name: str = ""
    """What the score is, for example `match` or `mean log-probability`; scores with different names do not compare."""
    shown_score: str = ""
    """The score as people read it, for example `87 %`."""
    matched_source: str | None = None
    """The source text of the unit that matched, to show what differs; None where nothing was matched."""
    start: int | None = None
    """Where a suggestion for a part of the working rendering begins; None for one that replaces the whole."""
    end: int | None = None
    note: str = ""
    """What a person should know before taking it, in a few words."""
    matched_target: str | None = None
    """The target text of the unit of which some words matched; None where a whole unit did, or none."""
    part: tuple[int, int] | None = None
    """Which part of that text stands for these words; None where nobody can tell."""

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a unit's target, which goes to a place in a text and is no rendering of it all."""
        return self.matched_target is not None and self.text != self.matched_target
