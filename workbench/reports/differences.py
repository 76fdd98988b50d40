"""The differences between two renderings, as pieces that a page can mark."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from workbench.language.diff import hunks
from workbench.language.visible import visible

LONGEST = 5_000
"""Code points of a rendering that a page shows; the rest of a longer one is only counted."""


class DifferenceKind(StrEnum):
    """What a piece is to the two texts."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


class DifferencePiece(NamedTuple):
    """A stretch of text, fit to be seen: nothing in it acts on a page."""

    kind: DifferenceKind
    text: str


def differences(old: str, new: str) -> list[DifferencePiece]:
    """One text that holds both: what both share, what the new one left out, and what it brought in."""
    left, right = old[:LONGEST], new[:LONGEST]
    pieces: list[DifferencePiece] = []
    at = 0
    for hunk in hunks(left, right):
        pieces.append(DifferencePiece(DifferenceKind.SAME, left[at : hunk.old_start]))
        pieces.append(DifferencePiece(DifferenceKind.DELETED, hunk.old))
        pieces.append(DifferencePiece(DifferenceKind.INSERTED, hunk.new))
        at = hunk.old_end
    pieces.append(DifferencePiece(DifferenceKind.SAME, left[at:]))
    shown = [DifferencePiece(kind, visible(text)) for kind, text in pieces if text]
    hidden = len(old) + len(new) - len(left) - len(right)
    return [*shown, DifferencePiece(DifferenceKind.SAME, f" … and {hidden:,} characters more")] if hidden else shown
