"""What stands beside the list: scores, findings and facts of the current segment, as styled text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from workbench.domain.findings import Finding, Level
from workbench.domain.scores import Coverage, Score
from workbench.domain.segments import Segment
from workbench.language.visible import visible
from workbench.scoring.metrics import shown

BARS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"
NARROWEST_RANGE = 40.0
MOST_FINDINGS = 20
"""Findings of one segment that are listed at once; the others are counted."""
LEVEL_SIGNS = {Level.ERROR: "!", Level.CHECK: "?", Level.HINT: "·"}


def sparkline(values: Sequence[float | None]) -> str:
    """A curve, one cell a value, from the lowest to the highest; at least `NARROWEST_RANGE` from foot to top."""
    known = [value for value in values if value is not None]
    if not known:
        return UNKNOWN * len(values)
    top = max(known)
    foot = min(*known, top - NARROWEST_RANGE)
    steps = len(BARS) - 1
    return "".join(UNKNOWN if value is None else BARS[round((value - foot) / (top - foot) * steps)] for value in values)


def score_line(scores: Sequence[Score]) -> str:
    """Scores on one line."""
    return "  ".join(f"{score.metric} {shown(score.value)}" for score in scores)


def score_table(before: Sequence[Score], now: Sequence[Score]) -> Text:
    """A score a line: the machine rendering, the working rendering, and which way it went."""
    text = Text()
    earlier = {score.metric: score for score in before}
    text.append(f"{'':<7}{'machine':>8}{'now':>8}\n", "dim")
    for score in now:
        was = earlier.get(score.metric)
        text.append(f"{score.metric:<7}")
        text.append(f"{shown(was.value) if was else '-':>8}", "dim")
        text.append(f"{shown(score.value):>8}", "bold")
        text.append(f" {arrow(was, score)}\n")
    return text


def arrow(before: Score | None, now: Score) -> str:
    """Whether a score became better: an arrow up, whichever way its numbers run."""
    if before is None or abs(now.value - before.value) < 0.05:
        return " "
    is_better = (now.value < before.value) == now.is_lower_better
    return "▲" if is_better else "▼"


def coverage_line(coverage: Coverage) -> str:
    """How much of the text the scores stand on."""
    line = f"{coverage.links:,} links"
    if coverage.unmatched:
        line += f", {coverage.unmatched:,} unmatched ({coverage.unmatched_share:.0%} of words)"
    if coverage.pending:
        line += f", {coverage.pending:,} to measure"
    if coverage.too_long:
        line += f", {coverage.too_long:,} too long to measure"
    return line


def findings_text(findings: Sequence[Finding], current: Finding | None, waived: int) -> Text:
    """The findings of a segment, the current one marked; of very many those from the current one on."""
    text = Text()
    at = next((index for index, finding in enumerate(findings) if finding is current), 0)
    first = max(min(at, len(findings) - MOST_FINDINGS), 0)
    if first:
        text.append(f"  {first:,} before\n", "dim")
    for finding in findings[first : first + MOST_FINDINGS]:
        is_current = finding is current
        text.append("▸ " if is_current else "  ")
        text.append(f"{finding.letter}{LEVEL_SIGNS[finding.level]} ", "bold")
        text.append(visible(finding.message), "bold" if is_current else "")
        if finding.suggestion is not None:
            text.append(f"  fix: {visible(finding.suggestion) or '(delete)'}", "italic")
        text.append("\n")
    if len(findings) > first + MOST_FINDINGS:
        text.append(f"  {len(findings) - first - MOST_FINDINGS:,} more\n", "dim")
    if waived:
        text.append(f"  {waived} waived\n", "dim")
    return text if text.plain else Text("nothing found\n", "dim")


def segment_text(segment: Segment) -> Text:
    """The facts of a segment."""
    facts = [segment.state.value]
    facts += ["dropped"] if segment.is_dropped else []
    facts += ["locked"] if segment.is_locked else []
    facts += ["edited"] if segment.is_edited else ["as the machine made it"]
    text = Text(", ".join(facts) + "\n", "dim")
    if segment.note:
        text.append(f"note: {visible(segment.note)}\n", "italic")
    return text
