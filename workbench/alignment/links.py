"""Turns blocks into links."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.alignment.dynamic import Block
from workbench.alignment.strength import confidence
from workbench.domain.alignment import Alignment, Link


def assembled(blocks: list[Block], left: Sequence[str], right: Sequence[str]) -> Alignment:
    """The blocks as links in left order; an addition stands before the left segment it would precede."""
    ordered = sorted(blocks, key=lambda block: (block.left, block.n > 0, block.right))
    return Alignment(
        tuple(
            Link(
                tuple(range(block.left, block.left + block.n)),
                tuple(range(block.right, block.right + block.m)),
                confidence(block, left, right),
            )
            for block in ordered
        )
    )
