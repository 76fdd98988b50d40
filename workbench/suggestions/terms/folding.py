"""When two words are the same: without the case of letters, and however their marks are written."""

from __future__ import annotations

import unicodedata

TURKIC = frozenset({"tr", "az", "crh", "gag", "kaa", "tt"})
"""Languages with a dotted and a dotless i, which are two letters."""
ALIKE = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u200b": None, "\x1f": "\x1e"})
"""Characters that are written for one another, and some that are not seen."""
TURKIC_LETTERS = str.maketrans({"I": "ı", "İ": "i"})


def folded(word: str, language: str) -> str:
    """A word as it is compared.

    Args:
        word: Any text.
        language: The primary subtag of a BCP 47 code.
    """
    if word.isascii() and language not in TURKIC:
        return word.lower().replace("\x1f", "\x1e")
    return unicodedata.normalize("NFC", lowered(word, language).translate(ALIKE).casefold())


def lowered(word: str, language: str) -> str:
    """A word whose capitals, in a language where a capital may be that of another letter, are small."""
    if language not in TURKIC:
        return word
    return unicodedata.normalize("NFC", word).translate(TURKIC_LETTERS).lower()


def is_acronym(text: str) -> bool:
    """Whether a term is written in capitals alone, so that their case tells it from another word."""
    return len(text) > 1 and text.isupper()
