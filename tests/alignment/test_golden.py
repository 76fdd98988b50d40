"""The works that ship are linked as a person linked them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.alignment.texts import assert_complete
from workbench.alignment import align_bitext, align_revision
from workbench.language.paragraphs import blocks

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "tests" / "samples" / "golden"
Link = tuple[tuple[int, ...], tuple[int, ...]]
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


def rows(path: Path) -> list[tuple[list[str], list[str]]]:
    lines = path.read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    sides = ([side.split(JOINT) if side else [] for side in line.split("\t")] for line in lines)
    return [(left, right) for left, right in sides]


def in_order(segments: list[str], text: str) -> tuple[list[str], list[int]]:
    """The segments as they stand in a text, and the paragraph of each."""
    places = sorted((text.index(segment), segment) for segment in segments)
    starts = [start for start, _ in blocks(text)]
    return [segment for _, segment in places], [sum(start <= place for start in starts) for place, _ in places]


@pytest.mark.parametrize(
    ("work", "wrong"),
    [("harbour-library", set()), ("mountain-railway", set()), ("clock-house", {((15,), (15,))})],
)
def test_every_link_of_a_shipped_work_with_its_source(work: str, wrong: set[Link]) -> None:
    """In the clock house a sentence stands where another was left out: lengths and places speak for a link."""
    about = tomllib.loads((PROJECT / "source_texts" / work / "about.toml").read_text("utf-8"))
    machine, source = ((PROJECT / about["files"][role]).read_bytes().decode("utf-8") for role in ("machine", "source"))
    golden = rows(GOLDEN / "sources" / f"{work}.tsv")
    left, left_paragraphs = in_order([text for old, _ in golden for text in old], machine)
    right, right_paragraphs = in_order([text for _, new in golden for text in new], source)
    languages = about["target_language"], about["source_language"]
    found = align_bitext(left, right, *languages, paragraphs=(left_paragraphs, right_paragraphs))
    assert_complete(found, left, right)
    expected = {(tuple(map(left.index, old)), tuple(map(right.index, new))) for old, new in golden}
    assert {(link.left, link.right) for link in found.links} - expected == wrong


@pytest.mark.parametrize("work", ["clock-house", "harbour-library", "mountain-railway"])
def test_golden_links_to_the_source_hold_every_word_once(work: str) -> None:
    about = tomllib.loads((PROJECT / "source_texts" / work / "about.toml").read_text("utf-8"))
    golden = rows(GOLDEN / "sources" / f"{work}.tsv")
    for side, role in enumerate(("machine", "source")):
        text = (PROJECT / about["files"][role]).read_bytes().decode("utf-8")
        segments, _ = in_order([segment for link in golden for segment in link[side]], text)
        assert "".join("".join(segments).split()) == "".join(text.split())
