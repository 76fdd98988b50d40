"""What remains of a program that failed: where it stopped goes into a file, one sentence to the person.

The values of variables are left out of both: they hold the person's text.
"""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from textual.worker import WorkerFailed

from workbench._version import __version__
from workbench.errors import WorkbenchError
from workbench.homes import log_home


def crash_told(error: BaseException, *, is_saved: bool) -> WorkbenchError:
    """The one sentence about a failure of the program, after the details were written down.

    Args:
        error: What went wrong.
        is_saved: Whether all that was typed is in the journal.
    """
    if isinstance(error, WorkerFailed):
        error = error.error
    kept = "what you typed is kept in the project" if is_saved else "what you typed last could not be saved"
    name = type(error).__name__
    return WorkbenchError(f"the program failed ({name}); {kept}; the details are {_written_down(error)}")


def fault_told(title: str, error: BaseException) -> str:
    """The one sentence about long work that failed while the program goes on, after the details were written down."""
    name = type(error).__name__
    return f"{title} failed ({name}); everything else goes on; the details are {_written_down(error)}"


def _written_down(error: BaseException) -> str:
    """Write the details into a file; where none can be written, to standard error. Answers where they are."""
    now = datetime.now().astimezone()
    head = f"workbench {__version__}, Python {platform.python_version()}, {platform.system()}, {now:%Y-%m-%d %H:%M:%S}"
    details = f"{head}\n\n{''.join(traceback.format_exception(error))}"
    try:
        path = _log_folder() / f"crash-{now:%Y%m%d-%H%M%S-%f}.log"
        path.write_text(details, "utf-8", "backslashreplace")
    except (OSError, WorkbenchError):
        sys.stderr.write(details.encode("ascii", "backslashreplace").decode("ascii"))
        return "above"
    return f"in {path}"


def _log_folder() -> Path:
    folder = log_home()
    folder.mkdir(parents=True, exist_ok=True)
    return folder
