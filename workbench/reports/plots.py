"""The plots of a report: SVG for a page, without scripts, coloured by the style sheet of the page.

Pygal draws them; what it adds for pages with scripts is taken out again. The texts in a plot are those of this module:
nothing of a document gets into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

WIDTH, WIDEST, HEIGHT = 560, 1120, 280
BIN = 10
TOP = 100
DROPPED = {"defs", "title", "script"}
"""Elements of a drawing that a page does without."""
OVERLAYS = {"text-overlay", "tooltip-overlay"}
MOST_TICKS, MOST_LABELS = 5, 12


def bins(values: Iterable[float], *, is_open: bool = False) -> list[int]:
    """How many values lie in each ten of 0 to 100; the last ten holds 100.

    Args:
        values: Scores, 0 or more.
        is_open: Add one more for what lies above 100, as TER may.
    """
    counts = [0] * (TOP // BIN + is_open)
    for value in values:
        at = TOP // BIN if is_open and value > TOP else min(int(value // BIN), TOP // BIN - 1)
        counts[at] += 1
    return counts


def histogram(series: Mapping[str, Sequence[float]], *, label: str, x_title: str, is_open: bool = False) -> str:
    """How many segments have which score, for each of some renderings.

    Args:
        series: Scores of segments by rendering.
        label: What the plot shows, for those who do not see it.
        x_title: What stands below it.
        is_open: Whether scores may lie above 100.
    """
    import pygal

    chart = pygal.Bar(**_shape(WIDTH, f"{x_title}, in steps of {BIN}", "segments"), print_zeroes=False)
    chart.x_labels = [str(low) for low in range(0, TOP, BIN)] + [f">{TOP}"] * is_open
    counts = {name: bins(values, is_open=is_open) for name, values in series.items()}
    chart.y_labels = _ticks(max(map(max, counts.values())))
    for name, heights in counts.items():
        chart.add(name, heights)
    return _drawn(chart, label)


def curve(
    series: Mapping[str, Sequence[float | None]], labels: Sequence[str], *, label: str, x_title: str, y_title: str
) -> str:
    """Scores from 0 to 100 in order, a line for each of at most two series.

    Args:
        series: Scores by what they are of, as many as labels; None leaves a gap.
        labels: What the scores stand at.
        label: What the plot shows, for those who do not see it.
        x_title: What stands below it.
        y_title: What stands beside it.
    """
    import pygal

    chart = pygal.Line(
        **_shape(WIDEST, x_title, y_title), range=(0, TOP), allow_interruptions=True, dots_size=2,
        x_labels_major_count=MOST_LABELS, show_minor_x_labels=False,
    )  # fmt: skip
    chart.x_labels = list(labels)
    chart.y_labels = list(range(0, TOP + 1, 2 * BIN))
    for name, values in series.items():
        chart.add(name, [None if value is None else round(value, 1) for value in values])
    return _drawn(chart, label)


def _shape(width: int, x_title: str, y_title: str) -> dict[str, Any]:
    return {
        "width": width, "height": HEIGHT, "margin": 8, "spacing": 8, "truncate_label": -1,
        "x_title": x_title, "y_title": y_title, "legend_at_bottom": True,
        "css": [], "js": [], "no_prefix": True, "disable_xml_declaration": True,
    }  # fmt: skip


def _ticks(highest: int) -> list[int]:
    """Whole numbers from 0 to at least the highest, a few of them."""
    step = max(1, -(-highest // MOST_TICKS))
    return list(range(0, highest + step, step))


def _drawn(chart: Any, label: str) -> str:
    """The drawing as an element of a page."""
    root = ElementTree.fromstring(chart.render(is_unicode=True))
    size = root.get("viewBox", f"0 0 {WIDTH} {HEIGHT}")
    _clean(root)
    root.attrib.clear()
    root.attrib.update({"class": "plot", "viewBox": size, "role": "img", "aria-label": label})
    return ElementTree.tostring(root, encoding="unicode")


def _clean(element: ElementTree.Element) -> None:
    """Take out scripts, styles, and what only scripts use; a value becomes the title of what shows it."""
    element.tag = element.tag.rpartition("}")[2]
    element.attrib.pop("id", None)
    for child in list(element):
        name = child.tag.rpartition("}")[2]
        classes = set(child.get("class", "").split())
        if name in DROPPED or classes & OVERLAYS or (name == "desc" and "value" not in classes):
            element.remove(child)
            continue
        _clean(child)
        if name == "desc":
            child.tag = "title"
            child.attrib.clear()
