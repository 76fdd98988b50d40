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
