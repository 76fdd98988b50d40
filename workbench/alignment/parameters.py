"""What the programme believes about a document before and after it has seen it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np

from workbench.alignment.dynamic import BLOCK_SHAPES, Costs, Shape
from workbench.alignment.evidence import Copying


@dataclass(frozen=True, slots=True)
class Parameters:
    """Shares of block shapes and copying levels, and the costs of leaving a segment alone."""

    copying: Copying
    shapes: dict[Shape, float]
    """Probability of each block shape; with `null` they sum to about one."""
    null: float
    """Probability that a block is an omission or an addition, either side."""
    run_on: float
    """Probability that an omission goes on with the next segment."""

    def costs(self) -> Costs:
        """The same as the dynamic programme wants them."""
        shapes = {shape: math.log(share) for shape, share in self.shapes.items()}
        return Costs(shapes, -math.log(self.null / 2), -math.log(self.run_on))

    def learned(self, tally: LinkTally) -> Parameters:
        """These parameters moved towards what was counted; they act as a prior for short texts."""
        levels = np.array(self.copying.shares) * LEVEL_PRIOR + tally.levels
        shares = tuple(float(share) for share in levels / levels.sum())
        total = SHAPE_PRIOR + tally.shapes.total() + tally.nulls
        shapes = {shape: (SHAPE_PRIOR * p + tally.shapes[shape]) / total for shape, p in self.shapes.items()}
        null = (SHAPE_PRIOR * self.null + tally.nulls) / total
        return replace(self, copying=replace(self.copying, shares=shares), shapes=shapes, null=null)


LEVEL_PRIOR = 20.0
SHAPE_PRIOR = 40.0
"""How many segments and blocks the starting values are worth when a document is counted."""


@dataclass(slots=True)
class LinkTally:
    """What was seen in a first pass over a document."""

    levels: np.ndarray[tuple[int], np.dtype[np.float64]]
    shapes: Counter[Shape] = field(default_factory=Counter)
    nulls: int = 0

    @classmethod
    def empty(cls, parameters: Parameters) -> LinkTally:
        """A tally for the levels of these parameters."""
        return cls(np.zeros(len(parameters.copying.levels)))


LEVELS = (0.02, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 0.96)
RARE = {(1, 1): 0.76, (1, 2): 0.055, (2, 1): 0.055, (1, 3): 0.015, (3, 1): 0.015, (2, 2): 0.012}
REVISION = Parameters(
    copying=Copying(LEVELS, (0.0005, 0.0025, 0.03, 0.11, 0.23, 0.24, 0.22, 0.167), trust=0.8),
    shapes={shape: RARE.get(shape, 0.0012) for shape in BLOCK_SHAPES},
    null=0.12,
    run_on=0.3,
)
BITEXT_LEVELS = (0.02, 0.2, 0.5, 0.8)
BITEXT_FIRST = Parameters(
    copying=Copying(BITEXT_LEVELS, (0.6, 0.25, 0.1, 0.05), trust=0.8, unknown=0.0),
    shapes={shape: RARE.get(shape, 0.0012) for shape in BLOCK_SHAPES},
    null=0.1,
    run_on=0.4,
)
"""When few words of the other language are known yet, little is explained and length has to decide."""
BITEXT = Parameters(
    copying=Copying(BITEXT_LEVELS, (0.25, 0.35, 0.25, 0.15), trust=0.8, unknown=0.0),
    shapes=BITEXT_FIRST.shapes,
    null=0.15,
    run_on=0.4,
)
