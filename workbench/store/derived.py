"""What can be computed again, kept by content so that it need not be: statistics of scored pairs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from workbench.store.codec import pack


class DerivedCache:
    """Byte strings by key, in a file that may be deleted at any time.

    A file that cannot be opened or written makes everything slower, nothing wrong: reads find nothing then.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._connection: sqlite3.Connection | None = None
        if read_only:
            return
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=1, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE IF NOT EXISTS derived (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
        except sqlite3.Error:
            return
        self._connection = connection

    def read_all(self, prefix: str) -> dict[bytes, bytes]:
        """All values whose key starts so, by the rest of the key."""
        if self._connection is None:
            return {}
        low = pack(prefix)
        high = low[:-1] + bytes([low[-1] + 1])
        try:
            rows = self._connection.execute("SELECT key, value FROM derived WHERE key >= ? AND key < ?", (low, high))
            return {key[len(low) :]: value for key, value in rows}
        except sqlite3.Error:
            return {}

    def write(self, prefix: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values; those already there are replaced."""
        if self._connection is None:
            return
        start = pack(prefix)
        try:
            self._connection.execute("BEGIN")
            self._connection.executemany(
                "INSERT OR REPLACE INTO derived VALUES (?, ?)", ((start + key, value) for key, value in values)
            )
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
