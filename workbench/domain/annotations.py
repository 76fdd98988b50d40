"""What a person says of a text: error marks on spans, and judgements of whole segments."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.findings import Severity

LOWEST, HIGHEST = 0.0, 100.0
"""The ends of the rating scale (direct assessment, ESA)."""


class Side(StrEnum):
    """The text that a mark stands in."""

    WORKING = "working"
    """The working rendering; in a file of annotations the target text."""
    SOURCE = "source"
    """The source text that the segment is linked with."""


class Protocol(StrEnum):
    """How a text is judged."""

    MQM = "mqm"
    """Spans with category and severity; a segment is finished when the person says so."""
    ESA = "esa"
    """Spans with a severity, then a rating (Kocmi et al. 2024); a segment is finished when it is rated."""
    DA = "da"
    """A rating only (direct assessment)."""

    @property
    def needs_rating(self) -> bool:
        """True where a segment is finished by a rating only."""
        return self is not Protocol.MQM


@dataclass(frozen=True, slots=True)
class Annotation:
    """One error mark of one person."""

    author: str
    side: Side
    start: int
    """Code points from the start of the text of its side."""
    end: int
    """Exclusive; equals `start` where something is missing at a place."""
    text: str
    """The text of the span; once that is gone, what it was. Empty for something missing at a place."""
    category: str
    """An MQM type as `dimension/subtype`; empty where the protocol has no categories (ESA)."""
    severity: Severity
    comment: str = ""
    is_text_deleted: bool = False
    """True once nothing of the marked text is left; `start` is where it was. With an empty `text` it never had a
    place: the file that it came from gives none."""

    @property
    def is_omission(self) -> bool:
        """True for something missing at a place of the working rendering."""
        return not self.is_text_deleted and self.start == self.end

    @property
    def is_repaired(self) -> bool:
        """True when the text that was marked is there no more."""
        return self.is_text_deleted and bool(self.text)

    @property
    def dimension(self) -> str:
        """The first part of its category."""
        return self.category.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Rating:
    """One person's word that a segment is judged: every error that they see in it is marked."""

    author: str
    rating: float | None
    """0 (no meaning kept) to 100 (perfect); None where the person gave none, as in MQM."""
    of: str = ""
    """The fingerprint of the working rendering that was judged; empty where it is not known."""

    def is_about(self, working: str) -> bool:
        """True while the text is the one that was judged."""
        return self.of in ("", fingerprint(working))


def fingerprint(text: str) -> str:
    """A short checksum by which a text is known again."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class AnnotatedSegment:
    """A segment as one person judged it: what a file of annotations holds, and what scorecards are made from."""

    system: str
    document: str
    segment: str
    """The number or name of the segment in its document."""
    rater: str
    source: str
    """Empty where there is none."""
    target: str
    marks: tuple[Annotation, ...] = ()
    rating: float | None = None
    """0 to 100; None where the person gave none."""
    penalty: float | None = None
    """What the marks cost by the weights of the WMT campaigns, where the file that they come from says so."""

    @property
    def item(self) -> tuple[str, str, str]:
        """What was judged, whoever did it: system, document and segment."""
        return self.system, self.document, self.segment
