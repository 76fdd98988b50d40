"""Results that a person or a notebook can look at: as plain data, as a table, as a data frame.

It lies beside `errors`, below every floor, so that a result of any room can use it.
"""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from importlib import import_module
from typing import Any

from workbench.errors import MissingPartError, UsageError

Fields = dict[str, Any]
SHOWN = 50
"""Rows that a notebook shows; the rest is counted."""
DECIMALS = 4
LIBRARIES = ("pandas", "polars")


class Tabular(ABC):
    """A result with rows."""

    __slots__ = ()

    @abstractmethod
    def to_dict(self) -> Fields:
        """The result as plain data: what the command line prints with `--format json`."""

    @abstractmethod
    def rows(self) -> list[Fields]:
        """The result as a table: a row a finding, link, segment or score, by the names of the columns."""

    @abstractmethod
    def summary(self) -> str:
        """The result in a few words."""

    def to_dataframe(self, library: str = "pandas") -> Any:
        """The rows as a data frame.

        Args:
            library: `pandas` or `polars`.

        Raises:
            UsageError: There is no such library.
            MissingPartError: The library is not installed; the message has the command that installs it.
        """
        if library not in LIBRARIES:
            raise UsageError(f"no data frames are called {library!r}; there are {' and '.join(LIBRARIES)}")
        try:
            frames = import_module(library)
        except ImportError as error:
            raise MissingPartError(f"{library} is not installed; install it with: pip install {library}") from error
        return frames.DataFrame(self.rows())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.summary()}>"

    def _repr_html_(self) -> str:
        """The rows as a table of HTML, for a notebook; nothing in a text can act there."""
        rows = self.rows()
        said = f"<p>{html.escape(self.summary())}</p>"
        if not rows:
            return said
        names = list(dict.fromkeys(name for row in rows for name in row))
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        body = "".join(f"<tr>{''.join(_cell(row.get(name)) for name in names)}</tr>" for row in rows[:SHOWN])
        rest = f"<p>… and {len(rows) - SHOWN:,} more rows</p>" if len(rows) > SHOWN else ""
        return f"{said}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def rounded(value: float) -> float:
    """A score as it is written: four decimals."""
    return round(value, DECIMALS)


def counted(count: int, noun: str) -> str:
    """A number with its noun, singular or plural."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _cell(value: object) -> str:
    shown = "" if value is None else str(value)
    return f'<td dir="auto">{html.escape(shown)}</td>'
