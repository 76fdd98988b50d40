"""The way from the command line to the terminal interface, which it does not know."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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


@contextmanager
def typed_ahead() -> Iterator[None]:
    """Keep what is typed before the screen is there as the keys that they are, unseen, and put the terminal back.

    Otherwise the terminal would make a line end of the enter key, and show the rest in the shell. Ctrl+C still ends.
    """
    try:
        import termios
    except ImportError:  # a system that has other terminals
        yield
        return
    try:
        terminal = sys.stdin.fileno()
        before, now = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
    except (OSError, termios.error):
        yield
        return
    now[0] &= ~(termios.ICRNL | termios.INLCR | termios.IXON)
    now[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal, termios.TCSANOW, now)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


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
    with typed_ahead():
        return screen(path, work, read_only=read_only, progress=diagnostics.progress("lining up"))
