"""What remains of a program that failed: where it stopped goes into a file, one sentence to the person.

The values of variables are left out of both: they hold the person's text.
"""

from __future__ import annotations

import platform
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from textual.worker import WorkerFailed

from workbench._version import __version__
from workbench.errors import WorkbenchError
from workbench.homes import log_home


def crash_error(error: BaseException, *, is_saved: bool) -> WorkbenchError:
    """The one sentence about a failure of the program, after the details were written down.

    Args:
        error: What went wrong.
        is_saved: Whether all that was typed is in the journal.
    """
    if isinstance(error, WorkerFailed):
        error = error.error
    kept = "Your typing is saved in the project" if is_saved else "Your last typing could not be saved"
    name = type(error).__name__
    return WorkbenchError(f"the program failed ({name}). {kept}. Details: {_written_down(error)}")


def fault_sentence(title: str, error: BaseException) -> str:
    """The one sentence about long work that failed while the program goes on, after the details were written down."""
    name = type(error).__name__
    return f"{title} failed ({name}). You can go on working. Details: {_written_down(error)}"


def log_fault(name: str, error: BaseException) -> None:
    """Write down a fault that nobody needs to be told of, in the place of the last one of that name."""
    with suppress(OSError, WorkbenchError):
        (_log_folder() / f"{name}.log").write_text(_details(error), "utf-8", "backslashreplace")


def _written_down(error: BaseException) -> str:
    """Write the details into a file; where none can be written, to standard error. Answers where they are."""
    details = _details(error)
    try:
        path = _log_folder() / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.log"
        path.write_text(details, "utf-8", "backslashreplace")
    except (OSError, WorkbenchError):
        sys.stderr.write(details.encode("ascii", "backslashreplace").decode("ascii"))
        return "see above"
    return str(path)


def _details(error: BaseException) -> str:
    now = datetime.now().astimezone()
    versions = f"workbench {__version__}, Textual {version('textual')}, Python {platform.python_version()}"
    head = f"{versions}, {platform.system()}, {now:%Y-%m-%d %H:%M:%S}"
    return f"{head}\n\n{''.join(traceback.format_exception(error))}"


def _log_folder() -> Path:
    folder = log_home()
    folder.mkdir(parents=True, exist_ok=True)
    return folder
