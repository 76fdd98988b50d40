"""What the score screen shows, as styled text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from workbench.language.visible import visible
from workbench.scoring.metrics import shown
from workbench.scoring.results import MetricResult, ScoreReport
from workbench.session.standings import CurvePoint

NAME_WIDTH = 17
CELL_WIDTH = 19
SIGNS = {"better": "▲", "worse": "▼"}
UNDECIDED = "="
EIGHTHS = " ▁▂▃▄▅▆▇█"
METHODS = {"ar": "approximate randomisation", "bs": "paired bootstrap"}


def standing_table(report: ScoreReport) -> Text:
    """A text a line: its scores with their intervals, and the verdict against the first line."""
    text = Text()
    if not report.systems:
        return Text("no passage of the corrected rendering has a text beside it at all of these moments\n", "dim")
    metrics = list(report.systems[0].metrics)
    text.append(" " * NAME_WIDTH + "".join(f"{name:<{CELL_WIDTH}}" for name in metrics).rstrip() + "\n", "dim")
    verdicts = {(one.system, one.metric): one.verdict for one in report.comparisons}
    for system in report.systems:
        text.append(f"{visible(system.name)[: NAME_WIDTH - 1]:<{NAME_WIDTH}}")
        for name in metrics:
            cell = _cell(system.metrics[name])
            text.append(f"{shown(system.metrics[name].score):>5}", "bold")
            verdict = verdicts.get((system.name, name))
            sign = "" if verdict is None else SIGNS.get(verdict, UNDECIDED)
            text.append(f" {cell} {sign}".ljust(CELL_WIDTH - 5), "")
        text.append("\n")
    return text


def verdict_text(report: ScoreReport) -> Text:
    """The verdicts in words, and what they stand on."""
    text = Text()
    if not report.comparisons:
        return text
    for system in dict.fromkeys(one.system for one in report.comparisons):
        own = [one for one in report.comparisons if one.system == system]
        text.append(f"{visible(system)} against {visible(own[0].baseline)}\n", "bold")
        for one in own:
            text.append(f"  {one.metric:<6} {one.difference:+6.1f}  p {_p(one.p_holm):<6} ", "dim")
            text.append(one.verdict + "\n")
    for disagreement in report.disagreements:
        text.append(visible(disagreement.sentence) + "\n", "italic")
    first = report.comparisons[0]
    method = METHODS.get(first.method, first.method)
    text.append(f"{first.units:,} links, {method}, p corrected after Holm; brackets hold 95 % of samples\n", "dim")
    return text


def curve_text(points: Sequence[CurvePoint], metric: str, width: int, height: int) -> Text:
    """The curve of a metric over the moments, from the lowest to the highest value."""
    values = [point.scores[metric] for point in points if metric in point.scores]
    if not values:
        return Text("nothing is measured yet\n", "dim")
    low, high = min(values), max(values)
    columns = _stretched(values, max(width - 8, 1))
    span = max(high - low, 1.0)
    text = Text()
    for row in range(height, 0, -1):
        label = shown(high) if row == height else shown(low) if row == 1 else ""
        text.append(f"{label:>6} ", "dim")
        text.append("".join(_eighth((value - low) / span * height - row + 1, is_foot=row == 1) for value in columns))
        text.append("\n")
    text.append(f"{'':>7}{metric}, {len(points):,} moments from the beginning to now\n", "dim")
    return text


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
