"""Matches of a source text in some memories, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.domain.memories import TranslationUnit, UnitContext
from workbench.domain.suggestions import Question
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.adapting import adapted, may_be_adapted
from workbench.suggestions.memory.fragments import fragments
from workbench.suggestions.memory.matches import Match, MatchKind
from workbench.suggestions.memory.memory import Memory, Skip, nothing
from workbench.suggestions.memory.percent import EXACT, IN_CONTEXT, Likeness
from workbench.suggestions.memory.stems import stem_percent

MOST = 5
"""Matches that are shown of one source text."""


def look_up(
    memories: Sequence[Memory],
    question: Question,
    limit: int = MOST,
    *,
    stop: Stop | None = None,
    skip: Skip = nothing,
    with_fragments: bool = True,
) -> list[Match]:
    """The units that match a source text, at most `limit`, the best first; parts of units where no whole one matches.

    Of units with the same two texts the newest stands for all. A match that is exact before the penalty of its memory
    stays exact; at equal percentages the memory named first comes first.

    Args:
        memories: Where to look.
        question: The source text, with the source texts around it.
        limit: How many at most.
        stop: Ends the search.
        skip: Units that are not wanted.
        with_fragments: Whether parts are looked for.

    Raises:
        CancelledError: The wish to stop was seen.
        InputError: A memory is damaged.
    """
    context = UnitContext.of(question.previous_source, question.next_source)
    found: list[tuple[tuple[int, int, int, int], Match]] = []
    for place, memory in enumerate(memories):
        if stop is not None:
            stop.check()
        for match in _in_one(memory, question, context, skip, limit):
            found.append(((match.percent, match.words, match.letters, -place), match))
    found.sort(key=lambda one: one[0], reverse=True)
    matches = list(_distinct(match for _, match in found))[:limit]
    if matches or not with_fragments:
        return [_finished(match, question) for match in matches]
    return [one for memory in memories for one in fragments(memory, question, stop, skip)][:limit]


def best_percent(memories: Sequence[Memory], question: Question, skip: Skip = nothing) -> int:
    """The percentage of the best match, 0 where there is none; nothing is marked or adapted for it."""
    context = UnitContext.of(question.previous_source, question.next_source)
    found = (match.percent for memory in memories for match in _in_one(memory, question, context, skip, 1))
    return max(found, default=0)


def _in_one(memory: Memory, question: Question, context: UnitContext | None, skip: Skip, limit: int) -> Iterator[Match]:
    """The matches of one memory, exact ones first, without what is worked out for showing them."""
    pair = (question.source_language, question.target_language)
    whole = Likeness(EXACT, EXACT, EXACT)
    exact = memory.exact(question.source, *pair, skip) if question.source.strip() else []
    for kept in exact:
        is_same_place = context is not None and kept.unit.context == context
        kind = MatchKind.CONTEXT if is_same_place else MatchKind.EXACT
        yield _match(memory, question, kept.unit, kind, whole, IN_CONTEXT if is_same_place else EXACT)
    if len(exact) < limit:
        for like, kept in memory.fuzzy(question.source, *pair, skip)[:limit]:
            yield _match(memory, question, kept.unit, MatchKind.FUZZY, like, like.percent)


def _match(
    memory: Memory, question: Question, unit: TranslationUnit, kind: MatchKind, like: Likeness, percent: int
) -> Match:
    return Match(
        kind, unit, memory.name, max(0, percent - memory.penalty), like.words, like.letters, unit.target,
        penalty=memory.penalty, asked=question.source,
    )  # fmt: skip


def _distinct(matches: Iterable[Match]) -> Iterator[Match]:
    seen: set[tuple[str, str]] = set()
    for match in matches:
        key = (match.unit.source, match.unit.target)
        if key not in seen:
            seen.add(key)
            yield match


def _finished(match: Match, question: Question) -> Match:
    """A match with its target adapted where that is possible, and with what is only shown."""
    if match.kind is not MatchKind.FUZZY:
        return match
    match = replace(match, stems=stem_percent(question.source, match.unit.source, question.source_language))
    if not may_be_adapted(match.unit.source, question.source):
        return match
    text, changed = adapted(match.unit, question.source, question.source_language)
    return replace(match, text=text, adaptations=changed)
