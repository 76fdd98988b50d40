"""How much of a text the memories know already: segments, words and characters by how well they match."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.suggestions import Question
from workbench.language.tokens import word_count


class Band(StrEnum):
    """How well a segment matches, in the bands that translators are paid by."""

    REPETITION = "repetitions"
    """The same source text stands earlier in the same text."""
    CONTEXT = "101"
    EXACT = "100"
    HIGH = "95-99"
    GOOD = "85-94"
    FAIR = "75-84"
    LOW = "50-74"
    NONE = "none"


LEAST = {Band.CONTEXT: 101, Band.EXACT: 100, Band.HIGH: 95, Band.GOOD: 85, Band.FAIR: 75, Band.LOW: 50, Band.NONE: 0}
"""The percentage from which a match is in a band."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is in a band."""

    segments: int = 0
    words: int = 0
    characters: int = 0
    """Code points, white space included."""

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.segments + other.segments, self.words + other.words, self.characters + other.characters)


@dataclass(frozen=True, slots=True)
class MemoryStatistics:
    """A text against its memories."""

    bands: dict[Band, Amount]
    """Every band, in the order of `Band`."""

    @property
    def total(self) -> Amount:
        """The whole text."""
        return sum(self.bands.values(), Amount())


def statistics(
    questions: Iterable[Question], percent_of: Callable[[Question], int], tell: Callable[[int], None]
) -> MemoryStatistics:
    """Sort the segments of a text into bands.

    Args:
        questions: The segments in order; those without a source text are left out.
        percent_of: The best match of a segment, 0 to 101.
        tell: Told of the segments done; it may raise to end the work.
    """
    bands = {band: Amount() for band in Band}
    seen: set[str] = set()
    for done, question in enumerate(questions, 1):
        if question.source.strip():
            band = Band.REPETITION if question.source in seen else band_of(percent_of(question))
            seen.add(question.source)
            bands[band] += Amount(1, word_count(question.source), len(question.source))
        tell(done)
    return MemoryStatistics(bands)


def band_of(percent: int) -> Band:
    """The band of a percentage."""
    return next(band for band, least in LEAST.items() if percent >= least)
