"""The table of effort: what each person did at each segment, as sums that only grow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from operator import attrgetter

from workbench.domain.effort import ACTIVITY_FIELDS, Activity, SegmentActivity
from workbench.domain.reasons import ReasonVerb
from workbench.domain.segments import SegmentId

SCHEMA = """
CREATE TABLE effort (
  work INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  author TEXT NOT NULL,
  "insert" INTEGER NOT NULL,
  "delete" INTEGER NOT NULL,
  navigation INTEGER NOT NULL,
  command INTEGER NOT NULL,
  paste INTEGER NOT NULL,
  seconds REAL NOT NULL,
  PRIMARY KEY (work, segment, author)
) WITHOUT ROWID;
"""
_values_of = attrgetter(*ACTIVITY_FIELDS)
_COLUMNS = ", ".join(f'"{name}"' for name in ACTIVITY_FIELDS)
_ADD = (
    f"INSERT INTO effort (work, segment, author, {_COLUMNS}) VALUES (?, ?, ?{', ?' * len(ACTIVITY_FIELDS)})"
    " ON CONFLICT DO UPDATE SET " + ", ".join(f'"{name}" = "{name}" + excluded."{name}"' for name in ACTIVITY_FIELDS)
)


def add_activities(connection: sqlite3.Connection, work: int, activities: Iterable[SegmentActivity]) -> None:
    """Add what was done to the sums of a work, within the transaction of the caller."""
    for segment, author, activity in activities:
        connection.execute(_ADD, (work, segment, author, *_values_of(activity)))


def read_activities(connection: sqlite3.Connection, work: int) -> list[SegmentActivity]:
    """All sums of a work, by segment and person."""
    rows = connection.execute(
        f"SELECT segment, author, {_COLUMNS} FROM effort WHERE work = ? ORDER BY segment, author", (work,)
    )
    return [SegmentActivity(segment, author, Activity(*values)) for segment, author, *values in rows]


def count_revisions(connection: sqlite3.Connection, work: int) -> dict[SegmentId, int]:
    """How many revisions touched each segment; a file that came in is none."""
    rows = connection.execute(
        "SELECT segment, count(*) FROM touched JOIN revision"
        " ON revision.work = touched.work AND revision.number = touched.revision"
        " WHERE touched.work = ? AND kind <> 'import' GROUP BY segment",
        (work,),
    )
    return dict(rows.fetchall())


def count_reasons(connection: sqlite3.Connection, work: int, verb: ReasonVerb) -> dict[str, int]:
    """How many revisions a person made with a verb, by what they were about."""
    rows = connection.execute(
        "SELECT about, count(*) FROM revision WHERE work = ? AND kind = 'edit' AND verb = ? GROUP BY about",
        (work, verb.value),
    )
    return dict(rows.fetchall())
