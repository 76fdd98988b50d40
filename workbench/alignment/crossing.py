"""Passages that were moved: links between what the main order left alone on both sides."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.alignment.candidates import close_pairs
from workbench.alignment.comparer import Comparer, Rectangle, shifted
from workbench.alignment.dynamic import Block, Costs, Lattice, block_scores
from workbench.alignment.evidence import summed_out
from workbench.alignment.features import SideFeatures
from workbench.alignment.parameters import Parameters
from workbench.alignment.strength import with_strength

Run = tuple[int, int]
ROUNDS = 4
"""How often to look: a passage that was found lays bare what it had hidden."""
CANDIDATES = 3
"""Segments opposite that are looked at for each segment left alone."""
CLOSE = 0.15
"""Smallest cosine of rare words for a candidate."""
REACH = 12
"""Segments before and after a candidate that may have moved with it."""
SHIFT = 4
"""Candidates that were moved over about as many segments, give or take so many, are looked at together."""
JUMP = 7.0
"""What a moved passage costs, in nats, however near."""
PER_DISTANCE = 2.0
"""What it costs more for each doubling (by e) of the segments it was moved over."""
PER_DISTANCE_ALONE = 4.0
"""The same when a single block moved: a paragraph is moved oftener than a sentence."""


@dataclass(frozen=True, slots=True)
class MovedRun:
    """Blocks that moved together, what each is worth in nats, and what moving them costs."""

    blocks: tuple[Block, ...]
    gains: tuple[float, ...]
    distance: int
    """Segments of the right side that the passage was moved over."""

    @property
    def gain(self) -> float:
        """What all the blocks are worth, less the cost of moving."""
        rate = PER_DISTANCE if len(self.blocks) > 1 else PER_DISTANCE_ALONE
        return sum(self.gains) - JUMP - rate * math.log1p(self.distance)

    def without(self, left: set[int], right: set[int]) -> MovedRun:
        """The passage without blocks that use a segment already taken."""
        kept = [
            (block, gain)
            for block, gain in zip(self.blocks, self.gains, strict=True)
            if left.isdisjoint(range(block.left, block.left + block.n))
            and right.isdisjoint(range(block.right, block.right + block.m))
        ]
        return MovedRun(tuple(block for block, _ in kept), tuple(gain for _, gain in kept), self.distance)


def runs(indices: Iterable[int]) -> dict[int, Run]:
    """For each index the first and last-but-excluded index of the unbroken run it stands in."""
    ordered = sorted(indices)
    found: dict[int, Run] = {}
    start = 0
    for place in range(1, len(ordered) + 1):
        if place == len(ordered) or ordered[place] != ordered[place - 1] + 1:
            run = (ordered[start], ordered[place - 1] + 1)
            found.update(dict.fromkeys(range(*run), run))
            start = place
    return found


def with_moved(
    comparer: Comparer,
    main: Sequence[Block],
    parameters: Parameters,
    pulse: Callable[[], None],
    left: SideFeatures | None = None,
    weak: float = -math.inf,
) -> list[Block]:
    """The blocks of the main order, with what is likelier moved than omitted and added.

    Args:
        comparer: The two texts.
        main: The blocks in an order that does not cross.
        parameters: What is believed about the document.
        pulse: Called now and then; may raise to stop.
        left: The left text in words of the right language, where there are two languages.
        weak: A link with less strength than this is given up for a moved passage that needs its segments.
    """
    doubted = [block for block in main if block.n and block.m and block.strength < weak]
    gaps = [block for block in main if not (block.n and block.m)]
    moved = moved_blocks(comparer, gaps + [one for block in doubted for one in apart(block)], parameters, pulse, left)
    lefts = {index for block in moved for index in range(block.left, block.left + block.n)}
    rights = {index for block in moved for index in range(block.right, block.right + block.m)}
    given_up = [
        block
        for block in doubted
        if not lefts.isdisjoint(range(block.left, block.left + block.n))
        or not rights.isdisjoint(range(block.right, block.right + block.m))
    ]
    gaps += [one for block in given_up for one in apart(block)]
    kept = [block for block in main if block.n and block.m and block not in given_up]
    return kept + moved + left_alone(gaps, moved)


def apart(block: Block) -> list[Block]:
    """The segments of a link as omissions and additions."""
    omitted = [replace(block, left=block.left + step, n=1, m=0) for step in range(block.n)]
    return omitted + [
        replace(block, left=block.left + block.n, right=block.right + step, n=0, m=1) for step in range(block.m)
    ]


def moved_blocks(
    comparer: Comparer,
    gaps: Sequence[Block],
    parameters: Parameters,
    pulse: Callable[[], None],
    left: SideFeatures | None = None,
) -> list[Block]:
    """The blocks among segments left alone that are likelier moved than omitted and added.

    Args:
        comparer: The two texts.
        gaps: The blocks of the main order with an empty side; they say where the other side would be.
        parameters: What is believed about the document.
        pulse: Called now and then; may raise to stop.
        left: The left text in words of the right language, where there are two languages.
    """
    sides = left or comparer.left, comparer.right
    repeated = _repeated(comparer) if any(block.n for block in gaps) and any(block.m for block in gaps) else set()
    found: list[Block] = []
    for _ in range(ROUNDS):
        more = _moved_once(comparer, sides, left_alone(gaps, found), found, parameters, repeated, pulse)
        found += more
        if not more:
            break
    return found


def left_alone(gaps: Sequence[Block], moved: Sequence[Block]) -> list[Block]:
    """The omissions and additions that no moved block has taken."""
    left = {index for block in moved for index in range(block.left, block.left + block.n)}
    right = {index for block in moved for index in range(block.right, block.right + block.m)}
    return [block for block in gaps if (block.left not in left if block.n else block.right not in right)]


def _moved_once(
    comparer: Comparer,
    sides: tuple[SideFeatures, SideFeatures],
    gaps: Sequence[Block],
    neighbours: Sequence[Block],
    parameters: Parameters,
    repeated: set[bytes],
    pulse: Callable[[], None],
) -> list[Block]:
    """One look; `neighbours` are passages that were found to have moved, what is next to them moved with them."""
    places = {block.left: [block.right] for block in gaps if block.n}
    for block in neighbours:
        places.get(block.left - 1, []).append(block.right - 1)
        places.get(block.left + block.n, []).append(block.right + block.m)
    left_runs, right_runs = runs(places), runs(block.right for block in gaps if block.m)
    if not left_runs or not right_runs:
        return []
    pairs = close_pairs(
        sides,
        (sorted(left_runs), sorted(right_runs)),
        comparer.left_background,
        count=CANDIDATES,
        least=CLOSE,
        pulse=pulse,
    )
    areas: dict[Run, tuple[Rectangle, int]] = {}
    for i, j, _ in pairs:
        area = Rectangle(*_around(i, left_runs[i]), *_around(j, right_runs[j]))
        areas.setdefault((i // REACH, (j - i) // SHIFT), (area, min(abs(j - place) for place in places[i])))
    moved = []
    for area, distance in areas.values():
        pulse()
        moved.append(_run(comparer, area, parameters, distance))
    return _chosen([run for run in moved if not _is_furniture(run, comparer, repeated)])


def _around(index: int, run: Run) -> Run:
    return max(run[0], index - REACH), min(run[1], index + REACH + 1)


def _run(comparer: Comparer, area: Rectangle, parameters: Parameters, distance: int) -> MovedRun:
    left, right = comparer.levels(area, parameters.copying)
    given = summed_out(left, parameters.copying), summed_out(right, parameters.copying)
    scores = comparer.measured(block_scores(*given), area)
    shapes = parameters.costs().shapes
    found = Lattice(*area.shape, scores, Costs(shapes, 0.0, 0.0)).way_back(*area.shape)
    linked = [block for block in found if block.n and block.m]
    gains = (float(scores[block.n, block.m][block.left, block.right]) + shapes[block.n, block.m] for block in linked)
    return MovedRun(tuple(shifted(with_strength(linked, *given), area)), tuple(gains), distance)


def _repeated(comparer: Comparer) -> set[bytes]:
    """The segments that stand more than once on a side: a lone one of them did not move, it is furniture."""
    found: set[bytes] = set()
    for side in (comparer.left, comparer.right):
        copies = Counter(side.of(index, index + 1).tobytes() for index in range(len(side)))
        found.update(segment for segment, count in copies.items() if count > 1)
    return found


def _is_furniture(run: MovedRun, comparer: Comparer, repeated: set[bytes]) -> bool:
    if len(run.blocks) != 1:
        return False
    block = run.blocks[0]
    left = comparer.left.of(block.left, block.left + block.n).tobytes()
    right = comparer.right.of(block.right, block.right + block.m).tobytes()
    return left in repeated or right in repeated


def _chosen(runs: list[MovedRun]) -> list[Block]:
    """The passages that are worth it, the best first, each without what a better one has taken."""
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    chosen: list[Block] = []
    queue = [(-run.gain, number) for number, run in enumerate(runs)]
    heapq.heapify(queue)
    while queue:
        promised, number = heapq.heappop(queue)
        run = runs[number].without(taken_left, taken_right)
        if run.gain <= 0 or not run.blocks:
            continue
        if -run.gain > promised:
            runs[number] = run
            heapq.heappush(queue, (-run.gain, number))
            continue
        for block in run.blocks:
            chosen.append(block)
            taken_left.update(range(block.left, block.left + block.n))
            taken_right.update(range(block.right, block.right + block.m))
    return chosen
