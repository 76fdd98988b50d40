"""Says which rules of the project apply in text that arrived."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.cli import diagnostics
from workbench.domain.fixes import Offer


def say(offers: Sequence[Offer], work: str) -> None:
    """Say in how many places each rule applies; nothing where none does."""
    for offer in offers:
        count = len(offer.places)
        diagnostics.say(f"the rule {offer.fix.shown} applies in {count} {'place' if count == 1 else 'places'}")
    if offers:
        diagnostics.say(f"nothing was changed by them; see the places with: workbench fixes offers {work}")
