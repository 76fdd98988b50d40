"""Everything that a report says of a work, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.findings import Finding, Severity
from workbench.domain.scores import Coverage
from workbench.domain.segments import Segment, State
from workbench.domain.works import About
from workbench.scoring.effort import SegmentEffort, TextEffort
from workbench.scoring.results import ScoreReport
from workbench.scoring.scorecard import Scorecard

MACHINE, WORKING = "machine", "working"
"""The two renderings that a report compares, as curves and segment scores name them."""
Curve = tuple[float | None, ...]
"""The mean chrF2 of stretches of the text, in order; None where nothing is measured."""


@dataclass(frozen=True, slots=True)
class ReportedSegment:
    """One segment of the text."""

    number: int
    """Its number in the text, from 1."""
    segment: Segment
    corrected: str | None
    """The reference of its link; None where it is not linked."""
    before: Mapping[str, float]
    """Scores of the machine rendering of its link, by metric."""
    after: Mapping[str, float]
    """The same of the working rendering."""
    findings: tuple[Finding, ...]
    effort: SegmentEffort

    @property
    def is_changed(self) -> bool:
        """Whether its working rendering differs from the machine rendering, or it is left out of the clean text."""
        return self.segment.is_edited or self.segment.is_dropped


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """The scores of the whole text at an earlier revision, or now."""

    revision: int
    """The number of the revision; 0 for the beginning."""
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ReferenceScores:
    """The same texts against another reference, or against several at once."""

    references: tuple[str, ...]
    scores: ScoreReport
    lines: int
    """How many common segments were scored."""


@dataclass(frozen=True, slots=True)
class OtherSystem:
    """A text that was compared and not edited: another system's, or another reference."""

    name: str
    is_reference: bool
    unmatched: int
    """Segments of either side that are not linked."""
    unmatched_share: float
    """Their share of the words, 0 to 1."""


@dataclass(frozen=True, slots=True)
class WorkReport:
    """What a report says of a work."""

    about: About
    made_at: datetime
    version: str
    """Of the program."""
    segments: tuple[ReportedSegment, ...]
    missing: int
    """Corrected segments that are missing from the machine rendering."""
    coverage: Coverage | None
    """How much of the text the scores cover; None without a corrected rendering."""
    scores: ScoreReport | None
    """The machine rendering, earlier revisions and the text now, with intervals and verdicts."""
    curves: Mapping[str, Curve]
    """Quality over the text, by rendering; empty without a corrected rendering."""
    scorecard: Scorecard | None
    """The scorecard of the marks whose text is still there; None where nobody annotated."""
    scope: str
    """What the scorecard is of, in words; empty without one."""
    score_history: tuple[HistoryPoint, ...]
    """From the first revision to now; empty without a corrected rendering."""
    effort: TextEffort
    is_effort_kept: bool
    score_history_note: str = ""
    """Why the score history begins later than the work; empty where it does not."""
    reference: str = "corrected"
    """What `scores` are against."""
    other_references: tuple[ReferenceScores, ...] = ()
    other_texts: tuple[OtherSystem, ...] = ()

    @property
    def every_score(self) -> list[tuple[tuple[str, ...], ScoreReport]]:
        """The scores against each reference, with its name or the names of several."""
        first = [((self.reference,), self.scores)] if self.scores else []
        return [*first, *((one.references, one.scores) for one in self.other_references)]

    @property
    def states(self) -> dict[State, int]:
        """How many segments are how far."""
        found = Counter(one.segment.state for one in self.segments)
        return {state: found[state] for state in State}

    @property
    def changed(self) -> list[ReportedSegment]:
        """The segments that are not as the machine rendered them."""
        return [one for one in self.segments if one.is_changed]

    @property
    def findings(self) -> dict[str, dict[Severity, int]]:
        """How many findings stand, by category and severity, the most frequent category first."""
        found: dict[str, Counter[Severity]] = {}
        for one in self.segments:
            for finding in one.findings:
                found.setdefault(finding.category, Counter())[finding.severity] += 1
        ordered = sorted(found.items(), key=lambda entry: (-entry[1].total(), entry[0]))
        return {category: {severity: counts[severity] for severity in Severity} for category, counts in ordered}

    def values(self, which: str, metric: str) -> list[float]:
        """A metric's scores of all segments that have one.

        Args:
            which: `machine` or `working`.
            metric: `chrF2` or `TER`.
        """
        chosen = [one.before if which == MACHINE else one.after for one in self.segments]
        return [scores[metric] for scores in chosen if metric in scores]
