"""Keys that sort, with room for another between any two: an insertion renames nothing.

A place is a string of the digits 0-9 and letters a-z read as a fraction in base 36, without a trailing zero.
"""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)


def first_sort_keys(count: int) -> list[str]:
    """Evenly spread places for a new text, in order."""
    width = 1
    while BASE**width <= count + 1:
        width += 1
    width += 1
    step = BASE**width // (count + 1)
    return [_digits((index + 1) * step, width).rstrip("0") for index in range(count)]


def sort_key_between(low: str, high: str | None) -> str:
    """A place after `low` (empty: the very start) and before `high` (None: the very end).

    Raises:
        ValueError: `low` does not sort before `high`.
    """
    return sort_keys_between(low, high, 1)[0]


def sort_keys_between(low: str, high: str | None, count: int) -> list[str]:
    """Places after `low` and before `high`, in order, evenly spread; at the very end one after the other.

    Raises:
        ValueError: `low` does not sort before `high`.
    """
    if high is not None and low >= high:
        raise ValueError(f"no place between {low!r} and {high!r}")
    width = max(len(low), len(high or "")) + (high is not None)
    while (gap := (BASE**width if high is None else _number(high, width)) - _number(low, width)) <= count:
        width += 1
    bottom = _number(low, width)
    divisor = gap if high is None else count + 1
    return [_digits(bottom + gap * (index + 1) // divisor, width).rstrip("0") for index in range(count)]


def _number(sort_key: str, width: int) -> int:
    number = 0
    for digit in sort_key.ljust(width, "0"):
        number = number * BASE + int(digit, BASE)
    return number


def _digits(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, BASE)
        digits.append(DIGITS[digit])
    return "".join(reversed(digits))
