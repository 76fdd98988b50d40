"""Suggestions carried out."""

from __future__ import annotations

from workbench.checks.base import CheckProfile
from workbench.checks.fixes import apply_suggestions
from workbench.checks.oneshot import check_text
from workbench.domain.findings import Certainty, Finding, Severity


def finding(
    start: int, end: int, text: str, suggestion: str | None, certainty: Certainty = Certainty.CERTAIN
) -> Finding:
    return Finding("x", "style/awkward", Severity.MINOR, certainty, start, end, text, "why", suggestion)


def test_all_certain_repairs_at_once() -> None:
    text = "The man , who was  taken away, ”said the the guard on Whatsapp &amp; Youtube."
    found = [one for _, one in check_text([text], CheckProfile("en"))]
    wanted = "The man, who was taken away, ”said the guard on WhatsApp & YouTube."
    assert apply_suggestions(text, found) == wanted


def test_overlaps_and_stale_findings_are_left_out() -> None:
    found = [
        finding(0, 3, "abc", "X"),
        finding(1, 2, "b", "Y"),
        finding(3, 3, "", ","),
        finding(3, 3, "", ";"),
        finding(4, 5, "q", "no longer there"),
        finding(4, 5, "e", None),
    ]
    assert apply_suggestions("abcde", found) == "X,de"


def test_doubtful_suggestions_need_to_be_asked_for() -> None:
    found = [finding(0, 1, "H", "h", Certainty.LIKELY)]
    assert apply_suggestions("Hood", found) == "Hood"
    assert apply_suggestions("Hood", found, certainty=Certainty.LIKELY) == "hood"
