"""What metrics say, and of what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """One number of one metric, with what reproduces it."""

    metric: str
    """As sacrebleu names it: `BLEU`, `chrF2`, `TER`; `HTER` for a rendering against its own correction."""
    value: float
    """0 to 100 for BLEU and chrF; TER is 0 or more, lower is better; HTER is 0 to 100."""
    signature: str
    hypothesis: str
    """What was judged, for example `working`."""
    reference: str
    """The yardstick, for example `corrected`."""

    @property
    def is_lower_better(self) -> bool:
        """True for the metrics that count edits."""
        return self.metric in ("TER", "HTER")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a text a score stands on."""

    links: int
    """Pairs of linked text that were measured."""
    unmatched: int
    """Segments and reference passages with no counterpart, left out of the score."""
    unmatched_share: float
    """Their share of all words on both sides, 0 to 1."""
    pending: int = 0
    """Pairs not measured yet."""
    too_long: int = 0
    """Pairs left out because their texts are too long to be searched for shifts."""
