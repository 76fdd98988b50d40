"""Which units may answer a question in a pair of languages."""

from __future__ import annotations

UNKNOWN = ("", "und", "mul", "zxx", "*all*")
"""Codes that stand for any language."""


def base_of(language: str) -> str:
    """The language of a BCP 47 code without script and region, in lower case; `und` where it is not known."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return "und" if base in UNKNOWN else base


def fit(wanted: str, found: str) -> bool:
    """Whether a text in one language answers for another: the same language, and the same script where both say.

    A language that is not known fits any, and a region never divides: `en-GB` answers for `en-US`.
    """
    if "und" in (base_of(wanted), base_of(found)):
        return True
    if base_of(wanted) != base_of(found):
        return False
    scripts = {script for script in (_script_of(wanted), _script_of(found)) if script}
    return len(scripts) < 2


def _script_of(language: str) -> str:
    parts = language.replace("_", "-").split("-")[1:]
    return next((part.lower() for part in parts if len(part) == 4 and part.isalpha()), "")
