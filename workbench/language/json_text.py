"""Values as JSON that any reader of UTF-8 takes and that acts on no terminal."""

from __future__ import annotations

import json

import regex

ACTING = regex.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What JSON leaves as it is and a terminal, or a reader of lines, might act on."""


def json_text(value: object, indent: int | None = None) -> str:
    """A value as JSON; what might act, and half of a surrogate pair, is written as an escape."""
    return ACTING.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(found: regex.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
