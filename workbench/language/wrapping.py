"""Soft wrap of a text to a width in cells.

A wrapped text is a list of line starts, offsets in code points, the first always 0: line `i` is
`text[starts[i]:starts[i + 1]]`, so that the lines joined are the text. Lines break after white space and hyphens
and between the characters of scripts without spaces, never before closing or after opening punctuation there; a
run with no such place is folded. After a hard line break (`HARD_BREAKS`) a line ends whatever its length, and a
text that ends with one has an empty last line.

A line is at most `width` cells wide, and one space or one-cell line break mark may hang over by one cell. Only a
cluster wider than the whole width makes a longer line.

Where a line ends depends on nothing before its start; that is why a changed text is wrapped again only from shortly
before the change until a line starts where one started before.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from importlib.resources import files
from typing import NamedTuple

import regex

from workbench.language.graphemes import EXTENDING, is_boundary
from workbench.language.visible import PieceKind, pieces

HARD_BREAKS = "\n\v\f\r\x85\u2028\u2029"
"""Characters that end a line; CR LF counts as one."""

_LINES_BACK = 4
"""An edit can move the break of the line before it; the rest is safety for lines of one or two clusters."""


class Rewrapped(NamedTuple):
    """A wrapping after an edit, and which of its lines are not as they were."""

    starts: list[int]
    first: int
    """The first line that was wrapped again."""
    last: int
    """Exclusive; from here on lines are the old ones, shifted."""


def _break_patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """The places where a line may end, searched from the right, and the characters without which there is none."""
    rules = tomllib.loads(files(__package__).joinpath("kinsoku.toml").read_text("utf-8"))
    opening, closing = regex.escape(rules["opening"]), regex.escape(rules["closing"])
    spaces = r" \t\u00ad\u0f0b\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
    free = (
        r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Yi}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
        r"\u3000-\u303f\u30fb\u30fc\uff01-\uff60"
    )
    places = regex.compile(
        rf"(?rs)(?:(?<=[{spaces}])(?![{EXTENDING}])"
        r"|(?<=[\p{L}\p{M}][-‐–—])(?=\p{L})"
        rf"|(?:(?<=[{free}])|(?=[{free}]))(?<![{opening}])(?![{closing}{EXTENDING}{spaces}]))(?=.)"
    )
    return places, regex.compile(rf"[{spaces}\-‐–—{free}]")


_BREAK, _BREAK_SIGN = _break_patterns()


def wrap(text: str, width: int, most: int | None = None) -> list[int]:
    """The line starts of a text.

    Args:
        text: Any text.
        width: Cells, at least 1.
        most: Stop after so many lines; the last of them may then be longer than the width.

    Returns:
        Offsets of the line starts, ascending, the first 0.
    """
    starts = [0]
    while most is None or len(starts) < most:
        following = next_line(text, starts[-1], width)
        if following is None:
            break
        starts.append(following)
    return starts


def rewrap(
    text: str, width: int, starts: list[int], edit: tuple[int, int, int], patience: int | None = None
) -> Rewrapped:
    """Wrap a text again after one replacement.

    Args:
        text: The text after the edit.
        width: Cells, the same as before.
        starts: The line starts before the edit; not changed.
        edit: Offset, length removed and length added, in code points.
        patience: After so many lines, end one early where an old line starts and keep the old ones from there.
            In a text without spaces a single letter moves every later break, and nobody should wait for
            those. Without it the result is that of `wrap`.

    Returns:
        The new line starts and the lines that changed.
    """
    offset, removed, added = edit
    first = max(0, bisect_right(starts, offset) - 1 - _LINES_BACK)
    shift = added - removed
    kept = bisect_left(starts, offset + removed)
    fresh = [starts[first]]
    while (following := next_line(text, fresh[-1], width)) is not None:
        if following >= offset + added:
            is_late = patience is not None and len(fresh) > patience
            meeting = _meeting(starts, kept, fresh[-1] - shift, following - shift, is_late)
            if meeting is not None:
                tail = [start + shift for start in starts[meeting:]]
                return Rewrapped(starts[:first] + fresh + tail, first, first + len(fresh))
        fresh.append(following)
    return Rewrapped(starts[:first] + fresh, first, first + len(fresh))


def _meeting(starts: list[int], kept: int, after: int, following: int, is_late: bool) -> int | None:
    """The index of the old line that starts where the next line would, or earlier when it is late."""
    index = bisect_right(starts, following, kept) - 1
    if index < kept or starts[index] <= after:
        return None
    return index if is_late or starts[index] == following else None


def next_line(text: str, start: int, width: int) -> int | None:
    """Where the line after the one that starts here starts; None when it is the last."""
    end, is_hard = _reach(text, start, width)
    if is_hard:
        return end
    if end >= len(text):
        return None
    return _last_break(text, start, end) or end


def _reach(text: str, start: int, width: int) -> tuple[int, bool]:
    """How far a line can reach, and whether a hard break ends it there."""
    room = width
    for piece in pieces(text, start):
        begin, end, _, cells, kind = piece
        if kind is PieceKind.RUN:
            if cells <= room:
                room -= cells
                continue
            begin += room // piece.cells_per_point
            return begin + (text[begin] == " " or begin == start), False
        is_hard = text[begin] in HARD_BREAKS
        if cells > room + (is_hard and cells == 1):
            return (end if begin == start else begin), is_hard and begin == start
        if is_hard:
            return end, True
        room -= cells
    return len(text), False


def _last_break(text: str, start: int, end: int) -> int | None:
    if text[end - 1] == " " and text[end : end + 1] < "\x80":
        return end
    window = text[start : end + 1]
    high = len(window) if _BREAK_SIGN.search(window) else 1
    while found := _BREAK.search(window, 1, high):
        place = found.start()
        if is_boundary(text, start + place):
            return start + place
        high = place
    return None
