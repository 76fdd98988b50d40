"""Words on standard error, and how a command ends."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from workbench.errors import WorkbenchError
from workbench.language.substitutes import tell_substitutes
from workbench.plugin_faults import listening

FALLS_SHORT = 1
WRONG_USE = 2
UNREADABLE = 3
INTERRUPTED = 130
PATIENCE = 1.0
"""Seconds a job may last before it is reported on."""


class ReaderLeftError(Exception):
    """Nobody reads standard output any more."""


def run(command: Callable[[], object]) -> int:
    """Run a command; every failure ends as one sentence on standard error and an exit code."""
    try:
        with listening(lambda fault: say(f"warning: {fault}")):
            code = _code_of(command)
        tell_substitutes(say)
        sys.stdout.flush()
    except (ReaderLeftError, BrokenPipeError):
        _forget_output()
        return 0
    except OSError as error:
        _forget_output()
        return fail(f"standard output cannot be written ({(error.strerror or str(error)).lower()})", FALLS_SHORT)
    return code


def _code_of(command: Callable[[], object]) -> int:
    try:
        result = command()
    except WorkbenchError as error:
        return fail(str(error), error.exit_code)
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return fail("interrupted", INTERRUPTED)
    except click.UsageError as error:
        return fail(_usage_sentence(error), WRONG_USE)
    except click.ClickException as error:
        return fail(error.format_message(), UNREADABLE)
    except (OSError, ReaderLeftError):
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours still ends as the contract says
        traceback.print_exc()
        return fail(f"the program has a fault ({type(error).__name__}); please report what is written above", 1)
    return result if isinstance(result, int) else 0


def fail(sentence: str, code: int) -> int:
    """Say in one sentence what went wrong; answers the code to exit with."""
    say(f"error: {sentence}")
    return code


def say(words: str) -> None:
    """Words for the person; what they quote of a text cannot act on the terminal."""
    from workbench.language.visible import visible

    line = visible(" ".join(words.split("\n")))
    try:
        sys.stderr.write(line.encode("utf-8", "replace").decode("utf-8") + "\n")
        sys.stderr.flush()
    except UnicodeEncodeError:
        sys.stderr.write(line.encode("ascii", "backslashreplace").decode("ascii") + "\n")


class ProgressReport:
    """How far a job is, shown on standard error when it is a terminal and the job lasts."""

    def __init__(self, what: str, *, is_shown: bool) -> None:
        self._what = what
        self._is_shown = is_shown
        self._started = time.monotonic()
        self._share: float | None = None
        self._width = 0
        self._coming = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        if is_shown:
            self._thread.start()

    def __call__(self, done: int, total: int) -> None:
        """Say how many steps are done."""
        self._share = done / total if total else None

    def coming(self, text: str) -> None:
        """Show what is being written, as far as it has come."""
        self._coming = text

    def tell(self, what: str) -> None:
        """Say what is being done now."""
        self._what = what
        self._share = None

    def end(self) -> None:
        """Stop showing, and take away what was shown."""
        self._over.set()
        if self._is_shown:
            self._thread.join()
            if self._width:
                sys.stderr.write("\r" + " " * self._width + "\r")
                sys.stderr.flush()

    def _watch(self) -> None:
        from workbench.language.cells import cell_width

        wait = PATIENCE
        while not self._over.wait(wait):
            wait = 0.25
            seconds = int(time.monotonic() - self._started)
            share = "" if self._share is None else f" {self._share:4.0%}"
            line = f"{self._what}{share}  {seconds} s"
            line += _end_of(self._coming, _columns() - len(line) - 3)
            width = cell_width(line)
            sys.stderr.write("\r" + line + " " * (self._width - width))
            sys.stderr.flush()
            self._width = max(self._width, width)


@contextmanager
def progress(what: str) -> Iterator[ProgressReport]:
    """Show how far a job is, when standard error is a terminal and the job lasts over a second."""
    report = ProgressReport(what, is_shown=sys.stderr.isatty())
    try:
        yield report
    finally:
        report.end()


def _columns() -> int:
    """The width of the terminal that words are said on."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 0


def _end_of(text: str, room: int) -> str:
    """The end of a text as it may be shown on a line with so many cells left; nothing in it acts on the terminal."""
    from workbench.language.cells import cell_width
    from workbench.language.visible import visible

    shown = visible(text[-max(room, 0) :]) if room > 0 else ""
    while cell_width(shown) > room:
        shown = shown[1:]
    return f"  {shown}" if shown else ""


def _usage_sentence(error: click.UsageError) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    message = message[:1].lower() + message[1:]
    path = error.ctx.command_path if error.ctx else "workbench"
    return f"{message}; see `{path} --help`"


def _forget_output() -> None:
    """Nobody reads any more: let the interpreter's last flush go nowhere."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return
