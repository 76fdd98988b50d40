"""Words in a row that a source text shares with units of a memory, where no whole unit matches."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.suggestions import Question
from workbench.language.tokens import Token, words
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.fragment_targets import fragment_target_of
from workbench.suggestions.memory.matches import Match, MatchKind
from workbench.suggestions.memory.memory import Memory, Skip
from workbench.suggestions.memory.percent import likeness
from workbench.suggestions.memory.words import phrase

FEWEST = 3
"""Words in a row that say something."""
FEWEST_CLUSTERS = 5
"""The same in a script without spaces, where a character counts as a word."""
MOST = 4
"""Fragments of one source text."""
MOST_ASKED = 60
"""Phrases that are looked for, so that no text takes long."""
SHORTEST = 20
"""Units that are looked at for the one that says little else."""


@dataclass(slots=True)
class _Row:
    """Words in a row, from one to before another."""

    start: int
    end: int
    numbers: list[int]


def fragments(memory: Memory, question: Question, stop: Stop | None, skip: Skip) -> list[Match]:
    """The longest rows of words of a source text that stand in units of a memory, the longest first.

    Each is given with the unit whose source text is most like the row, that is, the one that says least besides, and
    with the part of its target that stands for the row. Where that is certain it is the text to take, else the whole
    target is.
    """
    memory.flush_words()
    found = words(question.source)
    is_clustered = sum(token.kind == "cluster" for token in found) * 2 > len(found)
    rows = _rows(memory, found, FEWEST_CLUSTERS if is_clustered else FEWEST, stop)
    rows.sort(key=lambda row: row.start - row.end)
    matches = (_match(memory, question, found, row, stop, skip) for row in rows[:MOST])
    return [match for match in matches if match is not None]


def _rows(memory: Memory, found: list[Token], fewest: int, stop: Stop | None) -> list[_Row]:
    rows: list[_Row] = []
    asked = at = 0
    while at + fewest <= len(found) and asked < MOST_ASKED:
        end, numbers = at + fewest, []
        while end <= len(found) and asked < MOST_ASKED:
            if stop is not None:
                stop.check()
            asked += 1
            more = memory.words.search(phrase([token.text for token in found[at:end]]), "source", SHORTEST)
            if not more:
                break
            numbers, end = more, end + 1
        if numbers:
            rows.append(_Row(at, end - 1, numbers))
            at = end - 1
        else:
            at += 1
    return rows


def _match(
    memory: Memory, question: Question, found: list[Token], row: _Row, stop: Stop | None, skip: Skip
) -> Match | None:
    start, end = found[row.start].start, found[row.end - 1].end
    text = question.source[start:end]
    languages = question.source_language, question.target_language
    pairs = memory.fitting_pairs(*languages)
    units = [
        one.unit
        for one in memory.store.fetch(row.numbers)
        if (one.unit.source_language, one.unit.target_language) in pairs and not skip(one.unit)
    ]
    if not units:
        return None
    like, unit = max(((likeness(text, unit.source), unit) for unit in units), key=lambda one: one[0].order)
    part = fragment_target_of(memory, unit, text, languages, stop, skip, row.numbers)
    taken = unit.target[part.start : part.end] if part is not None and part.is_certain else unit.target
    count = row.end - row.start
    share = 100 * count // len(found)
    return Match(
        MatchKind.FRAGMENT, unit, memory.name, share, like.words, like.letters, taken, penalty=memory.penalty,
        asked=question.source, start=start, end=end, word_count=count, part=part,
    )  # fmt: skip
