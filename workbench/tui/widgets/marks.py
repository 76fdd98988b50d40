"""What is marked inside a text: differences, findings, matches; by span, kind and nothing else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag
from itertools import accumulate
from typing import NamedTuple


class MarkKind(IntFlag):
    """Why a span is marked. Kinds may overlap; later ones win where their looks contradict."""

    ADDED = 1
    """In this text and not in the one it is compared with: underlined."""
    CHANGED = 2
    """Stands for other words of the text it is compared with: underlined."""
    DELETED = 4
    """Not in the text it is compared with: struck through."""
    FINDING = 8
    """A check has something to say about it: bold and italic."""
    ANNOTATION = 256
    """A person marked it as an error: bold and underlined."""
    MATCH = 16
    """What was searched for: reversed."""
    PICTURE = 32
    """A picture of something that may not be painted; set by the painter."""
    TERM = 512
    """A word that a termbase knows: underlined in a colour of its own."""
    GHOST = 1024
    """Offered behind the text, and no part of it: faint and italic."""
    SELECTED = 64
    CURSOR = 128


COMPONENTS = {
    MarkKind.ADDED: "mark--added",
    MarkKind.CHANGED: "mark--changed",
    MarkKind.DELETED: "mark--deleted",
    MarkKind.TERM: "mark--term",
    MarkKind.GHOST: "mark--ghost",
    MarkKind.FINDING: "mark--finding",
    MarkKind.ANNOTATION: "mark--annotation",
    MarkKind.MATCH: "mark--match",
    MarkKind.PICTURE: "mark--picture",
    MarkKind.SELECTED: "mark--selected",
    MarkKind.CURSOR: "mark--cursor",
}
"""The component class that gives each kind its looks, in the order they are laid over each other."""


class Mark(NamedTuple):
    """A marked span. Where start equals end, the character after the place is marked."""

    start: int
    """Code points from the start of the text."""
    end: int
    """Exclusive."""
    kind: MarkKind


def moved_along(marks: Iterable[Mark], offset: int, removed: int, added: int) -> tuple[Mark, ...]:
    """Marks after a replacement: those behind it move, those across it grow or shrink, those wholly in it go."""
    behind, shift = offset + removed, added - removed
    found = []
    for start, end, kind in marks:
        first = start if start < offset else start + shift if start >= behind else offset + added
        last = end if end <= offset else end + shift if end >= behind else offset
        if last > first or (start == end and last == first):
            found.append(Mark(first, last, kind))
    return tuple(found)


class MarkIndex:
    """Marks of one text, made so that those on one line are found without reading all of them."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted((mark.start, max(mark.end, mark.start + 1), int(mark.kind)) for mark in marks)
        self._starts = [start for start, _, _ in self._marks]
        self._furthest = list(accumulate((end for _, end, _ in self._marks), max))

    def kinds(self, start: int, end: int) -> list[int] | None:
        """The kinds on each code point of a span, or None where nothing is marked."""
        low, high = bisect_right(self._furthest, start), bisect_left(self._starts, end)
        if low >= high:
            return None
        found = [0] * (end - start)
        for begin, stop, kind in self._marks[low:high]:
            for place in range(max(begin, start) - start, min(stop, end) - start):
                found[place] |= kind
        return found


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and what is marked in it."""

    text: str
    marks: tuple[Mark, ...] = ()
