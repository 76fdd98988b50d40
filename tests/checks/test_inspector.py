"""Findings kept up to date unit by unit are those of a fresh inspection."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.base import CheckProfile
from workbench.checks.inspector import Inspector
from workbench.checks.reading import CheckedUnit
from workbench.domain.findings import Certainty
from workbench.errors import CancelledError, UsageError

ENGLISH = CheckProfile("en", "fi")
TERM = "They call it a “retraining camp” here."

PIECES = [
    TERM,
    "Those “retraining camps” were closed.",
    "They put a black Hood on your head.",
    "The Hood fell.",
    "Red, green and blue.",
    "Tea, coffee, and milk.",
    "The leirin was closed.",
    "We met Leirin there.",
    "Leirin outside, they wait.",
    "A frobnitz is here.",
    "The human rights organization Amnesty is here.",
    "Human Rights Organization Amnesty is here.",
    "Nothing to see.",
    "the the end  of it ,",
    "Next Post",
    "",
]
UNITS = st.builds(
    CheckedUnit,
    key=st.integers(0, 7),
    text=st.lists(st.sampled_from(PIECES), max_size=3).map(" ".join),
    is_block_start=st.booleans(),
)
STEPS = st.lists(st.one_of(UNITS, st.integers(0, 7)), max_size=25)


def all_findings(inspector: Inspector) -> dict[int, tuple]:
    return {key: inspector.findings(key) for key in range(8)}


@settings(max_examples=150, deadline=None)
@given(start=st.lists(UNITS, max_size=6), steps=STEPS)
def test_after_any_edits_the_findings_are_those_of_a_fresh_inspection(start: list[CheckedUnit], steps: list) -> None:
    units = {unit.key: unit for unit in start}
    kept = Inspector(ENGLISH, units.values())
    kept.inspect_all()
    for step in steps:
        before = all_findings(kept)
        if isinstance(step, CheckedUnit):
            units[step.key] = step
            changed = kept.update(step)
        else:
            units.pop(step, None)
            changed = kept.remove(step) | {step}
        after = all_findings(kept)
        assert {key for key in before if before[key] != after[key]} <= changed
    fresh = Inspector(ENGLISH, units.values())
    fresh.inspect_all()
    assert all_findings(kept) == all_findings(fresh)


@settings(max_examples=150, deadline=None)
@given(
    start=st.lists(UNITS, max_size=6),
    batches=st.lists(st.tuples(st.lists(UNITS, max_size=6), st.integers(0, 12)), max_size=5),
)
def test_many_updates_at_once_are_those_of_a_fresh_inspection_however_often_they_are_given_up(
    start: list[CheckedUnit], batches: list[tuple[list[CheckedUnit], int]]
) -> None:
    units = {unit.key: unit for unit in start}
    kept = Inspector(ENGLISH, units.values())
    kept.inspect_all()
    for batch, steps in batches:
        units |= {unit.key: unit for unit in batch}
        for _, _ in zip(range(steps), kept.updating(units.values()), strict=False):
            pass
    before = all_findings(kept)
    changed = set().union(*kept.updating(units.values()))
    after = all_findings(kept)
    assert {key for key in before if before[key] != after[key]} <= changed
    fresh = Inspector(ENGLISH, units.values())
    fresh.inspect_all()
    assert after == all_findings(fresh)


def test_update_answers_exactly_the_keys_whose_findings_changed() -> None:
    inspector = Inspector(ENGLISH, [CheckedUnit(1, TERM), CheckedUnit(2, "Nothing."), CheckedUnit(3, "the the end")])
    inspector.inspect_all()
    assert inspector.findings(1) == ()
    assert inspector.update(CheckedUnit(2, TERM)) == {1, 2}
    assert inspector.update(CheckedUnit(2, TERM)) == set()
    assert inspector.remove(2) == {1}
    assert inspector.remove(2) == set()
    assert inspector.insert(CheckedUnit(4, TERM)) == {1, 4}
    assert set(inspector.keys()) == {1, 3, 4}


def test_an_edit_of_a_word_that_is_everywhere_inspects_one_unit_only() -> None:
    inspector = Inspector(ENGLISH, [CheckedUnit(key, TERM) for key in range(500)])
    inspector.inspect_all()
    assert inspector.update(CheckedUnit(7, "Gone.")) == {7}
    assert inspector.update(CheckedUnit(7, TERM)) == {7}


def test_a_stopped_inspection_says_so_and_can_be_done_again() -> None:
    inspector = Inspector(ENGLISH, [CheckedUnit(key, TERM) for key in range(600)])
    seen: list[tuple[int, int]] = []
    with pytest.raises(CancelledError):
        inspector.inspect_all(lambda done, total: seen.append((done, total)), lambda: len(seen) > 1)
    assert inspector.keys() == ()
    inspector.inspect_all(lambda done, total: seen.append((done, total)))
    assert seen[-1] == (1200, 1200)
    assert len(inspector.keys()) == 600


def test_a_profile_chooses_checks_and_levels() -> None:
    text = "the the end  of 2001–2002, in 2001–2002"

    def found(profile: CheckProfile) -> set[str]:
        inspector = Inspector(profile, [CheckedUnit(0, text)])
        inspector.inspect_all()
        return {finding.check for finding in inspector.findings(0)}

    assert found(CheckProfile("en")) == {"doubled-word", "double-space", "year-range"}
    assert found(CheckProfile("en", certainty=Certainty.CERTAIN)) == {"doubled-word", "double-space"}
    assert found(CheckProfile("en", without=frozenset({"double-space"}))) == {"doubled-word", "year-range"}
    assert found(CheckProfile("en", only=frozenset({"double-space"}))) == {"double-space"}
    with pytest.raises(UsageError, match="no check is called"):
        Inspector(CheckProfile("en", only=frozenset({"no-such"})))
