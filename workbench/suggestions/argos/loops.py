"""Tells an engine that repeats itself."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_UNIT = 12
"""Pieces of the longest repeated part that is looked for."""
TIMES = 4
"""How often in a row a part of several pieces may not come."""
SINGLE_TIMES = 6
"""How often in a row one piece may not come."""


def loop_start(pieces: Sequence[str], source: Sequence[str] = ()) -> int | None:
    """Where an engine began to repeat itself: behind the first of the repeated parts, or None where it did not.

    Args:
        pieces: What the engine made.
        source: What it was made from: a source that repeats itself as much may be translated so.
    """
    longest_here = _longest_run(source)
    for unit in range(1, LONGEST_UNIT + 1):
        allowed = unit * ((SINGLE_TIMES if unit == 1 else TIMES) - 1)
        run = 0
        for at in range(unit, len(pieces)):
            run = run + 1 if pieces[at] == pieces[at - unit] else 0
            if run >= max(allowed, longest_here + unit):
                return at - run + 1
    return None


def _longest_run(pieces: Sequence[str]) -> int:
    longest = 0
    for unit in range(1, LONGEST_UNIT + 1):
        run = 0
        for at in range(unit, len(pieces)):
            run = run + 1 if pieces[at] == pieces[at - unit] else 0
            longest = max(longest, run if run >= unit else 0)
    return longest
