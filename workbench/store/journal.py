"""The journal: every revision in order, the text they lead to, and what is being typed.

SQLite in write-ahead mode. A revision is synced to the disk before `append` returns, so that it survives a power
cut; a draft is handed to the system at every key, so that it survives a killed process.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from workbench.domain.documents import BlockKind, Document, DocumentSegment, Encoding
from workbench.domain.effort import SegmentActivity
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Edit, Revision, RevisionKind
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.works import Rendering, Role
from workbench.errors import DamagedProjectError, ReadOnlyError
from workbench.store.codec import dump_changes, load_changes, pack, segment_row, unpack
from workbench.store.connecting import (
    connect_in_memory,
    connect_to_read,
    connect_to_write,
    damage_told,
    failures_told,
    refuse_strangers,
)
from workbench.store.effort import add_activities, count_reasons, count_revisions, read_activities
from workbench.store.rows import SegmentRows

SEGMENT_COLUMNS = (
    "id, sort_key, block, before, machine, working, origin, state, flags, note, waivers, linked, marks, more"
)
KINDS = {kind.value: kind for kind in BlockKind}
REVISION_COLUMNS = "number, author, time, verb, about, kind, target, changes"


class Journal:
    """The journal of one project."""

    def __init__(self, connection: sqlite3.Connection, *, is_read_only: bool) -> None:
        self._connection = connection
        self.is_read_only = is_read_only
        self._work_ids: dict[str, int] = {}
        self._is_synced: bool | None = None

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Journal:
        """Open a journal, or make one where there is none.

        Raises:
            NewerProjectError: A newer version of the workbench wrote it; it is left as it is.
            DamagedProjectError: The file is no journal.
            UnsavedError: There is none and none can be made there.
        """
        if path.exists():
            refuse_strangers(path)
        elif read_only:
            raise ReadOnlyError("there is no journal yet, and none can be made while reading only", place=str(path))
        return cls(connect_to_read(path) if read_only else connect_to_write(path), is_read_only=read_only)

    @classmethod
    def in_memory(
        cls, name: str, renderings: Sequence[tuple[Rendering, Document]], segments: Sequence[Segment]
    ) -> Journal:
        """A journal of one work that is on no disk and cannot be changed: to read what was never opened to write."""
        journal = cls(connect_in_memory(), is_read_only=False)
        journal.put_work(name, renderings, segments)
        journal.is_read_only = True
        return journal

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # Works

    @damage_told()
    def works(self) -> list[str]:
        """The names of the works it knows."""
        return [name for (name,) in self._connection.execute("SELECT name FROM work ORDER BY name")]

    def put_work(
        self, name: str, renderings: Sequence[tuple[Rendering, Document]], segments: Sequence[Segment]
    ) -> None:
        """Take in a work that is new, with its renderings and the segments to repair."""
        with self._transaction(is_synced=True):
            self._connection.execute(
                "INSERT INTO work (name, next_segment) VALUES (?, ?)",
                (name, 1 + max((segment.id for segment in segments), default=0)),
            )
            work = self._work_id(name)
            for rendering, document in renderings:
                self._write_rendering(work, rendering, document)
            self._write_segments(work, segments)

    def rename_work(self, name: str, new: str, paths: Mapping[str, str]) -> None:
        """Call a work something else.

        Args:
            name: The work.
            new: Its new name.
            paths: By role, the paths of its files from now on; the others stay.
        """
        with self._transaction(is_synced=True):
            work = self._work_id(name)
            self._connection.execute("UPDATE work SET name = ? WHERE id = ?", (new, work))
            self._connection.executemany(
                "UPDATE rendering SET path = ? WHERE work = ? AND role = ?",
                ((path, work, role) for role, path in paths.items()),
            )
        self._work_ids.clear()

    def put_rendering(
        self,
        name: str,
        rendering: Rendering,
        document: Document,
        revision: Revision | None,
        outcomes: Mapping[SegmentId, Segment | None],
    ) -> None:
        """Replace the rendering of a role, together with the revision of the segments that follows from it."""
        with self._transaction(is_synced=True):
            work = self._work_id(name)
            self._write_rendering(work, rendering, document)
            if revision is not None:
                self._write_revision(work, revision, outcomes)

    @damage_told()
    def renderings(self, name: str) -> dict[Role, Rendering]:
        """The renderings of a work."""
        rows = self._connection.execute(
            "SELECT role, path, digest, language, codec, errors, bom, is_guess, blocks, tail, system, size"
            " FROM rendering WHERE work = ?",
            (self._work_id(name),),
        )
        return {
            Role(role): Rendering(
                Role(role), path, digest, language, Encoding(codec, errors, bom, bool(is_guess)),
                tuple(KINDS[kind] for kind in json.loads(blocks)), unpack(tail), system, size,
            )
            for role, path, digest, language, codec, errors, bom, is_guess, blocks, tail, system, size in rows
        }  # fmt: skip

    @damage_told()
    def document_segments(self, name: str, role: Role) -> list[DocumentSegment]:
        """The passages of a rendering, in order."""
        rows = self._connection.execute(
            "SELECT block, before, text FROM document_segment WHERE work = ? AND role = ? ORDER BY number",
            (self._work_id(name), role.value),
        )
        return [DocumentSegment(block, unpack(before), unpack(text)) for block, before, text in rows]

    @damage_told()
    def segments(self, name: str) -> SegmentRows:
        """The segments of a work as they are now."""
        statement = f"SELECT {SEGMENT_COLUMNS} FROM segment WHERE work = ?"
        return SegmentRows(self._connection.execute(statement, (self._work_id(name),)))

    @damage_told()
    def next_segment(self, name: str) -> SegmentId:
        """The first id that no segment of the work ever had."""
        return int(
            next(self._connection.execute("SELECT next_segment FROM work WHERE id = ?", (self._work_id(name),)))[0]
        )

    @damage_told()
    def tail(self, name: str) -> str | None:
        """What a person made the end of the text of; None where nobody touched it."""
        found = next(self._connection.execute("SELECT tail FROM work WHERE id = ?", (self._work_id(name),)))[0]
        return None if found is None else unpack(found)

    # Revisions

    def append(self, name: str, revision: Revision, outcomes: Mapping[SegmentId, Segment | None]) -> None:
        """Add a revision and what its segments have become; on the disk when this returns.

        Raises:
            UnsavedError: The disk is full or read-only; nothing was written.
            ReadOnlyError: The journal was opened to read only.
        """
        with self._transaction(is_synced=True):
            self._write_revision(self._work_id(name), revision, outcomes)

    @damage_told()
    def log(self, name: str) -> list[tuple[int, RevisionKind, int | None]]:
        """Number, kind and target of every revision of a work, in order."""
        rows = self._connection.execute(
            "SELECT number, kind, target FROM revision WHERE work = ? ORDER BY number", (self._work_id(name),)
        )
        return [(number, RevisionKind(kind), target) for number, kind, target in rows]

    @damage_told()
    def revision(self, name: str, number: int) -> Revision | None:
        """One revision by its number."""
        statement = f"SELECT {REVISION_COLUMNS} FROM revision WHERE work = ? AND number = ?"
        row = next(self._connection.execute(statement, (self._work_id(name), number)), None)
        return _revision_of(row) if row else None

    def revisions(
        self, name: str, *, after: int = 0, until: int | None = None, segment: SegmentId | None = None
    ) -> Iterator[Revision]:
        """The revisions after a number, newest first; of one segment where it is given.

        Args:
            name: The work.
            after: Revisions up to this number are left out.
            until: Revisions beyond this number are left out.
            segment: Only those that touch it.
        """
        work = self._work_id(name)
        condition, values = "", [work, after, 2**62 if until is None else until]
        if segment is not None:
            condition = " AND number IN (SELECT revision FROM touched WHERE work = ? AND segment = ?)"
            values += [work, segment]
        statement = f"SELECT {REVISION_COLUMNS} FROM revision WHERE work = ? AND number > ? AND number <= ?{condition}"
        with damage_told():
            for row in self._connection.execute(statement + " ORDER BY number DESC", values):
                yield _revision_of(row)

    # Drafts

    def put_draft(self, name: str, segment: SegmentId, edit: Edit, activities: Sequence[SegmentActivity] = ()) -> None:
        """Keep what is being typed in a segment, as the difference from its working rendering, and its effort."""
        with self._transaction(is_synced=False):
            work = self._work_id(name)
            self._connection.execute(
                "INSERT OR REPLACE INTO draft (work, segment, start, old, new) VALUES (?, ?, ?, ?, ?)",
                (work, segment, edit.start, pack(edit.old), pack(edit.new)),
            )
            add_activities(self._connection, work, activities)

    def drop_draft(self, name: str, segment: SegmentId) -> None:
        """Forget what was being typed in a segment."""
        with self._transaction(is_synced=False):
            self._connection.execute("DELETE FROM draft WHERE work = ? AND segment = ?", (self._work_id(name), segment))

    @damage_told()
    def drafts(self, name: str) -> dict[SegmentId, Edit]:
        """What was being typed and never became a revision."""
        rows = self._connection.execute(
            "SELECT segment, start, old, new FROM draft WHERE work = ?", (self._work_id(name),)
        )
        return {segment: Edit(start, unpack(old), unpack(new)) for segment, start, old, new in rows}

    # Effort

    def put_activities(self, name: str, activities: Sequence[SegmentActivity]) -> None:
        """Add what was done to the sums of each segment and person."""
        with self._transaction(is_synced=False):
            add_activities(self._connection, self._work_id(name), activities)

    @damage_told()
    def activities(self, name: str) -> list[SegmentActivity]:
        """What was done at each segment by each person, in all."""
        return read_activities(self._connection, self._work_id(name))

    @damage_told()
    def revision_counts(self, name: str) -> dict[SegmentId, int]:
        """How many revisions touched each segment; a file that came in is none."""
        return count_revisions(self._connection, self._work_id(name))

    @damage_told()
    def reason_counts(self, name: str, verb: ReasonVerb) -> dict[str, int]:
        """How many revisions a person made with a verb, by what they were about."""
        return count_reasons(self._connection, self._work_id(name), verb)

    @damage_told()
    def check_integrity(self) -> str:
        """`ok`, or what SQLite found wrong with the file."""
        return str(next(self._connection.execute("PRAGMA quick_check(1)"))[0])

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read within belongs to one moment, whatever another program writes meanwhile."""
        with damage_told():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with damage_told():
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    # Writing

    def _work_id(self, name: str) -> int:
        known = self._work_ids.get(name)
        if known is not None:
            return known
        row = next(self._connection.execute("SELECT id FROM work WHERE name = ?", (name,)), None)
        if row is None:
            raise DamagedProjectError(f"the journal does not know the work {name!r}")
        self._work_ids[name] = int(row[0])
        return int(row[0])

    def _write_rendering(self, work: int, rendering: Rendering, document: Document) -> None:
        role, encoding = rendering.role.value, rendering.encoding
        blocks = json.dumps([kind.value for kind in rendering.blocks])
        self._connection.execute(
            "INSERT OR REPLACE INTO rendering VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (work, role, rendering.path, rendering.digest, rendering.language, encoding.codec, encoding.errors,
             encoding.bom, encoding.is_guess, blocks, pack(rendering.tail), rendering.system, rendering.size),
        )  # fmt: skip
        self._connection.execute("DELETE FROM document_segment WHERE work = ? AND role = ?", (work, role))
        self._connection.executemany(
            "INSERT INTO document_segment VALUES (?, ?, ?, ?, ?, ?)",
            (
                (work, role, number, document_segment.block, pack(document_segment.before), pack(document_segment.text))
                for number, document_segment in enumerate(document.document_segments)
            ),
        )

    def _write_segments(self, work: int, segments: Iterable[Segment]) -> None:
        self._connection.executemany(
            f"INSERT OR REPLACE INTO segment (work, {SEGMENT_COLUMNS}) VALUES (?{', ?' * 14})",
            ((work, *segment_row(segment)) for segment in segments),
        )

    def _write_revision(self, work: int, revision: Revision, outcomes: Mapping[SegmentId, Segment | None]) -> None:
        self._connection.execute(
            f"INSERT INTO revision (work, {REVISION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (work, revision.number, revision.author, revision.time.isoformat(), revision.reason.verb.value,
             revision.reason.about, revision.kind.value, revision.target,
             dump_changes(revision.changes, revision.tail)),
        )  # fmt: skip
        touched = sorted(set(revision.segments))
        self._connection.executemany(
            "INSERT INTO touched VALUES (?, ?, ?)", ((work, segment, revision.number) for segment in touched)
        )
        self._connection.executemany(
            "DELETE FROM draft WHERE work = ? AND segment = ?", ((work, segment) for segment in revision.rewritten)
        )
        self._connection.executemany(
            "DELETE FROM segment WHERE work = ? AND id = ?",
            ((work, key) for key, segment in outcomes.items() if segment is None),
        )
        self._write_segments(work, (segment for segment in outcomes.values() if segment is not None))
        if revision.tail is not None:
            tail = None if revision.tail.new is None else pack(revision.tail.new)
            self._connection.execute("UPDATE work SET tail = ? WHERE id = ?", (tail, work))
        newest = max(outcomes, default=0)
        self._connection.execute("UPDATE work SET next_segment = max(next_segment, ?) WHERE id = ?", (newest + 1, work))

    @contextmanager
    def _transaction(self, *, is_synced: bool) -> Iterator[None]:
        if self.is_read_only:
            raise ReadOnlyError("the project is open to read only, so nothing can be changed in it")
        with failures_told():
            if is_synced is not self._is_synced:
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if is_synced else 'NORMAL'}")
                self._is_synced = is_synced
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._work_ids.clear()
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _revision_of(row: tuple[int, str, str, str, str, str, int | None, bytes]) -> Revision:
    number, author, time, verb, about, kind, target, changes = row
    made = datetime.fromisoformat(time)
    loaded, tail = load_changes(changes)
    return Revision(number, author, made, Reason(ReasonVerb(verb), about), loaded, RevisionKind(kind), target, tail)
