"""Small texts to line up, and what must hold for every alignment."""

from collections.abc import Sequence

from workbench.domain.alignment import Alignment

STORY = [
    "The old ferry left the northern harbour shortly before sunrise.",
    "Nobody on board had slept, because the storm had rattled every window.",
    "A retired teacher counted the seagulls that followed the ship.",
    "By noon the coast of the island rose out of the mist.",
    "The captain pointed at three lighthouses and told their history.",
    "Children ran across the wet deck with paper flags.",
    "A violinist played a waltz although his fingers were freezing.",
    "Somebody had forgotten a suitcase full of apples near the engine room.",
    "The cook promised pancakes to anyone who could guess its owner.",
    "In the evening the passengers signed a letter of thanks.",
    "The mayor received it in person and framed it.",
    "It still hangs between two portraits in the town hall.",
]


def pairs(alignment: Alignment) -> list[tuple[list[int], list[int]]]:
    return [(list(link.left), list(link.right)) for link in alignment.links]


def assert_complete(alignment: Alignment, left: Sequence[str], right: Sequence[str]) -> None:
    """Each index exactly once, left order, scores within bounds."""
    lefts = [index for link in alignment.links for index in link.left]
    rights = [index for link in alignment.links for index in link.right]
    assert lefts == list(range(len(left)))
    assert sorted(rights) == list(range(len(right)))
    assert all(link.left or link.right for link in alignment.links)
    assert all(0.0 <= link.score <= 1.0 for link in alignment.links)
