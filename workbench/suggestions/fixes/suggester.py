"""Suggests the repairs that are known, where they apply to a segment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.fixes import Fix
from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.suggestions.base import Stop, Suggester
from workbench.suggestions.fixes.finding import may_apply, spots
from workbench.suggestions.fixes.vocabulary import FixVocabulary

RANK, DOUBTFUL_RANK = 0.9, 0.6


class FixSuggester(Suggester):
    """The rules of a project and what was learned today, on the working rendering of a segment."""

    name = "fixes"

    def __init__(self, fixes: Iterable[tuple[Fix, str]], vocabulary: FixVocabulary) -> None:
        """Suggest some fixes; with each stands where it is from."""
        self._fixes = tuple(fixes)
        self._vocabulary = vocabulary
        self.version = self._fixes

    def can_help(self, source_language: str, target_language: str) -> bool:
        """In every language, as soon as there is a fix."""
        return bool(self._fixes)

    def suggest(self, question: Question, stop: Stop) -> Iterator[Suggestion]:
        """One suggestion a place, each for its part of the working rendering, the sure ones first."""
        found: list[Suggestion] = []
        folded = question.working.casefold()
        for fix, origin in self._fixes:
            stop.check()
            if not may_apply(fix, folded):
                continue
            for spot in spots(fix, question.working, self._vocabulary):
                rank = DOUBTFUL_RANK if spot.note else RANK
                note = f"{fix.shown}; {spot.note}" if spot.note else fix.shown
                found.append(
                    Suggestion(SuggestionKind.FIX, spot.after, origin, rank, start=spot.start, end=spot.end, note=note)
                )
        yield from sorted(found, key=lambda one: -one.rank)
