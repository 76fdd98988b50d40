"""No text makes a check fail, and every finding fits its text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.base import CheckProfile
from workbench.checks.fixes import apply_suggestions
from workbench.checks.oneshot import check_text

LANGUAGES = ["en", "fi", "fr", "de", "zh", "ja", "ar", "he", "ug", "th", "hi", "und", "xx", "zh-Hant_TW"]
ODD = (
    "ab Ã¤ ,.;:!?“”\"'’«»„–&quot;()[]\t\r\n\0\x1b\x92\u0301\u200d\u200b\u00ad"
    "скhe中，。س،ไद\u202e\u2066\u2028\udc80\ufffd👨"
)
TEXTS = st.one_of(
    st.text(st.characters(codec=None, categories=None), max_size=60),
    st.text(st.sampled_from(ODD), max_size=80),
)
LONG = {
    "one word": "a" * 1_000_000,
    "spaces": "a" + " " * 1_000_000 + "b",
    "marks": " ," * 500_000,
    "quotes": " ”" * 500_000,
    "combining": "e" + "\u0301" * 10_000,
    "controls": "\0\x1b" * 500_000,
    "surrogates": "\ud800" * 1_000_000,
    "mojibake": "Ã" * 1_000_000,
    "overrides": "\u202e" * 1_000_000,
    "series": "a, b, c and d " * 70_000,
    "doubled": "the " * 250_000,
}


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES), source=st.sampled_from(["fi", "und", "en"]))
def test_findings_fit_the_text_and_can_be_shown(text: str, language: str, source: str) -> None:
    findings = [finding for _, finding in check_text([text, text], CheckProfile(language, source))]
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.message.isprintable()
        assert finding.suggestion is None or finding.suggestion != finding.text
    apply_suggestions(text, findings)


@pytest.mark.parametrize("name", LONG)
def test_a_megabyte_gives_few_findings(name: str) -> None:
    assert len(list(check_text([LONG[name]], CheckProfile("en", "fi")))) <= 200
