"""Goes over a document several times: to learn what it is like, then to line it up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.alignment.comparer import Comparer, Rectangle
from workbench.alignment.dynamic import Block
from workbench.alignment.guide import Guide
from workbench.alignment.parameters import LinkTally, Parameters
from workbench.alignment.watch import Watch

Teach = Callable[[Comparer, list[Block]], Comparer]
SAMPLE = 3000
"""Left segments that are enough to learn from."""
WINDOW = 72
"""A rectangle with a side over twice as long is worked through in windows of this size."""
WIDEST = 3
"""A guide makes a window so many times larger at most."""
MARGIN = 24
"""Segments by which a guide may be wrong."""
KEPT = 0.6
"""Share of a window's blocks that is kept before the next window begins."""


def rehearsed(
    comparer: Comparer,
    areas: Sequence[Rectangle],
    parameters: Parameters,
    teach: Teach,
    rounds: int,
    watch: Watch,
) -> tuple[Comparer, Parameters]:
    """What a document teaches: its words and its habits.

    Args:
        comparer: The two texts.
        areas: Rectangles to be lined up; a sample of them is looked at.
        parameters: What to believe before.
        teach: Makes a better comparer from the blocks found.
        rounds: How often to look.
        watch: Told how far it is.
    """
    size = sum(area.left_end - area.left for area in areas)
    sample = areas[:: max(1, -(-size // SAMPLE))]
    learned = parameters
    for _ in range(rounds):
        tally = LinkTally.empty(parameters)
        found = blocks_of(comparer, sample, learned, watch, tally)
        learned = parameters.learned(tally)
        comparer = teach(comparer, found)
    return comparer, learned


def blocks_of(
    comparer: Comparer,
    areas: Sequence[Rectangle],
    parameters: Parameters,
    watch: Watch,
    tally: LinkTally | None = None,
    guide: Guide | None = None,
    window: int = WINDOW,
) -> list[Block]:
    """The best blocks of all the rectangles, in order; `guide` says how far the windows of a large one reach."""
    found: list[Block] = []
    for area in areas:
        while max(area.shape) > 2 * window and min(area.shape):
            part = comparer.blocks(_window(area, guide, window), parameters, tally, open_end=True)
            part = part[: max(1, int(len(part) * KEPT))]
            found += part
            rest = Rectangle(part[-1].left + part[-1].n, area.left_end, part[-1].right + part[-1].m, area.right_end)
            watch.advance(rest.left - area.left + rest.right - area.right)
            area = rest
        found += comparer.blocks(area, parameters, tally)
        watch.advance(sum(area.shape))
    return found


def _window(area: Rectangle, guide: Guide | None, size: int) -> Rectangle:
    left, right = area.left + size, area.right + size
    if guide is not None:
        left, right = guide.left_of(right) + MARGIN, guide.right_of(left) + MARGIN
    left = min(max(left, area.left + size), area.left + WIDEST * size, area.left_end)
    right = min(max(right, area.right + size), area.right + WIDEST * size, area.right_end)
    return Rectangle(area.left, left, area.right, right)
