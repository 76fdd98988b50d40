"""A journal of a newer version, of another program, or of none: refused in a sentence, and left as it was."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.children import in_child
from tests.projects import MACHINE, clean_text, make_project
from workbench.errors import DamagedProjectError, NewerProjectError
from workbench.session.session import Session
from workbench.store.connecting import SCHEMA_VERSION
from workbench.store.journal import Journal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.fixture
def opened(root: Path) -> Path:
    """A project that was opened and edited."""
    with Session.open(root) as session:
        session.edit.revise(session.core.text.order[0], "Revised.")
    return root


def journal_of(root: Path) -> Path:
    return root / ".workbench" / "journal.sqlite"


def refused(root: Path, error: type[Exception], words: str) -> None:
    """Opening to write and to read is refused with a sentence, and the journal stays as it is."""
    path = journal_of(root)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(error, match=words) as told:
            Session.open(root, read_only=read_only)
        assert "\n" not in str(told.value)
        assert str(path) in str(told.value)
    assert path.read_bytes() == before


def raise_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def test_a_newer_journal_is_refused_and_untouched(opened: Path) -> None:
    raise_version(journal_of(opened))
    refused(opened, NewerProjectError, "newer version .*update the workbench")


FIFTH_VERSION = """
ALTER TABLE document_segment RENAME TO passage;
ALTER TABLE segment RENAME COLUMN sort_key TO place;
ALTER TABLE segment RENAME COLUMN linked TO counterparts;
ALTER TABLE segment DROP COLUMN more;
ALTER TABLE revision ADD COLUMN reason TEXT NOT NULL DEFAULT '';
UPDATE revision SET reason = verb;
ALTER TABLE revision DROP COLUMN verb;
ALTER TABLE revision DROP COLUMN about;
"""
"""What makes tables of the version before from those of today."""


def first_version(path: Path) -> None:
    """Make of a journal what the first version of the tables was."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"{FIFTH_VERSION} DROP TABLE effort; ALTER TABLE work DROP COLUMN tail;"
            " ALTER TABLE segment DROP COLUMN marks;"
            " PRAGMA user_version = 1;"
        )


def test_a_journal_of_an_earlier_version_is_read_as_it_is_and_brought_up_to_date_when_written(opened: Path) -> None:
    path = journal_of(opened)
    first_version(path)
    before = path.read_bytes()
    with Session.open(opened, read_only=True) as session:
        assert session.core.current(session.core.text.order[0]) == "Revised."
        assert clean_text(session) == b"Revised." + MACHINE.encode().removeprefix(b"The museum is open.")
    assert path.read_bytes() == before
    for _ in range(2):
        with Session.open(opened) as session:
            assert session.core.current(session.core.text.order[0]) == "Revised."
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_tables_without_a_version_are_told(opened: Path) -> None:
    with closing(sqlite3.connect(journal_of(opened))) as connection:
        connection.execute("PRAGMA user_version = 0")
    refused(opened, DamagedProjectError, "no journal|damaged")


def raise_version_and_die(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.commit()
    os._exit(0)


def test_a_newer_version_that_stands_only_in_the_log_is_refused_too(opened: Path) -> None:
    path = journal_of(opened)
    with pytest.raises(AssertionError, match="ended with 0"):
        in_child(raise_version_and_die, path)
    log = path.with_name("journal.sqlite-wal").read_bytes()
    assert log
    refused(opened, NewerProjectError, "newer version")
    assert path.with_name("journal.sqlite-wal").read_bytes() == log


@pytest.mark.parametrize("stamp", ["", "PRAGMA user_version = 1;", "PRAGMA application_id = 77;"])
def test_a_database_of_another_program_is_refused_and_untouched(root: Path, stamp: str) -> None:
    path = journal_of(root)
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{stamp} CREATE TABLE bookmark (address TEXT); INSERT INTO bookmark VALUES ('x');")
    refused(root, DamagedProjectError, "no journal of the workbench")
    assert {found.name for found in path.parent.iterdir()} <= {"journal.sqlite", "lock"}


@pytest.mark.parametrize("data", [b"x", b"SQLite format 3\0", b"\0" * 5000, b"Ei ole tietokanta." * 99])
def test_a_file_that_is_no_database_is_refused_and_untouched(root: Path, data: bytes) -> None:
    journal_of(root).parent.mkdir(exist_ok=True)
    journal_of(root).write_bytes(data)
    refused(root, DamagedProjectError, "no journal|damaged")


def test_an_empty_file_becomes_a_journal(root: Path) -> None:
    journal_of(root).parent.mkdir(exist_ok=True)
    journal_of(root).touch()
    with pytest.raises(DamagedProjectError, match="no journal"):
        Session.open(root, read_only=True)
    with Session.open(root) as session:
        assert session.core.journal.check_integrity() == "ok"


def test_a_folder_in_place_of_the_journal_is_told(root: Path) -> None:
    journal_of(root).mkdir(parents=True)
    with pytest.raises(DamagedProjectError, match="cannot be read"):
        Session.open(root)


def test_damaged_pages_are_told_and_never_a_traceback(opened: Path) -> None:
    path = journal_of(opened)
    whole = path.read_bytes()
    chance = random.Random(4)
    told = 0
    for _ in range(40):
        data = bytearray(whole)
        at = chance.randrange(100, len(data) - 600)
        data[at : at + 500] = chance.randbytes(500)
        path.write_bytes(data)
        try:
            with Session.open(opened) as session:
                list(session.history.entries())
        except DamagedProjectError:
            told += 1
    assert told


def test_a_crash_between_file_and_tables_leaves_a_journal_that_can_be_begun(root: Path) -> None:
    journal_of(root).parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(journal_of(root))) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with Session.open(root) as session:
        assert session.core.text.order


def test_an_unknown_work_is_told(opened: Path) -> None:
    with closing(Journal.open(journal_of(opened))) as journal, pytest.raises(DamagedProjectError, match="'other'"):
        journal.segments("other")


def test_a_journal_of_the_version_before_marks_keeps_what_was_done(opened: Path) -> None:
    path = journal_of(opened)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{FIFTH_VERSION} ALTER TABLE segment DROP COLUMN marks; PRAGMA user_version = 3;")
    with Session.open(opened) as session:
        first = session.core.text.segment(session.core.text.order[0])
        assert (first.working, first.annotations, first.ratings) == ("Revised.", (), ())
        session.history.undo()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
