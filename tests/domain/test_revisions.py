"""Changes are applied, taken back, squeezed and replayed, and never half."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import segments, texts
from workbench.domain.revisions import (
    Change,
    Edit,
    Revision,
    RevisionKind,
    apply,
    invert,
    outcomes_of,
    squeeze,
    undo_stacks,
)
from workbench.domain.segments import Segment, State
from workbench.errors import StaleChangeError

EDIT, UNDO, REDO, IMPORT = RevisionKind.EDIT, RevisionKind.UNDO, RevisionKind.REDO, RevisionKind.IMPORT
ONE = Segment(1, "i", 0, "", "machine", "working")


@given(texts, texts)
def test_an_edit_leads_from_one_text_to_the_other_and_back(old: str, new: str) -> None:
    edit = Edit.between(old, new)
    assert edit.apply(old) == new
    assert edit.inverse().apply(new) == old
    assert len(edit.old) <= len(old)
    assert (edit.old, edit.new) == ("", "") or old != new


@given(texts, texts, texts)
def test_an_edit_is_the_smallest_replacement(head: str, middle: str, tail: str) -> None:
    edit = Edit.between(head + tail, head + middle + tail)
    assert edit.old == ""
    assert len(edit.new) == len(middle)


def test_an_edit_says_what_it_replaces() -> None:
    assert Edit.between("the door are red", "the door is red") == Edit(9, "are", "is")
    assert Edit.between("aaa", "aaaa") == Edit(3, "", "a")
    assert Edit.between("same", "same") == Edit(4, "", "")


@pytest.mark.parametrize("text", ["", "the doors", "the door ar"])
def test_an_edit_refuses_a_text_it_was_not_made_for(text: str) -> None:
    with pytest.raises(StaleChangeError):
        Edit(9, "are", "is").apply(text)


@given(segments(), segments())
def test_a_change_leads_there_and_back(before: Segment, after: Segment) -> None:
    after = replace(after, id=before.id)
    change = Change.between(before, after)
    assert change.outcome(before) == after
    assert change.inverse().outcome(after) == before
    assert change.is_empty == (before == after)


@settings(max_examples=40, deadline=None)
@given(st.lists(segments(), max_size=4), st.data())
def test_many_changes_squeeze_to_one_a_segment_and_invert(found: list[Segment], data: st.DataObject) -> None:
    before = {segment.id: segment for segment in found}
    now = dict(before)
    changes: list[Change] = []
    for _ in range(data.draw(st.integers(0, 8))):
        key = data.draw(st.integers(1, 5))
        other = replace(data.draw(segments()), id=key)
        if key not in now:
            step = Change(key, appears=other)
        elif data.draw(st.booleans()):
            step = Change(key, goes=now[key])
        else:
            step = Change.between(now[key], other)
        changes.append(step)
        apply([step], now)
    squeezed = squeeze(changes, before)
    assert len(squeezed) == len({change.segment for change in squeezed})
    assert not any(change.is_empty for change in squeezed)
    for route in (changes, squeezed):
        there = dict(before)
        apply(route, there)
        assert there == now
        apply(invert(route), there)
        assert there == before


def test_all_or_none() -> None:
    segments_before = {1: ONE, 2: replace(ONE, id=2)}
    good = Change.between(ONE, replace(ONE, working="other"))
    stale = Change.between(replace(ONE, id=2, state=State.FINAL), replace(ONE, id=2, state=State.REVIEWED))
    now = dict(segments_before)
    with pytest.raises(StaleChangeError):
        apply([good, stale], now)
    assert now == segments_before


@pytest.mark.parametrize(
    "change",
    [
        Change(1, appears=ONE),
        Change(2, goes=ONE),
        Change(1, goes=replace(ONE, note="x")),
        Change(2, edit=Edit(0, "", "x")),
        Change(1, edit=Edit(0, "x", "y")),
        Change(1, old={"note": "other"}, new={"note": "new"}),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change) -> None:
    with pytest.raises(StaleChangeError):
        outcomes_of([change], {1: ONE})


def test_which_segments_lose_their_drafts() -> None:
    changes = (
        Change.between(ONE, replace(ONE, note="x")),
        Change(2, edit=Edit(0, "", "x")),
        Change(3, goes=replace(ONE, id=3)),
        Change(4, appears=replace(ONE, id=4)),
    )
    revision = Revision(1, "Aino", datetime.now(UTC), "", changes)
    assert revision.rewritten == (2, 3)
    assert revision.segments == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("log", "undoable", "redoable"),
    [
        ([], [], []),
        ([(1, EDIT, None), (2, EDIT, None)], [1, 2], []),
        ([(1, EDIT, None), (2, EDIT, None), (3, UNDO, 2)], [1], [2]),
        ([(1, EDIT, None), (2, UNDO, 1), (3, REDO, 1)], [1], []),
        ([(1, EDIT, None), (2, EDIT, None), (3, UNDO, 2), (4, UNDO, 1)], [], [2, 1]),
        ([(1, EDIT, None), (2, EDIT, None), (3, UNDO, 2), (4, UNDO, 1), (5, REDO, 1)], [1], [2]),
        ([(1, EDIT, None), (2, UNDO, 1), (3, EDIT, None)], [3], []),
        ([(1, EDIT, None), (2, UNDO, 1), (3, IMPORT, None), (4, EDIT, None)], [4], []),
    ],
)
def test_what_can_be_undone_and_redone(
    log: list[tuple[int, RevisionKind, int | None]], undoable: list[int], redoable: list[int]
) -> None:
    assert undo_stacks(log) == (undoable, redoable)
