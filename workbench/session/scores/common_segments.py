"""Several texts cut into the same lines, so that they can be compared as files of segments are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.session.scores.other_texts import Links
from workbench.session.scores.pairs import LONGEST


@dataclass(frozen=True, slots=True)
class CommonSegments:
    """Texts of equal length: the line of one stands for the same passages as that line of every other."""

    rows: Mapping[str, list[str]]
    """The texts that are judged, by name."""
    references: Mapping[str, list[str | None]]
    """The yardsticks, the first one whole; None where another has no counterpart for a line."""
    document_segments: list[tuple[int, ...]]
    """The passages of the first yardstick that each line stands for."""
    left_out: int
    """Passages of the first yardstick that not every text has, and those that stand in too long a line."""

    def chosen(self, names: Sequence[str]) -> CommonSegments:
        """The lines that have some of the references: the one that is named, or any of several."""
        kept = [
            at
            for at in range(len(self.document_segments))
            if any(self.references[name][at] is not None for name in names)
        ]
        gone = sum(map(len, self.document_segments)) - sum(len(self.document_segments[at]) for at in kept)
        return CommonSegments(
            {name: [row[at] for at in kept] for name, row in self.rows.items()},
            {name: [self.references[name][at] for at in kept] for name in names},
            [self.document_segments[at] for at in kept],
            self.left_out + gone,
        )


def common_segments_of(
    rows: Mapping[str, Links], reference: tuple[str, Sequence[str]], references: Mapping[str, Links]
) -> CommonSegments:
    """Cut texts into the smallest lines that are whole in all of them.

    Segments may have been joined or split between two moments, and another system may have cut its sentences in other
    places: links are put together until each line stands for the same passages everywhere. A line that one of the
    judged texts has not got whole is left out of all.

    Args:
        rows: The links of each judged text with the yardstick.
        reference: Its name and its passages.
        references: The links of further references with the yardstick.
    """
    name, document_segments = reference
    owner = _owners(len(document_segments), [*rows.values(), *references.values()])
    groups: dict[int, list[int]] = {}
    for document_segment, root in enumerate(owner):
        groups.setdefault(root, []).append(document_segment)
    cut_rows = [_cut(links, owner) for links in rows.values()]
    cut_references = [_cut(links, owner) for links in references.values()]
    found_rows: list[list[str]] = [[] for _ in rows]
    found_references: list[list[str | None]] = [[] for _ in range(len(references) + 1)]
    kept = []
    for root, members in groups.items():
        texts = [_whole(cut.get(root), members) for cut in cut_rows]
        others = [_whole(cut.get(root), members) for cut in cut_references]
        yard = " ".join(document_segments[index] for index in members)
        longest = max(len(text or "") for text in texts) + max(len(text or "") for text in (yard, *others))
        if None in texts or longest > LONGEST:
            continue
        kept.append(tuple(members))
        for row, text in zip(found_rows, texts, strict=True):
            row.append(text or "")
        for stream, other in zip(found_references, (yard, *others), strict=True):
            stream.append(other)
    return CommonSegments(
        dict(zip(rows, found_rows, strict=True)),
        dict(zip((name, *references), found_references, strict=True)),
        kept,
        len(document_segments) - sum(map(len, kept)),
    )


def _owners(count: int, texts: Sequence[Links]) -> list[int]:
    """For each passage the first one of those that must stand in its line."""
    owner = list(range(count))

    def root(document_segment: int) -> int:
        while owner[document_segment] != document_segment:
            owner[document_segment] = document_segment = owner[owner[document_segment]]
        return document_segment

    for links in texts:
        for document_segments in links:
            for document_segment in document_segments[1:]:
                first, second = sorted((root(document_segment), root(document_segments[0])))
                owner[second] = first
    return [root(document_segment) for document_segment in range(count)]


def _cut(links: Links, owner: Sequence[int]) -> dict[int, tuple[list[str], int]]:
    """The texts of a line in order, and how many passages they stand for."""
    found: dict[int, tuple[list[str], int]] = {}
    for document_segments in sorted(links):
        texts, count = found.get(owner[document_segments[0]], ([], 0))
        found[owner[document_segments[0]]] = ([*texts, links[document_segments]], count + len(document_segments))
    return found


def _whole(found: tuple[list[str], int] | None, members: Sequence[int]) -> str | None:
    """The text of a line, where all of its passages have one."""
    return " ".join(found[0]) if found is not None and found[1] == len(members) else None
