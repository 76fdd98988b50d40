"""What differs between two renderings, as spans in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.segments import SegmentId
from workbench.domain.works import Role
from workbench.language.diff import hunks
from workbench.session.text.core import SessionCore

LONGEST = 20_000
"""Code points of a text whose differences are shown while moving about."""


class DifferenceText(StrEnum):
    """What a span is to the other text."""

    ONLY_HERE = "only here"
    OTHER_WORDS = "other words"


Spans = list[tuple[int, int, DifferenceText]]


@dataclass(frozen=True, slots=True)
class DifferenceSpans:
    """The differing spans of two texts."""

    left: Spans
    right: Spans


def difference_spans(left: str, right: str) -> DifferenceSpans:
    """The spans of either text that the other does not have; none for texts too long to compare in passing."""
    found = DifferenceSpans([], [])
    if len(left) + len(right) > LONGEST:
        return found
    for hunk in hunks(left, right):
        kind = DifferenceText.OTHER_WORDS if hunk.old and hunk.new else DifferenceText.ONLY_HERE
        if hunk.old:
            found.left.append((hunk.old_start, hunk.old_end, kind))
        if hunk.new:
            found.right.append((hunk.new_start, hunk.new_end, kind))
    return found


def link_difference_spans(core: SessionCore, identifier: SegmentId, which: str) -> DifferenceSpans:
    """The differences between a segment and its corrected rendering, the whole of their link considered.

    Args:
        core: The open text.
        identifier: The segment.
        which: `machine` or `working`: the text to compare.
    """
    text = core.text
    link = text.link_of(identifier, Role.CORRECTED)
    if link is None:
        return DifferenceSpans([], [])
    own = {key: _own(core, key, which) for key in link.segments}
    start = 0
    for key in link.segments:
        if key == identifier:
            break
        start += len(own[key]) + 1
    whole = difference_spans(" ".join(own.values()), text.document_text(Role.CORRECTED, link.document_segments))
    end = start + len(own[identifier])
    left = [
        (max(low, start) - start, min(high, end) - start, kind)
        for low, high, kind in whole.left
        if low < end and high > start
    ]
    return DifferenceSpans(left, whole.right)


def _own(core: SessionCore, identifier: SegmentId, which: str) -> str:
    return (core.text.segment(identifier).machine or "") if which == "machine" else core.current(identifier)
