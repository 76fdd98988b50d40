"""Translation memories as one of those who are asked about a segment."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.language.forms import are_forms_read, read_forms_beside
from workbench.suggestions.base import Stop, Suggester
from workbench.suggestions.memory.lookup import look_up
from workbench.suggestions.memory.matches import Match, MatchKind
from workbench.suggestions.memory.memory import Memory, Skip
from workbench.suggestions.memory.percent import IN_CONTEXT

MATCH, FRAGMENT = "match", "fragment"
"""The names of the scores: of a whole unit, and of a part of one."""


class MemorySuggester(Suggester):
    """Some memories together, so that the best match of all comes first."""

    name = "memory"
    reads_working = False

    def __init__(self, memories: Callable[[], Sequence[Memory]], skip_for: Callable[[Question], Skip]) -> None:
        """Ask some memories.

        Args:
            memories: The memories as they are now.
            skip_for: Which units do not answer a question: the one that the segment itself put in.
        """
        self._memories = memories
        self._skip_for = skip_for
        self._asked: set[str] = set()
        """Languages whose forms are read since a match first had a use for them."""

    @property
    def version(self) -> Hashable:  # type: ignore[override]
        """Becomes another one with every unit that is put in, and when forms have been read, which matches show."""
        units = tuple((memory.name, memory.store.last()) for memory in self._memories())
        return units, tuple(language for language in sorted(self._asked) if are_forms_read(language))

    def can_help(self, source_language: str, target_language: str) -> bool:
        """Whether any memory has units of these languages."""
        return any(memory.answers(source_language, target_language) for memory in self._memories())

    def suggest(self, question: Question, stop: Stop) -> Iterator[Suggestion]:
        """Matches, the best first; parts of units where no whole one matches."""
        if question.source.strip():
            for match in look_up(self._memories(), question, stop=stop, skip=self._skip_for(question)):
                if match.kind is MatchKind.FUZZY:
                    self._asked.add(question.source_language)
                    read_forms_beside(question.source_language)
                yield suggestion_of(match)


def suggestion_of(match: Match) -> Suggestion:
    """A match as it stands among other suggestions."""
    is_part = match.kind is MatchKind.FRAGMENT
    return Suggestion(
        SuggestionKind.MEMORY,
        match.text,
        match.memory,
        rank=match.percent / IN_CONTEXT,
        score=float(match.percent),
        score_name=FRAGMENT if is_part else MATCH,
        shown_score=match.shown,
        matched_source=match.unit.source,
        note=_note(match),
        matched_target=match.unit.target if is_part else None,
        part=(match.part.start, match.part.end) if match.part else None,
    )


def _note(match: Match) -> str:
    notes = []
    if match.kind is MatchKind.FRAGMENT:
        notes.append(f"part: {match.asked[match.start : match.end]}")
        if match.part is not None and not match.part.is_certain:
            notes.append(f"perhaps: {match.unit.target[match.part.start : match.part.end]}")
    if match.kind is MatchKind.FUZZY:
        last = f"letters {match.letters} %" if match.stems is None else f"stems {match.stems} %"
        notes.append(f"words {match.words} %, {last}")
    if match.adaptations:
        notes.append("adapted: " + ", ".join(f"{one.old} → {one.new}" for one in match.adaptations))
    if match.penalty:
        notes.append(f"less {match.penalty} % for this memory")
    return "; ".join(notes)
