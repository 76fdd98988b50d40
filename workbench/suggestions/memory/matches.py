"""What a memory answers: matches with what differs, and places where words stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.memories import TranslationUnit
from workbench.language.diff import Hunk, hunks

LONGEST_MARKED = 20_000
"""Code points of two texts whose differences are marked."""


class MatchKind(StrEnum):
    """How a unit matches."""

    CONTEXT = "context"
    """The same source text, between the same neighbours: 101 %."""
    EXACT = "exact"
    """The same source text: 100 %."""
    FUZZY = "fuzzy"
    """A source text like it."""
    FRAGMENT = "fragment"
    """Some words in a row are the same; given only where no whole unit matches."""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A number or a name of a unit's target that was replaced, because it is all that differs."""

    start: int
    """Code points from the start of the adapted text."""
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a unit's target that stands for the words of a fragment."""

    start: int
    """Code points from the start of the target."""
    end: int
    certainty: float
    """0 to 1: how much of the words on either side is explained by the other."""
    is_certain: bool
    """Whether it may be taken for the words; else it is a guess for a person to see."""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that matches a source text."""

    kind: MatchKind
    unit: TranslationUnit
    memory: str
    """The name of its memory."""
    percent: int
    """0 to 101, the penalty of the memory taken off; of a fragment: how much of the source text it is."""
    words: int
    """0 to 100: words alone, without marks, numbers and tags."""
    letters: int
    """0 to 100: letters of the words alone."""
    text: str
    """The target text to take: that of the unit, with numbers and names adapted where nothing else differs; of a
    fragment the part that stands for its words, where that is certain."""
    adaptations: tuple[Adaptation, ...] = ()
    asked: str = ""
    """The source text that was asked about."""
    penalty: int = 0
    """Percent that the memory costs."""
    start: int | None = None
    """Of a fragment: where it begins in the source text that was asked about."""
    end: int | None = None
    word_count: int = 0
    """Of a fragment: how many words it has."""
    stems: int | None = None
    """0 to 100: words alone, each as the word that it is a form of; None where no forms of the language are read."""
    part: Fragment | None = None
    """Of a fragment: which part of the unit's target stands for its words; None where nobody can tell."""

    @property
    def differences(self) -> list[Hunk]:
        """From the unit's source text to the one that was asked about; none of a part, or of very long texts."""
        is_marked = self.kind is MatchKind.FUZZY and len(self.unit.source) + len(self.asked) <= LONGEST_MARKED
        return hunks(self.unit.source, self.asked) if is_marked else []

    @property
    def shown(self) -> str:
        """The percentage as people read it."""
        return f"{self.word_count} words" if self.kind is MatchKind.FRAGMENT else f"{self.percent} %"


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A unit that holds the words of a concordance."""

    unit: TranslationUnit
    memory: str
    spans: tuple[tuple[int, int], ...]
    """Where the words stand in the text of the side that was searched."""
    is_phrase: bool
    """True where the words stand in a row, as they were asked for."""
