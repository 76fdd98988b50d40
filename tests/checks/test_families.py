"""Each check finds what it should and leaves alone what it should, with its suggestion."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.checks.base import CheckProfile
from workbench.checks.oneshot import check_text
from workbench.checks.registry import checks
from workbench.domain.terms import SOURCE_COLUMN, TARGET_COLUMN, SegmentTerms, column_language
from workbench.formats.term_files import Sides
from workbench.formats.term_lines import TermLines
from workbench.formats.term_rows import entries_of
from workbench.suggestions.terms.termbase import Termbase

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
ROWS = [(check, case) for check, cases in CASES.items() for case in cases]


def terms_of(case: dict) -> Callable[[str, str], SegmentTerms] | None:
    if "terms" not in case:
        return None
    source, target = case.get("source", "und"), case.get("target", "en")
    sides = Sides(column_language(source, SOURCE_COLUMN), column_language(target, TARGET_COLUMN))
    rows = TermLines("\n".join(case["terms"]).replace(" | ", "\t").encode()).rows()
    return Termbase("house", entries_of(rows, sides), source, target).hits


@pytest.mark.parametrize(("check", "case"), ROWS, ids=[f"{check}-{number}" for number, (check, _) in enumerate(ROWS)])
def test_case(check: str, case: dict) -> None:
    profile = CheckProfile(case.get("target", "en"), case.get("source", "und"), only=frozenset({check}))
    texts = case["text"] if isinstance(case["text"], list) else [case["text"]]
    sources = [case["original"]] if "original" in case else None
    found = [finding for _, finding in check_text(texts, profile, sources=sources, find_terms=terms_of(case))]
    assert [finding.text for finding in found] == case.get("found", [])
    if "suggestion" in case:
        wanted = [None if suggestion is False else suggestion for suggestion in case["suggestion"]]
        assert [finding.suggestion for finding in found] == wanted
    if "certainty" in case:
        assert {finding.certainty.value for finding in found} == {case["certainty"]}


def test_every_check_has_a_case_that_it_finds_and_one_that_it_leaves_alone() -> None:
    assert {check for check, case in ROWS if case.get("found")} == set(checks())
    assert {check for check, case in ROWS if not case.get("found")} == set(checks())
