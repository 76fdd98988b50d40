"""What changed between two texts, word by word, as hunks that can be taken one at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from workbench.language.tokens import Token, tokens

LARGEST_TABLE = 100_000_000
"""Token pairs compared at most; beyond it the part between common beginning and end is one hunk."""
SMALL_ISLAND = 3
"""An unchanged word of at most so many letters between two larger changes is taken into them."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One difference: a span of the old text and the span of the new text that stands for it."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    old: str
    new: str


def hunks(old: str, new: str, *, keeps_islands: bool = False) -> list[Hunk]:
    """The differences from one text to another, in order, as small as whole words allow.

    Outside the hunks the two texts are the same, code point by code point.

    Args:
        old: One text.
        new: The other.
        keeps_islands: Leave short unchanged words between two larger changes out of the hunks, which is exact; they
            are taken in otherwise, which is easier to read.
    """
    if old == new:
        return []
    left = [token for token in tokens(old) if token.kind != "space"]
    right = [token for token in tokens(new) if token.kind != "space"]
    matches = _matching_runs(left, right, keeps_islands)
    spans = _changed_spans(matches, left, right, len(old), len(new))
    trimmed = (_trim(old, new, *span) for span in spans)
    return [Hunk(a, b, c, d, old[a:b], new[c:d]) for a, b, c, d in trimmed if (b > a or d > c) and old[a:b] != new[c:d]]


def take(old: str, differences: Sequence[Hunk], taken: Collection[int]) -> str:
    """The old text with some of its differences carried out.

    Args:
        old: The text that the hunks start from.
        differences: What `hunks` returned for it.
        taken: Indices of the hunks to take; all of them give the new text, none the old.
    """
    pieces: list[str] = []
    at = 0
    for index, hunk in enumerate(differences):
        if index in taken:
            pieces += (old[at : hunk.old_start], hunk.new)
            at = hunk.old_end
    pieces.append(old[at:])
    return "".join(pieces)


def _matching_runs(left: list[Token], right: list[Token], keeps_islands: bool) -> list[tuple[int, int, int]]:
    """Runs of equal tokens as (start in left, start in right, length)."""
    a = [token.text for token in left]
    b = [token.text for token in right]
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    runs = [(0, 0, head)] if head else []
    if inner_a and inner_b and len(inner_a) * len(inner_b) <= LARGEST_TABLE:
        inner = [
            (code.src_start + head, code.dest_start + head, code.src_end - code.src_start)
            for code in Indel.opcodes(inner_a, inner_b)
            if code.tag == "equal"
        ]
        runs += inner if keeps_islands else _without_islands(inner, a, (head, head), (len(a) - tail, len(b) - tail))
    if tail:
        runs.append((len(a) - tail, len(b) - tail, tail))
    return runs


def _without_islands(
    runs: list[tuple[int, int, int]], words: list[str], low: tuple[int, int], high: tuple[int, int]
) -> list[tuple[int, int, int]]:
    """Leave out short unchanged words in the midst of a rewritten passage: they only confuse the eye."""
    kept: list[tuple[int, int, int]] = []
    for index, (a, b, length) in enumerate(runs):
        before_a, before_b = low if not kept else (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2])
        after_a, after_b = high if index + 1 == len(runs) else runs[index + 1][:2]
        is_short = length == 1 and len(words[a]) <= SMALL_ISLAND
        is_between = min(a - before_a, b - before_b, after_a - a - 1, after_b - b - 1) >= 2
        if not (is_short and is_between):
            kept.append((a, b, length))
    return kept


def _changed_spans(
    runs: list[tuple[int, int, int]], left: list[Token], right: list[Token], old_end: int, new_end: int
) -> list[tuple[int, int, int, int]]:
    """The stretches of characters between equal tokens, those between two equal neighbours included."""
    spans: list[tuple[int, int, int, int]] = []
    at_old = at_new = 0
    for a, b, length in runs:
        for step in range(length):
            spans.append((at_old, left[a + step].start, at_new, right[b + step].start))
            at_old, at_new = left[a + step].end, right[b + step].end
    spans.append((at_old, old_end, at_new, new_end))
    return spans


def _trim(old: str, new: str, a: int, b: int, c: int, d: int) -> tuple[int, int, int, int]:
    """Take white space that both spans share off their ends."""
    while a < b and c < d and old[a] == new[c] and old[a].isspace():
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1] and old[b - 1].isspace():
        b, d = b - 1, d - 1
    return a, b, c, d
