"""A unit, and what all checks want to know of its text, found once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from workbench.domain.terms import SegmentTerms
from workbench.language.tokens import Token, tokens

LONGEST_TEXT = 20_000
"""Code points of a unit that are looked at: no sentence is longer, and a megabyte without a break must not stall."""
LONGEST_LEAD = 16
"""Code points before a word that are searched for the end of the sentence before."""
OPENERS = " \t\u00a0\"'“”‘’«»„([{*_#"
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "|", "•", "–", "—", " -", "。", "！", "？", "।", "؟", "۔")
"""After these a word may have a capital without being a name."""


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """A segment as the checks see it."""

    key: int
    """Stable id."""
    text: str
    is_block_start: bool = True
    is_block_end: bool = True
    source: str | None = None

    @property
    def is_block(self) -> bool:
        """True when the unit is a whole block: a heading, a button, a paragraph of one sentence."""
        return self.is_block_start and self.is_block_end


FindTerms = Callable[[str, str], SegmentTerms]
"""Finds the terms of a termbase in a source text, which may be empty, and in a rendering of it."""
NO_TERMS = SegmentTerms()


class Reading:
    """A unit with its words; made for one inspection and then thrown away, because tokens weigh more than text."""

    def __init__(self, unit: CheckedUnit, find_terms: FindTerms | None = None) -> None:
        self.unit = unit
        self.text = unit.text[:LONGEST_TEXT]
        self._find_terms = find_terms

    @cached_property
    def tokens(self) -> list[Token]:
        """All pieces of the text."""
        return tokens(self.text)

    @cached_property
    def words(self) -> list[Token]:
        """Words of scripts that part words, without numbers and marks."""
        return [token for token in self.tokens if token.kind == "word"]

    @cached_property
    def terms(self) -> SegmentTerms:
        """The terms of the termbases in the source text and in the text; none where there is no termbase."""
        return self._find_terms(self.unit.source or "", self.text) if self._find_terms else NO_TERMS

    @cached_property
    def runs(self) -> list[list[Token]]:
        """The words in runs that nothing but white space interrupts."""
        runs: list[list[Token]] = [[]]
        for token in self.tokens:
            if token.kind == "word":
                runs[-1].append(token)
            elif token.kind != "space" and runs[-1]:
                runs.append([])
        return runs if runs[-1] else runs[:-1]

    @cached_property
    def lower(self) -> str:
        """The text in lower case; only for tests of what it holds, because its offsets may differ."""
        return self.text.lower()

    def starts_sentence(self, token: Token) -> bool:
        """True when nothing but marks and white space stands between the start of a sentence and the token."""
        start = max(0, token.start - LONGEST_LEAD)
        before = self.text[start : token.start].rstrip(OPENERS)
        return before.endswith(SENTENCE_ENDS) or (not before and start == 0)
