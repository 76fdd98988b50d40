"""Text that is offered behind the cursor and is no part of what stands there, on lines of a width."""

from __future__ import annotations

from workbench.language.wrapping import HARD_BREAKS, wrap
from workbench.tui.widgets.marks import MarkKind
from workbench.tui.widgets.painted_view import Span, painted_spans

END = "⟩"
"""Stands behind what is offered, so that its end is seen without colour; the cursor stands at its beginning."""
LONGEST = 2_000
"""Code points that are shown of what is offered."""


def ghost_lines(last_line: str, ghost: str, width: int) -> list[str]:
    """What is offered, cut into lines: the first goes on with the last line of the text, which stays as it is.

    Args:
        last_line: The last line of the text.
        ghost: What is offered.
        width: Cells.
    """
    shown = ghost[:LONGEST] + END
    if last_line[-1:] and last_line[-1] in HARD_BREAKS:
        last_line = ""
    both = last_line + shown
    starts = wrap(both, width)
    if len(starts) > 1 and starts[1] < len(last_line):
        own = wrap(shown, width)
        return ["", *_lines(shown, own)]
    starts[0] = len(last_line)
    return _lines(both, starts)


def ghost_spans(line: str, *, with_cursor: bool = False) -> list[Span]:
    """A line of what is offered, as it is painted; the cursor may stand on its first character."""
    kinds = [MarkKind.GHOST.value] * len(line)
    if with_cursor and line:
        kinds[0] |= MarkKind.CURSOR.value
    elif with_cursor:
        return [(" ", MarkKind.CURSOR.value)]
    return painted_spans(line, kinds)


def _lines(text: str, starts: list[int]) -> list[str]:
    return [text[start:end].rstrip("\n") for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
