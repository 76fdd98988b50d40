"""The differences between two renderings, as pieces that a page can mark."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from workbench.language.diff import hunks
from workbench.language.visible import visible

LONGEST = 5_000
"""Code points of a rendering that a page shows; the rest of a longer one is only counted."""


class Kind(StrEnum):
    """What a piece is to the two texts."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


class Piece(NamedTuple):
    """A stretch of text, fit to be seen: nothing in it acts on a page."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """One text that holds both: what both share, what the new one left out, and what it brought in."""
    left, right = old[:LONGEST], new[:LONGEST]
    pieces: list[Piece] = []
    at = 0
    for hunk in hunks(left, right):
        pieces.append(Piece(Kind.SAME, left[at : hunk.old_start]))
        pieces.append(Piece(Kind.DELETED, hunk.old))
        pieces.append(Piece(Kind.INSERTED, hunk.new))
        at = hunk.old_end
    pieces.append(Piece(Kind.SAME, left[at:]))
    shown = [Piece(kind, visible(text)) for kind, text in pieces if text]
    hidden = len(old) + len(new) - len(left) - len(right)
    return [*shown, Piece(Kind.SAME, f" … and {hidden:,} characters more")] if hidden else shown
