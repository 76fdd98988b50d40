"""What is known of the words of two languages: before anything was read, and after some links were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.cognates import cognate_tables
from workbench.alignment.dynamic import Block
from workbench.alignment.evidence import Grid
from workbench.alignment.features import Indices, SideFeatures, Vocabulary
from workbench.alignment.lexicon import Table, learned_table
from workbench.alignment.loans import loan_tables
from workbench.alignment.primer import primer_tables

Shares = NDArray[np.float64]
"""How probable each word of a text is."""
SAME = 0.8
"""Chance that a word, number or mark stands on the other side as it is, when the other side has it."""
DISCOUNT = 1.5
"""Taken from each count of a learned pair: two meetings make a pair, and one none."""
LIFT = 2.0
"""How many times likelier than everywhere a word must be beside the word it is said to translate."""


@dataclass(frozen=True, slots=True)
class Translations:
    """A lexicon for two languages: a word stays as it is, is known, or has a translation that was learned."""

    known: tuple[Table, ...]
    """What is known before anything is learned."""
    learned: Table | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables there are."""
        return (*self.known, self.learned) if self.learned is not None else self.known

    def expected(self, asked: Indices, given: Indices, spans: Grid) -> Grid:
        """Expected frequency of each asked word for each span (see `evidence.Lexicon`)."""
        found = np.zeros((len(asked), spans.shape[1]), dtype=np.float32)
        for table in self.tables:
            np.maximum(found, table.expected(asked, given, spans), out=found)
        _, at, of = np.intersect1d(asked, given, assume_unique=True, return_indices=True)
        found[at] = np.maximum(found[at], spans[of] * np.float32(SAME))
        return found

    def likeliest(self, size: int) -> Indices:
        """The asked word that each of `size` words most likely stands for; itself where none is known."""
        best = np.arange(size)
        chance = np.zeros(size)
        for table in self.tables:
            asked = np.repeat(np.arange(size), np.diff(table.starts))
            order = np.argsort(table.chances, kind="stable")
            better = order[table.chances[order] > chance[table.given[order]]]
            best[table.given[better]] = asked[better]
            chance[table.given[better]] = table.chances[better]
        return best


Lexicons = tuple[Translations, Translations]
"""What produces the left words, and what produces the right ones."""


def first_lexicons(
    vocabulary: Vocabulary, sides: tuple[SideFeatures, SideFeatures], languages: tuple[str, str]
) -> Lexicons:
    """What is known of two texts unread: the primers of their languages, look-alikes and sound-alikes."""
    words = np.unique(sides[0].ids), np.unique(sides[1].ids)
    stems = list(vocabulary.numbers)
    known = (
        primer_tables(stems, *words, languages),
        cognate_tables(stems, *words),
        loan_tables(vocabulary.forms, *words),
    )
    return Translations(tuple(pair[0] for pair in known)), Translations(tuple(pair[1] for pair in known))


def taught(
    lexicons: Lexicons,
    sides: tuple[SideFeatures, SideFeatures],
    backgrounds: tuple[Shares, Shares],
    blocks: Sequence[Block],
) -> Lexicons:
    """The lexicons with translations learned from linked blocks."""
    left_bags, right_bags = [], []
    for block in blocks:
        if block.n and block.m:
            left_bags.append(np.unique(sides[0].of(block.left, block.left + block.n)))
            right_bags.append(np.unique(sides[1].of(block.right, block.right + block.m)))
    return (
        replace(lexicons[0], learned=_learned(left_bags, right_bags, backgrounds[0])),
        replace(lexicons[1], learned=_learned(right_bags, left_bags, backgrounds[1])),
    )


def _learned(asked: list[Indices], given: list[Indices], background: Shares) -> Table:
    held = np.bincount(np.concatenate([*given, np.zeros(0, dtype=np.int64)]), minlength=len(background))
    return learned_table(asked, given, np.maximum(held, 1), discount=DISCOUNT).above(LIFT * background)
