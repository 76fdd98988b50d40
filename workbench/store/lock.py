"""One writer at a time: who holds a project is told to whoever comes second."""

from __future__ import annotations

import getpass
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.errors import ProjectHeldError


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that has a project open to write."""

    person: str
    host: str
    process: int
    since: str
    """UTC, ISO 8601."""

    def __str__(self) -> str:
        return f"{self.person} on {self.host} (process {self.process}, since {self.since} UTC)"


def person_name() -> str:
    """The name under which this person's changes are kept when the settings give none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # the last one on Windows, where nothing lists the accounts
        return "unknown"


class ProjectLock:
    """The right to write a project; the system takes it back when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / "lock")
        self._holder_file = folder / "holder.json"

    def acquire(self) -> None:
        """Take the right to write.

        Raises:
            ProjectHeldError: Another program has it.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise ProjectHeldError(
                f"the project is open in another program: {self.holder() or 'it does not say which'}; "
                "close it there, or open it here with --read-only"
            ) from error
        since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
        holder = Holder(person_name(), socket.gethostname(), os.getpid(), since)
        self._holder_file.write_text(json.dumps(asdict(holder)), encoding="utf-8")

    def release(self) -> None:
        """Give the right back; harmless when it was never taken."""
        if self._lock.is_locked:
            self._holder_file.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> Holder | None:
        """Who has the right now, as far as they say."""
        try:
            return Holder(**json.loads(self._holder_file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
