"""The way from the command line to the terminal interface, which it does not know."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import click

from workbench.cli import diagnostics
from workbench.errors import UsageError

Progress = Callable[[int, int], None]
FIXED_SIZE = ("COLUMNS", "LINES")
"""Where the environment has these, a screen believes them and not the terminal, whose size may change."""


class Screen(Protocol):
    """Opens a project in the terminal and answers the exit code."""

    def __call__(
        self,
        path: Path,
        work: str | None = None,
        *,
        read_only: bool = False,
        progress: AbstractContextManager[Progress] | None = None,
    ) -> int:
        """Open the work of a project that a path lies in; `progress` is entered for the time before the screen."""
        ...


def has_terminal() -> bool:
    """Whether somebody can see and type."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_screen(path: Path, work: str | None = None, *, read_only: bool = False) -> int:
    """Open a project with the screen that the program was started with.

    Raises:
        UsageError: It was started without one.
    """
    screen: Screen | None = click.get_current_context().obj
    if screen is None:
        raise UsageError("this program was started without a terminal interface")
    if sys.stdout.isatty():
        for name in FIXED_SIZE:
            os.environ.pop(name, None)
    return screen(path, work, read_only=read_only, progress=diagnostics.progress("lining up"))
