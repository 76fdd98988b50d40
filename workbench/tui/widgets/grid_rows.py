"""Rows of a source, laid out for one width; the last few hundred are remembered."""

from __future__ import annotations

from collections.abc import Callable

from textual.cache import LRUCache

from workbench.tui.widgets.grid_layout import Geometry, HeightEstimate, RowLayout, lay_out
from workbench.tui.widgets.grid_source import GridSource
from workbench.tui.widgets.row_heights import RowHeights

_REMEMBERED = 512


class GridRows:
    """Layouts and heights.

    Attributes:
        shape: The widths everything is laid out for.
        heights: Where each row stands, estimated until it was measured.
    """

    def __init__(self, source: GridSource, shape: Geometry, corrected: Callable[[], None]) -> None:
        """Guess all heights.

        Args:
            source: Where the rows come from.
            shape: The widths.
            corrected: Called when a row turns out to be higher or lower than it was taken for.
        """
        self._source = source
        self._corrected = corrected
        self._layouts: LRUCache[int, RowLayout] = LRUCache(_REMEMBERED)
        self.shape = shape
        self.heights = RowHeights(source.row_count(), HeightEstimate(source, shape))

    def layout(self, index: int) -> RowLayout:
        """The row at an index, broken into lines."""
        key = self._source.stable_key(index)
        found = self._layouts.get(key)
        if found is None:
            found = lay_out(self._source.row(index), self.shape)
            self._layouts[key] = found
        return found

    def measure(self, index: int) -> int:
        """The exact height of a row."""
        height = self.layout(index).height
        if self.heights.set(index, height):
            self._corrected()
        return height

    def forget(self, key: int) -> None:
        """Lay a row out anew when it is asked for next."""
        self._layouts.discard(key)
