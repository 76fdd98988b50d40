"""The units of a memory on the disk: one SQLite file, read by many threads, written by one at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from workbench.domain.memories import TranslationUnit, UnitContext, digest_of
from workbench.errors import ReadOnlyError
from workbench.suggestions.memory.connecting import (
    connect_to_read,
    connect_to_write,
    damaged,
    failures_told,
)

COLUMNS = "id, pair, source, target, previous, next, author, time, origin, place, properties"
BATCH = 5_000
"""Units read at once."""
MOST_ASKED = 500
"""Ids in one question; SQLite takes 999 parameters at least."""

Pair = tuple[str, str]
"""Source and target language."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit with the number it has in its memory; a number is never used twice, and a newer unit has a higher one."""

    id: int
    unit: TranslationUnit


class MemoryStore:
    """The file of a memory.

    Reading and writing have a connection each, so that a lookup does not wait for an import.
    """

    def __init__(self, path: Path, *, is_written: bool) -> None:
        """Open the file; one that is written is made where there is none.

        Raises:
            InputError: It is not there, is no memory, is damaged, or is of a newer version.
            OutputError: It is to be written and cannot be.
        """
        self.path = path
        self.is_written = is_written
        self._writer = connect_to_write(path) if is_written else None
        self._reader = connect_to_read(path)
        self._writing, self._reading = RLock(), RLock()
        self._pairs: dict[int, Pair] = {}
        self.name = str(self._ask("SELECT value FROM fact WHERE name = 'name'")[0][0])
        """A random name that tells this memory from others; what is derived from it bears this name."""

    def close(self) -> None:
        """Close the file."""
        with self._writing, self._reading:
            self._reader.close()
            if self._writer is not None:
                self._writer.close()

    # Reading

    def count(self) -> int:
        """How many units there are."""
        return int(self._ask("SELECT count(*) FROM unit")[0][0])

    def last(self) -> int:
        """The number of the newest unit; 0 where there never was one."""
        found = self._ask("SELECT max(id) FROM unit")[0][0]
        return int(found or 0)

    def pairs(self) -> dict[int, Pair]:
        """The pairs of languages that units are in, by their numbers."""
        rows = self._ask("SELECT id, source_language, target_language FROM pair")
        self._pairs = {number: (source, target) for number, source, target in rows}
        return dict(self._pairs)

    def exact(self, source: str) -> list[Kept]:
        """The units with this very source text, the newest first."""
        data = pack(source)
        rows = self._ask(
            f"SELECT {COLUMNS} FROM unit WHERE digest = ? AND source = ? ORDER BY id DESC", (digest_of(source), data)
        )
        return self._kept(rows)

    def fetch(self, numbers: Sequence[int]) -> list[Kept]:
        """The units with these numbers that are still there, in no order."""
        found: list[Kept] = []
        for start in range(0, len(numbers), MOST_ASKED):
            asked = numbers[start : start + MOST_ASKED]
            marks = ",".join("?" * len(asked))
            found += self._kept(self._ask(f"SELECT {COLUMNS} FROM unit WHERE id IN ({marks})", asked))
        return found

    def after(self, number: int, until: int | None = None) -> Iterator[list[Kept]]:
        """The units newer than a number, oldest first, some thousands at a time; `until` is the last one wanted."""
        while True:
            rows = self._ask(
                f"SELECT {COLUMNS} FROM unit WHERE id > ? AND id <= ? ORDER BY id LIMIT {BATCH}",
                (number, until if until is not None else 1 << 62),
            )
            if not rows:
                return
            yield self._kept(rows)
            number = rows[-1][0]

    def sources_after(self, number: int, until: int) -> Iterator[list[tuple[int, int, str]]]:
        """Number, pair and source text of the units newer than a number, oldest first, some thousands at a time."""
        while True:
            rows = self._ask(
                f"SELECT id, pair, source FROM unit WHERE id > ? AND id <= ? ORDER BY id LIMIT {BATCH}", (number, until)
            )
            if not rows:
                return
            yield [(row[0], row[1], unpack(row[2])) for row in rows]
            number = rows[-1][0]

    def at(self, origin_key: str) -> Kept | None:
        """The unit that is kept under a place."""
        found = self._kept(self._ask(f"SELECT {COLUMNS} FROM unit WHERE place = ?", (pack(origin_key),)))
        return found[0] if found else None

    def origin_keys(self, beginning: str) -> dict[str, Kept]:
        """The units whose place begins so."""
        low = pack(beginning)
        high = low[:-1] + bytes([low[-1] + 1])
        rows = self._ask(f"SELECT {COLUMNS} FROM unit WHERE place >= ? AND place < ?", (low, high))
        return {kept.unit.origin_key: kept for kept in self._kept(rows)}

    def fact(self, name: str) -> str | None:
        """Something that was written down about the memory; None where it was not."""
        rows = self._ask("SELECT value FROM fact WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    # Writing

    def add(self, units: Iterable[TranslationUnit]) -> int:
        """Put units in, all or none; one with a place replaces the unit kept there.

        A unit that is there already, with the same texts, languages and context, is not put in again.

        Returns:
            How many were put in.

        Raises:
            ReadOnlyError: The memory is not written.
            OutputError: The disk refuses.
        """
        with self._change() as connection:
            return sum(self._put(connection, unit) for unit in units)

    def commit(
        self, units: Iterable[TranslationUnit], gone: Iterable[str], facts: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Put units in, take those at some places out, and write facts down, all in one step.

        Raises:
            ReadOnlyError: The memory is not written.
            OutputError: The disk refuses.
        """
        with self._change() as connection:
            connection.executemany("DELETE FROM unit WHERE place = ?", ((pack(origin_key),) for origin_key in gone))
            for unit in units:
                self._put(connection, unit)
            connection.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", facts)

    def _put(self, connection: sqlite3.Connection, unit: TranslationUnit) -> bool:
        pair = self._pair(connection, (unit.source_language, unit.target_language))
        row = (
            pair,
            pack(unit.source),
            pack(unit.target),
            digest_of(unit.source),
            unit.context.previous if unit.context else None,
            unit.context.next if unit.context else None,
        )
        if unit.origin_key:
            connection.execute("DELETE FROM unit WHERE place = ?", (pack(unit.origin_key),))
        elif connection.execute(
            "SELECT 1 FROM unit WHERE digest = ?4 AND pair = ?1 AND source = ?2 AND target = ?3"
            " AND previous IS ?5 AND next IS ?6",
            row,
        ).fetchone():
            return False
        connection.execute(
            "INSERT INTO unit (pair, source, target, digest, previous, next, author, time, origin, place, properties)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *row,
                pack(unit.author),
                unit.time.isoformat() if unit.time else "",
                pack(unit.origin),
                pack(unit.origin_key) if unit.origin_key else None,
                pack(json.dumps(unit.properties)) if unit.properties else b"",
            ),
        )
        return True

    def _pair(self, connection: sqlite3.Connection, pair: Pair) -> int:
        known = next((number for number, found in self._pairs.items() if found == pair), None)
        if known is not None:
            return known
        connection.execute("INSERT OR IGNORE INTO pair (source_language, target_language) VALUES (?, ?)", pair)
        found = connection.execute(
            "SELECT id FROM pair WHERE source_language = ? AND target_language = ?", pair
        ).fetchone()
        return int(found[0])

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One step of writing, all or nothing."""
        if self._writer is None:
            raise ReadOnlyError("this translation memory is open to read only", place=str(self.path))
        with self._writing, failures_told(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    # Rows

    def _ask(self, question: str, values: Sequence[object] = ()) -> list[Any]:
        with self._reading:
            try:
                return self._reader.execute(question, values).fetchall()
            except sqlite3.Error as error:
                raise damaged(error, self.path) from error

    def _kept(self, rows: Iterable[Any]) -> list[Kept]:
        try:
            return [Kept(row[0], self._unit_of(row)) for row in rows]
        except (ValueError, TypeError, LookupError) as error:
            raise damaged(error, self.path) from error

    def _unit_of(self, row: Any) -> TranslationUnit:
        if row[1] not in self._pairs:
            self.pairs()
        source_language, target_language = self._pairs[row[1]]
        return TranslationUnit(
            unpack(row[2]),
            unpack(row[3]),
            source_language,
            target_language,
            UnitContext(row[4], row[5]) if row[4] is not None else None,
            unpack(row[6]),
            datetime.fromisoformat(row[7]) if row[7] else None,
            unpack(row[8]),
            unpack(row[9]) if row[9] else "",
            tuple((name, value) for name, value in json.loads(unpack(row[10]))) if row[10] else (),
        )


def pack(text: str) -> bytes:
    """A text as bytes; lone surrogates are passed through."""
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> str:
    """A text from its bytes."""
    return data.decode("utf-8", "surrogatepass")
