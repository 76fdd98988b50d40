"""Blocks of a plain text: paragraphs that a blank line ends, lines, or lines that were wrapped by hand."""

from __future__ import annotations

from itertools import pairwise

import regex

LINE = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)")
NARROWEST_WRAP = 40
WIDEST_WRAP = 130
"""A text wrapped by hand has its longest line within these bounds."""


def lines(text: str) -> list[tuple[int, int]]:
    """Where each line starts and ends, without its line end; a last empty line is none."""
    spans = []
    for found in LINE.finditer(text):
        if found.start() == len(text):
            break
        body = found[0].rstrip("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        spans.append((found.start(), found.start() + len(body)))
    return spans


def blocks(text: str) -> list[tuple[int, int]]:
    """Where the blocks of a plain text start and end, without the white space around them.

    Blank lines part blocks. Within such a group every line is a block of its own, unless the group was wrapped by
    hand: then no line could have taken in the first word of the next.
    """
    found: list[tuple[int, int]] = []
    group: list[tuple[int, int]] = []
    for start, end in [*lines(text), (len(text), len(text))]:
        if text[start:end].strip():
            group.append((start, end))
            continue
        found += _group_blocks(text, group)
        group = []
    return [stripped(text, start, end) for start, end in found]


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends; an empty one where there is nothing else in it."""
    body = text[start:end]
    bare = body.lstrip()
    return end - len(bare), end - len(bare) + len(bare.rstrip())


def _group_blocks(text: str, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(group) > 1 and _is_wrapped(text, group):
        return [(group[0][0], group[-1][1])]
    return group


def _is_wrapped(text: str, group: list[tuple[int, int]]) -> bool:
    width = max(end - start for start, end in group)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return False
    for (start, end), (following, following_end) in pairwise(group):
        first_word = text[following:following_end].split(maxsplit=1)[0]
        if (end - start) + 1 + len(first_word) <= width:
            return False
    return True
