"""Checks stay silent on good text of many languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workbench.checks.base import CheckProfile
from workbench.checks.oneshot import check_text

GOOD = tomllib.loads(Path(__file__).with_name("good_text.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", [language for language in GOOD if language != "und"])
def test_good_text_has_no_findings(language: str) -> None:
    source = "fi" if language == "en" else "en"
    for known in (source, "und"):
        assert list(check_text(GOOD[language], CheckProfile(language, known))) == []


def test_where_the_language_is_unknown_only_what_no_language_allows_is_found() -> None:
    found = {finding.check for _, finding in check_text(GOOD["und"], CheckProfile())}
    assert found <= {"double-space", "space-before-mark", "repeated-mark"}
