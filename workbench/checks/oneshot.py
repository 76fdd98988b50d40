"""The findings of a text that does not change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.checks.base import CheckProfile
from workbench.checks.inspector import Inspector
from workbench.checks.reading import CheckedUnit, FindTerms
from workbench.domain.findings import Finding
from workbench.errors import UsageError


def check_text(
    segments: Sequence[str],
    profile: CheckProfile,
    *,
    blocks: Sequence[int] | None = None,
    sources: Sequence[str | None] | None = None,
    find_terms: FindTerms | None = None,
) -> Iterator[tuple[int, Finding]]:
    """All findings of a text, each with the index of its segment, in the order of the text.

    Args:
        segments: The text, segment by segment.
        profile: The languages and the checks to run.
        blocks: The block of each segment; without it every segment is a block of its own.
        sources: The source text of each segment; None where one has none.
        find_terms: Finds the terms of the termbases, where there are any.

    Raises:
        UsageError: The lists differ in length, or the profile names a check that does not exist.
    """
    for other in (blocks, sources):
        if other is not None and len(other) != len(segments):
            raise UsageError(f"{len(segments)} segments cannot be paired with {len(other)} blocks or sources")
    places = range(len(segments)) if blocks is None else blocks
    last = len(segments) - 1
    units = [
        CheckedUnit(
            key=index,
            text=text,
            is_block_start=index == 0 or places[index - 1] != places[index],
            is_block_end=index == last or places[index + 1] != places[index],
            source=sources[index] if sources is not None else None,
        )
        for index, text in enumerate(segments)
    ]
    inspector = Inspector(profile, units, find_terms)
    inspector.inspect_all()
    for index in range(len(segments)):
        for finding in inspector.findings(index):
            yield index, finding
