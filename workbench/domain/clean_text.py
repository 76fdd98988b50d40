"""The text that is handed over: the working renderings in order, dropped segments left out."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.documents import DocumentSegment
from workbench.domain.segments import Segment


def clean_segments(segments: Iterable[Segment]) -> list[DocumentSegment]:
    """The passages of the clean text.

    Where segments were dropped, the widest of the separators around them stays, and the text begins as it did
    before. A text with nothing dropped and nothing changed comes out as it came in.
    """
    document_segments: list[DocumentSegment] = []
    opening: str | None = None
    widest: str | None = None
    for segment in segments:
        opening = segment.before if opening is None else opening
        before = segment.before if widest is None else _wider(widest, segment.before)
        if segment.is_dropped:
            widest = before
            continue
        document_segments.append(
            DocumentSegment(segment.block, before if document_segments else opening, segment.working)
        )
        widest = None
    return document_segments


def _wider(left: str, right: str) -> str:
    """The one with more line ends; the right one when they have as many."""
    return left if _line_ends(left) > _line_ends(right) else right


def _line_ends(separator: str) -> int:
    return len(f"{separator}|".splitlines()) - 1
