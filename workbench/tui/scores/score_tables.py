"""What the score screen shows, as styled text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from workbench.language.visible import visible
from workbench.scoring.metrics import shown
from workbench.scoring.results import MetricResult, ScoreReport
from workbench.session.scores.comparison import Against, CurvePoint, WorkComparison
from workbench.tabular import counted

NAME_WIDTH = 17
LONGEST_NAME = 20
"""Cells of a name; in 80 columns three metrics leave no room for more."""
CELL_WIDTH = 19
SIGNS = {"better": "▲", "worse": "▼"}
UNDECIDED = "="
EIGHTHS = " ▁▂▃▄▅▆▇█"
METHODS = {"ar": "approximate randomisation", "bs": "paired bootstrap"}


def comparison_table(found: WorkComparison, chosen: int = 0) -> Text:
    """A text a line: its scores with their intervals, and the verdict against the first line; a part a reference.

    Args:
        found: What is known.
        chosen: The reference whose verdicts are shown below.
    """
    text = Text()
    names = [system.name for one in found.against for system in one.report.systems]
    width = min(max([NAME_WIDTH - 1, *map(cell_len, map(visible, names))]), LONGEST_NAME) + 1
    for at, one in enumerate(found.against):
        if len(found.against) > 1:
            text.append(f"{'▸' if at == chosen else ' '} against {references_text(one)}", "bold")
            text.append(f"  {counted(one.lines, 'common segment')}\n", "dim")
        text.append_text(_part(one.report, width, has_head=at == 0))
    return text


def references_text(one: Against) -> str:
    """The references of a part of the table."""
    return " + ".join(map(visible, one.references))


def _part(report: ScoreReport, width: int, *, has_head: bool) -> Text:
    text = Text()
    if not report.systems:
        return Text("No common segments: no reference sentence is aligned in all of these texts\n", "dim")
    metrics = list(report.systems[0].metrics)
    if has_head:
        text.append(" " * width + "".join(f"{name:<{CELL_WIDTH}}" for name in metrics).rstrip() + "\n", "dim")
    verdicts = {(one.system, one.metric): one.verdict for one in report.comparisons}
    for system in report.systems:
        text.append(set_cell_size(_shortened(visible(system.name), width - 1), width))
        for name in metrics:
            cell = _cell(system.metrics[name])
            text.append(f"{shown(system.metrics[name].score):>5}", "bold")
            verdict = verdicts.get((system.name, name))
            sign = "" if verdict is None else SIGNS.get(verdict, UNDECIDED)
            text.append(f" {cell} {sign}".ljust(CELL_WIDTH - 5), "")
        text.append("\n")
    return text


def verdict_text(found: WorkComparison, chosen: int = 0) -> Text:
    """The verdicts against a reference in words, the test behind them, and what is skipped."""
    text = Text()
    one, several = found.against[chosen], len(found.against) > 1
    if several:
        text.append(f"VERDICTS  against {references_text(one)}\n", "bold dim")
    for system in dict.fromkeys(test.system for test in one.report.comparisons):
        own = [test for test in one.report.comparisons if test.system == system]
        text.append(f"{visible(system)} against {visible(own[0].baseline)}\n", "bold")
        for test in own:
            text.append(f"  {test.metric:<6} {test.difference:+6.1f}  p {_p(test.p_holm):<6} ", "dim")
            text.append(test.verdict + "\n")
    for disagreement in one.report.disagreements:
        text.append(visible(disagreement.sentence) + "\n", "italic")
    if one.report.comparisons:
        first = one.report.comparisons[0]
        what = "blocks" if "unit:block" in first.signature else "segments"
        method = METHODS.get(first.method, first.method)
        text.append(f"{first.units:,} {what}, {method}, Holm-corrected p; brackets: 95 % confidence interval\n", "dim")
    if one.left_out:
        who = "it" if one.left_out == 1 else "them"
        skipped = counted(one.left_out, "reference sentence")
        text.append(f"{skipped} skipped: not all systems have {who}\n", "dim")
    for sentence in found.report.warnings:
        text.append(visible(sentence) + "\n", "italic")
    for other in found.others:
        share = f"{other.unmatched_share:.1%} of the words"
        text.append(
            f"{visible(other.name)}: {counted(other.unmatched, 'segment')} without a reference, {share}\n", "dim"
        )
    return text


def curve_text(points: Sequence[CurvePoint], metric: str, width: int, height: int, note: str = "") -> Text:
    """The curve of a metric over the versions, from the lowest to the highest value, and why it begins there."""
    values = [point.scores[metric] for point in points if metric in point.scores]
    if not values:
        return Text("No scores yet\n", "dim")
    low, high = min(values), max(values)
    columns = _stretched(values, max(width - 8, 1))
    span = max(high - low, 1.0)
    text = Text()
    for row in range(height, 0, -1):
        label = shown(high) if row == height else shown(low) if row == 1 else ""
        text.append(f"{label:>6} ", "dim")
        text.append("".join(_eighth((value - low) / span * height - row + 1, is_foot=row == 1) for value in columns))
        text.append("\n")
    text.append(
        f"{'':>7}{metric}, {counted(len(points), 'version')}{'' if note else ' from the first'} to now\n", "dim"
    )
    if note:
        text.append(f"{note}\n", "dim italic")
    return text


def _shortened(name: str, width: int) -> str:
    return name if cell_len(name) <= width else set_cell_size(name, width - 1).rstrip() + "…"


def _cell(result: MetricResult) -> str:
    if result.interval is None:
        return ""
    low, high = result.interval
    return f"[{shown(max(low, 0.0))}–{shown(high)}]"


def _p(value: float) -> str:
    return "< .001" if value < 0.001 else f"{value:.3f}".lstrip("0")


def _stretched(values: Sequence[float], width: int) -> list[float]:
    """Values over so many columns: repeated where there is room, thinned out where there is not."""
    count = len(values)
    columns = min(width, max(count * 3, 1))
    return [values[min(column * count // columns, count - 1)] for column in range(columns)]


def _eighth(share: float, *, is_foot: bool) -> str:
    """One cell of a column that is filled to a share; the foot of the curve is never empty."""
    filled = round(min(max(share, 0.0), 1.0) * 8)
    return EIGHTHS[max(filled, 1) if is_foot else filled]
