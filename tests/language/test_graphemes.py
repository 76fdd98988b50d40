"""Clusters and words are found locally and agree with a reading from the start."""

import pytest
from hypothesis import given

from tests.strategies import texts
from workbench.language import graphemes


def boundaries(text: str) -> list[int]:
    return [0, *(end for _, end in graphemes.clusters(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("e\u0301a", 2),
        ("👨‍👩‍👧‍👦!", 2),
        ("🇫🇮🇸🇪🇳", 3),
        ("क्षि", 1),
        ("\u1112\u1161\u11ab\u1100", 2),
        ("กำ", 1),
        ("\r\n\n", 2),
        ("👍🏽", 1),
        ("\u0301x", 2),
    ],
)
def test_clusters_are_what_a_reader_counts(text: str, count: int) -> None:
    assert len(list(graphemes.clusters(text))) == count


@given(texts)
def test_local_boundaries_agree_with_a_reading_from_the_start(text: str) -> None:
    known = boundaries(text)
    for offset in range(len(text) + 1):
        assert graphemes.is_boundary(text, offset) == (offset in known)
        assert graphemes.next_boundary(text, offset) == min((b for b in known if b > offset), default=len(text))
        assert graphemes.previous_boundary(text, offset) == max((b for b in known if b < offset), default=0)
        assert graphemes.floor_boundary(text, offset) == max(b for b in known if b <= offset)


@given(texts)
def test_word_moves_make_progress_and_stop_at_boundaries(text: str) -> None:
    known = set(boundaries(text))
    for offset in known:
        onwards, back = graphemes.next_word(text, offset), graphemes.previous_word(text, offset)
        assert onwards in known
        assert back in known
        assert onwards > offset or offset == len(text)
        assert back < offset or offset == 0
        begin, end = graphemes.word_at(text, offset)
        assert {begin, end} <= known
        assert begin <= offset <= end


def test_words_stop_where_a_reader_expects() -> None:
    text = "Don't stop, 東京タワーへ ไปเที่ยว."
    stops = [0]
    while stops[-1] < len(text):
        stops.append(graphemes.next_word(text, stops[-1]))
    pieces = [text[a:b].strip() for a, b in zip(stops, stops[1:], strict=False)]
    assert pieces == ["Don't", "stop", ",", "東京", "タワー", "へ", "ไปเที่ยว", "."]
    assert graphemes.previous_word(text, 10) == 6
    assert graphemes.word_at(text, 7) == (6, 10)


def test_a_cluster_of_ten_thousand_marks_is_one_step() -> None:
    text = "x" + "a" + "\u0301" * 10_000 + "y"
    assert graphemes.next_boundary(text, 1) == len(text) - 1
    assert graphemes.previous_boundary(text, len(text) - 1) == 1
    assert not graphemes.is_boundary(text, 5_000)


def test_a_megabyte_without_a_space_has_local_answers() -> None:
    text = "漢" * 500_000 + "a\u0301" * 250_000
    assert graphemes.next_boundary(text, 750_000) == 750_002
    assert graphemes.previous_word(text, len(text)) < len(text)
