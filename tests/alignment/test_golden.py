"""The works that ship are linked as a person linked them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.alignment.texts import assert_complete
from workbench.alignment import align_revision

GOLDEN = Path(__file__).parents[1] / "samples" / "golden"
JOINT = " ␞ "


@pytest.mark.parametrize("work", ["clock-house", "harbour-library", "mountain-railway", "uyghur-camps"])
def test_every_link_of_a_shipped_work(work: str) -> None:
    expected: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    left: list[str] = []
    right: list[str] = []
    for line in (GOLDEN / f"{work}.tsv").read_bytes().decode("utf-8").removesuffix("\n").split("\n"):
        old, new = (side.split(JOINT) if side else [] for side in line.split("\t"))
        expected.append(
            (
                tuple(range(len(left), len(left) + len(old))),
                tuple(range(len(right), len(right) + len(new))),
            )
        )
        left += old
        right += new
    found = align_revision(left, right)
    assert_complete(found, left, right)
    assert [(link.left, link.right) for link in found.links if link.left] == [link for link in expected if link[0]]
