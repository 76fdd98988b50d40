"""The words of a memory, on either side: a full-text index beside the memory and made from it.

The index is SQLite's FTS5. Scripts without spaces are indexed by single characters, so that a row of them is found as
a phrase. It may be deleted at any time.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from unicodedata import normalize

import regex

from workbench.language.tokens import CLUSTER_SCRIPTS
from workbench.suggestions.memory.store import Kept

CLUSTERS = regex.compile(rf"[{CLUSTER_SCRIPTS}]\p{{M}}*")
LONE = regex.compile(r"[\ud800-\udfff]")
LONGEST = 100_000
"""Code points of a text that are indexed."""
TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
FORMAT = 1
MOST_FORMS = 400
"""Words with the same beginning that are looked at for forms of one word."""
PATIENCE = 5
STEPS = 20_000
"""Steps of SQLite between two looks at the wish to stop."""


class WordIndex:
    """The words of the units of a memory."""

    def __init__(self, folder: Path, name: str) -> None:
        """Find what there is; it is opened when it is first asked.

        Args:
            folder: Where the indices of the memory lie.
            name: The random name of the memory.
        """
        self._path = folder / f"{name}.words.sqlite"
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None

    @property
    def last(self) -> int:
        """The number of the newest unit that the index knows."""
        with self._lock:
            return int(self._opened().execute("SELECT last FROM state").fetchone()[0])

    def add(self, kept: Sequence[Kept]) -> None:
        """Take units in that are newer than `last`, oldest first; what another program has just taken in is left."""
        with self._lock:
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                last = connection.execute("SELECT last FROM state").fetchone()[0]
                connection.executemany(
                    "INSERT INTO words (rowid, source, target) VALUES (?, ?, ?)",
                    ((one.id, _spaced(one.unit.source), _spaced(one.unit.target)) for one in kept if one.id > last),
                )
                connection.execute("UPDATE state SET last = max(last, ?)", (kept[-1].id,))
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def search(self, wanted: str, side: str, count: int, is_stopped: Callable[[], bool] = lambda: False) -> list[int]:
        """The numbers of the newest units that a condition of FTS5 holds for.

        Args:
            wanted: What `phrase` and `all_of` make.
            side: `source` or `target`.
            count: How many at most.
            is_stopped: Asked now and then; a search that is stopped has found nothing.
        """
        if not wanted:
            return []
        with self._lock:
            connection = self._opened()
            connection.set_progress_handler(is_stopped, STEPS)
            try:
                rows = connection.execute(
                    "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?",
                    (f"{{{side}}} : ({wanted})", count),
                ).fetchall()
            except sqlite3.OperationalError:
                if not is_stopped():
                    raise
                rows = []
            finally:
                connection.set_progress_handler(None, 0)
        return [row[0] for row in rows]

    def beginning_with(self, letters: str) -> list[str]:
        """Words of either side, in lower case, that begin with some letters."""
        with self._lock:
            rows = self._opened().execute(
                "SELECT term FROM terms WHERE term >= ? AND term < ? LIMIT ?",
                (letters, letters[:-1] + chr(min(ord(letters[-1]) + 1, 0x10FFFF)), MOST_FORMS),
            )
            return [row[0] for row in rows]

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self._connection = _connected(self._path)
            except sqlite3.DatabaseError:
                for ending in ("", "-wal", "-shm"):
                    with suppress(OSError):
                        self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
                self._connection = _connected(self._path)
        return self._connection


def _connected(path: Path) -> sqlite3.Connection:
    """A connection to the index; one in memory where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_kept = os.access(path.parent, os.W_OK)
    except OSError:
        is_kept = False
    address = path if is_kept else ":memory:"
    connection = sqlite3.connect(address, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            connection.executescript(
                "BEGIN IMMEDIATE; DROP TABLE IF EXISTS terms; DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS state;"
                f"CREATE VIRTUAL TABLE words USING fts5(source, target, content='', prefix='2 3',"
                f' tokenize="{TOKENIZER}");'
                "CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'row');"
                "CREATE TABLE state (last INTEGER NOT NULL); INSERT INTO state VALUES (0);"
                f"PRAGMA user_version = {FORMAT}; COMMIT;"
            )
    except BaseException:
        connection.close()
        raise
    return connection


def _spaced(text: str) -> str:
    """A text as it is indexed: scripts without spaces a character a word."""
    text = normalize("NFC", LONE.sub("\ufffd", text[:LONGEST]).replace("\x00", "\ufffd"))
    return text if text.isascii() else CLUSTERS.sub(r" \g<0> ", text)


def phrase(words: Sequence[str], *, is_open: bool = False) -> str:
    """The condition that words stand in a row; `is_open` where the last one may go on."""
    said = " ".join(_spaced(word) for word in words).replace('"', '""')
    return f'"{said}"{" *" if is_open else ""}' if said.strip() else ""


def all_of(choices: Iterable[Sequence[str]], *, is_open: bool = False) -> str:
    """The condition that for each word one of its forms stands somewhere; `is_open` where the last may go on."""
    conditions = [[phrase([form]) for form in forms] for forms in choices]
    if conditions and is_open:
        conditions[-1] = [f"{condition} *" for condition in conditions[-1][:1]] + conditions[-1][1:]
    return " AND ".join(f"({' OR '.join(forms)})" for forms in conditions if forms)
