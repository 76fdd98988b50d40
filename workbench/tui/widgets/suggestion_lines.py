"""A list of suggestions broken into lines of a width, as the panel paints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.language.cells import cell_width
from workbench.language.visible import visible
from workbench.language.wrapping import wrap
from workbench.tui.widgets.marks import MarkedText, MarkIndex

SIDE_BY_SIDE = 60
"""Cells from which a text stands beside its head; below, it stands under it."""
KIND, SCORE = 8, 7
"""Cells of the two columns of a head."""
MOST_LINES = 4
"""Lines of one text in the list; the key that shows a suggestion in full shows the rest."""
LONGEST_ORIGIN = 200
"""Code points that are shown of who suggests something."""
CUT = "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """One suggestion as it is shown."""

    label: str
    """The key that takes it, one cell; empty for a line that nothing is taken from."""
    kind: str
    score: str
    text: MarkedText
    origin: str
    """Who suggests it, and what one should know of it."""
    expected: str | None = None
    """For a text that is being written: one of about the length it will have, whose lines are kept free for it."""


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A line of the panel."""

    at: int | None
    """Which suggestion it belongs to; None for a heading and for what is said below the list."""
    label: str = ""
    head: str = ""
    """Stands before the text, printable."""
    stretch: str = ""
    kinds: tuple[int, ...] | None = None
    """The marks on each code point of the stretch."""
    tail: str = ""
    """Stands behind the text, printable."""
    is_faint: bool = False


def panel_lines(
    heading: str, suggestions: Sequence[Shown], below: Sequence[str], width: int, most: int = MOST_LINES
) -> list[PanelLine]:
    """The heading, the suggestions and what is said below them.

    Args:
        heading: Of the panel.
        suggestions: In the order of their numbers.
        below: Sentences.
        width: Cells.
        most: Lines of one text.
    """
    lines = [PanelLine(None, head=heading[:width], is_faint=True)]
    for at, one in enumerate(suggestions):
        lines += _beside(at, one, width, most) if width >= SIDE_BY_SIDE else _under(at, one, width, most)
    for sentence in below:
        shown = visible(sentence)
        starts = [*wrap(shown, max(width - 1, 2)), len(shown)]
        lines += [PanelLine(None, head=shown[a:b], is_faint=True) for a, b in zip(starts, starts[1:], strict=False)]
    return lines


def _beside(at: int, one: Shown, width: int, most: int) -> Iterator[PanelLine]:
    """A suggestion whose text has a column of its own."""
    head = f"{one.kind:<{KIND}} {one.score:>{SCORE}}  "
    room = width - 2 - len(head)
    spans, is_cut = _wrapped(one.text, room, most)
    origin = _short(one.origin, room)
    for line, (start, end) in enumerate(spans):
        is_last = line == len(spans) - 1
        tail = CUT if is_cut and is_last else ""
        used = cell_width(visible(one.text.text[start:end].rstrip())) + len(tail)
        fits = is_last and origin and used + 3 + cell_width(origin) <= room
        yield PanelLine(
            at,
            one.label if line == 0 else "",
            head if line == 0 else " " * len(head),
            *_stretch(one.text, start, end),
            tail=f"{tail}  {origin}" if fits else tail,
            is_faint=one.expected is not None,
        )
        if is_last and origin and not fits:
            yield PanelLine(at, head=" " * len(head) + origin, is_faint=True)
    yield from _kept_free(at, one, room, most, len(spans))


def _under(at: int, one: Shown, width: int, most: int) -> Iterator[PanelLine]:
    """A suggestion whose text stands below its head."""
    head = "  ".join(part for part in (one.kind, one.score) if part)
    yield PanelLine(at, one.label, f"{head}  ", tail=_short(one.origin, width - len(head) - 4))
    spans, is_cut = _wrapped(one.text, width - 2, most)
    for line, (start, end) in enumerate(spans):
        cut = CUT if is_cut and line == len(spans) - 1 else ""
        yield PanelLine(at, "", "", *_stretch(one.text, start, end), tail=cut, is_faint=one.expected is not None)
    yield from _kept_free(at, one, width - 2, most, len(spans))


def _kept_free(at: int, one: Shown, width: int, most: int, used: int) -> Iterator[PanelLine]:
    """Empty lines below a text that is being written, so that what stands below it need not move."""
    if one.expected is not None:
        spans, _ = _wrapped(MarkedText(one.expected), width, most)
        yield from [PanelLine(at)] * (len(spans) - used)


def _wrapped(text: MarkedText, width: int, most: int) -> tuple[list[tuple[int, int]], bool]:
    """The lines of a text as spans, and whether it goes on after them; one cell is kept for the sign of that."""
    starts = wrap(text.text, max(width - 1, 2), most + 1)
    ends = [*starts[1:], len(text.text)]
    spans = list(zip(starts, ends, strict=True))
    return spans[:most], len(spans) > most


def _stretch(text: MarkedText, start: int, end: int) -> tuple[str, tuple[int, ...] | None]:
    stretch = text.text[start:end].rstrip()
    kinds = MarkIndex(text.marks).kinds(start, start + len(stretch)) if stretch else None
    return stretch, None if kinds is None else tuple(kinds)


def _short(text: str, width: int) -> str:
    """A printable text that fits, cut at its end."""
    shown = visible(text[:LONGEST_ORIGIN])
    while shown and cell_width(shown) > max(width - 1, 0):
        shown = shown[: len(shown) - 2] + CUT if len(shown) > 2 else ""
    return shown
