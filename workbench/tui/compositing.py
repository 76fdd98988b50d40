"""A compositor that renders what changed and no more, as long as that is known to work.

It stands on Textual's private compositor, whose version is pinned for it. Its first updates are compared with a whole
painting; when they differ, or when it fails, Textual's own way is taken from then on, and a log says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

from workbench.tui.crash import log_fault

TRIALS = 8
"""Updates that are compared with a whole painting."""


class PictureError(Exception):
    """What was painted piece by piece is not what a whole painting shows."""


FAULTS = (PictureError, AttributeError, TypeError, LookupError, ValueError)
"""How it may fail on a Textual that works differently."""
Span = tuple[int, int]
"""Cells of a line, the end exclusive."""
Chops = list[dict[int, Strip | None]]
"""For each line of the screen the pieces between its cuts, by their first cell; None where nothing is known of one."""


class FrugalCompositor(Compositor):
    """Renders the lines of a widget that touch a changed region and that nothing in front covers.

    Textual's own renders, for any change, every widget within the one region that surrounds all changes: on the review
    screen that is every line of every panel at every key.

    Attributes:
        fault: Why Textual's own way is taken; None while this one works.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fault: Exception | None = None
        self._trials = TRIALS

    def render_partial_update(self) -> ChopsUpdate | None:
        """What changed since the last update; None where nothing did."""
        if self.fault is not None:
            return super().render_partial_update()
        dirty = set(self._dirty_regions)
        try:
            update = self._frugal_update()
            if update is not None and self._trials:
                self._trials -= 1
                self._compare(update)
        except FAULTS as error:
            self.fault = error
            log_fault("compositor", error)
            self._dirty_regions |= dirty
            return super().render_partial_update()
        return update

    def _compare(self, update: ChopsUpdate) -> None:
        """Compare an update with a whole painting.

        Raises:
            PictureError: They differ.
        """
        whole = self.render_strips()
        for y, start, end in update.spans:
            for (x, piece), last in zip(update.chops[y].items(), update.chop_ends[y], strict=True):
                if x < end and last > start and (piece is None or _cells(piece) != _cells(whole[y].crop(x, last))):
                    raise PictureError(f"line {y}, cells {x} to {last}")

    def _frugal_update(self) -> ChopsUpdate | None:
        screen = self.size.region
        changed = [region for one in self._dirty_regions if (region := screen.intersection(one))]
        self._dirty_regions.clear()
        if not changed:
            return None
        spans = list(self._regions_to_spans(changed))
        return ChopsUpdate(self._changed_chops(spans), spans, [cuts[1:] for cuts in self.cuts])

    def _changed_chops(self, spans: Sequence[tuple[int, int, int]]) -> Chops:
        """The pieces of the lines that the spans touch, each from the widget that is in front there."""
        by_line: dict[int, list[Span]] = defaultdict(list)
        for y, start, end in spans:
            by_line[y].append((start, end))
        chops: Chops = [dict.fromkeys(cuts[:-1]) if y in by_line else {} for y, cuts in enumerate(self.cuts)]
        wanted = {y: set(self._touched(y, by_line[y])) for y in by_line}
        for widget, (region, clip) in self.visible_widgets.items():
            area = region.intersection(clip)
            lines = [y for y in area.line_range if y in wanted and _is_within(wanted[y], area)]
            if not lines:
                continue
            first = lines[0]
            crop = Region(area.x - region.x, first - region.y, area.width, lines[-1] - first + 1)
            strips = widget.render_lines(crop)
            for y in lines:
                cuts = [cut for cut in self.cuts[y] if area.x <= cut <= area.right]
                pieces = strips[y - first].divide([cut - area.x for cut in cuts[1:]])
                for cut, piece in zip(cuts, pieces, strict=False):
                    if chops[y][cut] is None:
                        chops[y][cut] = piece
                        wanted[y].discard(cut)
        return chops

    def _touched(self, y: int, spans: Sequence[Span]) -> Iterator[int]:
        """The first cells of the pieces of a line that some spans touch."""
        cuts = self.cuts[y]
        for start, end in zip(cuts, cuts[1:], strict=False):
            if any(start < last and end > first for first, last in spans):
                yield start


def _cells(strip: Strip) -> list[tuple[str, Style | None]]:
    """The characters of a strip with their styles, however they are put together."""
    return [(character, segment.style) for segment in strip for character in segment.text]


def _is_within(cuts: set[int], area: Region) -> bool:
    return any(area.x <= cut < area.right for cut in cuts)
