"""Where things stand in a grid: columns across, lines within a row, and how high a row is likely to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.language.cells import cell_width
from workbench.language.visible import visible
from workbench.language.wrapping import wrap
from workbench.tui.widgets.grid_source import GridRow, GridSource
from workbench.tui.widgets.marks import MarkIndex

NARROWEST_WIDE = 90
"""Cells; a narrower grid stacks its columns."""
SEPARATOR = " │ "
BAR = "▌"
"""Stands at the left of the current row, in every one of its lines."""
_SAMPLED_CHARACTERS = 400
_SAMPLED_ROWS = 8
_WASTE = 1.06
"""What breaking at spaces leaves empty at line ends, as a factor."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Widths in cells for one width of the grid.

    From the left: bar, number, space, state, space, the finding's letter, two flags, space, texts.
    """

    width: int
    number: int
    columns: tuple[int, ...]
    """The width of each text column; all equal when they are stacked."""
    is_stacked: bool
    most_lines: int
    """Lines of one cell at most; a longer text is cut."""

    @property
    def gutter(self) -> int:
        """Cells before the first text."""
        return self.number + 8


def geometry(width: int, number: int, columns: int, is_stacked: bool, most_lines: int) -> Geometry:
    """The widths for a grid of a width whose numbers take some cells."""
    room = max(width - number - 8, columns)
    if is_stacked:
        return Geometry(width, number, (max(room - 2, 1),) * columns, True, max(2, most_lines // 2))
    room -= len(SEPARATOR) * (columns - 1)
    share = max(room // max(columns, 1), 1)
    widths = [share] * columns
    if widths:
        widths[-1] = max(room - share * (columns - 1), 1)
    return Geometry(width, number, tuple(widths), False, most_lines)


class CellLayout(NamedTuple):
    """One text broken into lines."""

    text: str
    spans: tuple[tuple[int, int], ...]
    is_cut: bool
    """True when there is more text than the lines hold."""
    marks: MarkIndex


class RowLayout(NamedTuple):
    """A row with its texts broken into lines."""

    row: GridRow
    cells: tuple[CellLayout, ...]
    height: int


def lay_out(row: GridRow, shape: Geometry) -> RowLayout:
    """Break the texts of a row into lines."""
    cells = tuple(
        _lay_out_cell(cell.text, MarkIndex(cell.marks), width, shape.most_lines)
        for cell, width in zip(row.cells, shape.columns, strict=False)
    )
    counts = [len(cell.spans) for cell in cells] or [1]
    return RowLayout(row, cells, sum(counts) if shape.is_stacked else max(counts))


def _lay_out_cell(text: str, index: MarkIndex, width: int, most: int) -> CellLayout:
    starts = wrap(text, width, most + 1)
    is_cut = len(starts) > most
    ends = [*starts[1:], len(text)][:most]
    return CellLayout(text, tuple(zip(starts, ends, strict=False)), is_cut, index)


class HeightEstimate:
    """The likely height of a row from the lengths of its texts, without making the row."""

    def __init__(self, source: GridSource, shape: Geometry) -> None:
        """Look at a few rows to learn how many cells a character takes in each column."""
        self._source = source
        self._shape = shape
        count = source.row_count()
        samples = [source.row(index) for index in range(0, count, max(1, count // _SAMPLED_ROWS))][:_SAMPLED_ROWS]
        factors = [
            _cells_per_character([row.cells[column].text for row in samples if column < len(row.cells)])
            for column in range(len(shape.columns))
        ]
        self._rates = tuple(factor * _WASTE / width for factor, width in zip(factors, shape.columns, strict=True))

    def __call__(self, index: int) -> int:
        """The likely height of the row at an index."""
        most = self._shape.most_lines
        lines = [
            min(int(length * rate) + 1, most)
            for length, rate in zip(self._source.length_hint(index), self._rates, strict=False)
        ]
        return (sum(lines) if self._shape.is_stacked else max(lines, default=1)) or 1


def _cells_per_character(texts: Sequence[str]) -> float:
    sampled = [text[:_SAMPLED_CHARACTERS] for text in texts]
    characters = sum(map(len, sampled))
    return sum(cell_width(visible(text)) for text in sampled) / characters if characters else 1.0
