"""What stands beside the list: scores, findings and facts of the current segment, as styled text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from workbench.domain.annotations import Annotation, Rating, Side
from workbench.domain.findings import Certainty, Finding
from workbench.domain.scores import Coverage, Score
from workbench.domain.segments import Origin, Segment
from workbench.language.mqm import title_of
from workbench.language.visible import visible
from workbench.language.wrapping import wrap
from workbench.scoring.metrics import shown
from workbench.tabular import counted

BARS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"
NARROWEST_RANGE = 40.0
LONGEST_PIECE = 40
"""Code points of a text that are shown of either side of a fix."""
MOST_MARKS = 8
"""Marks of a segment that are listed beside it; the others are counted."""
LONGEST_MARK = 60
"""Code points of a marked text in a list."""
LEVEL_SIGNS = {Certainty.CERTAIN: "!", Certainty.LIKELY: "?", Certainty.HINT: "·"}


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
    line = counted(coverage.links, "pair")
    if coverage.unmatched:
        line += f", {coverage.unmatched:,} unaligned ({coverage.unmatched_share:.0%} of words)"
    if coverage.pending:
        line += f", {coverage.pending:,} to score"
    if coverage.too_long:
        line += f", {coverage.too_long:,} too long to score"
    return line


def findings_text(findings: Sequence[Finding], current: Finding | None, waived: str, width: int, lines: int) -> Text:
    """The findings of a segment that fit, the current one marked and always among them.

    Args:
        findings: All of them.
        current: The one that commands work on.
        waived: What to say of those that are waived; empty where there are none.
        width: Cells of a line.
        lines: How many lines there are.
    """
    text = Text()
    at = next((index for index, finding in enumerate(findings) if finding is current), 0)
    first, end = _fitting(findings, at, width, lines - 2 - bool(waived))
    if first:
        text.append(f"  {counted(first, 'finding')} above\n", "dim")
    for finding in findings[first:end]:
        is_current = finding is current
        text.append("▸ " if is_current else "  ")
        text.append(f"{finding.letter}{LEVEL_SIGNS[finding.certainty]} ", "bold")
        text.append(_message(finding), "bold" if is_current else "")
        text.append(_fix(finding) + "\n", "italic")
    if end < len(findings):
        text.append(f"  {len(findings) - end:,} more\n", "dim")
    if waived:
        text.append(f"  {waived}\n", "dim")
    return text if text.plain else Text("No findings\n", "dim")


def finding_line(finding: Finding) -> Text:
    """One finding: its letter, its message, and the text that it is about."""
    text = Text(f"{finding.letter}{LEVEL_SIGNS[finding.certainty]} ", "bold")
    text.append(_message(finding), "not bold")
    text.append(f"  {_piece(finding.text)}" if finding.text else "", "not bold italic")
    return text


def _fitting(findings: Sequence[Finding], at: int, width: int, lines: int) -> tuple[int, int]:
    """The stretch of findings around one that fits into so many lines; that one is in it however few there are."""
    first = end = at
    room = lines
    while end < len(findings) and (end == at or room > 0):
        height = _height(findings[end], width)
        if end > at and height > room:
            break
        room -= height
        end += 1
    while first and room > 0:
        height = _height(findings[first - 1], width)
        if height > room:
            break
        room -= height
        first -= 1
    return first, end


def _height(finding: Finding, width: int) -> int:
    return len(wrap(f"  {finding.letter}! {_message(finding)}{_fix(finding)}", max(width, 1)))


def _message(finding: Finding) -> str:
    return visible(finding.message)


def _fix(finding: Finding) -> str:
    """What the certain fix does, before and after."""
    if finding.suggestion is None:
        return ""
    after = _piece(finding.suggestion) or "(delete)"
    return f"  fix: {_piece(finding.text)} → {after}" if finding.text else f"  fix: insert {after}"


def _piece(text: str) -> str:
    """A piece of a text whose spaces at its ends can be seen; a long one is cut in its middle."""
    bare = text.strip(" ")
    left = len(text) - len(text.lstrip(" "))
    shown_text = "␣" * left + bare + "␣" * (len(text) - len(bare) - left)
    if len(shown_text) > LONGEST_PIECE:
        half = LONGEST_PIECE // 2
        shown_text = f"{shown_text[:half]}…{shown_text[-half:]}"
    return visible(shown_text)


def mark_line(one: Annotation) -> Text:
    """A mark on a line: how bad, what kind, where."""
    line = Text(f"{one.severity:<9}", "bold")
    line.append(f"{title_of(one.category) if one.category else 'error'}  ")
    if one.is_omission:
        line.append("[missing]", "bold")
    else:
        line.append(f"“{visible(one.text[:LONGEST_MARK])}”", "strike" if one.is_text_deleted else "underline")
    where = [
        *(["in the source"] if one.side is Side.SOURCE else []),
        *(["text deleted"] if one.is_text_deleted else []),
    ]
    line.append(f"  {', '.join(where)}" if where else "", "dim")
    line.append(f"  {visible(one.comment)}" if one.comment else "", "italic")
    line.append(f"  {visible(one.author)}", "dim")
    return line


def marks_text(marks: Sequence[Annotation], rating_of: Rating | None, working: str) -> Text:
    """The error marks of a segment, and whether it is reviewed; nothing where nobody marked or reviewed anything."""
    text = Text()
    if rating_of is not None:
        rating = f"rated {rating_of.rating:g}" if rating_of.rating is not None else "reviewed"
        text.append(rating if rating_of.is_about(working) else f"{rating}, changed since", "bold")
        text.append("\n")
    for one in marks[:MOST_MARKS]:
        text.append_text(mark_line(one))
        text.append("\n")
    if len(marks) > MOST_MARKS:
        text.append(f"{len(marks) - MOST_MARKS:,} more\n", "dim")
    return Text.assemble(("\nERROR MARKS\n", "bold dim"), text) if text.plain else text


def segment_text(segment: Segment, *, is_typed_in: bool) -> Text:
    """The facts of a segment; what is being typed in it counts as edited."""
    facts = [segment.state.value]
    facts += ["omitted"] if segment.is_dropped else []
    facts += ["locked"] if segment.is_locked else []
    text = Text(", ".join([*facts, _provenance(segment, is_typed_in=is_typed_in)]) + "\n", "dim")
    if segment.note:
        text.append(f"Note: {visible(segment.note)}\n", "italic")
    return text


def _provenance(segment: Segment, *, is_typed_in: bool) -> str:
    """Whose words the working rendering is, in a few words."""
    if not (segment.is_edited or is_typed_in):
        return "unedited"
    if not segment.origin_name:
        return "edited"
    is_own = is_typed_in or segment.origin is Origin.EDITED
    return f"edited, from {visible(segment.origin_name)}" if is_own else f"by {visible(segment.origin_name)}"
