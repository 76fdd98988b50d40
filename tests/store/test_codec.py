"""Values of the journal come back as they went in, whatever text is in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import segments, texts
from workbench.domain.revisions import Change, Edit, TailChange
from workbench.domain.segments import Segment, Waiver
from workbench.store.codec import dump_changes, load_changes, pack, segment_of, segment_row, unpack

changes = st.one_of(
    st.builds(Change, st.integers(1, 9), appears=segments()),
    st.builds(Change, st.integers(1, 9), goes=segments()),
    st.builds(Change, st.integers(1, 9), edit=st.builds(Edit, st.integers(0, 99), texts, texts)),
    st.builds(lambda before, after: Change.between(before, replace(after, id=before.id)), segments(), segments()),
)


@given(texts | st.just("\ud83d\ude00"))
def test_a_text_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text


tails = st.none() | st.builds(TailChange, st.none() | texts, st.none() | texts)


@given(st.lists(changes, max_size=4).map(tuple), tails)
def test_every_kind_of_change_comes_back(found: tuple[Change, ...], tail: TailChange | None) -> None:
    loaded, loaded_tail = load_changes(dump_changes(found, tail))
    assert loaded_tail == tail
    for one, other in zip(found, loaded, strict=True):
        assert (one.segment, one.edit, one.appears, one.goes) == (
            other.segment, other.edit, other.appears, other.goes,
        )  # fmt: skip
        assert dict(one.new or {}) == dict(other.new or {})
        if one.new:
            assert dict(one.old or {}) == dict(other.old or {})


@given(segments())
def test_a_segment_comes_back_through_a_database(segment: Segment) -> None:
    row = segment_row(segment)
    with closing(sqlite3.connect(":memory:")) as connection:
        marks = ", ".join("?" * len(row))
        found = connection.execute(f"SELECT {marks}", row).fetchone()
    assert segment_of(found) == segment


def test_two_surrogates_stay_two() -> None:
    change = Change(1, edit=Edit(0, "\ud83d\ude00", "\U0001f600"))
    assert load_changes(dump_changes((change,))) == ((change,), None)


def test_a_waiver_of_a_check_by_its_former_id_is_of_the_check_of_today() -> None:
    segment = Segment(1, "", 0, "", None, "Next Post", waivers=(Waiver("page-furniture", "Next Post"),))
    assert segment_of(segment_row(segment)).waivers == (Waiver("boilerplate", "Next Post"),)
