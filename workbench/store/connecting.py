"""Opening the file of a journal: to write, to read beside a writer, or not at all when it is not ours."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from workbench.domain.reasons import former_reason
from workbench.errors import DamagedProjectError, NewerProjectError, UnsavedError
from workbench.store import effort

SCHEMA_VERSION = 6
UPGRADES = {
    1: "ALTER TABLE work ADD COLUMN tail BLOB;",
    2: effort.SCHEMA,
    3: "ALTER TABLE segment ADD COLUMN marks BLOB NOT NULL DEFAULT x'';",
    4: "",
    5: """
ALTER TABLE passage RENAME TO document_segment;
ALTER TABLE segment RENAME COLUMN place TO sort_key;
ALTER TABLE segment RENAME COLUMN counterparts TO linked;
ALTER TABLE segment ADD COLUMN more BLOB NOT NULL DEFAULT x'';
ALTER TABLE revision ADD COLUMN verb TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN about TEXT NOT NULL DEFAULT '';
UPDATE revision SET verb = reason_verb(reason), about = reason_about(reason);
ALTER TABLE revision DROP COLUMN reason;
""",
}
"""What makes tables of the next version from those of an earlier one.

Version 5 names engines and memories beside origins; version 6 keeps a reason as a verb and what it is about.
"""
APPLICATION_ID = 0x57424A31
"""Marks the file as ours (`WBJ1`)."""
HEADER = 100
"""Bytes of the header of an SQLite file."""
PATIENCE = 5
"""Seconds to wait for another program that is writing just now."""


def refuse_strangers(path: Path) -> None:
    """Read the header of a file without opening it as a database: what is not ours must not be touched.

    Raises:
        NewerProjectError: A newer version of the workbench wrote it.
        DamagedProjectError: It is no journal.
    """
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
    except OSError as error:
        raise DamagedProjectError(f"the journal cannot be read ({error.strerror})", place=str(path)) from error
    if not header:
        return
    version, application = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    if not header.startswith(b"SQLite format 3\x00") or application not in (0, APPLICATION_ID):
        raise _stranger(path)
    if application == APPLICATION_ID:
        _refuse_newer(version, path)
    if application == 0 or _log_of(path).exists():
        _refuse_by_content(path)


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection that may write; the tables are made where there are none.

    Raises:
        UnsavedError: The folder cannot be written.
        DamagedProjectError: SQLite cannot read the file.
    """
    with failures_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            if _stamp(connection) == (0, 0):
                _make_tables(connection)
            _upgrade(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """A connection to new tables that are on no disk."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _make_tables(connection)
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads: beside a writer where there is one; of a copy where the folder is read-only.

    Tables of an earlier version are read from a copy in memory that has those of this one.

    Raises:
        DamagedProjectError: The file holds no journal, or cannot be read.
    """
    with damage_told(path):
        try:
            connection = _connect_beside(path)
        except sqlite3.OperationalError:
            connection = _connect_to_copy(path)
        if _stamp(connection)[1] == 0:
            connection.close()
            raise _stranger(path)
        if _stamp(connection)[1] < SCHEMA_VERSION:
            connection = _in_memory(connection)
            _upgrade(connection)
    return connection


@contextmanager
def failures_told(path: Path | None = None) -> Iterator[None]:
    """Say what the disk refused in one sentence."""
    place = str(path) if path else ""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise UnsavedError(
            f"the journal cannot be written ({str(error).lower()}); free some space or make the folder writable",
            place=place,
        ) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise damaged(error, place) from error


@contextmanager
def damage_told(path: Path | None = None) -> Iterator[None]:
    """Say in one sentence that the journal cannot be read, or holds what makes no sense."""
    try:
        yield
    except (sqlite3.Error, OSError, ValueError, TypeError, LookupError) as error:
        raise damaged(error, str(path) if path else "") from error


def damaged(error: Exception, place: str = "") -> DamagedProjectError:
    """The error to raise for something in the journal that cannot be read."""
    reason = str(error).lower()
    return DamagedProjectError(
        f"the journal is damaged or cannot be read ({reason}); restore the .workbench folder from a copy", place=place
    )


def _stranger(path: Path) -> DamagedProjectError:
    return DamagedProjectError(
        "this is no journal of the workbench; move the file away to start a new one", place=str(path)
    )


def _refuse_newer(version: int, path: Path) -> None:
    if version > SCHEMA_VERSION:
        raise NewerProjectError(
            f"the project was written by a newer version of the workbench (journal version {version}, this program"
            f" knows {SCHEMA_VERSION}); update the workbench to open it",
            place=str(path),
        )


def _refuse_by_content(path: Path) -> None:
    """Look into a file whose header does not say enough: no mark of ours, or a log that may say otherwise."""
    with damage_told(path):
        try:
            connection = _connect_beside(path)
        except sqlite3.OperationalError:
            connection = _connect_to_copy(path)
        with closing(connection):
            application, version = _stamp(connection)
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == APPLICATION_ID:
        _refuse_newer(version, path)
    elif application or version or tables:
        raise _stranger(path)


def _stamp(connection: sqlite3.Connection) -> tuple[int, int]:
    """The application id and the version of the tables; zeros in a file that is new."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return application, connection.execute("PRAGMA user_version").fetchone()[0]


def _make_tables(connection: sqlite3.Connection) -> None:
    schema = (files("workbench.store") / "schema.sql").read_text(encoding="utf-8")
    stamp = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
    connection.executescript(f"BEGIN IMMEDIATE; {schema} {effort.SCHEMA} {stamp} COMMIT;")


def _upgrade(connection: sqlite3.Connection) -> None:
    """Bring tables of an earlier version up to date, all or none."""
    version = _stamp(connection)[1]
    if version < SCHEMA_VERSION:
        if version not in UPGRADES:
            raise sqlite3.DatabaseError(f"its tables have the version {version}")
        steps = " ".join(UPGRADES[earlier] for earlier in range(version, SCHEMA_VERSION))
        connection.create_function("reason_verb", 1, lambda text: former_reason(text).verb.value)
        connection.create_function("reason_about", 1, lambda text: former_reason(text).about)
        connection.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")


def _connect_beside(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_to_copy(path: Path) -> sqlite3.Connection:
    """The journal in memory, with what its log holds and nobody could bring into the file."""
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        copy = Path(folder) / path.name
        for original in (path, _log_of(path)):
            if original.exists():
                shutil.copyfile(original, Path(folder) / original.name)
        return _in_memory(sqlite3.connect(copy))


def _in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """All that a connection reads, in memory; the connection is closed."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with closing(connection):
        connection.backup(memory)
    return memory


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
