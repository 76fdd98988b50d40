"""How sure a link is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from workbench.alignment.dynamic import Block
from workbench.alignment.evidence import Grid

LINK_SLOPE, LINK_OFFSET = 0.35, 1.0
NULL_SLOPE, NULL_OFFSET = 0.35, 1.0
"""Logistic curves from strength to confidence, fitted on revised texts with known links."""


def with_strength(blocks: Iterable[Block], left_given: Grid, right_given: Grid) -> list[Block]:
    """The blocks, each with its strength in nats.

    A link is as strong as the segment in it that the other side explains worst. An omission or addition is as
    strong as the best explanation that was turned down is weak.
    """
    return [
        Block(block.left, block.right, block.n, block.m, _strength(block, left_given, right_given)) for block in blocks
    ]


def _strength(block: Block, left_given: Grid, right_given: Grid) -> float:
    i, j = block.left, block.right
    if block.n and block.m:
        left = left_given[i : i + block.n, block.m - 1, j]
        right = right_given[j : j + block.m, block.n - 1, i]
        return float(min(left.min(), right.min()))
    near = left_given[i, 0, max(0, j - 1) : j + 1] if block.n else right_given[j, 0, max(0, i - 1) : i + 1]
    return -float(near.max(initial=-20.0))


def confidence(block: Block, left: Sequence[str], right: Sequence[str]) -> float:
    """How likely the block is right, 0 to 1; 1.0 when both sides are the same text."""
    if block.n and block.m:
        if left[block.left : block.left + block.n] == right[block.right : block.right + block.m]:
            return 1.0
        slope, offset = LINK_SLOPE, LINK_OFFSET
    else:
        slope, offset = NULL_SLOPE, NULL_OFFSET
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, slope * block.strength + offset)))), 3)
