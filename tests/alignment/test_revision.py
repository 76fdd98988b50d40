"""Two versions of one text, lined up."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alignment.texts import STORY, assert_complete, pairs
from tests.language.hostile import HOSTILE
from tests.strategies import texts
from workbench.alignment import align_revision
from workbench.errors import CancelledError

CHINESE = [
    "老渡轮在日出前不久离开了北港。",
    "船上没有人睡着，因为暴风雨把每扇窗户都吹得直响。",
    "一位退休教师数着跟随轮船的海鸥。",
    "到了中午，岛屿的海岸从雾中浮现。",
    "船长指着三座灯塔，讲述它们的历史。",
    "孩子们拿着纸旗在湿漉漉的甲板上奔跑。",
    "晚上乘客们签了一封感谢信。",
]
THAI = [
    "เรือข้ามฟากเก่าออกจากท่าเรือทางเหนือก่อนพระอาทิตย์ขึ้น",
    "ไม่มีใครบนเรือได้นอนเพราะพายุพัดหน้าต่างทุกบาน",
    "ครูเกษียณนับนกนางนวลที่บินตามเรือ",
    "ตอนเที่ยงชายฝั่งของเกาะโผล่ขึ้นจากหมอก",
    "กัปตันชี้ไปที่ประภาคารสามแห่งและเล่าประวัติ",
]


def one_to_one(count: int, shift: int = 0) -> list[tuple[list[int], list[int]]]:
    return [([index], [index + shift]) for index in range(count)]


def test_identical_texts_are_linked_one_to_one_with_certainty() -> None:
    found = align_revision(STORY, STORY)
    assert pairs(found) == one_to_one(len(STORY))
    assert {link.score for link in found.links} == {1.0}


def test_two_segments_merged_into_one_are_one_link() -> None:
    right = [*STORY[:3], f"{STORY[3]} {STORY[4]}", *STORY[5:]]
    assert pairs(align_revision(STORY, right))[2:5] == [([2], [2]), ([3, 4], [3]), ([5], [4])]


def test_five_segments_merged_into_one_are_one_link() -> None:
    right = [*STORY[:3], " ".join(STORY[3:8]), *STORY[8:]]
    assert ([3, 4, 5, 6, 7], [3]) in pairs(align_revision(STORY, right))


def test_a_segment_split_in_two_is_one_link() -> None:
    head, tail = STORY[6].split(" although ")
    right = [*STORY[:6], head + ".", "His" + tail.removeprefix("his"), *STORY[7:]]
    assert pairs(align_revision(STORY, right))[5:8] == [([5], [5]), ([6], [6, 7]), ([7], [8])]


def test_a_border_that_moved_makes_a_two_to_two_link() -> None:
    head, tail = STORY[6].split(" although ")
    right = [*STORY[:6], head + ".", f"Although {tail} {STORY[7]}", *STORY[8:]]
    assert ([6, 7], [6, 7]) in pairs(align_revision(STORY, right))


def test_page_furniture_that_was_deleted_is_left_alone() -> None:
    left = [*STORY[:4], "Share on Facebook", *STORY[4:9], "Next Post", "Leave a Reply", *STORY[9:]]
    found = pairs(align_revision(left, STORY))
    assert [left for left, right in found if not right] == [[4], [10], [11]]
    assert len(found) == len(left)


def test_an_inserted_segment_stands_where_its_text_would() -> None:
    extra = "Meanwhile the bakery in the village ran out of cinnamon buns."
    right = [*STORY[:5], extra, *STORY[5:]]
    assert pairs(align_revision(STORY, right))[4:7] == [([4], [4]), ([], [5]), ([5], [6])]


def test_additions_at_both_ends_stay_at_the_ends() -> None:
    right = ["A prologue about quite another matter.", *STORY, "Printed in Helsinki by an unknown firm."]
    found = pairs(align_revision(STORY, right))
    assert found[0] == ([], [0])
    assert found[-1] == ([], [13])


def test_rewritten_segments_are_still_linked() -> None:
    right = [
        "Shortly before the sun rose, the old ferry sailed from the harbour in the north.",
        "On board nobody slept: the storm rattled the windows.",
        "The seagulls following the ship were counted by a teacher who had retired.",
        "At noon the island's coast rose from the mist.",
        "Pointing at three lighthouses, the captain told what he knew of their history.",
        "With flags of paper, children ran over the deck, which was wet.",
    ]
    assert pairs(align_revision(STORY[:6], right)) == one_to_one(6)


def test_a_moved_paragraph_crosses_the_other_links() -> None:
    right = [*STORY[:2], *STORY[6:10], *STORY[2:6], *STORY[10:]]
    found = align_revision(STORY, right)
    by_left = {link.left: link.right for link in found.links}
    assert all(STORY[left[0]] == right[by_left[left][0]] for left in by_left)
    assert len(found.links) == len(STORY)
    assert_complete(found, STORY, right)


def test_an_edited_paragraph_that_moved_far_is_found() -> None:
    random = Random(7)
    names = [f"{''.join(random.choices('bdfgklmnprst', k=1))}{random.choice('aeiou')}" for _ in range(300)]
    filler = [" ".join(random.choices(names, k=9)) + f" {number}." for number in range(80)]
    moved = [STORY[0].replace("old ferry", "ancient ferry"), STORY[1], STORY[2].replace("retired ", "")]
    left = [*filler[:10], *STORY[:3], *filler[10:]]
    right = [*filler[:70], *moved, *filler[70:]]
    by_left = {link.left: link.right for link in align_revision(left, right).links}
    assert [by_left[10 + step,] for step in range(3)] == [(70,), (71,), (72,)]


def test_repeated_furniture_is_not_said_to_have_moved() -> None:
    left = [STORY[0], "Print this page", *STORY[1:6], "Print this page", *STORY[6:]]
    right = [*STORY[:11], "Print this page", STORY[11]]
    found = pairs(align_revision(left, right))
    assert ([1], []) in found
    assert ([7], []) in found
    assert ([], [11]) in found


def test_scores_fall_with_the_likeness() -> None:
    right = [STORY[0], STORY[1].replace("rattled", "shaken"), "Teachers like gulls.", *STORY[3:]]
    same, light, heavy = align_revision(STORY, right).links[:3]
    assert same.score == 1.0
    assert same.score > light.score > heavy.score


@pytest.mark.parametrize("text", [CHINESE, THAI], ids=["Chinese", "Thai"])
def test_scripts_without_spaces(text: list[str]) -> None:
    right = [text[0], text[1] + text[2], *text[3:]]
    assert pairs(align_revision(text, right)) == [
        ([0], [0]),
        ([1, 2], [1]),
        *(([index], [index - 1]) for index in range(3, len(text))),
    ]


def test_chinese_edited_and_dropped() -> None:
    right = [line.replace("的", "之") for line in CHINESE]
    del right[3]
    found = pairs(align_revision(CHINESE, right, "zh"))
    assert ([3], []) in found
    assert ([4], [3]) in found


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([], [], []),
        (["a"], [], [([0], [])]),
        ([], ["a", "b"], [([], [0]), ([], [1])]),
        (["a"], ["a"], [([0], [0])]),
        ([""], [""], [([0], [0])]),
        (["", ""], ["", ""], [([0], [0]), ([1], [1])]),
    ],
)
def test_next_to_nothing(left: list[str], right: list[str], expected: list[tuple[list[int], list[int]]]) -> None:
    assert pairs(align_revision(left, right)) == expected


def test_thousands_of_identical_lines() -> None:
    left, right = ["the same line again"] * 3000, ["the same line again"] * 2500
    found = align_revision(left, right)
    assert_complete(found, left, right)
    assert sum(not link.is_null for link in found.links) == 2500


def test_thousands_of_lines_of_three_kinds() -> None:
    random = Random(3)
    left = random.choices(["", "one line", "another line"], k=700)
    right = random.choices(["", "one line", "another line"], k=900)
    assert_complete(align_revision(left, right), left, right)


def test_long_insertion_does_not_derail() -> None:
    random = Random(5)
    syllables = [f"{first}{second}" for first in "bdfgklmnprst" for second in "aeiou"]
    words = [first + second for first in syllables for second in syllables]
    lines = [" ".join(random.choices(words, k=12)) for _ in range(900)]
    edited = [line.replace("ba", "bo") + " too" for line in lines[:100] + lines[800:]]
    found = pairs(align_revision(edited, lines))
    assert found[:100] == one_to_one(100)
    assert found[-100:] == [([100 + step], [800 + step]) for step in range(100)]


def test_segments_of_a_megabyte() -> None:
    left = ["x" * 1_000_000, "y " * 500_000, "漢" * 1_000_000, "a" + "\u0301" * 1_000_000]
    right = [left[0] + "z", left[1] + "q", left[2] + "字"]
    found = align_revision(left, right)
    assert pairs(found) == [([0], [0]), ([1], [1]), ([2], [2]), ([3], [])]


def test_hostile_texts_survive() -> None:
    right = [*HOSTILE[5:], *(text + "!" for text in HOSTILE[:5])]
    assert_complete(align_revision(HOSTILE, right), HOSTILE, right)


def test_progress_rises_to_the_whole() -> None:
    told: list[tuple[int, int]] = []
    align_revision(STORY, STORY[3:] + STORY[:2], progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


def test_a_stopped_job_says_so() -> None:
    with pytest.raises(CancelledError):
        align_revision(STORY, STORY[1:], is_cancelled=lambda: True)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, max_size=9), st.lists(texts, max_size=9))
def test_every_index_exactly_once(left: list[str], right: list[str]) -> None:
    assert_complete(align_revision(left, right), left, right)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*STORY[:6], "", " ", "."]), max_size=14), st.randoms())
def test_every_index_exactly_once_when_texts_are_related(left: list[str], random: Random) -> None:
    right = [segment for segment in left if random.random() < 0.8]
    random.shuffle(right)
    assert_complete(align_revision(left, right), left, right)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, max_size=12))
def test_a_text_lines_up_with_itself(text: list[str]) -> None:
    found = align_revision(text, list(text))
    assert pairs(found) == one_to_one(len(text))
    assert all(link.score == 1.0 for link in found.links)
