"""Which part of a unit's target stands for a row of words of its source text."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.memories import TranslationUnit
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.evidence import Pair, evidence
from workbench.suggestions.memory.matches import Fragment
from workbench.suggestions.memory.memory import Memory, Skip
from workbench.suggestions.word_alignment.finding import aligned_words, marks_between
from workbench.suggestions.word_alignment.words import AlignedWord, words_of

GUESSED = 0.3
"""Certainty below which no part is named."""
CERTAIN = 0.5
"""Certainty from which a part stands for the words."""
CERTAIN_AGAIN = 0.4
"""The same where another unit that holds the words holds the part too."""


def fragment_target_of(
    memory: Memory,
    unit: TranslationUnit,
    row: str,
    languages: tuple[str, str],
    stop: Stop | None,
    skip: Skip,
    numbers: Sequence[int] = (),
) -> Fragment | None:
    """The part of a unit's target that stands for a row of words; None where nobody can tell.

    Args:
        memory: The memory that the unit is in.
        unit: It holds the words in its source text.
        row: The words.
        languages: Of source and target.
        stop: Ends the search.
        skip: Units that nothing is learned from.
        numbers: Other units that hold the words.

    Raises:
        CancelledError: The wish to stop was seen.
        InputError: The memory is damaged.
    """
    source, target = words_of(unit.source, languages[0]), words_of(unit.target, languages[1])
    span = fragment_position(words_of(row, languages[0]), source)
    if span is None:
        return None

    def is_left_out(one: TranslationUnit) -> bool:
        return skip(one) or (one.source, one.target) == (unit.source, unit.target)

    pairs = evidence(memory, (unit.source, unit.target), languages, stop, is_left_out, numbers)
    found = aligned_words(source, span, target, pairs)
    if found is None or not found.is_mutual or found.certainty < GUESSED:
        return None
    least = CERTAIN_AGAIN if _is_shared(source[slice(*span)], target[found.first : found.last], pairs) else CERTAIN
    is_certain = found.certainty >= least and found.is_backed and not marks_between(source, *span)
    return Fragment(target[found.first].start, target[found.last - 1].end, found.certainty, is_certain)


def fragment_position(row: Sequence[AlignedWord], words: Sequence[AlignedWord]) -> tuple[int, int] | None:
    """Where a row of words stands first among others, as it is spelled."""
    spelled, wanted = [word.spelled for word in words], [word.spelled for word in row]
    size = len(wanted)
    at = next((at for at in range(len(spelled) - size + 1) if spelled[at : at + size] == wanted), None)
    return None if at is None or not size else (at, at + size)


def _is_shared(row: Sequence[AlignedWord], part: Sequence[AlignedWord], pairs: Sequence[Pair]) -> bool:
    """Whether another unit has both the row and the part."""
    keys = {word.key for word in part}
    return any(
        fragment_position(row, source) is not None and keys <= {word.key for word in target} for source, target in pairs
    )
