"""The catalogue of error types: the published list, other tools' names for it, and finding one by typing."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from tests.strategies import texts
from workbench.checks.registry import checks
from workbench.domain.findings import CATEGORY_LETTERS
from workbench.language.mqm import (
    campaign_name,
    canonical,
    catalogue,
    dimensions,
    is_known,
    its_type,
    search,
    title_of,
)

SIZES = {
    "terminology": 3, "accuracy": 7, "linguistic-conventions": 6, "style": 7, "locale-conventions": 8,
    "audience-appropriateness": 2, "design-and-markup": 5,
}  # fmt: skip
ITS_TYPES = {
    "terminology", "mistranslation", "omission", "untranslated", "addition", "duplication", "inconsistency",
    "grammar", "legal", "register", "locale-specific-content", "locale-violation", "style", "characters",
    "misspelling", "typographical", "formatting", "inconsistent-entities", "numbers", "markup", "pattern-problem",
    "whitespace", "internationalization", "length", "non-conformance", "uncategorized", "other",
}  # fmt: skip


def test_the_core_has_seven_dimensions_and_38_types() -> None:
    counted = {dimension: sum(one.id.startswith(f"{dimension}/") for one in catalogue()) for dimension in dimensions()}
    assert counted == SIZES
    assert sum(SIZES.values()) == len({one.id for one in catalogue()}) == 38
    assert set(CATEGORY_LETTERS) == set(dimensions())


def test_every_type_has_a_meaning_and_a_type_of_its() -> None:
    for one in catalogue():
        assert one.means
        assert one.its == its_type(one.id)
        assert one.its in ITS_TYPES


def test_what_checks_report_is_in_the_catalogue() -> None:
    known = {one.id for one in catalogue()}
    assert {check.category for check in checks().values()} <= known


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Fluency/Grammar", "linguistic-conventions/grammar"),
        ("Accuracy/Untranslated text", "accuracy/untranslated"),
        ("accuracy/untranslated", "accuracy/untranslated"),
        ("Locale convention/Date format", "locale-conventions/date-format"),
        ("Locale convention/Name format", "locale-conventions/name-format"),
        ("Fluency/Inconsistency", "linguistic-conventions/inconsistency"),
        ("Terminology/Inappropriate for context", "terminology/inappropriate-for-context"),
        ("Non-translation!", "non-translation"),
        ("Source error", "source-error"),
        ("Linguistic conventions", "linguistic-conventions"),
        ("Design and markup/Truncation/text expansion", "design-and-markup/truncation-text-expansion"),
    ],
)
def test_names_of_other_tools(name: str, category: str) -> None:
    assert canonical(name) == category
    assert canonical(campaign_name(category)) == category
    assert is_known(category)


@pytest.mark.parametrize("category", [one.id for one in catalogue()])
def test_every_id_is_its_own_name(category: str) -> None:
    assert canonical(category) == canonical(campaign_name(category)) == canonical(title_of(category).replace(": ", "/"))
    assert canonical(category) == category


@pytest.mark.parametrize("category", ["", "nonsense", "nonsense/grammar", "style/Awkward", "other/thing", "accuracy/"])
def test_what_is_no_category(category: str) -> None:
    assert not is_known(category)


@given(texts)
@example("/:")
@example("style/-")
def test_any_text_has_a_canonical_form_that_stays(name: str) -> None:
    assert canonical(canonical(name)) == canonical(name)
    search(name)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gram", "linguistic-conventions/grammar"),
        ("wrong", "terminology/wrong-term"),
        ("term wr", "terminology/wrong-term"),
        ("date", "locale-conventions/date-format"),
        ("acc om", "accuracy/omission"),
        ("mistrans", "accuracy/mistranslation"),
        ("mstrn", "accuracy/mistranslation"),
        ("punctation", "linguistic-conventions/punctuation"),
        ("unidiomtic", "style/unidiomatic"),
        ("style/awk", "style/awkward"),
        ("dnt", "accuracy/do-not-translate"),
    ],
)
def test_a_type_is_found_by_typing(typed: str, first: str) -> None:
    assert search(typed)[0].id == first


def test_without_typing_the_last_used_come_first_and_all_are_there() -> None:
    found = [one.id for one in search("", ["style/awkward", "accuracy/omission"])]
    assert found[:3] == ["style/awkward", "accuracy/omission", "terminology/inconsistent-with-terminology-resource"]
    assert len(found) == 38
    assert search("in", ["style/inconsistent-style"])[0].id == "style/inconsistent-style"
    assert search("zzzz") == []
