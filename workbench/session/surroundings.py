"""What an engine is told beside a segment: the terms in it, the best matches for it, and its neighbours."""

from __future__ import annotations

from workbench.domain.suggestions import Question
from workbench.session.memories import Memories
from workbench.session.project_terms import ProjectTerms
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.matches import MatchKind
from workbench.suggestions.surroundings import Surroundings

MOST_MATCHES = 3
LEAST_PERCENT = 60
"""A match that is less alike tells an engine nothing."""


def surroundings(question: Question, memory: Memories, terms: ProjectTerms, stop: Stop) -> Surroundings:
    """What stands around a segment; any thread may ask.

    Args:
        question: The segment in its context.
        memory: The memories of the session.
        terms: Its termbases.
        stop: Looked at while the memories are read.

    Raises:
        CancelledError: The wish to stop was seen.
        InputError: A memory is damaged.
    """
    wanted: dict[str, str] = {}
    if not terms.is_empty:
        for hit in terms.find(question.source, "").source:
            allowed = terms.targets(hit)
            if allowed and not hit.is_nested:
                wanted.setdefault(hit.term.text, allowed[0].text)
    found = memory.matches(question, MOST_MATCHES, stop)
    return Surroundings(
        tuple(wanted.items()),
        tuple(
            (match.unit.source, match.text, match.percent)
            for match in found
            if match.kind is not MatchKind.FRAGMENT and match.percent >= LEAST_PERCENT
        ),
        question.previous_source,
        question.previous_working,
        question.next_source,
        question.next_working,
    )
