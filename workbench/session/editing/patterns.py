"""What a person looks for, as patterns that are valid and cannot hang."""

from __future__ import annotations

from collections.abc import Callable

import regex

from workbench.errors import UsageError

SECONDS_A_SEGMENT = 1.0
"""A pattern that takes longer in one segment is refused: it would hang on the next."""
Replacer = Callable[[str], tuple[str, int]]
"""Gives a text with all places replaced, and how many they were."""


def compiled(pattern: str, is_regex: bool, match_case: bool) -> regex.Pattern[str]:
    """A pattern ready to search with.

    Raises:
        UsageError: It is not valid.
    """
    flags = 0 if match_case else regex.IGNORECASE
    try:
        return regex.compile(pattern if is_regex else regex.escape(pattern), flags)
    except (regex.error, OverflowError, RecursionError) as error:
        raise UsageError(f"the pattern is not valid: {error}") from error


def is_found(pattern: regex.Pattern[str], text: str) -> bool:
    """Whether a pattern is in a text.

    Raises:
        UsageError: It takes too long.
    """
    try:
        return pattern.search(text, timeout=SECONDS_A_SEGMENT) is not None
    except TimeoutError as error:
        raise UsageError("the pattern takes too long; make it simpler") from error


def replacer(pattern: str, replacement: str, *, is_regex: bool = False, match_case: bool = True) -> Replacer:
    """What replaces a pattern in one text after the other.

    Raises:
        UsageError: The pattern is not valid. What it gives raises the same where the replacement is not valid, or the
            pattern takes too long.
    """
    if not pattern:
        raise UsageError("enter the text to find")
    if match_case and not is_regex:
        return lambda text: (text.replace(pattern, replacement), text.count(pattern))
    made = compiled(pattern, is_regex, match_case)
    template = replacement if is_regex else replacement.replace("\\", "\\\\")
    return lambda text: _replaced(made, template, text)


def _replaced(pattern: regex.Pattern[str], template: str, text: str) -> tuple[str, int]:
    try:
        return pattern.subn(template, text, timeout=SECONDS_A_SEGMENT)
    except TimeoutError as error:
        raise UsageError("the pattern takes too long; make it simpler") from error
    except (regex.error, IndexError) as error:
        raise UsageError(f"the replacement is not valid: {error}") from error
