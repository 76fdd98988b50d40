"""Suggestions and terms as text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase

from rich.text import Text

from workbench.domain.suggestions import Question, Suggestion
from workbench.language.visible import visible
from workbench.session.assist.shortlist import Shortlist, ShortlistEntry, StreamedSuggestion, Tier, tier_of
from workbench.session.text.difference_spans import difference_spans
from workbench.tui.grid_rows import marks_of
from workbench.tui.widgets.marks import Mark, MarkedText, MarkKind
from workbench.tui.widgets.suggestion_lines import Shown

LONGEST_SHOWN = 4_000
"""Code points of a suggestion that the list looks at; it shows a few lines of it."""
AROUND = 20
"""Code points of the text around a repair."""
ARROW = " → "
LONGEST_TERM = 40
COMING, LOST = "…", "incomplete answer"
"""What stands in place of the number of a text that is being written, and of a text that did not become whole."""
KEPT = 100
"""Suggestions whose lines are kept, so that only what changed is worded anew."""
KINDS = {
    Tier.EXACT: "TM",
    Tier.FIX: "fix",
    Tier.MATCH: "TM",
    Tier.MACHINE: "MT",
    Tier.FAR: "TM",
    Tier.FRAGMENT: "fragment",
}
"""What people call a suggestion; a fragment goes where the cursor is."""


def shown_list(found: Shortlist) -> list[Shown]:
    """The suggestions of a segment as the panel shows them."""
    return [_shown(number, entry, found.question) for number, entry in enumerate(found.entries, 1)]


def compared_with(question: Question) -> str:
    """The text whose differences from a suggestion are marked."""
    return question.working or question.machine


def figure_of(suggestion: Suggestion) -> str:
    """The score of a suggestion as people read it; machine translations have none, they are ranked by place."""
    return "" if tier_of(suggestion) is Tier.MACHINE else visible(suggestion.shown_score)


def suggestion_text(suggestion: Suggestion, question: Question) -> MarkedText:
    """The text of a suggestion, and where it differs from the rendering it would replace."""
    text = suggestion.text[:LONGEST_SHOWN]
    if suggestion.start is not None and suggestion.end is not None:
        return _repair(suggestion, question.working)
    if tier_of(suggestion) is Tier.FRAGMENT:
        part = None if suggestion.is_part else suggestion.part
        return MarkedText(text, (Mark(*part, MarkKind.CHANGED),) if part else ())
    return MarkedText(text, marks_of(difference_spans(compared_with(question), text).right, is_left=False))


@lru_cache(maxsize=KEPT)
def _shown(number: int, entry: ShortlistEntry, question: Question) -> Shown:
    one = entry.suggestion
    if entry.standing is StreamedSuggestion.COMING:
        expected = (compared_with(question) or question.source)[:LONGEST_SHOWN]
        return Shown(COMING, KINDS[Tier.MACHINE], "", MarkedText(one.text[:LONGEST_SHOWN]), one.origin, expected)
    if entry.standing is StreamedSuggestion.LOST:
        return Shown("", KINDS[Tier.MACHINE], "", MarkedText(LOST), one.origin, "")
    notes = [*entry.origins, *([one.note] if one.note else [])]
    if one.start is None and one.text == question.working:
        notes.append("no change")
    return Shown(
        str(number) if number <= 9 else "",
        KINDS[tier_of(one)],
        figure_of(one),
        suggestion_text(one, question),
        ", ".join(notes),
    )


def _repair(suggestion: Suggestion, working: str) -> MarkedText:
    """What a repair takes out and what it puts in, with a little of the text around it."""
    start, end = suggestion.start or 0, suggestion.end or 0
    before, old, after = working[max(start - AROUND, 0) : start], working[start:end], working[end : end + AROUND]
    lead = ("…" if start > AROUND else "") + before
    arrow = ARROW if old and suggestion.text else ""
    text = lead + old + arrow + suggestion.text + after + ("…" if end + AROUND < len(working) else "")
    middle = len(lead) + len(old) + len(arrow)
    return MarkedText(
        text,
        (
            Mark(len(lead), len(lead) + len(old), MarkKind.DELETED),
            Mark(middle, middle + len(suggestion.text), MarkKind.ADDED),
        ),
    )


def terms_text(terms: Sequence[Suggestion], working: str) -> Text:
    """Terms one after the other, each with the letter that takes it.

    Args:
        terms: What termbases say.
        working: The rendering that a term may stand in.
    """
    text = Text.assemble(("TERMS ", "bold dim")) if terms else Text()
    for letter, one in zip(ascii_lowercase, terms, strict=False):
        text.append(" · " if letter != "a" else " ", "dim")
        text.append(f"{letter} ", "bold")
        if one.start is not None and one.end is not None:
            text.append(_short(working[one.start : one.end]), "strike")
            text.append(" → ", "dim")
        elif one.matched_source:
            text.append(f"{_short(one.matched_source)} → ", "dim")
        text.append(_short(one.text), "underline")
        text.append(f" {_short(one.note)}" if one.note else "", "dim italic")
    if len(terms) > len(ascii_lowercase):
        text.append(f" · {len(terms) - len(ascii_lowercase)} more", "dim")
    return text


def _short(text: str) -> str:
    return visible(text if len(text) <= LONGEST_TERM else text[: LONGEST_TERM - 1] + "…")
