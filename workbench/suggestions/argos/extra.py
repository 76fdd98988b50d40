"""Imports what the extra `mt` brings, or says in one sentence how to get it."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from workbench.errors import MissingPartError
from workbench.installing import command_for_extra

EXTRA = "mt"
PARTS = ("ctranslate2", "sentencepiece", "argostranslate")


def is_installed() -> bool:
    """Whether all parts are there; none is loaded for it."""
    return all(find_spec(name) is not None for name in PARTS)


def part(name: str) -> Any:
    """A module of the extra.

    Raises:
        MissingPartError: It is not installed, or cannot be used, with the command that installs it.
    """
    # One of the libraries that packages may bring reports to its maker unless it is told not to before it is loaded.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingPartError(
            f"the engine argos cannot be used ({error}); install it with: {command_for_extra(EXTRA)}"
        ) from error
