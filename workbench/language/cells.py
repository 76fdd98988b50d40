"""How many cells of a terminal a text takes.

The interface counts cells with Rich, which this floor may not import, and terminals differ among themselves.
What must hold is that this count equals the one of the library that paints, for every text that `visible` lets
through: otherwise columns drift. Code point widths come from wcwidth. They are those of Rich on every printable
code point that both know, except for the two kinds corrected here; a test compares all of them.
"""

from __future__ import annotations

from functools import lru_cache

from wcwidth import wcswidth, wcwidth

ZWJ = "\u200d"
EMOJI_STYLE = "\ufe0f"


@lru_cache(maxsize=4096)
def character_width(character: str) -> int:
    """Cells of one code point: 0, 1 or 2; 0 for a control character."""
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return 1
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0
    return max(0, wcwidth(character))


def cell_width(text: str) -> int:
    """Cells of a text: a joiner hides what it joins, and an emoji style selector widens a narrow symbol."""
    if text.isascii() and text.isprintable():
        return len(text)
    if ZWJ not in text and EMOJI_STYLE not in text:
        return sum(map(character_width, text))
    total = 0
    last = ""
    characters = iter(text)
    for character in characters:
        if character == ZWJ:
            next(characters, None)
        elif character == EMOJI_STYLE:
            total += bool(last) and _is_widened(last)
            last = ""
        elif cells := character_width(character):
            last = character
            total += cells
    return total


def crop(text: str, cells: int) -> tuple[str, int]:
    """As much of the beginning of a text as fits into some cells, and the cells it takes."""
    if cell_width(text) <= cells:
        return text, cell_width(text)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if cell_width(text[:middle]) <= cells:
            low = middle
        else:
            high = middle - 1
    return text[:low], cell_width(text[:low])


@lru_cache(maxsize=1024)
def _is_widened(character: str) -> bool:
    if wcwidth(character) != 1:
        return False
    return wcswidth(character + EMOJI_STYLE) == 2
