"""The suggestions for one segment in the order they are shown: ranked as they arrive, and never moved once shown.

The rule of the order, best first: a unit of a memory whose source is the same (100 %, and 101 % where its neighbours
are the same too), a repair that was made elsewhere in the text, a unit that is like this one by how like it is, what an
engine made, a unit that is like it by less than three quarters, a part of a unit. Where two stand equal, the one that
its suggester ranks higher comes first. Terms are a list of their own. A text that several suggest stands there once,
with all who suggest it.

What is written word by word has its line from its first word on, and its number when it is whole. Where it does not
become whole the line goes when it is the last one; otherwise it stays, and says so, so that no other number changes.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.errors import UsageError

EXACT = 100.0
"""Per cent from which a unit says the same source."""
NEAR = 75.0
"""Per cent below which a unit is more work to mend than what an engine made, as the bands of prices have it."""
FRAGMENT = "fragment"
"""The name of the score of a part of a unit."""


class Tier(IntEnum):
    """What a suggestion is, in the order of the list."""

    EXACT = 0
    FIX = 1
    MATCH = 2
    MACHINE = 3
    FAR = 4
    FRAGMENT = 5


class StreamedSuggestion(Enum):
    """How far what an entry says has come."""

    WHOLE = auto()
    COMING = auto()
    """It is being written."""
    LOST = auto()
    """It did not become whole."""


@dataclass(frozen=True, slots=True)
class ShortlistEntry:
    """A line of the list."""

    suggestion: Suggestion
    origins: tuple[str, ...]
    """All who suggest this text, the one that was first or ranks highest before the others."""
    standing: StreamedSuggestion = StreamedSuggestion.WHOLE
    """Only what is whole can be taken."""

    @property
    def place(self) -> tuple[float, ...]:
        """Sorts entries, the best first."""
        one = self.suggestion
        tier = tier_of(one)
        by_score = -(one.score or 0.0) if tier in (Tier.EXACT, Tier.MATCH, Tier.FAR) else 0.0
        return (tier, by_score, -one.rank)


class Shortlist:
    """What is suggested for one question so far.

    Attributes:
        question: The segment in its context, as it was when the suggesters were asked.
        entries: Whole renderings, repairs and parts, in the order of their numbers.
        terms: What termbases say.
        troubles: Why somebody could not answer, one sentence each.
        unasked: Who was not asked, because that is done only when it is wished.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.entries: list[ShortlistEntry] = []
        self.terms: list[Suggestion] = []
        self.troubles: list[str] = []
        self.unasked: tuple[str, ...] = ()
        self._shown = 0

    @property
    def is_empty(self) -> bool:
        """Whether nobody suggested anything."""
        return not self.entries and not self.terms

    @property
    def count(self) -> int:
        """How many suggestions can be taken."""
        return sum(entry.standing is StreamedSuggestion.WHOLE for entry in self.entries)

    def numbered(self, number: int) -> Suggestion:
        """The suggestion with a number, from 1.

        Raises:
            UsageError: There is none, or it is not whole.
        """
        if not 0 < number <= len(self.entries):
            raise UsageError(f"there is no suggestion {number} here")
        entry = self.entries[number - 1]
        if entry.standing is StreamedSuggestion.COMING:
            raise UsageError(f"suggestion {number} is still being streamed by {entry.origins[0]}")
        if entry.standing is StreamedSuggestion.LOST:
            raise UsageError(f"suggestion {number} is incomplete: {entry.origins[0]} stopped")
        return entry.suggestion

    def is_whole(self, number: int) -> bool:
        """Whether there is a suggestion with a number, from 1, and it can be taken."""
        return 0 < number <= len(self.entries) and self.entries[number - 1].standing is StreamedSuggestion.WHOLE

    def grow(self, who: str, text: str) -> None:
        """Take in what somebody has written so far; from the first word on it has a line of its own."""
        entry = ShortlistEntry(
            Suggestion(SuggestionKind.MACHINE, text, who, rank=0.0), (who,), StreamedSuggestion.COMING
        )
        at = self._coming(who)
        if at is None:
            self._insert(entry)
        else:
            self.entries[at] = entry

    def is_coming(self, who: str) -> bool:
        """Whether somebody is writing."""
        return self._coming(who) is not None

    def finish(self, who: str) -> None:
        """Somebody writes no more; what is not whole by now never will be."""
        at = self._coming(who)
        if at is None:
            return
        self.entries[at] = ShortlistEntry(
            Suggestion(SuggestionKind.MACHINE, "", who, rank=0.0), (who,), StreamedSuggestion.LOST
        )
        if at >= self._shown:
            del self.entries[at]
        while self.entries and self.entries[-1].standing is StreamedSuggestion.LOST:
            del self.entries[-1]
        self._shown = min(self._shown, len(self.entries))

    def freeze(self) -> None:
        """What is in the list now keeps its number; what comes later goes below it."""
        self._shown = len(self.entries)

    def add(self, suggestions: Iterable[Suggestion], who: str = "") -> bool:
        """Take suggestions in; False when they say nothing new.

        Args:
            suggestions: The best first.
            who: Who suggests them, where that may be somebody who wrote the first of them word by word.
        """
        return sum(self._fill(one, who) or self._add(one) for one in suggestions) > 0

    def add_trouble(self, sentence: str) -> None:
        """Take note of why somebody could not answer; said once."""
        if sentence not in self.troubles:
            self.troubles.append(sentence)

    def _coming(self, who: str) -> int | None:
        """The line of what somebody is writing."""
        coming = ((at, one) for at, one in enumerate(self.entries) if one.standing is StreamedSuggestion.COMING)
        return next((at for at, one in coming if one.origins == (who,)), None)

    def _known(self, suggestion: Suggestion) -> int | None:
        """The line that says the same."""
        whole = ((at, one) for at, one in enumerate(self.entries) if one.standing is StreamedSuggestion.WHOLE)
        return next((at for at, one in whole if _is_same(one.suggestion, suggestion)), None)

    def _fill(self, suggestion: Suggestion, who: str) -> bool:
        """Put what became whole into its line; False where it has none, or where the same stands elsewhere already."""
        at = self._coming(who)
        if at is None or suggestion.kind is not SuggestionKind.MACHINE:
            return False
        is_last = at == len(self.entries) - 1
        if at >= self._shown or (is_last and self._known(suggestion) is not None):
            del self.entries[at]
            self._shown = min(self._shown, len(self.entries))
            return False
        self.entries[at] = ShortlistEntry(suggestion, (suggestion.origin,))
        return True

    def _add(self, suggestion: Suggestion) -> bool:
        if suggestion.kind is SuggestionKind.TERM:
            if suggestion in self.terms:
                return False
            self.terms.append(suggestion)
            return True
        at = self._known(suggestion)
        if at is None:
            self._insert(ShortlistEntry(suggestion, (suggestion.origin,)))
            return True
        return self._merge(at, suggestion)

    def _merge(self, at: int, suggestion: Suggestion) -> bool:
        """Join a suggestion with an entry of the same text; the entry moves up only while nobody has seen it."""
        known = self.entries[at]
        if suggestion.origin in known.origins:
            return False
        one = ShortlistEntry(suggestion, (suggestion.origin, *known.origins))
        if one.place < known.place and at >= self._shown:
            del self.entries[at]
            self._insert(one)
        else:
            self.entries[at] = ShortlistEntry(known.suggestion, (*known.origins, suggestion.origin))
        return True

    def _insert(self, entry: ShortlistEntry) -> None:
        unseen = self.entries[self._shown :]
        insort(unseen, entry, key=lambda one: one.place)
        self.entries[self._shown :] = unseen


def tier_of(suggestion: Suggestion) -> Tier:
    """What a suggestion is, for its place in the list."""
    if suggestion.kind is SuggestionKind.FIX:
        return Tier.FIX
    if suggestion.kind is SuggestionKind.MACHINE:
        return Tier.MACHINE
    if suggestion.score_name == FRAGMENT:
        return Tier.FRAGMENT
    percent = suggestion.score or 0.0
    return Tier.EXACT if percent >= EXACT else Tier.MATCH if percent >= NEAR else Tier.FAR


def _is_same(one: Suggestion, other: Suggestion) -> bool:
    return (one.text, one.start, one.end) == (other.text, other.start, other.end)
