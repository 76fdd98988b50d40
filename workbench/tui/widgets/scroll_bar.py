"""A scroll bar that is painted only when it would look different."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region
from textual.scrollbar import ScrollBar

STEPS = 8
"""Steps of a cell that a bar is drawn in."""


class SteadyScrollBar(ScrollBar):
    """Moves over a long text without being painted at every line: its thumb covers hundreds of them a step."""

    _painted: tuple[object, ...] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint anew, unless the picture stays the same."""
        look = self._look()
        if layout or recompose or look != self._painted:
            self._painted = look
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def notify_style_update(self) -> None:
        """Forget what was painted when the theme or the style sheet changes."""
        self._painted = None
        super().notify_style_update()

    def _look(self) -> tuple[object, ...]:
        """Everything that the picture depends on but the styles."""
        steps = (self.size.height if self.vertical else self.size.width) * STEPS
        lines = max(self.window_virtual_size, 1)
        thumb = (int(self.position * steps / lines), int(self.window_size * steps / lines))
        return (self.size, self.is_needed and thumb, self.mouse_over, self.grabbed is not None)

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to scroll."""
        return self.window_size < self.window_virtual_size
