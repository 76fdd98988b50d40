"""Terms of a termbase: those that a text does not use, and those that it should not.

The places of terms are found outside, once for everybody who shows or checks them; see `Reading.terms`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.domain.terms import (
    SOURCE_COLUMN,
    TARGET_COLUMN,
    Form,
    Status,
    Term,
    TermHit,
    column_language,
    instead_of,
)
from workbench.language.compounding import has_compounds
from workbench.language.forms import has_forms

CATEGORY = "terminology/inconsistent-with-terminology-resource"
KNOWN_START = 2 / 3
"""Share of a term that shows it is there in a form or a derivation that nobody knows: `Russian` for `Russia`."""
SHORTEST_START = 4
LONG = 8
"""Code points of a term that is used wherever its letters stand, whatever words they are counted to."""
MOST_NAMED = 3
"""Terms that a message names."""
VOWELS = "aeiouAEIOU"


class MissingTerm(Check):
    """`leiri` in the source is `camp` in the termbase, and the rendering has none of its terms in any form."""

    id = "missing-term"
    title = "A term of the termbase that the rendering does not use"
    category = CATEGORY
    severity = Severity.MAJOR
    certainty = Certainty.LIKELY
    needs_source = True

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """One finding for each source term without its counterpart, at the end of the text."""
        if not reading.terms.source or not reading.text.strip():
            return
        language = column_language(context.profile.target_language, TARGET_COLUMN)
        used = {hit.term.text.casefold() for hit in reading.terms.target if hit.term.status is not Status.FORBIDDEN}
        said: set[tuple[str, ...]] = set()
        for hits in reading.terms.at_source():
            asked = [hit for hit in hits if hit.form is not Form.PART and not hit.is_nested]
            wanted = [term for hit in asked for term in hit.entry.allowed_in(language)]
            texts = tuple(dict.fromkeys(term.text for term in wanted))
            if not texts or texts in said or _is_used(wanted, used, reading, context):
                continue
            said.add(texts)
            place = len(reading.text.rstrip())
            yield self.finding(reading, place, place, _missing(asked[0].term.text, texts))


class ForbiddenTerm(Check):
    """`retraining camp` where the termbase forbids it."""

    id = "forbidden-term"
    title = "A term that the termbase forbids"
    category = CATEGORY
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Each place of a forbidden term; where the source text is known, only where that holds its concept."""
        hits = reading.terms.target
        if not any(hit.term.status is Status.FORBIDDEN for hit in hits):
            return
        allowed = {(hit.start, hit.end) for hit in hits if hit.term.status is not Status.FORBIDDEN}
        said: set[tuple[int, int]] = set()
        for hit in hits:
            place = hit.start, hit.end
            if hit.term.status is not Status.FORBIDDEN or hit.is_nested or place in allowed or place in said:
                continue
            certainty = self._certainty_of(hit, reading, context)
            if certainty is not None:
                said.add(place)
                yield self._found(hit, certainty, reading, context)

    def _certainty_of(self, hit: TermHit, reading: Reading, context: CheckContext) -> Certainty | None:
        """How sure it is that the term stands for its concept; None where it does not."""
        if hit.form is Form.PART:
            return Certainty.HINT
        source = column_language(context.profile.source_language, SOURCE_COLUMN)
        if next(hit.entry.terms_in(source), None) is None:
            return Certainty.CERTAIN
        if reading.unit.source is None:
            return Certainty.LIKELY
        return Certainty.CERTAIN if any(one.entry == hit.entry for one in reading.terms.source) else None

    def _found(self, hit: TermHit, certainty: Certainty, reading: Reading, context: CheckContext) -> Finding:
        language = column_language(context.profile.target_language, TARGET_COLUMN)
        better = hit.entry.allowed_in(language)
        found = reading.text[hit.start : hit.end]
        message = f"the termbase forbids “{shown(hit.term.text)}”"
        if better:
            message += f"; it has {_named([term.text for term in better])}"
        if hit.term.note:
            message += f" ({shown(hit.term.note)})"
        suggestion = instead_of(found, hit, better[0].text) if better else None
        if suggestion is not None and context.target.language == "en" and _asks_other_article(reading, hit, suggestion):
            suggestion = None
        return self.finding(reading, hit.start, hit.end, message, suggestion=suggestion, certainty=certainty)


def _is_used(wanted: Sequence[Term], used: set[str], reading: Reading, context: CheckContext) -> bool:
    """Whether one of some terms is used: a wrong finding costs more than one that is not made."""
    texts = [term.text.casefold() for term in wanted]
    if any(text in used or (len(text) >= LONG and text in reading.lower) for text in texts):
        return True
    starts = [
        text[: max(SHORTEST_START, round(len(text) * KNOWN_START))] for text in texts if len(text) > SHORTEST_START
    ]
    if not has_forms(context.target.language):
        return any(start in reading.lower for start in (*starts, *texts))
    if has_compounds(context.target.language):
        return any(start in reading.lower for start in starts)
    return any(_begins_word(start, reading.lower) for start in starts)


def _begins_word(start: str, text: str) -> bool:
    at = text.find(start)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(start, at + 1)
    return at >= 0


def _missing(source: str, texts: Sequence[str]) -> str:
    return f"“{shown(source)}” is {_named(texts)} in the termbase, which the text does not use"


def _named(texts: Sequence[str]) -> str:
    named = [f"“{shown(text)}”" for text in texts[:MOST_NAMED]]
    return " or ".join(named) + (" or another term" if len(texts) > MOST_NAMED else "")


def _asks_other_article(reading: Reading, hit: TermHit, suggestion: str) -> bool:
    """Whether `a` before the term would have to become `an`, or the other way round."""
    before = reading.text[max(0, hit.start - 8) : hit.start].split()
    if not before or before[-1].lower() not in ("a", "an"):
        return False
    return (suggestion[:1] in VOWELS) != (reading.text[hit.start] in VOWELS)


CHECKS = (MissingTerm, ForbiddenTerm)
