"""The edits that TER counts, by the search that sacrebleu makes, without the work that cannot matter.

sacrebleu tries up to a thousand shifts of words and computes a table of edit distances for each. Here a word is one
character, many cells of a table are computed at once, and a shift is tried only where a bound leaves it a chance.
Where sacrebleu looks at a band of the table only, so does this. The edits are those of sacrebleu in every case.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from sacrebleu.metrics.lib_ter import _BEAM_WIDTH, _MAX_SHIFT_CANDIDATES, _MAX_SHIFT_DIST, _MAX_SHIFT_SIZE

NEAR = 2 * (_BEAM_WIDTH - 2)
"""Up to this distance plus difference in length, the cheapest path cannot leave sacrebleu's band.

A path of cost d between texts whose lengths differ by n strays at most (d + n) / 2 from the diagonal, and rounding
adds one at most.
"""
Shift = tuple[int, int, int]
"""How many words are moved, as a negative number, from where, and to where: the order in which sacrebleu prefers."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The cheapest way from a text to its reference, as sacrebleu chooses among equals."""

    edits: int
    places: list[int]
    """For each word of the reference the last word of the text that was used up with it; -1 before the first."""
    wrong: int
    """A bit for each word of the text that is no match."""
    missed: int
    """A bit for each word of the reference that is no match."""


def edits(words: Sequence[str], reference: Sequence[str]) -> int:
    """How many edits and shifts lead from a text to its reference.

    Source: Snover and others, 2006, "A Study of Translation Edit Rate with Targeted Human Annotation", with the
    limits of tercom as sacrebleu follows them.
    """
    if not reference:
        return len(words)
    marks: dict[str, str] = {}
    for word in (*reference, *words):
        if word not in marks:
            marks[word] = chr(len(marks))
    return _ShiftSearch("".join([marks[word] for word in reference])).edits("".join([marks[word] for word in words]))


