"""Which source texts of a memory hold which words: an inverted index in one file, searched without being loaded.

For every stem the file lists the texts that have it, sorted by their length in words, so that those of a fitting length
stand in a row. A text is looked for by its rarest stems: one that is like it to a half at least has some of them. Those
with the most stems in common are then compared word by word, so that they come in the order of their percentages.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Sequence
from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from workbench.suggestions.memory.features import NUMERIC, Features, Near

MAGIC = 0x57425031
"""Marks the file as ours (`WBP1`)."""
HEADER = 4
"""Numbers at the beginning of the file: the mark, and how many texts, stems and pieces there are."""
LEAST = 0.5
"""Likeness that is looked for: texts of less than half, or more than twice, the length are left out."""
RAREST = 48
"""Stems of a text that it is looked for by."""
MOST_LISTED = 30_000
"""Places in the lists of these stems together, but for the two rarest words, whose lists are always read."""
MOST_SIFTED = 2_000
"""Texts whose stems in common are weighed against their lengths."""
MOST_COMPARED = 128
"""Texts that are compared word by word."""
BESIDE = 0.01
"""What stems in common count beside whole words: enough to part texts that are alike in these."""
LENGTH = 0.0001
"""What a difference of one word in length counts beside stems in common."""

Numbers = NDArray[np.uint32]


class Postings:
    """An index that was written."""

    def __init__(self, path: Path) -> None:
        """Open the file; nothing large is read.

        Raises:
            OSError: It cannot be read.
            ValueError: It is damaged.
        """
        data: Numbers = np.asarray(np.memmap(path, dtype=np.uint32, mode="r"))
        sizes = _sizes(*(int(one) for one in data[1:HEADER])) if len(data) >= HEADER else ()
        if not sizes or data[0] != MAGIC or len(data) != HEADER + sum(sizes):
            raise ValueError(f"{path} is no index of a memory, or is damaged")
        ends = np.cumsum([HEADER, *sizes])
        parts = [data[start:end] for start, end in zip(ends, ends[1:], strict=False)]
        self._units, self._lengths, self._starts, self._words, self._stems, self._offsets, self._places = parts

    def __len__(self) -> int:
        """How many texts it has."""
        return len(self._units)

    def search(self, wanted: Features, limit: int) -> list[Near]:
        """The units whose source texts are most like a text, the best first.

        Args:
            wanted: One text.
            limit: How many at most.

        Raises:
            IndexError: The file is damaged.
        """
        length = len(wanted.words)
        lengths = np.array((ceil(length * LEAST), int(length / LEAST) + 1), dtype=np.uint32)
        low, high = (int(at) for at in np.searchsorted(self._lengths, lengths))
        lists = self._lists(wanted, low, high)
        if not lists:
            return []
        shared = np.zeros(high - low, dtype=np.uint8)
        for places in lists:
            shared[places - low] += 1
        found = low + self._sifted(shared, low, length)
        shares = shared[found - low] / np.maximum(self._lengths[found], length)
        likeness = self._likeness(wanted, found) + BESIDE * shares
        best = np.argsort(-likeness, kind="stable")[:limit]
        return [Near(float(likeness[at]), int(self._units[found[at]])) for at in best]

    def _lists(self, wanted: Features, low: int, high: int) -> list[Numbers]:
        """The places of texts of a fitting length that have a stem, for the rarest stems, the rarest first."""
        if not len(self._stems):
            return []
        fitting = np.array((low, high), dtype=np.uint32)
        lists: list[Numbers] = []
        listed = said = 0
        for start, end, is_number in self._ranges(wanted):
            places = self._places[start:end]
            first, last = np.searchsorted(places, fitting)
            listed += int(last - first)
            if said > 1 and listed > MOST_LISTED:
                break
            if first < last:
                lists.append(places[first:last])
                said += not is_number
        return lists

    def _ranges(self, wanted: Features) -> list[tuple[int, int, bool]]:
        """Where the lists of the stems of a text begin and end, and which are those of numbers; the shortest first."""
        words, stems = np.frombuffer(wanted.words, dtype=np.uint32), np.frombuffer(wanted.stems, dtype=np.uint32)
        at = np.minimum(np.searchsorted(self._stems, stems), len(self._stems) - 1)
        is_known = self._stems[at] == stems
        at, is_number = at[is_known], words[is_known] == NUMERIC
        starts, ends = self._offsets[at].tolist(), self._offsets[at + 1].tolist()
        ranges = zip(starts, ends, is_number.tolist(), strict=True)
        return sorted(ranges, key=lambda one: one[1] - one[0])[:RAREST]

    def _sifted(self, shared: NDArray[np.uint8], low: int, length: int) -> NDArray[np.intp]:
        """The places, from `low` on, of the texts that have the most stems in common for their length."""
        top = int(shared.max())
        few = bisect_left(range(1, top), True, key=lambda least: _count(shared, least) <= MOST_SIFTED)
        least = few + 1
        if least > 1 and _count(shared, least) < MOST_COMPARED:
            least -= 1
        places = np.flatnonzero(shared >= least)
        if len(places) > MOST_COMPARED:
            lengths = self._lengths[low + places].astype(np.int64)
            shares = shared[places] / np.maximum(lengths, length) - LENGTH * np.abs(lengths - length)
            places = places[np.argpartition(-shares, MOST_COMPARED)[:MOST_COMPARED]]
        return places

    def _likeness(self, wanted: Features, places: NDArray[np.intp]) -> NDArray[np.float32]:
        """How like a text those at some places are; a word that it has not itself is like any other such word."""
        words = np.frombuffer(wanted.words, dtype=np.uint32)
        known, asked = np.unique(words, return_inverse=True)
        lengths = self._lengths[places].astype(np.int64)
        ends = np.cumsum(lengths)
        rows = np.repeat(self._starts[places] - (ends - lengths), lengths) + np.arange(ends[-1])
        found = self._words[rows]
        at = np.minimum(np.searchsorted(known, found), len(known) - 1)
        codes = _text(np.where(known[at] == found, at + 1, 0))
        texts = [codes[end - size : end] for end, size in zip(ends.tolist(), lengths.tolist(), strict=True)]
        table = process.cdist([_text(asked + 1)], texts, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
        return np.asarray(table[0], dtype=np.float32)


def write(path: Path, units: Sequence[int], features: Features) -> None:
    """Write an index; `units` are the numbers of the units, one a text.

    Raises:
        OSError: The disk refuses.
    """
    lengths = np.frombuffer(features.lengths, dtype=np.uint32)
    order = np.argsort(lengths, kind="stable")
    sorted_lengths = lengths[order]
    starts = np.zeros(len(order) + 1, dtype=np.int64)
    np.cumsum(sorted_lengths, out=starts[1:])
    before = np.cumsum(lengths, dtype=np.int64) - lengths
    rows = np.repeat(before[order] - starts[:-1], sorted_lengths) + np.arange(starts[-1])
    words = np.frombuffer(features.words, dtype=np.uint32)[rows]
    stems = np.frombuffer(features.stems, dtype=np.uint32)[rows]
    by_stem = np.argsort(stems, kind="stable")
    places = np.repeat(np.arange(len(order), dtype=np.uint32), sorted_lengths)[by_stem]
    keys, offsets = np.unique(stems[by_stem], return_index=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    with temporary.open("wb") as file:
        for part in (
            (MAGIC, len(order), len(keys), len(words)),
            np.asarray(units)[order], sorted_lengths, starts, words, keys, (*offsets, len(words)), places,
        ):  # fmt: skip
            file.write(np.asarray(part, dtype=np.uint32).tobytes())
    os.replace(temporary, path)


def _sizes(texts: int, stems: int, pieces: int) -> tuple[int, ...]:
    """How many numbers each part of the file has: units, lengths, starts, words, stems, offsets and places."""
    return texts, texts, texts + 1, pieces, stems, stems + 1, pieces


def _count(shared: NDArray[np.uint8], least: int) -> int:
    """How many texts have so many stems in common at least."""
    return int(np.count_nonzero(shared >= least))


def _text(codes: NDArray[np.intp]) -> str:
    """Small numbers as characters, none of which is a surrogate."""
    high = codes + (codes >= 0xD800) * 0x800
    return high.astype("<u4").tobytes().decode("utf-32-le")
