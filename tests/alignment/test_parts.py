"""The parts of the aligner, one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from tests.alignment.texts import STORY
from workbench.alignment.anchors import identical_pairs, longest_chain
from workbench.alignment.cognates import cognate_tables
from workbench.alignment.comparer import Rectangle
from workbench.alignment.dynamic import BLOCK_SHAPES, Costs, Lattice
from workbench.alignment.features import Vocabulary, features
from workbench.alignment.guide import Guide
from workbench.alignment.lexicon import learned_table, table_of
from workbench.alignment.partition import between


def test_longest_chain_takes_the_most_pairs_that_rise() -> None:
    assert longest_chain([(0, 5), (1, 0), (2, 6), (3, 1), (4, 2)]) == [(1, 0), (3, 1), (4, 2)]
    assert longest_chain([]) == []


def test_identical_pairs_ignore_a_short_lone_line() -> None:
    left = ["alpha beginning", "Yes.", "gamma middle", "omega"]
    right = ["other beginning", "words here", "Yes.", "something else"]
    assert identical_pairs(left, right) == []
    assert identical_pairs(STORY[:3], ["new", *STORY[1:3]]) == [(1, 1), (2, 2)]


def test_between_gives_the_rectangles_around_the_pairs() -> None:
    assert between([(0, 0), (2, 1), (3, 2)], 5, 3) == [Rectangle(1, 2, 1, 1), Rectangle(4, 5, 3, 3)]


def test_features_fold_case_width_and_marks() -> None:
    assert features("The ＣＡＴ, “quoted”") == ["the", "cat", ",", '"', "quoted", '"']
    assert features("北港。") == ["北", "港", "北港", "."]


def test_stems_join_forms_of_a_word() -> None:
    vocabulary = Vocabulary()
    vocabulary.side(["engine engines end"])
    engine, engines, end = vocabulary.stems()
    assert engine == engines != end


def enumerated(scores: dict[tuple[int, int], np.ndarray], a: int, b: int, costs: Costs) -> float:
    """The best total by trying every way, gaps with their openings and extensions."""
    best: dict[tuple[int, int, str], float] = {(0, 0, ""): 0.0}

    def offer(i: int, j: int, state: str, value: float) -> None:
        best[i, j, state] = max(best.get((i, j, state), -1e30), value)

    for i, j in product(range(a + 1), range(b + 1)):
        for state in ("", "right", "left"):
            value = best.get((i, j, state))
            if value is None:
                continue
            if i < a and state != "right":
                offer(i + 1, j, "left", value - (costs.gap_extend if state == "left" else costs.gap_open))
            if i < a and state == "right":
                offer(i + 1, j, "left", value - costs.gap_open)
            if j < b:
                offer(i, j + 1, "right", value - (costs.gap_extend if state == "right" else costs.gap_open))
            for (n, m), table in scores.items():
                if i + n <= a and j + m <= b:
                    offer(i + n, j + m, "", value + table[i, j] + costs.shapes[n, m])
    return max(best.get((a, b, state), -1e30) for state in ("", "left", "right"))


@pytest.mark.parametrize("seed", range(12))
def test_the_lattice_finds_the_best_way(seed: int) -> None:
    random = np.random.default_rng(seed)
    a, b = random.integers(1, 6, 2)
    costs = Costs(dict.fromkeys(BLOCK_SHAPES, -0.5), 1.5, 0.4)
    scores = {(n, m): random.normal(-0.5, 2, (a - n + 1, b - m + 1)) for n, m in BLOCK_SHAPES if n <= a and m <= b}
    lattice = Lattice(a, b, scores, costs)
    assert lattice.best[a, b] == pytest.approx(enumerated(scores, a, b, costs))
    covered = [(block.n, block.m) for block in lattice.way_back(a, b)]
    assert (sum(n for n, _ in covered), sum(m for _, m in covered)) == (a, b)


def test_learned_pairs_need_more_than_one_meeting() -> None:
    asked = [np.array([0, 1]), np.array([0, 2]), np.array([0, 3])]
    given = [np.array([4, 5]), np.array([4, 6]), np.array([4, 7])]
    table = learned_table(asked, given, np.array([1, 1, 1, 1, 3, 1, 1, 1]))
    spans = np.eye(4, dtype=np.float32)
    expected = table.expected(np.arange(4), np.arange(4, 8), spans)
    assert expected[0, 0] > 0.1
    assert expected[1:, 1:].sum() == 0.0


def test_cognates_are_words_that_look_alike() -> None:
    words = ["israel", "table", "israël", "tisch", "2024"]
    left, right = np.array([0, 1, 4]), np.array([2, 3])
    producing_left, producing_right = cognate_tables(words, left, right)
    expected = producing_left.expected(left, right, np.eye(2, dtype=np.float32))
    assert expected[0, 0] > 0.3
    assert expected[1:].sum() == 0.0
    assert producing_right.expected(right, left, np.eye(3, dtype=np.float32))[0, 0] == pytest.approx(expected[0, 0])


def test_a_pair_that_says_no_more_than_chance_is_taken_out() -> None:
    asked, given, chances = np.array([0, 0, 1]), np.array([2, 3, 2]), np.array([0.5, 0.01, 0.2], dtype=np.float32)
    kept = table_of(asked, given, chances, 4).above(np.array([0.1, 0.3, 0.0, 0.0]))
    assert kept.given.tolist() == [2]
    assert kept.expected(np.array([0, 1]), np.array([2, 3]), np.eye(2, dtype=np.float32)).tolist() == [[0.5, 0], [0, 0]]


def test_a_guide_runs_straight_between_its_pairs() -> None:
    guide = Guide([(10, 30)], 20, 40)
    assert guide.right_of(10) == 30
    assert guide.right_of(15) == 35
    assert guide.left_of(35) == 15
    assert Guide([], 100, 50).right_of(50) == pytest.approx(25, abs=1)
    assert Guide([], 0, 0).right_of(7) <= 0
