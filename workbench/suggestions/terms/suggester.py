"""What the termbases suggest for a segment: the terms of its source text, and a better word for a forbidden one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.domain.suggestions import Question, Suggestion, SuggestionKind
from workbench.domain.terms import (
    TARGET_COLUMN,
    Form,
    SegmentTerms,
    Status,
    Term,
    TermEntry,
    TermHit,
    column_language,
    instead_of,
)
from workbench.suggestions.base import Stop, Suggester

RANKS = {Status.PREFERRED: 0.6, Status.ADMITTED: 0.5}
"""Among the suggestions of all kinds."""
REPLACEMENT_RANK = 0.8
LESS = {Form.EXACT: 0.0, Form.INFLECTED: 0.0, Form.PART: 0.2}
NESTED_LESS = 0.1
LONGEST_NOTE = 160
"""Code points of what is said about a term."""


class TermSuggester(Suggester):
    """Suggests the target terms of the source terms that a segment holds."""

    name = "terms"

    def __init__(self, find: Callable[[str, str], SegmentTerms], is_empty: Callable[[], bool] = lambda: False) -> None:
        """Make one.

        Args:
            find: The terms in a source text and in a rendering, from any thread.
            is_empty: Whether there are no terms at all.
        """
        self._find = find
        self._is_empty = is_empty

    def can_help(self, source_language: str, target_language: str) -> bool:
        """Whether there are terms."""
        return not self._is_empty()

    def suggest(self, question: Question, stop: Stop) -> Iterator[Suggestion]:
        """First what should stand in place of forbidden terms, then the terms of the source text in its order."""
        found = self._find(question.source, question.working)
        stop.check()
        language = column_language(question.target_language, TARGET_COLUMN)
        yield from _replacements(found, question.working, language)
        said: set[tuple[str, str]] = set()
        for hit in found.source:
            matched = question.source[hit.start : hit.end]
            for term in hit.entry.allowed_in(language):
                if (matched.casefold(), term.text) not in said:
                    said.add((matched.casefold(), term.text))
                    yield Suggestion(
                        SuggestionKind.TERM,
                        term.text,
                        hit.entry.origin,
                        RANKS[term.status] - LESS[hit.form] - NESTED_LESS * hit.is_nested,
                        matched_source=matched,
                        note=note_of(hit.entry, term, hit.form),
                    )


def note_of(entry: TermEntry, term: Term, form: Form = Form.EXACT) -> str:
    """What a person should know before using a term, in a few words."""
    said = [
        "" if term.status is Status.PREFERRED else term.status.value,
        "in a compound" if form is Form.PART else "",
        term.part_of_speech,
        entry.domain,
        term.note or entry.note,
        entry.definition,
    ]
    note = " · ".join(part for part in said if part)
    return note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1] + "…"


def _replacements(found: SegmentTerms, working: str, language: str) -> Iterator[Suggestion]:
    for hit in forbidden_hits(found):
        for term in hit.entry.allowed_in(language)[:1]:
            text = instead_of(working[hit.start : hit.end], hit, term.text)
            if text is not None:
                note = note_of(hit.entry, hit.term)
                yield Suggestion(
                    SuggestionKind.TERM,
                    text,
                    hit.entry.origin,
                    REPLACEMENT_RANK,
                    start=hit.start,
                    end=hit.end,
                    note=note,
                )


def forbidden_hits(found: SegmentTerms) -> list[TermHit]:
    """The forbidden terms of a rendering, those within a longer term aside."""
    return [hit for hit in found.target if hit.term.status is Status.FORBIDDEN and not hit.is_nested]
