r"""Rows as tables for other programs: CSV for spreadsheets, TSV for scripts, LaTeX for papers.

Every function takes the titles of the columns and rows of plain values: None is an empty cell, a claim is `yes` or
empty, and a number that is not whole has four decimals.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import regex

from workbench.language.visible import visible

ACTING = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet read a cell of text as a formula."""
TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
LATEX_ESCAPES = str.maketrans(
    {mark: f"\\{mark}" for mark in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}"}
    | {">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}", "`": r"\textasciigrave{}"}
)
LONE = regex.compile(r"[\ud800-\udfff]")


def csv_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180) with a header.

    A text that a spreadsheet would take for a formula has an apostrophe before it. Half of a surrogate pair, which no
    file in UTF-8 can hold, is written as U+FFFD, and NUL as its picture.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return written.getvalue()


def tsv_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""Rows parted by tabs, with a header; tab, line ends and backslash are written `\t`, `\n`, `\r`, `\\`."""
    lines = [list(names), *([plain(value).translate(TSV_ESCAPES) for value in row] for row in rows)]
    return LONE.sub("\ufffd", "".join("\t".join(line) + "\n" for line in lines))


def latex_table(
    names: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "", notes: Sequence[str] = ()
) -> str:
    """Rows as a LaTeX table for a paper; it needs the package `booktabs`.

    Args:
        names: Titles of the columns.
        rows: Cells; columns of numbers stand to the right.
        caption: What the table shows; without one the bare `tabular` is written.
        notes: Lines that stand below as comments, such as signatures.
    """
    cells = [list(row) for row in rows]
    align = "".join("r" if _is_numeric(row[at] for row in cells) else "l" for at in range(len(names)))
    body = [_latex_row(row) for row in cells]
    lines = [f"\\begin{{tabular}}{{{align}}}", "\\toprule", _latex_row(names), "\\midrule", *body]
    lines += ["\\bottomrule", "\\end{tabular}"]
    if caption:
        lines = ["\\begin{table}", "\\centering", f"\\caption{{{latex_text(caption)}}}", *lines, "\\end{table}"]
    comments = [f"% {' '.join(visible(note).split())}" for note in ("needs \\usepackage{booktabs}", *notes)]
    return "\n".join([*comments, *lines, ""])


def latex_text(text: str) -> str:
    """A text that LaTeX sets as it is; what nobody can see is shown by a picture."""
    return visible(text).translate(LATEX_ESCAPES)


def plain(value: object) -> str:
    """The text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _csv_cell(value: object) -> str:
    text = plain(value)
    if isinstance(value, str):
        text = LONE.sub("\ufffd", text).replace("\0", "\u2400")
        if text.startswith(ACTING):
            return "'" + text
    return text


def _latex_row(cells: Sequence[object]) -> str:
    return " & ".join(_latex_cell(cell) for cell in cells) + " \\\\"


def _latex_cell(value: object) -> str:
    if isinstance(value, bool):
        return plain(value)
    if isinstance(value, int | float):
        return f"${plain(value)}$" if value < 0 else plain(value)
    return latex_text(plain(value))


def _is_numeric(values: Iterable[object]) -> bool:
    """Whether a column holds numbers, or texts that begin with one, such as a score with its interval."""
    given = [value for value in values if value not in (None, "")]
    return bool(given) and all(
        value[:1].isdigit()
        if isinstance(value, str)
        else isinstance(value, int | float) and not isinstance(value, bool)
        for value in given
    )
