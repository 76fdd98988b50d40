"""Capitals that are carried over from the place to what is put there."""

from __future__ import annotations

SHORTEST_SHOUT = 4
"""Letters from which a text in capitals alone is taken for emphasis and not for an abbreviation."""


def carried(old: str, new: str, found: str) -> str | None:
    """What stands for a found text, with its capitals; None where its capitals say that it is something else.

    Args:
        old: The text of the fix that was looked for.
        new: What the fix makes of it.
        found: What stands at the place, the same as `old` but for its capitals.
    """
    if found == old:
        return new
    if found == capitalised(old):
        return capitalised(new)
    is_shouted = found.isupper() and not old.isupper() and sum(map(str.isalpha, found)) >= SHORTEST_SHOUT
    return new.upper() if is_shouted else None


def capitalised(text: str) -> str:
    """A text with a capital first; a letter that has no single capital stays."""
    upper = text[:1].upper()
    return upper + text[1:] if len(upper) == 1 else text


def uncapitalised(text: str) -> str:
    """A text with a small letter first, unless its first word has capitals within."""
    lower = text[:1].lower()
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    return lower + text[1:] if len(lower) == 1 and not any(map(str.isupper, word[1:])) else text
