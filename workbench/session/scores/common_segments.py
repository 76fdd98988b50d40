"""Several texts cut into the same lines, so that they can be compared as files of segments are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.session.scores.other_texts import Links
from workbench.session.scores.pairs import LONGEST


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts of equal length: the line of one stands for the same passages as that line of every other."""

    rows: Mapping[str, list[str]]
    """The texts that are judged, by name."""
    references: Mapping[str, list[str | None]]
    """The yardsticks, the first one whole; None where another has no counterpart for a line."""
    passages: list[tuple[int, ...]]
    """The passages of the first yardstick that each line stands for."""
    left_out: int
    """Passages of the first yardstick that not every text has, and those that stand in too long a line."""

    def chosen(self, names: Sequence[str]) -> Lines:
        """The lines that have some of the references: the one that is named, or any of several."""
        kept = [at for at in range(len(self.passages)) if any(self.references[name][at] is not None for name in names)]
        gone = sum(map(len, self.passages)) - sum(len(self.passages[at]) for at in kept)
        return Lines(
            {name: [row[at] for at in kept] for name, row in self.rows.items()},
            {name: [self.references[name][at] for at in kept] for name in names},
            [self.passages[at] for at in kept],
            self.left_out + gone,
        )


def lines_of(rows: Mapping[str, Links], yardstick: tuple[str, Sequence[str]], references: Mapping[str, Links]) -> Lines:
    """Cut texts into the smallest lines that are whole in all of them.

    Segments may have been joined or split between two moments, and another system may have cut its sentences in other
    places: links are put together until each line stands for the same passages everywhere. A line that one of the
    judged texts has not got whole is left out of all.

    Args:
        rows: The links of each judged text with the yardstick.
        yardstick: Its name and its passages.
        references: The links of further references with the yardstick.
    """
    name, passages = yardstick
    owner = _owners(len(passages), [*rows.values(), *references.values()])
    groups: dict[int, list[int]] = {}
    for passage, root in enumerate(owner):
        groups.setdefault(root, []).append(passage)
    cut_rows = [_cut(links, owner) for links in rows.values()]
    cut_references = [_cut(links, owner) for links in references.values()]
    found_rows: list[list[str]] = [[] for _ in rows]
    found_references: list[list[str | None]] = [[] for _ in range(len(references) + 1)]
    kept = []
    for root, members in groups.items():
        texts = [_whole(cut.get(root), members) for cut in cut_rows]
        others = [_whole(cut.get(root), members) for cut in cut_references]
        yard = " ".join(passages[index] for index in members)
        longest = max(len(text or "") for text in texts) + max(len(text or "") for text in (yard, *others))
        if None in texts or longest > LONGEST:
            continue
        kept.append(tuple(members))
        for row, text in zip(found_rows, texts, strict=True):
            row.append(text or "")
        for stream, other in zip(found_references, (yard, *others), strict=True):
            stream.append(other)
    return Lines(
        dict(zip(rows, found_rows, strict=True)),
        dict(zip((name, *references), found_references, strict=True)),
        kept,
        len(passages) - sum(map(len, kept)),
    )


def _owners(count: int, texts: Sequence[Links]) -> list[int]:
    """For each passage the first one of those that must stand in its line."""
    owner = list(range(count))

    def root(passage: int) -> int:
        while owner[passage] != passage:
            owner[passage] = passage = owner[owner[passage]]
        return passage

    for links in texts:
        for passages in links:
            for passage in passages[1:]:
                first, second = sorted((root(passage), root(passages[0])))
                owner[second] = first
    return [root(passage) for passage in range(count)]


def _cut(links: Links, owner: Sequence[int]) -> dict[int, tuple[list[str], int]]:
    """The texts of a line in order, and how many passages they stand for."""
    found: dict[int, tuple[list[str], int]] = {}
    for passages in sorted(links):
        texts, count = found.get(owner[passages[0]], ([], 0))
        found[owner[passages[0]]] = ([*texts, links[passages]], count + len(passages))
    return found


def _whole(found: tuple[list[str], int] | None, members: Sequence[int]) -> str | None:
    """The text of a line, where all of its passages have one."""
    return " ".join(found[0]) if found is not None and found[1] == len(members) else None
