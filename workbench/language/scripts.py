"""Which way a text runs."""

from __future__ import annotations

import unicodedata

RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})
LEFT_TO_RIGHT_SCRIPTS = frozenset({"latn", "cyrl"})


def direction(text: str, language: str = "und") -> str:
    """`rtl` or `ltr`: what the language code says, else the first strong character (UAX 9, P2 and P3)."""
    base, *subtags = language.lower().replace("_", "-").split("-")
    if any(subtag in RIGHT_TO_LEFT_SCRIPTS for subtag in subtags):
        return "rtl"
    if any(subtag in LEFT_TO_RIGHT_SCRIPTS for subtag in subtags):
        return "ltr"
    if base in RIGHT_TO_LEFT_LANGUAGES:
        return "rtl"
    if base in ("", "und"):
        strong = (unicodedata.bidirectional(character) for character in text)
        return "rtl" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L" else "ltr"
    return "ltr"
