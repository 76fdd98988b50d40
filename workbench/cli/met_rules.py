"""Says which rules of the project apply in text that arrived."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.cli import diagnostics
from workbench.domain.fixes import ProposedFix


def say(proposals: Sequence[ProposedFix], work: str) -> None:
    """Say in how many places each rule applies; nothing where none does."""
    for proposal in proposals:
        count = len(proposal.occurrences)
        diagnostics.say(f"the rule {proposal.fix.shown} applies in {count} {'place' if count == 1 else 'places'}")
    if proposals:
        diagnostics.say(f"nothing was changed by them; see the places with: workbench fixes offers {work}")
