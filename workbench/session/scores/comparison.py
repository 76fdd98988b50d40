"""How texts stand against their yardsticks: what the score screen, the report and the command line show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from workbench.scoring.results import ScoreReport
from workbench.session.scores.other_texts import OtherText

MACHINE = "machine"
NOW = "now"
WORKING = "working"


class ResamplingUnit(StrEnum):
    """What is drawn to tell chance from difference."""

    SEGMENT = "segment"
    """One line: a link of segments, whole in every text that is compared."""
    BLOCK = "block"
    """A paragraph, heading or list item of the yardstick with all lines that begin in it: what is said in one is
    seldom said independently, so that single segments make a test too sure of itself."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The scores of the whole text at a moment."""

    revision: int
    time: datetime | None
    """None at the very beginning."""
    scores: dict[str, float]
    hter: float | None
    """Of the machine rendering against the working one as it was then."""


@dataclass(frozen=True, slots=True)
class Against:
    """All texts against one reference, or against several at once."""

    references: tuple[str, ...]
    """What they are called; the first may be `corrected`."""
    report: ScoreReport
    """It has no systems where no line is whole in all of the texts."""
    lines: int
    """On how many lines it stands."""
    left_out: int
    """Passages of the first yardstick that are in none of these lines."""


@dataclass(frozen=True, slots=True)
class WorkComparison:
    """What the score screen shows."""

    against: tuple[Against, ...]
    """The first yardstick, each further reference, and all of them at once where there are several.

    In each the machine rendering comes first, then other systems, then the text after each sitting and now, with
    intervals and verdicts.
    """
    curve: tuple[CurvePoint, ...]
    """From the first moment that can be measured to now."""
    curve_note: str = ""
    """Why it does not begin at the beginning; empty where it does."""
    others: tuple[OtherText, ...] = ()
    """The texts that stand beside the one under repair."""

    @property
    def report(self) -> ScoreReport:
        """The scores against the first yardstick."""
        return self.against[0].report


def renamed(against: Against, name: str = WORKING) -> Against:
    """The same with another name for the text as it is now, for those who read it later."""
    report = against.report

    def called(text: str) -> str:
        return name if text == NOW else text

    systems = tuple(replace(one, name=called(one.name)) for one in report.systems)
    comparisons = tuple(replace(one, system=called(one.system)) for one in report.comparisons)
    disagreements = tuple(
        replace(one, system=called(one.system), sentence=" ".join(map(called, one.sentence.split(" "))))
        for one in report.disagreements
    )
    found = replace(report, systems=systems, comparisons=comparisons, disagreements=disagreements)
    return replace(against, report=found)
