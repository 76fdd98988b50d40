"""Text for people: aligned columns that wrap to the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from workbench.cli import output
from workbench.language.cells import cell_width
from workbench.language.visible import visible
from workbench.language.wrapping import wrap

GAP = "  "
PAGE = 120
"""Cells of a line where the output is no terminal."""
NARROWEST = 12
"""Cells that a column of text has at least."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    title: str
    is_text: bool = False
    """True for running text, which wraps."""
    is_number: bool = False
    """True for what is set to the right."""


def show(*blocks: str, to: Path | None = None) -> None:
    """Write blocks of text, a blank line between two."""
    body = "\n\n".join(block for block in blocks if block)
    output.put(body + "\n" if body else "", to)


def room(to: Path | None = None) -> int:
    """The cells of a line: those of the terminal, or of a page where the output is none."""
    if output.is_file(to) or not sys.stdout.isatty():
        return PAGE
    return max(20, shutil.get_terminal_size().columns)


def heading(text: str, to: Path | None = None) -> str:
    """A line above a block, brighter than the rest where the terminal has it."""
    is_seen = sys.stdout.isatty() and not output.is_file(to)
    is_plain = not is_seen or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return visible(text) if is_plain else click.style(visible(text), bold=True)


def table(columns: Sequence[Column], rows: Sequence[Sequence[object]], to: Path | None = None) -> str:
    """Rows under their titles.

    Args:
        columns: What the columns are.
        rows: Cells, shown so that none acts on the terminal; None is an empty cell.
        to: The file the table goes to, where it goes to one.
    """
    cells = [["" if cell is None else visible(str(cell)) for cell in row] for row in rows]
    natural = [
        max([cell_width(column.title), *(cell_width(row[at]) for row in cells)]) for at, column in enumerate(columns)
    ]
    widths = _widths(columns, natural, room(to))
    head = _line([column.title for column in columns], columns, widths)
    body = [line for row in cells for line in _lines(row, columns, widths)]
    return "\n".join([heading(head, to), *body])


def _widths(columns: Sequence[Column], natural: list[int], width: int) -> list[int]:
    """The width of each column: text shares what the others leave, the shorter ones first."""
    texts = sorted((at for at, column in enumerate(columns) if column.is_text), key=lambda at: natural[at])
    left = width - len(GAP) * (len(columns) - 1) - sum(natural[at] for at in range(len(columns)) if at not in texts)
    widths = list(natural)
    for done, at in enumerate(texts):
        share = max(NARROWEST, left // (len(texts) - done))
        widths[at] = min(natural[at], share)
        left -= widths[at]
    return widths


def _lines(row: list[str], columns: Sequence[Column], widths: list[int]) -> list[str]:
    wrapped = [
        _wrapped(cell, width) if column.is_text else [cell]
        for cell, column, width in zip(row, columns, widths, strict=True)
    ]
    height = max(map(len, wrapped))
    return [_line([lines[at] if at < len(lines) else "" for lines in wrapped], columns, widths) for at in range(height)]


def _wrapped(cell: str, width: int) -> list[str]:
    if cell_width(cell) <= width:
        return [cell]
    starts = [*wrap(cell, width), len(cell)]
    return [cell[start:end].rstrip(" ") for start, end in zip(starts, starts[1:], strict=False)]


def _line(cells: Sequence[str], columns: Sequence[Column], widths: list[int]) -> str:
    pieces = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        pad = " " * (width - cell_width(cell))
        pieces.append(pad + cell if column.is_number else cell + pad)
    return GAP.join(pieces).rstrip()
