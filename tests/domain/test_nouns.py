"""The nouns: states in order, links that do not overlap, the clean text of segments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.domain.alignment import Alignment, Link
from workbench.domain.clean_text import clean_segments
from workbench.domain.documents import DocumentSegment, join_document_segments, running_text
from workbench.domain.findings import CATEGORY_LETTERS, Certainty, Finding, Severity
from workbench.domain.scores import Score
from workbench.domain.segments import LinkedSegments, Segment, State
from workbench.domain.works import About, Role

SEPARATORS = st.sampled_from(["", " ", "\n", "\n\n", "\r\n\r\n", "  "])


def segment(number: int, before: str, text: str, *, is_dropped: bool = False, block: int = 0) -> Segment:
    return Segment(number, "i", block, before, text, text, is_dropped=is_dropped)


@given(st.lists(st.tuples(SEPARATORS, texts), max_size=8))
def test_a_text_with_nothing_dropped_comes_out_as_it_came_in(pieces: list[tuple[str, str]]) -> None:
    found = clean_segments(segment(number, *piece) for number, piece in enumerate(pieces))
    assert join_document_segments(found) == "".join(before + text for before, text in pieces)


@given(st.lists(st.tuples(SEPARATORS, st.booleans()), max_size=8))
def test_dropping_leaves_the_kept_texts_in_order_and_apart(pieces: list[tuple[str, bool]]) -> None:
    found = clean_segments(
        segment(number, before, f"<{number}>", is_dropped=is_dropped)
        for number, (before, is_dropped) in enumerate(pieces)
    )
    kept = [number for number, (_, is_dropped) in enumerate(pieces) if not is_dropped]
    assert [document_segment.text for document_segment in found] == [f"<{number}>" for number in kept]
    for number, document_segment in zip(kept[1:], found[1:], strict=True):
        lost = [before for before, is_dropped in pieces[kept[kept.index(number) - 1] + 1 : number + 1]]
        assert document_segment.before in lost
        assert document_segment.before.count("\n") == max(before.count("\n") for before in lost)
    if found:
        assert found[0].before == pieces[0][0]


@pytest.mark.parametrize(
    ("pieces", "clean"),
    [
        ([("", "A", False), ("\n\n", "Next Post", True), ("\n\n", "B", False)], "A\n\nB"),
        ([("", "A", False), ("\n", "Next Post", True), (" ", "B", False)], "A\nB"),
        ([("", "A", False), ("\n\n", "Next Post", True), (" ", "B", False)], "A\n\nB"),
        ([("", "A", False), (" ", "x", True), (" ", "B", False)], "A B"),
        ([("", "Menu", True), ("\n\n", "A", False)], "A"),
        ([("\n", "Menu", True), ("\n\n", "A", False)], "\nA"),
        ([("", "A", False), ("\n\n", "Reply", True)], "A"),
        ([("", "A", True)], ""),
    ],
)
def test_what_parts_the_text_where_furniture_was_dropped(pieces: list[tuple[str, str, bool]], clean: str) -> None:
    found = clean_segments(
        segment(number, before, text, is_dropped=is_dropped) for number, (before, text, is_dropped) in enumerate(pieces)
    )
    assert join_document_segments(found) == clean


def test_running_text_takes_what_stands_between_neighbours() -> None:
    document_segments = [
        DocumentSegment(0, "", "a"),
        DocumentSegment(0, "", "b"),
        DocumentSegment(1, "\n", "c"),
        DocumentSegment(1, " ", "d"),
    ]
    assert running_text(document_segments, (0, 1, 2)) == "ab\nc"
    assert running_text(document_segments, (1, 3)) == "b d"
    assert running_text(document_segments, ()) == ""


def test_states_follow_each_other() -> None:
    assert [state.following for state in State] == [State.TRANSLATED, State.REVIEWED, State.FINAL, State.FINAL]
    assert [state.is_unfinished for state in State] == [True, False, False, False]


def test_an_index_belongs_to_one_link() -> None:
    with pytest.raises(ValueError, match="right side"):
        Alignment((Link((0,), (0,), 1.0), Link((1,), (0, 1), 1.0)))
    assert Link((), (1,), 0.0).is_null
    assert not Link((0,), (1,), 0.0).is_null


def test_a_segment_knows_its_counterpart_and_its_edit() -> None:
    found = replace(segment(1, "", "a"), linked_segments=(LinkedSegments(Role.SOURCE, (3,), 0.5),))
    assert found.linked_to(Role.SOURCE) is found.linked_segments[0]
    assert found.linked_to(Role.CORRECTED) is None
    assert not found.is_edited
    assert replace(found, working="b").is_edited
    assert replace(found, machine=None).is_edited


def test_a_work_knows_files_and_languages() -> None:
    about = About("w", files=((Role.MACHINE, "m.txt"),), source_language="fi", target_language="en")
    assert about.path_of(Role.MACHINE) == "m.txt"
    assert about.path_of(Role.SOURCE) is None
    assert [about.language_of(role) for role in Role] == ["fi", "en", "en", "en"]


def test_severities_levels_and_letters_are_ordered() -> None:
    assert [severity.rank for severity in Severity] == [0, 1, 2, 3, 4]
    assert [certainty.rank for certainty in Certainty] == [0, 1, 2]
    assert len(set(CATEGORY_LETTERS.values())) == len(CATEGORY_LETTERS) == 7
    finding = Finding("x", "accuracy/untranslated", Severity.MAJOR, Certainty.CERTAIN, 0, 1, "a", "why")
    assert finding.letter == "A"


def test_metrics_that_count_edits_are_better_low() -> None:
    assert [Score(name, 1, "", "", "").is_lower_better for name in ("BLEU", "chrF2", "TER", "HTER")] == [
        False, False, True, True,
    ]  # fmt: skip
