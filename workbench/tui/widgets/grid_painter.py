"""Strips of a grid's header and rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.language.bidi import reads_right_to_left
from workbench.language.cells import cell_width
from workbench.language.visible import visible
from workbench.tui.widgets.grid_layout import BAR, SEPARATOR, CellLayout, Geometry, RowLayout
from workbench.tui.widgets.grid_source import FLAG_SIGNS, GridColumn, GridRow, RowFlag
from workbench.tui.widgets.painted_view import PaintedView, painted_spans

CUT = "…"
"""Stands at the end of a cell that holds more than is shown."""


class GridPainter:
    """Paints with the looks of one view, for one geometry."""

    def __init__(self, view: PaintedView, columns: Sequence[GridColumn], shape: Geometry) -> None:
        self._view = view
        self._columns = columns
        self._shape = shape

    def header(self, base: Style) -> Strip:
        """The line with the titles of the columns."""
        shape = self._shape
        if shape.is_stacked:
            titles = "  ".join(f"{column.letter} {column.title}" for column in self._columns)
            parts = [self._fitted(titles, shape.width - shape.gutter, base)]
        else:
            parts = [
                self._fitted(column.title, width, base)
                for column, width in zip(self._columns, shape.columns, strict=True)
            ]
        gutter = [Segment("#".rjust(shape.number + 1).ljust(shape.gutter), base)]
        return self._strip([*gutter, *self._joined(parts, base)], base)

    def row(self, layout: RowLayout, base: Style, is_current: bool) -> list[Strip]:
        """The lines of a row."""
        text_style = self._over(base, "dropped") if layout.row.flags & RowFlag.DROPPED else base
        if self._shape.is_stacked:
            lines = self._stacked(layout, text_style)
        else:
            lines = [
                self._joined(
                    [
                        self._cell_line(cell, line, width, text_style)
                        for cell, width in zip(layout.cells, self._shape.columns, strict=False)
                    ],
                    self._over(base, "separator"),
                )
                for line in range(layout.height)
            ]
        return [
            self._strip([*self._gutter(layout.row, line, base, is_current), *segments], base)
            for line, segments in enumerate(lines)
        ]

    def _stacked(self, layout: RowLayout, base: Style) -> list[list[Segment]]:
        label = self._over(base, "number")
        lines = []
        for column, cell, width in zip(self._columns, layout.cells, self._shape.columns, strict=False):
            for line in range(len(cell.spans)):
                head = self._fitted(column.letter if line == 0 else "", 2, label)
                lines.append([*head, *self._cell_line(cell, line, width, base)])
        return lines or [[]]

    def _cell_line(self, cell: CellLayout, line: int, width: int, base: Style) -> list[Segment]:
        if line >= len(cell.spans):
            return [Segment(" " * width, base)]
        start, end = cell.spans[line]
        stretch = cell.text[start:end]
        is_right = reads_right_to_left(cell.text)
        is_cut = cell.is_cut and line == len(cell.spans) - 1
        if not is_right and not is_cut:
            return self._view.line_segments(stretch, cell.marks.kinds(start, end), width, base)
        stretch = stretch.rstrip(" ")
        shown = min(cell_width(visible(stretch)), width - is_cut)
        text = self._view.line_segments(stretch, cell.marks.kinds(start, start + len(stretch)), shown, base)
        rest, sign = width - shown, CUT if is_cut else ""
        if is_right:
            return [*self._fitted(sign.rjust(rest), rest, self._over(base, "number")), *text]
        return [*text, *self._fitted(sign, rest, self._over(base, "number"))]

    def _gutter(self, row: GridRow, line: int, base: Style, is_current: bool) -> list[Segment]:
        bar = Segment(BAR, self._over(base, "bar")) if is_current else Segment(" ", base)
        if line:
            return [bar, Segment(" " * (self._shape.gutter - 1), base)]
        signs = "".join(sign for flag, sign in FLAG_SIGNS.items() if row.flags & flag)
        return [
            bar,
            *self._fitted(f"{row.number:>{self._shape.number}}", self._shape.number + 1, self._over(base, "number")),
            *self._fitted(row.state, 1, self._over(base, "state")),
            Segment(" ", base),
            *self._fitted(row.letter, 1, self._over(base, "letter")),
            *self._fitted(signs, 2, self._over(base, "flags")),
            Segment(" ", base),
        ]

    def _fitted(self, text: str, width: int, style: Style) -> list[Segment]:
        return self._view.fitted(painted_spans(text, None), width, style)

    def _over(self, base: Style, name: str) -> Style:
        return self._view.laid_over(base, f"grid--{name}")

    @staticmethod
    def _joined(parts: list[list[Segment]], style: Style) -> list[Segment]:
        if not parts:
            return []
        following = ([Segment(SEPARATOR, style), *part] for part in parts[1:])
        return [*parts[0], *chain.from_iterable(following)]

    def _strip(self, segments: list[Segment], base: Style) -> Strip:
        return Strip(segments).adjust_cell_length(self._shape.width, base)
