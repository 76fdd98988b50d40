"""What can be computed again may be missing, damaged or out of reach: nothing goes wrong then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.projects import CORRECTED, make_project
from workbench.session.session import Session
from workbench.store.derived import DerivedCache


def scores_of(root: Path) -> tuple[int, list[float]]:
    """How many pairs had to be measured, and the scores."""
    with Session.open(root) as session:
        session.scores.open()
        pending = len(session.scores.pending())
        session.scores.measure_all()
        return pending, [score.value for score in session.scores.text_scores()]


@pytest.fixture
def measured(tmp_path: Path) -> tuple[Path, Path, list[float]]:
    """A project that was scored, its derived file, and the scores."""
    root = make_project(tmp_path / "project", corrected=CORRECTED)
    pending, scores = scores_of(root)
    assert pending
    return root, root / ".workbench" / "derived.sqlite", scores


def test_what_was_measured_is_not_measured_again(measured: tuple[Path, Path, list[float]]) -> None:
    root, _, scores = measured
    assert scores_of(root) == (0, scores)


@pytest.mark.parametrize("data", [None, b"", b"garbage" * 999, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_missing_or_damaged_file_is_made_anew(measured: tuple[Path, Path, list[float]], data: bytes | None) -> None:
    root, path, scores = measured
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    pending, found = scores_of(root)
    assert (pending > 0, found) == (True, scores)
    assert scores_of(root) == (0, scores)


def test_damaged_pages_give_no_wrong_score(measured: tuple[Path, Path, list[float]]) -> None:
    root, path, scores = measured
    data = bytearray(path.read_bytes())
    for at in range(8192 - 4096, len(data), 97):
        data[at] ^= 0x55
    path.write_bytes(data)
    assert scores_of(root)[1] == scores
    assert scores_of(root) == (0, scores)


def test_a_changed_value_is_not_believed(measured: tuple[Path, Path, list[float]]) -> None:
    root, path, scores = measured
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE derived SET value = (SELECT value FROM derived ORDER BY key DESC LIMIT 1)")
    assert scores_of(root)[1] == scores


def test_a_folder_in_its_place_makes_it_slower_only(measured: tuple[Path, Path, list[float]]) -> None:
    root, path, scores = measured
    path.unlink()
    path.mkdir()
    assert scores_of(root)[1] == scores


def test_a_project_read_only_gets_no_cache(tmp_path: Path) -> None:
    cache = DerivedCache(tmp_path / "derived.sqlite", read_only=True)
    cache.write("p", [(b"k", b"v")])
    assert cache.read_all("p") == {}
    cache.close()
    assert not list(tmp_path.iterdir())


def test_prefixes_do_not_mix(tmp_path: Path) -> None:
    with closing(DerivedCache(tmp_path / "derived.sqlite")) as cache:
        cache.write("BLEU|1", [(b"a", b"1"), (b"b", b"")])
        cache.write("BLEU|2", [(b"a", b"2")])
        assert cache.read_all("BLEU|1") == {b"a": b"1", b"b": b""}
        cache.write("BLEU|1", [(b"a", b"3")])
        assert cache.read_all("BLEU|1")[b"a"] == b"3"
