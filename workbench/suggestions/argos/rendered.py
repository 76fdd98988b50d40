"""Renderings of parts of a text, put together to renderings of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from workbench.suggestions.base import TranslatedToken, Translation

SCORE = "mean log-probability"
"""Of the pieces of a rendering, the ends of sentences included: natural logarithm, at most 0."""

_Chain = tuple["_Chain | None", "Rendered"]
"""A part and, before it, those that it follows."""
_Beginning = tuple[float, "_Chain | None"]
"""A sum of log-probabilities and the parts that have it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendering of a part of a text."""

    text: str
    words: tuple[TranslatedToken, ...] = ()
    total: float = 0.0
    """Sum of the log-probabilities of its pieces."""
    pieces: int = 0
    """How many pieces that is; 0 for what was not translated."""
    notes: frozenset[str] = frozenset()

    @property
    def mean(self) -> float:
        """The mean log-probability of its pieces; 0 where there is none."""
        return self.total / self.pieces if self.pieces else 0.0

    def with_note(self, note: str) -> Rendered:
        """The same with one more thing that a person should know."""
        return replace(self, notes=self.notes | {note})

    def as_translation(self, notes: Sequence[str] = (), ceiling: float = 0.0) -> Translation:
        """What an engine answers with.

        Args:
            notes: What else a person should know.
            ceiling: A score that this one cannot exceed: that of the rendering it was made from.
        """
        if not self.pieces:
            return Translation(self.text, None, "", note="; ".join(sorted(self.notes)))
        note = "; ".join([*notes, *sorted(self.notes)])
        return Translation(self.text, min(self.mean, ceiling), SCORE, self.words, note)


def inserted(rendered: Rendered, insertions: Sequence[tuple[int, int, str]]) -> Rendered:
    """A rendering with spans of it replaced by other text; the words keep their places in it.

    Args:
        rendered: The rendering.
        insertions: Start, end and text, in order and without overlap.
    """
    pieces: list[str] = []
    at = 0
    for start, end, text in insertions:
        pieces += (rendered.text[at:start], text)
        at = end
    pieces.append(rendered.text[at:])
    words = tuple(_carried(word, insertions) for word in rendered.words)
    return replace(rendered, text="".join(pieces), words=words)


def joined(parts: Sequence[Rendered]) -> Rendered:
    """Parts one after the other."""
    words: list[TranslatedToken] = []
    length = 0
    for part in parts:
        words += (_moved(word, length) for word in part.words)
        length += len(part.text)
    return Rendered(
        "".join(part.text for part in parts),
        tuple(words),
        sum(part.total for part in parts),
        sum(part.pieces for part in parts),
        frozenset().union(*(part.notes for part in parts)),
    )


def best_joined(parts: Sequence[Sequence[Rendered]], best: int) -> list[Rendered]:
    """The best renderings of a whole, of the renderings of its parts.

    The first is made of the first of each part. The others are those with the greatest sums of log-probabilities, and
    none is missed: the best of a whole are made of the best of its beginning. They follow by their means.

    Args:
        parts: For each part its renderings, at least one.
        best: How many to give at most.
    """
    if best == 1:
        return [joined([part[0] for part in parts])]
    beginnings: list[_Beginning] = [(0.0, None)]
    for part in parts:
        longer = [(total + one.total, (before, one)) for total, before in beginnings for one in part]
        beginnings = nlargest(best, longer, key=lambda beginning: beginning[0])
    first = joined([part[0] for part in parts])
    found = {first.text: first}
    for _, chain in beginnings:
        whole = joined(_unchained(chain))
        found.setdefault(whole.text, whole)
    others = sorted(list(found.values())[1:best], key=lambda one: -one.mean)
    return [first, *others]


def _unchained(chain: _Chain | None) -> list[Rendered]:
    found = []
    while chain is not None:
        chain, one = chain
        found.append(one)
    return found[::-1]


def _moved(word: TranslatedToken, by: int) -> TranslatedToken:
    return replace(word, start=word.start + by, end=word.end + by) if by else word


def _carried(word: TranslatedToken, insertions: Sequence[tuple[int, int, str]]) -> TranslatedToken:
    """A word where it is after insertions: what comes in before it moves it, what is replaced in it stretches it."""
    before = sum(len(text) - (end - start) for start, end, text in insertions if end <= word.start)
    within = sum(len(text) - (end - start) for start, end, text in insertions if start < word.end and end > word.start)
    return replace(word, start=word.start + before, end=word.end + before + within)
