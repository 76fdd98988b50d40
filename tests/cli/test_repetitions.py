"""The verb `repetitions`: segments that say the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.projects import make_project

Run = Any
MACHINE = "Next Post\n\nThe museum is open.\n\nNext Post\n\nNext Post\n\nNext Post\n"


@pytest.fixture
def leaflet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_project(tmp_path / "project", MACHINE)
    monkeypatch.chdir(root)
    return root


def rows(cli: Run, *arguments: str) -> list[tuple[Any, ...]]:
    found = cli("repetitions", "leaflet", *arguments, "--format", "jsonl").lines
    return [(row["number"], row["text"], row["standing"], row["is_exception"]) for row in found]


def test_some_are_filled_one_never_follows_and_undo_takes_it_back(cli: Run, leaflet: Path) -> None:
    assert [row[0] for row in rows(cli)] == [1, 3, 4, 5]
    assert "confirm the segment" in cli("repetitions", "leaflet", "1", "--fill", "3").err
    cli("revise", "leaflet", "1", "--text", "Following article", "--confirm", "--no-repeat")
    assert rows(cli, "1", "--except", "4") == [
        (1, "Following article", "", False),
        (3, "Next Post", "follows", False),
        (4, "Next Post", "an exception", True),
        (5, "Next Post", "follows", False),
    ]
    assert rows(cli, "1", "--fill", "5")[3] == (5, "Following article", "the same", False)
    said = cli("repetitions", "leaflet", "1", "--fill", "all")
    assert "1 segment filled" in said.err
    assert [row[1] for row in rows(cli)] == ["Following article", "Following article", "Next Post", "Following article"]
    cli("undo", "leaflet")
    assert rows(cli, "1", "--follow", "4")[1:3] == [
        (3, "Next Post", "follows", False), (4, "Next Post", "follows", False)
    ]  # fmt: skip


def test_what_makes_no_sense_is_refused(cli: Run, leaflet: Path) -> None:
    for arguments, words in {
        ("--fill", "3"): "name it",
        ("1", "--fill", "three"): "no list of segments",
        ("1", "--fill", "99"): "99",
    }.items():
        found = cli("repetitions", "leaflet", *arguments)
        assert (found.code, words in found.err) == (2, True), found.err


def test_people_read_a_table_a_group(cli: Run, leaflet: Path) -> None:
    found = cli("repetitions", "leaflet", "1")
    assert "4 × Next Post" in found.err
    assert b"Standing" in found.out
    assert cli("repetitions", "leaflet", "2").out == b""
