"""What a grid shows: rows that somebody else makes when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import Protocol

from workbench.tui.widgets.marks import MarkedText


class RowFlag(IntFlag):
    """Circumstances of a row, each with a sign in the gutter."""

    DRAFT = 1
    """Edited and not confirmed."""
    DROPPED = 2
    """Left out of the clean text."""
    LOCKED = 4
    NOTE = 8
    EDITED = 16
    """The working rendering is not the machine's."""


FLAG_SIGNS = {RowFlag.DRAFT: "*", RowFlag.DROPPED: "×", RowFlag.LOCKED: "=", RowFlag.NOTE: "✎", RowFlag.EDITED: "~"}
"""The sign of each flag, the most pressing first; the gutter has room for two."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One text column."""

    title: str
    letter: str
    """One cell; stands before the text where columns are stacked."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row, ready to be painted."""

    number: int
    state: str
    """The state's mark, one cell."""
    letter: str
    """The finding's letter, one cell; empty when there is none."""
    cells: tuple[MarkedText, ...]
    """One for each column, in the order of the columns."""
    flags: RowFlag = RowFlag(0)


class GridSource(Protocol):
    """Rows by index, 0 to `row_count() - 1`, each with a key that it keeps when rows are filtered or sorted."""

    def row_count(self) -> int:
        """How many rows there are now."""
        ...

    def row(self, index: int) -> GridRow:
        """The row at an index; asked only for rows about to be painted."""
        ...

    def length_hint(self, index: int) -> tuple[int, ...]:
        """The length of each column's text in code points; cheap, it is asked for hundreds of rows."""
        ...

    def stable_key(self, index: int) -> int:
        """The key of the row at an index; cheap."""
        ...

    def index_of(self, key: int) -> int | None:
        """Where the row with a key is now; None when it is not among the rows."""
        ...


class EmptySource:
    """A source without rows."""

    def row_count(self) -> int:
        """Zero."""
        return 0

    def row(self, index: int) -> GridRow:
        """There is none.

        Raises:
            IndexError: Always.
        """
        raise IndexError(index)

    def length_hint(self, index: int) -> tuple[int, ...]:
        """There is none.

        Raises:
            IndexError: Always.
        """
        raise IndexError(index)

    def stable_key(self, index: int) -> int:
        """There is none.

        Raises:
            IndexError: Always.
        """
        raise IndexError(index)

    def index_of(self, key: int) -> int | None:
        """Nowhere."""
        return None
