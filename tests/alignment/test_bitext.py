"""A text and its translation, lined up without a model."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alignment.texts import assert_complete, pairs
from tests.language.hostile import HOSTILE
from tests.strategies import texts
from workbench.alignment import align_bitext
from workbench.errors import CancelledError

ENGLISH = [
    "Paavo Nurmi won the race in Paris in 1924.",
    "He was born in Turku.",
    "The newspaper Helsingin Sanomat published a long story with 12 photographs about his return to Finland.",
    "Was he happy?",
    "Nobody knows for certain, because he seldom spoke to journalists in those days.",
    "The stadium was opened 14 years later.",
]
FINNISH = [
    "Paavo Nurmi voitti juoksun Pariisissa vuonna 1924.",
    "Hän syntyi Turussa.",
    "Helsingin Sanomat julkaisi pitkän jutun ja 12 valokuvaa hänen paluustaan Suomeen.",
    "Oliko hän onnellinen?",
    "Kukaan ei tiedä varmasti, sillä hän puhui noina aikoina harvoin toimittajille.",
    "Stadion avattiin 14 vuotta myöhemmin.",
]


def cipher_text(size: int, seed: int) -> tuple[list[str], list[str]]:
    """A text of frequent and rare words, and the same in a language that shares no word with it."""
    random = Random(seed)
    syllables = [first + second for first in "bdfgklmnprst" for second in "aeiou"]
    words = [first + second for first in syllables for second in syllables][:800]
    random.shuffle(words)
    chances = [1 / (rank + 3) for rank in range(len(words))]
    secret = {word: "".join(chr(ord("а") + (ord(c) * 7) % 31) for c in word) + "ъ" for word in words}
    source, target = [], []
    for _ in range(size):
        sentence = random.choices(words, chances, k=random.randint(4, 22))
        source.append(" ".join(sentence) + ".")
        target.append(" ".join(secret[word] for word in sentence if random.random() < 0.9) + ".")
    return source, target


def test_a_short_page_is_linked_sentence_by_sentence() -> None:
    assert pairs(align_bitext(ENGLISH, FINNISH, "en", "fi")) == [([index], [index]) for index in range(6)]


def test_a_merged_sentence_is_one_link() -> None:
    source, target = cipher_text(60, seed=13)
    merged = [*target[:30], f"{target[30]} {target[31]}", *target[32:]]
    assert ([30, 31], [30]) in pairs(align_bitext(source, merged))


def test_words_are_learned_and_omissions_found() -> None:
    source, target = cipher_text(300, seed=11)
    dropped = [*range(60, 68), 120, 200, 201]
    kept = [index for index in range(300) if index not in dropped]
    found = pairs(align_bitext(source, [target[index] for index in kept]))
    expected = [([index], [place]) for place, index in enumerate(kept)]
    right = sum(link in found for link in expected)
    assert right >= 0.95 * len(expected)
    assert sum(([index], []) in found for index in dropped) >= 0.7 * len(dropped)


def test_a_moved_paragraph_is_linked_across_the_others() -> None:
    source, target = cipher_text(120, seed=14)
    moved = [*target[:20], *target[26:90], *target[20:26], *target[90:]]
    found = pairs(align_bitext(source, moved))
    assert sum(([20 + step], [84 + step]) in found for step in range(6)) >= 5
    assert sum(([26 + step], [20 + step]) in found for step in range(64)) >= 60


def test_numbers_hold_a_short_text_together_that_lost_its_beginning() -> None:
    source = [f"Ja vuonna {1900 + 3 * step} tapahtui jotakin merkillistä täällä." for step in range(8)]
    target = [f"And in {1900 + 3 * step} something strange came to pass here." for step in range(8)]
    found = pairs(align_bitext(source[3:], target, "fi", "en"))
    assert [link for link in found if link[0]] == [([step], [step + 3]) for step in range(5)]


def test_paragraphs_are_a_hint_and_no_wall() -> None:
    paragraphs = ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])
    found = align_bitext(ENGLISH, FINNISH, "en", "fi", paragraphs=paragraphs)
    assert pairs(found) == [([index], [index]) for index in range(6)]
    assert_complete(align_bitext(["a"], [], paragraphs=([0], [])), ["a"], [])


def test_a_long_text_is_worked_through_in_windows() -> None:
    source, target = cipher_text(450, seed=12)
    found = align_bitext(source, target)
    assert_complete(found, source, target)
    assert sum(link.left == link.right for link in found.links) >= 425


@pytest.mark.parametrize(("source", "target"), [([], []), (["a"], []), ([], ["b"]), ([""], ["", ""])])
def test_next_to_nothing(source: list[str], target: list[str]) -> None:
    assert_complete(align_bitext(source, target), source, target)


def test_identical_lines_and_hostile_texts() -> None:
    for source, target in ((["same"] * 400, ["sama"] * 350), (HOSTILE, HOSTILE[::-1])):
        assert_complete(align_bitext(source, target), source, target)


def test_progress_rises_to_the_whole() -> None:
    told: list[tuple[int, int]] = []
    align_bitext(ENGLISH, FINNISH, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


def test_a_stopped_job_says_so() -> None:
    with pytest.raises(CancelledError):
        align_bitext(ENGLISH, FINNISH, is_cancelled=lambda: True)


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, max_size=7), st.lists(texts, max_size=7))
def test_every_index_exactly_once(source: list[str], target: list[str]) -> None:
    assert_complete(align_bitext(source, target), source, target)