class _ShiftSearch:
    """The search for shifts towards one reference."""

    def __init__(self, goal: str) -> None:
        self._goal = goal
        self._bits: dict[str, int] = {}
        self._where: dict[str, list[int]] = {}
        for at, mark in enumerate(goal):
            self._bits[mark] = self._bits.get(mark, 0) | 1 << at
            self._where.setdefault(mark, []).append(at)

    def edits(self, text: str) -> int:
        least = max(len(text), len(self._goal)) - _common(text, self._goal)
        """No order of the words has a smaller distance."""
        exact = Levenshtein.distance(text, self._goal)
        shifts = tried = 0
        while True:
            is_near = self._is_near(text, exact)
            if is_near and exact == least:
                return shifts + exact
            trace = self._trace(text) if is_near else self._banded_trace(text)
            candidates = self._candidates(text, trace, _MAX_SHIFT_CANDIDATES - tried)
            if candidates is None:
                return shifts + trace.edits
            tried += len(candidates)
            best = self._best(text, candidates, exact, trace.edits, least)
            if best is None:
                return shifts + trace.edits
            text = best
            exact = Levenshtein.distance(text, self._goal)
            shifts += 1

    def _is_near(self, text: str, distance: int) -> bool:
        """Whether sacrebleu's band of the table holds all that matters."""
        return len(self._goal) < _BEAM_WIDTH or distance + abs(len(text) - len(self._goal)) <= NEAR

    def _best(self, text: str, candidates: list[Shift], exact: int, before: int, least: int) -> str | None:
        """The text after the best shift; None where no shift makes the distance smaller."""
        best = None
        for negative, start, target in sorted(set(candidates)):
            length = -negative
            gap = start - target if target < start else target - start - (length if target > start + length else 0)
            if exact - 2 * min(length, gap) >= before:
                continue
            shifted = _shifted(text, start, length, target)
            distance = Levenshtein.distance(shifted, self._goal, score_cutoff=before - 1)
            if distance < before and not self._is_near(text, distance):
                distance = self._banded_trace(shifted).edits
            if distance < before:
                best, before = shifted, distance
            if before == least:
                break
        return best

    def _candidates(self, text: str, trace: Trace, most: int) -> list[Shift] | None:
        """The shifts that sacrebleu tries, with repetitions; None where they are too many for it."""
        found: list[Shift] = []
        places = trace.places
        for start, goal, longest in self._pairs(text):
            wrong, missed, place = trace.wrong >> start, trace.missed >> goal, places[goal]
            for length in range(1, longest + 1):
                ones = (1 << length) - 1
                if not wrong & ones or not missed & ones or start <= place < start + length:
                    continue
                before = -1
                for at in range(goal - 1, goal + length):
                    target = places[at] + 1 if at >= 0 else 0
                    if target != before:
                        found.append((-length, start, target))
                        before = target
            if len(found) >= most:
                return None
        return found

    def _pairs(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Places in the text and in the reference with the same words, and how many words are the same."""
        goal = self._goal
        for start, mark in enumerate(text):
            for at in self._where.get(mark, ()):
                if abs(at - start) <= _MAX_SHIFT_DIST:
                    most = min(_MAX_SHIFT_SIZE, len(text) - start, len(goal) - at)
                    length = 1
                    while length < most and text[start + length] == goal[at + length]:
                        length += 1
                    yield start, at, length

    def _trace(self, text: str) -> Trace:
        """The trace through the whole table.

        Source: Hyyrö, 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances"; a bit
        stands for a word of the reference, a row for a word of the text.
        """
        everything = (1 << len(self._goal)) - 1
        higher, lower = everything, 0
        rows = []
        for mark in text:
            equal = self._bits.get(mark, 0)
            straight = (((equal & higher) + higher) ^ higher) | equal | lower
            up = lower | (everything & ~(straight | higher))
            rows.append((equal, straight, up, -1))
            right, left = up << 1 | 1, (straight & higher) << 1
            higher, lower = left | (everything & ~(straight | right)), right & straight & everything
        return self._followed(rows)

    def _banded_trace(self, text: str) -> Trace:
        """The trace through the band of the table that sacrebleu looks at.

        What lies outside may be anything that is never the cheapest: one more than its neighbour, and no match.
        """
        size = len(self._goal)
        everything = (1 << size) - 1
        higher, lower = everything, 0
        rows = []
        first, last = 0, size
        """The cells of the row before, from 0."""
        for mark, (least, most) in zip(text, _bands(len(text), size), strict=True):
            inside = _ones(max(least, first + 1), min(most, last + 1)) >> 1
            equal = self._bits.get(mark, 0) & inside
            low = (1 << max(least - 1, 0)) - 1
            higher, lower = higher & ~low, lower & ~low
            straight = (((equal & higher) + higher) ^ higher) | equal | lower
            up = lower | (everything & ~(straight | higher))
            rows.append((equal, straight, up, inside))
            right, left = up << 1 | 1, (straight & higher) << 1
            higher, lower = left | (everything & ~(straight | right)), right & straight & everything
            above = everything >> most << most
            higher, lower = higher | above, lower & ~above
            first, last = least, most
        return self._followed(rows)

    def _followed(self, rows: list[tuple[int, int, int, int]]) -> Trace:
        """The way back from the last cell: first straight, then along the text, then along the reference."""
        left, right = len(rows), len(self._goal)
        places = [-1] * right
        edits = wrong = missed = 0
        while right and left:
            equal, straight, up, inside = rows[left - 1]
            bit = 1 << right - 1
            places[right - 1] = left - 1
            if equal & bit:
                left, right = left - 1, right - 1
                continue
            edits += 1
            if not straight & bit and inside & bit:
                left, right = left - 1, right - 1
                wrong |= 1 << left
                missed |= bit
            elif up & bit:
                left -= 1
                wrong |= 1 << left
            else:
                right -= 1
                missed |= bit
        return Trace(edits + left + right, places, wrong | (1 << left) - 1, missed | (1 << right) - 1)


def _bands(rows: int, size: int) -> Iterator[tuple[int, int]]:
    """The first cell of each row that sacrebleu computes, and the one after the last."""
    ratio = size / rows if rows else 1
    width = math.ceil(ratio / 2 + _BEAM_WIDTH) if ratio / 2 > _BEAM_WIDTH else _BEAM_WIDTH
    for row in range(1, rows + 1):
        middle = math.floor(row * ratio)
        yield max(0, middle - width), size + 1 if row == rows else min(size + 1, middle + width)


def _ones(start: int, end: int) -> int:
    return (1 << end) - (1 << start) if end > start else 0


def _shifted(text: str, start: int, length: int, target: int) -> str:
    """The text with some words moved, as sacrebleu understands a place within the words themselves."""
    end = start + length
    if target < start:
        return text[:target] + text[start:end] + text[target:start] + text[end:]
    if target > end:
        return text[:start] + text[end:target] + text[start:end] + text[target:]
    return text[:start] + text[end : length + target] + text[start:end] + text[length + target :]


def _common(left: str, right: str) -> int:
    """How many words two texts share, whatever their order."""
    if len(left) > len(right):
        left, right = right, left
    return sum([min(left.count(mark), right.count(mark)) for mark in set(left)])
