"""Where words stand in the units of some memories, on either side, in any of their forms, as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from workbench.language.forms import are_forms_read, base_form, has_forms
from workbench.language.tags import base_of
from workbench.language.tokens import Token, words
from workbench.suggestions.base import Stop
from workbench.suggestions.memory.matches import ConcordanceLine
from workbench.suggestions.memory.memory import Memory
from workbench.suggestions.memory.words import all_of, phrase

MOST = 50
"""Units that are shown."""
MOST_FORMS = 24
"""Forms of one word that are looked for."""
SHORTEST_STEM = 3
"""Letters that the forms of a word have in common at least; what has fewer in common is not found."""
SHORTEST_BEGINNING = 2
"""Letters from which a word that is being typed stands for all words that begin so."""
MOST_WORDS = 12
"""Words of a question; what follows is left out."""


def concordance(
    memories: Sequence[Memory],
    text: str,
    languages: tuple[str, str],
    side: str = "source",
    limit: int = MOST,
    *,
    with_forms: bool = True,
    stop: Stop | None = None,
) -> list[ConcordanceLine]:
    """The units that hold the words of a text, those with the words in a row first, then the newest first.

    The last word may be a beginning, as while it is typed. Other forms of the words are found where the forms of the
    language have been read (`language.forms.read_forms`).

    Args:
        memories: Where to look.
        text: What to look for.
        languages: Source and target language.
        side: `source` or `target`.
        limit: How many units at most.
        with_forms: Whether other forms of the words are looked for.
        stop: Ends the search.

    Raises:
        CancelledError: The wish to stop was seen.
        InputError: A memory is damaged.
    """
    wanted = words(text)[:MOST_WORDS]
    if not wanted:
        return []
    is_open = wanted[-1].end == len(text) and wanted[-1].kind == "word" and len(wanted[-1].text) >= SHORTEST_BEGINNING
    search = _ConcordanceSearch(wanted, is_open, languages, side, with_forms, stop)
    found: list[ConcordanceLine] = []
    for memory in memories:
        if len(found) < limit:
            found += search.run(memory, limit - len(found))
    return sorted(found, key=lambda one: not one.is_phrase)


@dataclass(frozen=True, slots=True)
class _ConcordanceSearch:
    """Words that are looked for."""

    wanted: list[Token]
    is_open: bool
    """Whether the last one may be a beginning."""
    languages: tuple[str, str]
    side: str
    with_forms: bool
    stop: Stop | None

    def run(self, memory: Memory, limit: int) -> list[ConcordanceLine]:
        """The units of one memory, those with the words in a row first."""
        memory.flush_words()
        language = base_of(self.languages[self.side != "source"])
        said = [token.text for token in self.wanted]
        rows = self._ask(memory, phrase(said, is_open=self.is_open), limit)
        numbers = dict.fromkeys(rows)
        choices = [_forms(memory, word, language) if self.with_forms else [word] for word in said]
        is_more = len(said) > 1 or len(choices[0]) > 1
        if len(numbers) < limit and is_more and self.wanted[0].kind != "cluster":
            numbers |= dict.fromkeys(self._ask(memory, all_of(choices, is_open=self.is_open), limit))
        if self.stop is not None:
            self.stop.check()
        shown = list(numbers)[:limit]
        pairs = memory.fitting_pairs(*self.languages)
        kept = {one.id: one.unit for one in memory.store.fetch(shown)}
        seen = regex.compile(_pattern(self.wanted, choices, self.is_open), regex.IGNORECASE)
        return [
            ConcordanceLine(
                unit, memory.name, _spans(seen, unit.source if self.side == "source" else unit.target), at in rows
            )
            for at in shown
            if (unit := kept.get(at)) and (unit.source_language, unit.target_language) in pairs
        ]

    def _ask(self, memory: Memory, condition: str, limit: int) -> list[int]:
        stop = self.stop
        return memory.words.search(condition, self.side, limit, lambda: stop is not None and stop.is_wished)


def _forms(memory: Memory, word: str, language: str) -> list[str]:
    """A word and its other forms that the memory has: those of the same word in the dictionary."""
    lower = word.casefold()
    if not has_forms(language) or not are_forms_read(language):
        return [lower]
    base = base_form(word, language)
    shared = 0
    while shared < min(len(lower), len(base)) and lower[shared] == base[shared]:
        shared += 1
    stem = lower[: max(SHORTEST_STEM, min(shared, len(lower) - 1))] if shared >= SHORTEST_STEM else ""
    known = memory.words.beginning_with(stem) if stem else []
    forms = [form for form in known if form != lower and base_form(form, language) == base]
    return list(dict.fromkeys([lower, *forms, base]))[:MOST_FORMS]


def _pattern(wanted: list[Token], choices: list[list[str]], is_open: bool) -> str:
    """What the words look like in a text."""
    pieces = []
    if wanted[0].kind == "cluster":
        pieces.append(r"\s*".join(regex.escape(token.text) for token in wanted))
    for place, (token, forms) in enumerate(zip(wanted, choices, strict=True)):
        if token.kind == "cluster":
            continue
        goes_on = r"[\p{L}\p{M}\p{N}]*" if is_open and place == len(wanted) - 1 else ""
        said = "|".join([regex.escape(token.text) + goes_on, *map(regex.escape, forms)])
        pieces.append(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{said})(?![\p{{L}}\p{{M}}\p{{N}}])")
    return "|".join(pieces)


def _spans(seen: regex.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in seen.finditer(text))
