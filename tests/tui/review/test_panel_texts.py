"""What stands beside the list, as text."""

from __future__ import annotations

import pytest

from workbench.domain.findings import Certainty, Finding, Severity
from workbench.domain.segments import Origin, Segment
from workbench.tui.review.panel_texts import findings_text, segment_text


def finding(text: str, suggestion: str | None) -> Finding:
    """A finding with a fix."""
    return Finding(
        check="quotes",
        category="linguistic-conventions/punctuation",
        severity=Severity.MINOR,
        certainty=Certainty.CERTAIN,
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


@pytest.mark.parametrize(
    ("working", "origin", "origin_name", "said"),
    [
        ("a", Origin.MACHINE, "", "initial, unedited"),
        ("b", Origin.EDITED, "", "initial, edited"),
        ("b", Origin.MACHINE, "argos en_fi 1.0", "initial, by argos en_fi 1.0"),
        ("b", Origin.MEMORY, "main 87 %", "initial, by main 87 %"),
        ("b", Origin.EDITED, "argos en_fi 1.0", "initial, edited, from argos en_fi 1.0"),
        ("b", Origin.MACHINE, "argos\x1b", "initial, by argos␛"),
    ],
)
def test_a_segment_says_whose_words_it_has(working: str, origin: Origin, origin_name: str, said: str) -> None:
    segment = Segment(1, "a", 0, "", machine="a", working=working, origin=origin, origin_name=origin_name)
    assert segment_text(segment, is_typed_in=False).plain == said + "\n"


def test_what_is_typed_over_a_suggestion_is_edited_from_it() -> None:
    segment = Segment(1, "a", 0, "", machine="a", working="b", origin_name="main 87 %", origin=Origin.MEMORY)
    assert segment_text(segment, is_typed_in=True).plain == "initial, edited, from main 87 %\n"
