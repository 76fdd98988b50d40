"""Each check finds what it should and leaves alone what it should, with its suggestion."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workbench.checks.base import Profile
from workbench.checks.oneshot import check_text
from workbench.checks.registry import checks

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
ROWS = [(check, case) for check, cases in CASES.items() for case in cases]


@pytest.mark.parametrize(("check", "case"), ROWS, ids=[f"{check}-{number}" for number, (check, _) in enumerate(ROWS)])
def test_case(check: str, case: dict) -> None:
    profile = Profile(case.get("target", "en"), case.get("source", "und"), only=frozenset({check}))
    texts = case["text"] if isinstance(case["text"], list) else [case["text"]]
    found = [finding for _, finding in check_text(texts, profile)]
    assert [finding.text for finding in found] == case.get("found", [])
    if "suggestion" in case:
        wanted = [None if suggestion is False else suggestion for suggestion in case["suggestion"]]
        assert [finding.suggestion for finding in found] == wanted
    if "level" in case:
        assert {finding.level.value for finding in found} == {case["level"]}


def test_every_check_has_a_case_that_it_finds_and_one_that_it_leaves_alone() -> None:
    assert {check for check, case in ROWS if case.get("found")} == set(checks())
    assert {check for check, case in ROWS if not case.get("found")} == set(checks())
