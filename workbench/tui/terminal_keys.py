"""Escape and a digit as the key that a person pressed.

A terminal sends Escape and a digit for Alt and that digit. The library reads them as the characters that a keyboard of
Apple types with them, so that Alt and 1 would put an exclamation mark into the text.
"""

from __future__ import annotations

from string import digits
from typing import Any, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

ESCAPE = "\x1b"


def read_digits_as_keys() -> None:
    """Let `alt+0` to `alt+9` arrive under these names."""
    table = cast(dict[str, Any], ANSI_SEQUENCES_KEYS)
    for digit in digits:
        table.pop(ESCAPE + digit, None)
