"""Packages that the program can do without: what it does instead, and whether it had to.

Some are written in another language and are not built for every machine. What cannot be imported is remembered, so that
a face can name it once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from workbench.installing import command_for_package


class Substitute(NamedTuple):
    """A package, and what stands in for it."""

    package: str
    """As it is installed."""
    instead: str
    """What the program does without it, as part of a sentence."""


SUBSTITUTES = {
    "sentencex": Substitute("sentencex", "sentences are split by simpler rules, with few abbreviations"),
    "ahocorasick": Substitute("pyahocorasick", "terms are searched in Python, which is slower"),
}
"""By the name of the module."""
_used: dict[str, Substitute] = {}


@cache
def imported(module: str) -> Any | None:
    """A module that can be missing; None where it is, and its substitute counts as used.

    Args:
        module: A key of `SUBSTITUTES`.
    """
    try:
        return import_module(module)
    except ImportError:
        _used[module] = SUBSTITUTES[module]
        return None


def substitutes_used() -> tuple[Substitute, ...]:
    """What was done without, in this process so far."""
    return tuple(_used.values())


def missing_substituted() -> dict[str, str]:
    """By package: what is done instead of each one that cannot be imported here."""
    return {known.package: known.instead for module, known in SUBSTITUTES.items() if imported(module) is None}


def tell_substitutes(tell: Callable[[str], object]) -> None:
    """Say once, in a sentence each, what was done without."""
    for known in substitutes_used():
        if known not in _told:
            _told.add(known)
            command = command_for_package(known.package)
            tell(f"{known.package} is not installed: {known.instead}; install it with: {command}")


_told: set[Substitute] = set()
