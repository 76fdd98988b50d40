"""Opening the file of a memory: made where there is none, refused where it is not ours or newer than this program."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from workbench.errors import InputError, OutputError

SCHEMA_VERSION = 1
APPLICATION_ID = 0x57424D31
"""Marks the file as ours (`WBM1`)."""
HEADER = 100
"""Bytes of the header of an SQLite file."""
PATIENCE = 5
"""Seconds to wait for another program that is writing just now."""
READS_ONLY = ("file:{path}?mode=ro", "file:{path}?mode=ro&immutable=1")
"""How a file is opened to read: beside a writer, or as it stands in a folder that nobody may write."""


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection that may write; the tables are made where there are none.

    Raises:
        InputError: The file is no memory, or a newer version of the workbench wrote it.
        OutputError: It cannot be written.
    """
    refuse_strangers(path)
    with failures_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                _make_tables(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            connection.close()
            raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads.

    Raises:
        InputError: The file is not there, is no memory, or a newer version of the workbench wrote it.
    """
    if not path.is_file():
        raise InputError("there is no translation memory here; `workbench memory import` makes one", place=str(path))
    refuse_strangers(path)
    quoted = path.resolve().as_uri().removeprefix("file:")
    failure: sqlite3.Error | None = None
    for address in READS_ONLY:
        connection = sqlite3.connect(
            address.format(path=quoted), uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False
        )
        try:
            connection.execute("SELECT count(*) FROM pair").fetchone()
            return connection
        except sqlite3.Error as error:
            failure = error
            connection.close()
    raise damaged(failure, path) from failure


def refuse_strangers(path: Path) -> None:
    """Read the header of a file without opening it as a database: what is not ours must not be touched.

    Raises:
        InputError: It is no memory, or one of a newer version.
    """
    if not os.path.lexists(path):
        return
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"the translation memory cannot be read ({reason})", place=str(path)) from error
    if not header:
        return
    version, application = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    if not header.startswith(b"SQLite format 3\x00") or application != APPLICATION_ID:
        raise InputError(
            "this is no translation memory of the workbench; bring a TMX, XLIFF, PO or TSV file in with"
            " `workbench memory import`",
            place=str(path),
        )
    if version > SCHEMA_VERSION:
        raise InputError(
            f"the translation memory was written by a newer version of the workbench (version {version}, this program"
            f" knows {SCHEMA_VERSION}); update the workbench to open it",
            place=str(path),
        )


@contextmanager
def failures_told(path: Path) -> Iterator[None]:
    """Say in one sentence what the disk refused or what in the file cannot be read.

    Raises:
        OutputError: It cannot be written.
        InputError: It is damaged.
    """
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        reason = str(error).lower()
        raise OutputError(
            f"the translation memory cannot be written ({reason}); free some space or make the folder writable",
            place=str(path),
        ) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise damaged(error, path) from error


def damaged(error: Exception | None, path: Path) -> InputError:
    """The error to raise for something in a memory that cannot be read."""
    return InputError(
        f"the translation memory is damaged or cannot be read ({str(error).lower()}); restore it from a copy",
        place=str(path),
    )


def _make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables in one step, before there is a log, so that the stamp stands in the header from then on."""
    schema = (files("workbench.suggestions.memory") / "schema.sql").read_text(encoding="utf-8")
    name = os.urandom(4).hex()
    connection.executescript(
        f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
        f" {schema} INSERT OR IGNORE INTO fact VALUES ('name', '{name}'); COMMIT;"
    )
