"""Spans that follow a text while it is changed."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from workbench.domain.revisions import Edit
from workbench.language.diff import Hunk, hunks

LONG = 20_000
"""Code points of a text beyond which what is untouched at its end is not looked at word by word, at every key."""
KNOWN_AGAIN = 2
"""A changed word that keeps at least one letter in so many is the same word, amended."""


class Moved(NamedTuple):
    """Where a span stands in the new text."""

    start: int
    end: int
    is_text_deleted: bool
    """True when nothing of it is left; `start` and `end` are then the place where it was."""


class _Replaced(NamedTuple):
    """A stretch of the old text and what stands for it in the new text."""

    start: int
    end: int
    new_start: int
    new_end: int


class SpanMap:
    """The way from one text to another for any span.

    A span that the change does not touch keeps its text. One that is changed inside grows or shrinks with it; one that
    is cut at an end keeps the words that are left; what is written at its edges stays outside.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._head = Edit.between(old, new).start
        self._tail_start = len(old) - Edit.between(old[::-1], new[::-1]).start
        self._found: list[_Replaced] | None = None

    def moved(self, start: int, end: int) -> Moved:
        """Where a span of the old text stands in the new one.

        Args:
            start: Code points from the start of the old text.
            end: Exclusive; equal to `start` for a place.
        """
        if end <= self._head:
            return Moved(start, end, is_text_deleted=False)
        is_behind = start >= self._tail_start
        found = self._by_words(start, end) if not is_behind or len(self._old) <= LONG else None
        if found is None or (is_behind and not self._is_same(start, end, found)):
            shift = len(self._new) - len(self._old)
            return Moved(start + shift, end + shift, is_text_deleted=False)
        return found

    def _is_same(self, start: int, end: int, found: Moved) -> bool:
        """Whether what is untouched at the end of the text is so word by word too."""
        if start == end:
            return not any(one.start < start for one in self._touching(start, start + 1))
        return not found.is_text_deleted and self._new[found.start : found.end] == self._old[start:end]

    def _by_words(self, start: int, end: int) -> Moved:
        if start == end:
            place = self._place(start)
            return Moved(place, place, is_text_deleted=False)
        touching = self._touching(start, end)
        lost = sum(min(end, one.end) - max(start, one.start) for one in touching)
        if lost < end - start:
            new_start, new_end = self._start(start, end, touching), self._end(start, end, touching)
            if new_start < new_end:
                return Moved(new_start, new_end, is_text_deleted=False)
        place = self._place(start)
        return Moved(place, place, is_text_deleted=True)

    def _start(self, start: int, end: int, touching: list[_Replaced]) -> int:
        first = touching[0] if touching else None
        if first is None or first.start > start:
            return start + self._shift(start, is_after_insertion=True)
        if first.start == start and first.end <= end:
            return first.new_start
        left = self._new[first.new_end :]
        return first.new_end + len(left) - len(left.lstrip())

    def _end(self, start: int, end: int, touching: list[_Replaced]) -> int:
        last = touching[-1] if touching else None
        if last is None or last.end < end:
            return end + self._shift(end, is_after_insertion=False)
        if last.end == end and last.start >= start:
            return last.new_end
        return len(self._new[: last.new_start].rstrip())

    def _place(self, at: int) -> int:
        inside = next((one for one in self._touching(at, at + 1) if one.start < at), None)
        return inside.new_start if inside else at + self._shift(at, is_after_insertion=False)

    def _shift(self, at: int, *, is_after_insertion: bool) -> int:
        """How far what stands at an unchanged place has moved."""
        found = self._replaced
        index = bisect_left(found, at + 1, key=lambda one: one.end) - 1
        while index >= 0 and not is_after_insertion and found[index].start == found[index].end == at:
            index -= 1
        return found[index].new_end - found[index].end if index >= 0 else 0

    def _touching(self, start: int, end: int) -> list[_Replaced]:
        """The replaced stretches that have characters of a span."""
        found = self._replaced
        first = bisect_left(found, start + 1, key=lambda one: one.end)
        last = bisect_left(found, end, key=lambda one: one.start)
        return [one for one in found[first:last] if one.start < one.end]

    @property
    def _replaced(self) -> list[_Replaced]:
        if self._found is None:
            self._found = [_amended(hunk) for hunk in hunks(self._old, self._new, keeps_islands=True)]
        return self._found


def _amended(hunk: Hunk) -> _Replaced:
    """The part of a difference that has really changed, where the rest is enough to know the word by."""
    edit = Edit.between(hunk.old, hunk.new)
    if (len(hunk.old) - len(edit.old)) * KNOWN_AGAIN < len(hunk.old):
        return _Replaced(hunk.old_start, hunk.old_end, hunk.new_start, hunk.new_end)
    start, new_start = hunk.old_start + edit.start, hunk.new_start + edit.start
    return _Replaced(start, start + len(edit.old), new_start, new_start + len(edit.new))
