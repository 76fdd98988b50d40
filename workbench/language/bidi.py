"""Keeping right-to-left text inside its own cells.

A terminal that orders text both ways takes the neighbours of a right-to-left cell along when nothing separates them.
An isolate (Unicode Standard Annex 9) does; it takes no cells.
"""

from __future__ import annotations

import regex

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
WITHOUT_ISOLATES = {ord(FIRST_STRONG_ISOLATE): None, ord(POP_ISOLATE): None}
"""For `str.translate`."""

_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")


_FIRST_STRONG = regex.compile(r"[\p{Bidi_Class=L}\p{Bidi_Class=R}\p{Bidi_Class=AL}]")


def reads_right_to_left(text: str) -> bool:
    """True when the first letter with a direction is of a right-to-left script (rule P2 of the same annex)."""
    if text.isascii():
        return False
    found = _FIRST_STRONG.search(text)
    return found is not None and has_right_to_left(found.group())


def has_right_to_left(text: str) -> bool:
    """True when a letter of a right-to-left script is in the text."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
