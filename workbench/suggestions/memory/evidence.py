"""Units of a memory that show how the words of two texts are translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.suggestions.base import Stop
from workbench.suggestions.memory.memory import Memory, Skip
from workbench.suggestions.memory.words import phrase
from workbench.suggestions.word_alignment.words import STEM, AlignedWord, words_of

A_WORD = 16
"""Units that are looked at for a word, the newest."""
MOST_WORDS = 50
"""Words of a text that units are looked for."""

Pair = tuple[tuple[AlignedWord, ...], tuple[AlignedWord, ...]]
"""The words of a source text and of its translation."""


def evidence(
    memory: Memory,
    texts: tuple[str, str],
    languages: tuple[str, str],
    stop: Stop | None,
    skip: Skip,
    numbers: Iterable[int] = (),
) -> list[Pair]:
    """The units that hold words of two texts, as words.

    Args:
        memory: Where to look.
        texts: A source text and its translation.
        languages: Of the two.
        stop: Ends the search.
        skip: Units that are not wanted.
        numbers: Units that are wanted too.

    Raises:
        CancelledError: The wish to stop was seen.
        InputError: The memory is damaged.
    """
    memory.flush_words()
    wanted = dict.fromkeys(numbers)
    for side, text, language in zip(("source", "target"), texts, languages, strict=True):
        for beginning, is_open in _beginnings(words_of(text, language)):
            if stop is not None:
                stop.check()
            wanted |= dict.fromkeys(memory.words.search(phrase([beginning], is_open=is_open), side, A_WORD))
    pairs = memory.fitting_pairs(*languages)
    return [
        (words_of(one.unit.source, languages[0]), words_of(one.unit.target, languages[1]))
        for one in memory.store.fetch(list(wanted))
        if (one.unit.source_language, one.unit.target_language) in pairs and not skip(one.unit)
    ]


def _beginnings(words: Sequence[AlignedWord]) -> list[tuple[str, bool]]:
    """What to look for to find the words of a text in any form: each once, and whether a word may go on after it."""
    found = dict.fromkeys((word.spelled[:STEM], len(word.spelled) > STEM) for word in words)
    return list(found)[:MOST_WORDS]
