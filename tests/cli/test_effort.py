"""The verb `effort`: what a repair cost, in every shape."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.effort import KeyKind
from workbench.reports.wording import duration
from workbench.session.session import Session
from workbench.session.text.activity import ActivityLog

Run = Any


@pytest.fixture
def repaired(project: Path) -> Path:
    """The first segment was typed in for six seconds; the second was taken."""
    now = [0.0]
    with Session.open(project) as session:
        session.core.activity = ActivityLog("Ann", is_kept=True, longest_pause=30, clock=lambda: now[0])
        first, second, _ = session.core.text.order
        session.effort.enter(first)
        for kind in (KeyKind.NAVIGATION, KeyKind.INSERT, KeyKind.INSERT, KeyKind.DELETE, KeyKind.PASTE):
            now[0] += 1.0
            session.effort.key(kind)
        now[0] += 1.0
        session.effort.key(KeyKind.COMMAND)
        session.edit.confirm(first, "A cat sat on mat.")
        session.effort.enter(None)
        session.take.segment(second)
    return project


def test_effort_as_json(cli: Run, repaired: Path) -> None:
    found = cli("effort", "cat", "--format", "json").json
    assert found["work"] == "cat"
    assert found["is_kept"] is True
    text = found["text"]
    assert text["keys"] == {"insert": 2, "delete": 1, "navigation": 1, "command": 1, "paste": 1}
    assert text["timed"] == {
        "segments": 1,
        "words": 5,
        "seconds": 6.0,
        "seconds_a_word": 1.2,
        "words_an_hour": 3000.0,
    }
    assert text["origins"] == {"machine": 1, "human": 1, "edited": 1}
    assert (text["segments"], text["changed"], text["revisions"]) == (3, 2, 2)
    first = found["segments"][0]
    assert (first["characters_edited"], first["words_edited"], first["HTER"]) == (3, 1, 20.0)
    assert first["seconds"] == 6.0
    assert first["valid_time"] is True


def test_effort_as_csv_has_a_row_a_segment_and_one_for_all(cli: Run, repaired: Path, tmp_path: Path) -> None:
    to = tmp_path / "effort.csv"
    assert cli("effort", "--format", "csv", "-o", to).out == b""
    rows = list(csv.DictReader(io.StringIO(to.read_text("utf-8"))))
    assert [row["segment"] for row in rows] == ["1", "2", "3", "elsewhere", "all"]
    assert [row["seconds"] for row in rows] == ["6.0000", "0.0000", "0.0000", "0.0000", "6.0000"]
    assert [row["insert"] for row in rows] == ["2", "0", "0", "0", "2"]
    assert rows[1]["origin"] == "human"
    assert rows[0]["HTER"] == "20.0000"


def test_effort_as_text_names_what_was_changed(cli: Run, repaired: Path) -> None:
    text = cli("effort").text
    assert "Changed: 2 of 3 segments, in 2 revisions." in text
    assert "Active time: 0:00:06." in text
    assert "1.2 seconds a word, 3000 words an hour, in 1 segment with a valid time" in text
    assert "edited" in text


def test_effort_that_is_not_kept_is_said(cli: Run, project: Path) -> None:
    (project / "workbench.toml").write_text("[effort]\nenabled = false\n")
    ended = cli("effort")
    assert ended.code == 0
    assert "not counted here" in ended.err


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00:00"), (59.6, "0:01:00"), (3661, "1:01:01"), (90000, "25:00:00")]
)
def test_durations(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown
