"""Language codes."""

from __future__ import annotations

import regex

_SHAPE = regex.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def is_language_tag(text: str) -> bool:
    """Whether a text has the shape of a BCP 47 code, known or not."""
    return _SHAPE.fullmatch(text) is not None


def is_known_tag(tag: str) -> bool:
    """Whether every part of a BCP 47 code is in the registry of such parts, as RFC 5646 defines a valid tag."""
    if tag.lower() in ("und", "en"):
        return True
    import langcodes

    return bool(langcodes.tag_is_valid(tag))


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
