"""What can be computed again, kept by content so that it need not be: statistics of scored pairs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from workbench.store.codec import pack

SUM = 4
"""Bytes of the checksum before each value."""


class DerivedCache:
    """Byte strings by key, in a file that may be deleted at any time.

    A file that cannot be opened or written makes everything slower, nothing wrong: reads find nothing then. One that
    is damaged is made anew.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        if read_only:
            return
        try:
            self._connection = _connected(path)
        except sqlite3.OperationalError:
            return
        except sqlite3.DatabaseError:
            self._connection = _connected_anew(path)

    def read_all(self, prefix: str) -> dict[bytes, bytes]:
        """All values whose key starts so, by the rest of the key."""
        if self._connection is None:
            return {}
        low = pack(prefix)
        high = low[:-1] + bytes([low[-1] + 1])
        try:
            rows = self._connection.execute("SELECT key, value FROM derived WHERE key >= ? AND key < ?", (low, high))
            return {key[len(low) :]: value[SUM:] for key, value in rows if value[:SUM] == _sum(key, value[SUM:])}
        except sqlite3.OperationalError:
            return {}
        except sqlite3.DatabaseError:
            self.close()
            self._connection = _connected_anew(self._path)
            return {}

    def write(self, prefix: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values; those already there are replaced."""
        if self._connection is None:
            return
        start = pack(prefix)
        try:
            self._connection.execute("BEGIN")
            self._connection.executemany(
                "INSERT OR REPLACE INTO derived VALUES (?, ?)",
                ((start + key, _sum(start + key, value) + value) for key, value in values),
            )
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _sum(key: bytes, value: bytes) -> bytes:
    """A checksum: the file is not synced, so after a power cut a value may be another's."""
    return crc32(value, crc32(key)).to_bytes(SUM, "big")


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=1, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS derived (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
    except BaseException:
        connection.close()
        raise
    return connection


def _connected_anew(path: Path) -> sqlite3.Connection | None:
    try:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return _connected(path)
    except (OSError, sqlite3.Error):
        return None
