"""What stands beside the list, as text."""

from __future__ import annotations

import pytest

from workbench.domain.findings import Finding, Level, Severity
from workbench.tui.panels import findings_text


def finding(text: str, suggestion: str | None) -> Finding:
    """A finding with a fix."""
    return Finding(
        check="quotes",
        category="linguistic-conventions/punctuation",
        severity=Severity.MINOR,
        level=Level.ERROR,
        start=3,
        end=3 + len(text),
        text=text,
        message="these marks are of another language",
        suggestion=suggestion,
    )


@pytest.mark.parametrize(
    ("text", "suggestion", "said"),
    [
        ('"', "”", 'fix: " → ”'),
        ("was was", "was", "fix: was was → was"),
        ("  ", " ", "fix: ␣␣ → ␣"),
        (" ,", ",", "fix: ␣, → ,"),
        ("so so", "", "fix: so so → (delete)"),
        ("", ".", "fix: insert ."),
        ("a" * 30 + "b" * 30, "\x1b", f"fix: {'a' * 20}…{'b' * 20} → ␛"),
    ],
)
def test_a_fix_is_shown_before_and_after(text: str, suggestion: str, said: str) -> None:
    assert f"  {said}\n" in findings_text([finding(text, suggestion)], None, "", 90, 9).plain


def test_a_finding_without_a_fix_shows_none() -> None:
    assert "fix" not in findings_text([finding("a", None)], None, "", 90, 9).plain
