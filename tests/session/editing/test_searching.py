"""Finding and replacing: plain and by pattern, with a preview, and never in a locked segment."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects import make_project, texts_of
from tests.strategies import texts
from workbench.domain.segments import Origin, State
from workbench.errors import CancelledError, UsageError
from workbench.session.editing.patterns import compiled, replacer
from workbench.session.editing.searching import Filter, typed_filter
from workbench.session.session import Session

SOURCE = "Ovi on punainen. Ovi on auki.\n\nKukaan ei tullut. Hinta 5,50 euroa.\n"
MACHINE = "The door is red. The DOOR is open.\n\nNobody came [in]. Costs 5.50 euros.\n"
CATASTROPHIC = "(?:(?:a|aa)+)+$"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(
        make_project(
            tmp_path / "project",
            MACHINE,
            source=SOURCE,
        )
    ) as opened:
        yield opened


def numbers(session: Session, **wanted: object) -> list[int]:
    return [session.core.text.position(key) + 1 for key in session.search.matching(Filter(**wanted))]  # type: ignore[arg-type]


def test_segments_are_found_by_text(session: Session) -> None:
    assert numbers(session) == [1, 2, 3, 4]
    assert numbers(session, text="door") == [1, 2]
    assert numbers(session, text="door", match_case=True) == [1]
    assert numbers(session, text="[in].") == [3]
    assert numbers(session, text=r"\d+\.\d", is_regex=True) == [4]
    assert numbers(session, text="punainen") == [1]
    session.core.type(session.core.text.order[2], "A zebra came.")
    assert numbers(session, text="zebra") == [3]


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("", Filter()),
        ("  the   door ", Filter(text="the door")),
        ("state:initial door state:final", Filter(frozenset({State.INITIAL, State.FINAL}), text="door")),
        ("has:finding check:doubled-word", Filter(with_findings=True, check="doubled-word")),
        ("is:edited is:dropped is:noted", Filter(only_edited=True, only_dropped=True, only_noted=True)),
        ("is:edited re: a", Filter(text="re: a", only_edited=True)),
        ("is:edited re:a  b ", Filter(text="a  b ", is_regex=True, only_edited=True)),
        ("more:x", Filter(text="more:x")),
        ("is:edited re:more:x re:y", Filter(text="more:x re:y", is_regex=True, only_edited=True)),
        ("state: check: is: https://example.org", Filter(text="state: check: is: https://example.org")),
    ],
)
def test_a_filter_is_read_as_it_is_typed(answer: str, wanted: Filter) -> None:
    assert typed_filter(answer) == wanted
    assert typed_filter(answer).is_empty == (answer == "")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("state:done", "there is no state 'done'; there are initial"),
        ("door is:droped", "there is no is:droped; there are .*is:dropped"),
        ("check:a check:b", "only one check"),
        ("door re:x", "words or a pattern"),
    ],
)
def test_a_filter_that_does_not_exist_is_told(answer: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        typed_filter(answer)


def test_segments_are_found_by_what_they_are(session: Session) -> None:
    first, second, third, fourth = session.core.text.order
    session.edit.confirm(first)
    session.edit.set_dropped([second], True)
    session.edit.set_note(third, "ask")
    session.core.type(fourth, "typed")
    assert numbers(session, states=frozenset({State.TRANSLATED})) == [1]
    assert numbers(session, only_dropped=True) == [2]
    assert numbers(session, only_noted=True) == [3]
    assert numbers(session, only_edited=True) == [4]
    assert session.search.next_unfinished(first) == third
    assert session.search.next_unfinished(fourth) == third
    assert session.search.numbered(2) == second
    for number in (0, 5):
        with pytest.raises(UsageError, match="1 to 4"):
            session.search.numbered(number)


def test_findings_are_gone_through_round_the_end(tmp_path: Path) -> None:
    root = make_project(tmp_path / "other", "The door door is red.\n\nIt is open.\n\nThe house house is big.\n")
    with Session.open(root) as session:
        session.findings.inspect()
        first, _, third = session.core.text.order
        assert session.search.next_finding(None) == first
        assert session.search.next_finding(first) == third
        assert session.search.next_finding(third) == first
        assert numbers(session, check="doubled-word") == [1, 3]


def test_replacing_is_one_step_and_passes_over_locked_segments(session: Session) -> None:
    first, second, *_ = session.core.text.order
    before = texts_of(session)
    session.edit.set_locked([second], True)
    found = session.search.preview("door", "gate", match_case=False)
    assert [(one.new, one.count, one.is_locked) for one in found] == [
        ("The gate is red.", 1, False), ("The gate is open.", 1, True),
    ]  # fmt: skip
    assert texts_of(session) == before
    session.search.replace(found)
    assert texts_of(session)[:2] == ["The gate is red.", "The DOOR is open."]
    assert session.core.text.segment(first).origin is Origin.EDITED
    session.history.undo()
    assert texts_of(session) == before


def test_patterns_and_groups(session: Session) -> None:
    found = session.search.preview(r"(\w+) is (\w+)", r"\2 is \1", is_regex=True)
    session.search.replace(found)
    assert texts_of(session)[:2] == ["The red is door.", "The open is DOOR."]


def test_a_plain_replacement_is_plain(session: Session) -> None:
    found = session.search.preview("[in]", r"\1 \g<0> $1")
    session.search.replace(found)
    assert texts_of(session)[2] == r"Nobody came \1 \g<0> $1."


def test_only_the_chosen_are_replaced(session: Session) -> None:
    found = session.search.preview("is", "was")
    session.search.replace(found, [found[1].segment])
    assert texts_of(session)[:2] == ["The door is red.", "The DOOR was open."]
    assert session.search.replace(found, []) is None


def test_a_preview_that_no_longer_fits_is_refused(session: Session) -> None:
    found = session.search.preview("is", "was")
    session.core.type(found[0].segment, "Typed.")
    with pytest.raises(UsageError, match="changed after the preview"):
        session.search.replace(found)


BAD = ["(", "[", "*", "(?P<x>", r"\p{Nonsense}", "a{9999999999999}", "(" * 3_000 + ")" * 3_000, "\\"]


@pytest.mark.parametrize("pattern", BAD, ids=lambda text: text[:8])
def test_a_bad_pattern_is_told(session: Session, pattern: str) -> None:
    with pytest.raises(UsageError, match="pattern is not valid"):
        session.search.matching(Filter(text=pattern, is_regex=True))
    with pytest.raises(UsageError, match="pattern is not valid"):
        session.search.preview(pattern, "", is_regex=True)


BAD_REPLACEMENTS = [r"\9", r"\g<nothing>", "\\", r"\g<", r"\x", r"\N{nothing}", r"\g<99999999999>"]


@pytest.mark.parametrize("replacement", BAD_REPLACEMENTS)
def test_a_bad_replacement_is_told(session: Session, replacement: str) -> None:
    with pytest.raises(UsageError, match="replacement is not valid"):
        session.search.preview("door", replacement, is_regex=True)


def test_nothing_to_look_for_is_told(session: Session) -> None:
    with pytest.raises(UsageError, match="text to find"):
        session.search.preview("", "x")


def test_a_pattern_that_would_hang_is_stopped(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "other", "a" * 40 + "b\n")) as session:
        session.core.type(session.core.text.order[0], "a" * 5_000 + "b")
        for command in (
            lambda: session.search.matching(Filter(text=CATASTROPHIC, is_regex=True)),
            lambda: session.search.preview(CATASTROPHIC, "x", is_regex=True),
        ):
            with pytest.raises(UsageError, match="takes too long; make it simpler"):
                command()


@settings(max_examples=150, deadline=None)
@given(pattern=texts, text=texts)
def test_a_plain_text_is_found_wherever_it_stands(pattern: str, text: str) -> None:
    assert (compiled(pattern, False, True).search(text) is not None) == (pattern in text)


@settings(max_examples=200, deadline=None)
@given(pattern=st.text(st.sampled_from("ab()[]{}*+?|\\^$.<>=!:P12,-&~#"), max_size=12))
def test_any_pattern_is_valid_or_refused(pattern: str) -> None:
    with contextlib.suppress(UsageError):
        compiled(pattern, True, False)


def test_looking_and_preparing_can_be_followed_and_stopped(session: Session) -> None:
    held = session.search.hold()
    looked = list(held.find(replacer("is", "was")))
    assert [(one.done, one.total, len(one.found)) for one in looked] == [(4, 4, 2)]
    steps: list[tuple[int, int]] = []
    prepared = held.prepare(looked[0].found, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 2)]
    before = texts_of(session)
    for command in (
        lambda: list(held.find(replacer("is", "was"), is_cancelled=lambda: True)),
        lambda: held.prepare(looked[0].found, is_cancelled=lambda: True),
    ):
        with pytest.raises(CancelledError):
            command()
    assert texts_of(session) == before
    session.search.carry_out(prepared)
    assert texts_of(session)[:2] == ["The door was red.", "The DOOR was open."]
    with pytest.raises(UsageError, match="changed after the preview"):
        session.search.carry_out(prepared)


def test_a_held_text_stays_as_it_was(session: Session) -> None:
    first, second, *_ = session.core.text.order
    session.core.type(second, "A draft is here.")
    held = session.search.hold()
    session.edit.revise(first, "Otherwise.")
    session.core.type(second, "Otherwise too.")
    found = [one.old for looked in held.find(replacer("is", "was")) for one in looked.found]
    assert found == ["The door is red.", "A draft is here."]


@settings(max_examples=150, deadline=None)
@given(pattern=texts.filter(bool), text=texts, new=texts)
def test_a_plain_replacement_is_the_same_with_and_without_a_pattern(pattern: str, text: str, new: str) -> None:
    escaped = new.replace("\\", "\\\\")
    with_pattern = replacer(regex.escape(pattern), escaped, is_regex=True)
    assert replacer(pattern, new)(text) == with_pattern(text)
