"""Links between the segments of two texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One n:m pairing.

    A side may be empty: an omission or an addition, a null link.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    """Confidence, 0 to 1."""

    @property
    def is_null(self) -> bool:
        """True when one side has no counterpart."""
        return not self.left or not self.right


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links between two texts, every index of either side in exactly one link.

    Links stand in left order; a null link of the right side stands where its text would. Links may cross.
    """

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        """Refuse an index that two links claim."""
        for side in ("left", "right"):
            indices = [index for link in self.links for index in getattr(link, side)]
            if len(indices) != len(set(indices)):
                raise ValueError(f"an index of the {side} side is in two links")
