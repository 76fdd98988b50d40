"""The edits of TER are those of sacrebleu, with its ties, its limits and its band."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.lib_ter import BeamEditDistance, _flip_trace, trace_to_alignment, translation_edit_rate

from workbench.scoring.edit_rate import _ShiftSearch, edits
from workbench.scoring.metrics import metric_set

tokens = st.integers(0, 12).map(str)
moved = st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(1, 9))


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(tokens, max_size=70),
    moves=st.lists(moved, max_size=6),
    other=st.none() | st.lists(tokens, max_size=60),
)
def test_shifts_are_those_of_sacrebleu(
    words: list[str], moves: list[tuple[int, int, int]], other: list[str] | None
) -> None:
    reference = list(words) if other is None else other
    for start, target, length in moves:
        taken = reference[start : start + length]
        del reference[start : start + length]
        reference[target:target] = taken
    assert edits(words, reference) == translation_edit_rate(words, reference)[0]


def test_ties_and_far_shifts_are_decided_as_sacrebleu_decides_them() -> None:
    chance = random.Random(7)
    for _ in range(120):
        left, right = (chance.choices("abcd", k=chance.randint(0, 16)) for _ in range(2))
        assert edits(left, right) == translation_edit_rate(left, right)[0], (left, right)
    for far in (23, 25, 26):
        blocks = [[f"{index}{letter}" for letter in "abc"] for index in range(12)]
        words = [word for block in blocks for word in (*block, "own")] + ["end"] * far
        reference = ["start"] * far + [word for block in blocks for word in (*block, "other")]
        assert edits(words, reference) == translation_edit_rate(words, reference)[0], far


@pytest.mark.parametrize(("size", "other"), [(1, 90), (90, 1), (64, 30), (30, 64), (44, 44)])
def test_texts_of_very_unequal_length_and_far_apart(size: int, other: int) -> None:
    chance = random.Random(size)
    left, right = ([str(chance.randrange(40)) for _ in range(length)] for length in (size, other))
    for reference in (right, right[len(right) // 2 :] + right[: len(right) // 2]):
        assert edits(left, reference) == translation_edit_rate(left, reference)[0]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_band_of_the_table_is_that_of_sacrebleu(data: st.DataObject) -> None:
    letters = data.draw(st.sampled_from(["a", "ab", "abcdefgh"]))
    text = data.draw(st.text(letters, max_size=140))
    cut = data.draw(st.integers(0, len(text)))
    goal = data.draw(st.text(letters, min_size=1, max_size=140) | st.just(text[cut:] + text[: cut // 2] + "a"))
    distance, operations = BeamEditDistance(list(goal))(list(text))
    places, missed, wrong = trace_to_alignment(_flip_trace(operations))
    found = _ShiftSearch(goal)._banded_trace(text)
    assert found.edits == distance
    assert found.places == [places[at] for at in range(len(goal))]
    assert found.missed == sum(bit << at for at, bit in enumerate(missed))
    assert found.wrong == sum(bit << at for at, bit in enumerate(wrong))


def test_sacrebleus_limit_of_shifts_holds() -> None:
    chance = random.Random(5)
    left, right = (chance.choices("ab", k=60) for _ in range(2))
    assert edits(left, right) == translation_edit_rate(left, right)[0]


@pytest.mark.parametrize(("words", "reference"), [([], []), ([], ["a"]), (["a"], []), (["a", "b"], ["a", "b"])])
def test_empty_and_equal_texts(words: list[str], reference: list[str]) -> None:
    assert edits(words, reference) == translation_edit_rate(words, reference)[0]


def test_a_pair_that_would_stop_the_typing_is_known() -> None:
    chance = random.Random(1)
    letters = [" ".join(chance.choices("abcdefgh", k=700)) for _ in range(2)]
    metrics = metric_set(("bleu", "chrf", "ter"), "en")
    assert not metrics.is_quick(*letters)
    assert metrics.is_quick("The door is are red. " * 20, "The door is red. " * 20)
    assert metrics.is_quick("", letters[0])
