"""Plots are pictures: whole, without a script, and coloured by the page."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from workbench.reports.plots import bins, curve, histogram


@pytest.mark.parametrize(
    ("values", "is_open", "expected"),
    [
        ([], False, [0] * 10),
        ([0, 9.99, 10, 99.9, 100], False, [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]),
        ([100, 100.1, 400], True, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]),
        ([100.00000000000004], False, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
    ],
)
def test_each_value_is_in_one_bin(values: list[float], is_open: bool, expected: list[int]) -> None:
    assert bins(values, is_open=is_open) == expected


def drawings() -> list[str]:
    return [
        histogram({"machine": [5, 50, 120], "working": [100, 90]}, label="Some <label>", x_title="TER", is_open=True),
        histogram({"working": []}, label="Nothing", x_title="HTER"),
        curve({"machine": [10, None, 30], "working": [None] * 3}, ["1", "2", "3"], label="x", x_title="x", y_title="y"),
        curve({"machine": [10], "working": [20]}, ["1"], label="x", x_title="x", y_title="y"),
    ]


@pytest.mark.parametrize("drawing", drawings())
def test_a_plot_is_one_element_without_scripts_styles_and_addresses(drawing: str) -> None:
    root = ElementTree.fromstring(drawing)
    assert (root.tag, root.get("role")) == ("svg", "img")
    assert root.get("aria-label")
    names = {element.tag for element in root.iter()}
    assert names <= {"svg", "g", "rect", "path", "text", "title", "circle", "line"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name in ("id", "style")}
    assert "http" not in drawing


def test_a_bar_says_its_number() -> None:
    root = ElementTree.fromstring(histogram({"working": [95, 96, 97]}, label="x", x_title="x"))
    titles = [title.text for title in root.iter("title")]
    assert "3" in titles
