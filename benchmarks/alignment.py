"""Measures the aligners on texts with known links, and a peer beside them where one is installed.

    WORKBENCH_DATA=<folder> python benchmarks/alignment.py [name of a set ...]

The folder holds `align/revision/<set>/` and `align/bitext/<set>/` with `NAME.<side>`, one segment a line, and
`NAME.gold`, one block a line. Strict and lax F1 as thompsonb/vecalign's score.py defines them: precision over all
blocks found, recall over the two-sided blocks of the gold; strict counts equal blocks, lax blocks that overlap on both
sides. Null links are counted by segment: precision and recall of the segments left alone.
"""

from __future__ import annotations

import ast
import importlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.alignment import align_bitext, align_revision

Block = tuple[tuple[int, ...], tuple[int, ...]]
Aligner = Callable[[Sequence[str], Sequence[str], tuple[str, str]], list[Block]]
Document = tuple[list[str], list[str], list[Block], tuple[str, str]]
"""The segments of both sides, the known links, and what the sides are called: in two languages, their codes."""
FIRST_SIDES = ("mt", "en", "de")
"""Of two sides, the one named first here is the left one."""


class Count:
    """What was found and what should have been, over the documents of a set."""

    def __init__(self) -> None:
        self.found = self.wanted = self.strict = self.strict_wanted = self.lax = self.lax_wanted = 0
        self.alone_found = self.alone_wanted = self.alone_both = 0
        self.seconds = 0.0

    def add(self, found: list[Block], gold: list[Block], seconds: float) -> None:
        two_sided = [block for block in gold if all(block)]
        self.found += len(found)
        self.wanted += len(two_sided)
        self.strict += len(set(found) & set(gold))
        self.strict_wanted += len(set(found) & set(two_sided))
        self.lax += _overlapping(found, gold)
        self.lax_wanted += _overlapping(two_sided, found)
        alone, truly = _alone(found), _alone(gold)
        self.alone_found += len(alone)
        self.alone_wanted += len(truly)
        self.alone_both += len(alone & truly)
        self.seconds += seconds

    def line(self) -> str:
        strict = _f1(self.strict / max(1, self.found), self.strict_wanted / max(1, self.wanted))
        lax = _f1(self.lax / max(1, self.found), self.lax_wanted / max(1, self.wanted))
        precision = self.alone_both / max(1, self.alone_found)
        recall = self.alone_both / max(1, self.alone_wanted)
        return f"{strict:.4f}/{lax:.4f}   null P {precision:.3f} R {recall:.3f}   {self.seconds:7.2f} s"


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _overlapping(blocks: list[Block], others: list[Block]) -> int:
    same = set(others)
    cells = {(i, j) for left, right in others for i in left for j in right}
    return sum(
        block in same if not all(block) else any((i, j) in cells for i in block[0] for j in block[1])
        for block in blocks
    )


def _alone(blocks: list[Block]) -> set[tuple[str, int]]:
    lefts = {("left", index) for left, right in blocks if not right for index in left}
    return lefts | {("right", index) for left, right in blocks if not left for index in right}


def documents(folder: Path) -> list[Document]:
    found = []
    for gold in sorted(folder.glob("*.gold")):
        names = [path for path in folder.glob(f"{gold.stem}.*") if path.suffix != ".gold"]
        names.sort(key=lambda path: next((n for n, s in enumerate(FIRST_SIDES) if path.suffix == f".{s}"), 99))
        left, right = (path.read_bytes().decode("utf-8").removesuffix("\n").split("\n") for path in names)
        pairs = [line.split(":") for line in gold.read_text("utf-8").splitlines() if line]
        blocks = [(tuple(ast.literal_eval(a)), tuple(ast.literal_eval(b))) for a, b in pairs]
        found.append((left, right, blocks, (names[0].suffix[1:], names[1].suffix[1:])))
    return found


def ours(kind: str) -> Aligner:
    def align(left: Sequence[str], right: Sequence[str], sides: tuple[str, str]) -> list[Block]:
        alignment = align_revision(left, right) if kind == "revision" else align_bitext(left, right, *sides)
        return [(link.left, link.right) for link in alignment.links]

    return align


def peer() -> Aligner | None:
    """The Gale-Church aligner of the package index, if it is installed."""
    try:
        galechurch = importlib.import_module("galechurch")
    except ImportError:
        return None

    def align(left: Sequence[str], right: Sequence[str], _: tuple[str, str]) -> list[Block]:
        return [
            (tuple(range(bead.source_start, bead.source_end)), tuple(range(bead.target_start, bead.target_end)))
            for bead in galechurch.align(list(left), list(right)).beads
        ]

    return align


def measure(name: str, label: str, folder: Path, aligner: Aligner) -> None:
    count = Count()
    for left, right, gold, sides in documents(folder):
        begin = time.process_time()
        found = aligner(left, right, sides)
        count.add(found, gold, time.process_time() - begin)
    print(f"{name:22} {label:11} {count.line()}", flush=True)


def main() -> None:
    data = os.environ.get("WORKBENCH_DATA")
    if not data:
        sys.exit("Set WORKBENCH_DATA to the folder with the development data; nothing was measured.")
    other = peer()
    if other is None:
        print("The peer galechurch is not installed; only ours is measured.")
    print(f"{'set':22} {'aligner':11} strict/lax F1")
    for kind in ("revision", "bitext"):
        for folder in sorted((Path(data) / "align" / kind).iterdir()):
            if sys.argv[1:] and folder.name not in sys.argv[1:]:
                continue
            measure(folder.name, "ours", folder, ours(kind))
            if other is not None:
                measure(folder.name, "galechurch", folder, other)


if __name__ == "__main__":
    main()
