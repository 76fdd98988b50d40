"""The certain repairs carried out."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.findings import Certainty, Finding


def apply_suggestions(text: str, findings: Iterable[Finding], *, certainty: Certainty = Certainty.CERTAIN) -> str:
    """A text with the suggestions of its findings carried out.

    Where two findings overlap or insert at the same place, the first in the text wins. A finding that does not fit the
    text any more is left out.

    Args:
        text: The segment the findings are about.
        findings: In any order; those without a suggestion are passed over.
        certainty: Findings less certain than this are left alone.
    """
    wanted = [
        finding
        for finding in findings
        if finding.suggestion is not None
        and finding.certainty.rank <= certainty.rank
        and text[finding.start : finding.end] == finding.text
    ]
    pieces: list[str] = []
    position = 0
    last_start = -1
    for finding in sorted(wanted, key=lambda one: (one.start, -one.end, one.check)):
        if finding.start < position or finding.start == last_start:
            continue
        pieces += [text[position : finding.start], finding.suggestion or ""]
        position, last_start = finding.end, finding.start
    return "".join([*pieces, text[position:]])
