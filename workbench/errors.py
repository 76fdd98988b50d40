"""The tree of errors: each leaf carries one sentence, a place and an exit code.

WorkbenchError                exit 1
├── UsageError                exit 2   the command or the call was used wrongly
├── InputError                exit 3   an input cannot be read: which, where, why, what to do
│   ├── NewerProjectError     exit 3   the project was written by a newer version
│   └── DamagedProjectError   exit 3   the journal does not hold what it should
├── OutputError               exit 3   a file cannot be written: which, why, what to do
├── MissingPartError          exit 4   an engine, a model or an optional part is not installed
├── EngineError               exit 4   an engine does not answer, or not what it should
│   ├── RefusedTextError      exit 4   an engine has no translation of one text, while others may go well
│   └── UnavailableError      exit 4   an engine cannot be asked now, whatever the text
├── ConflictError             exit 5   somebody else holds the project, or the text changed
│   ├── ProjectHeldError      exit 5   another program has the project open
│   └── StaleChangeError      exit 5   a change does not fit the text it is applied to
├── ReadOnlyError             exit 5   the project was opened to read only
├── UnsavedError              exit 5   the journal cannot be written now; the change is kept in memory
└── CancelledError            exit 130 the person stopped a job
"""

from __future__ import annotations


class WorkbenchError(Exception):
    """Anything that the workbench refuses or cannot do, said in one sentence.

    Attributes:
        message: One sentence: what, where, why and what to do.
        place: The file, line or segment concerned; empty when there is none.
        exit_code: What the command line exits with.
    """

    exit_code = 1

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class UsageError(WorkbenchError):
    """The command or the call was used wrongly."""

    exit_code = 2


class InputError(WorkbenchError):
    """An input cannot be read."""

    exit_code = 3


class NewerProjectError(InputError):
    """The project was written by a newer version of the workbench."""


class DamagedProjectError(InputError):
    """The journal does not hold what it should."""


class OutputError(WorkbenchError):
    """A file cannot be written."""

    exit_code = 3


class MissingPartError(WorkbenchError):
    """An engine, a model or an optional part is not installed."""

    exit_code = 4


class EngineError(WorkbenchError):
    """A translation engine does not answer, or not what it should."""

    exit_code = 4


class RefusedTextError(EngineError):
    """An engine has no translation of one text, while others may go well."""


class UnavailableError(EngineError):
    """An engine cannot be asked now, whatever the text: it is not there, too slow, or refuses the person.

    Attributes:
        seconds: How long it asks to be left alone; None where it says nothing of that.
    """

    def __init__(self, message: str, *, place: str = "", seconds: float | None = None) -> None:
        super().__init__(message, place=place)
        self.seconds = seconds


class ConflictError(WorkbenchError):
    """Somebody else holds the project, or the text changed underneath."""

    exit_code = 5


class ProjectHeldError(ConflictError):
    """Another program has the project open."""


class SegmentLockedError(ConflictError):
    """The segment is locked, so its working rendering stays."""


class StaleChangeError(ConflictError):
    """A change does not fit the text it is applied to."""


class ReadOnlyError(ConflictError):
    """The project was opened to read only."""


class UnsavedError(ConflictError):
    """The journal cannot be written now; what was typed is kept in memory."""


class CancelledError(WorkbenchError):
    """The person stopped a job."""

    exit_code = 130
