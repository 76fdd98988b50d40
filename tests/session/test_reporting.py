"""The report of a work says what the session says, in every shape, and changes nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.language.hostile import HOSTILE
from tests.projects import CORRECTED, make_project
from tests.reports.made import PageReader
from workbench.domain.findings import Severity
from workbench.domain.segments import State
from workbench.errors import UsageError, WorkbenchError
from workbench.session.reporting import (
    SHAPES,
    make_report,
    measure_effort,
    render_report,
    report_work,
    shape_for,
    write_report,
)
from workbench.session.session import Session


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Four segments: one typed, one taken, one left, one dropped."""
    root = make_project(tmp_path / "project", corrected=CORRECTED)
    with Session.open(root) as session:
        first, _, third, last = session.core.text.order
        session.edit.confirm(first, "The museum is closed.")
        session.take.segment(third)
        session.edit.set_dropped([last], True)
    return root


def test_a_report_says_what_the_session_says(root: Path) -> None:
    with Session.open(root) as session:
        made = make_report(session)
        assert [one.number for one in made.segments] == [1, 2, 3, 4]
        assert [one.segment.working for one in made.changed] == [
            "The museum is closed.",
            "Nobody came in.",
            "Next Post",
        ]
        assert made.states == {State.INITIAL: 3, State.TRANSLATED: 1, State.REVIEWED: 0, State.FINAL: 0}
        assert made.coverage == session.scores.coverage()
        assert made.scores is not None
        assert [system.name for system in made.scores.systems] == ["machine", "working"]
        shown = {score.metric: score.value for score in session.scores.text_scores("working")}
        assert {name: one.score for name, one in made.scores.systems[1].metrics.items()} == pytest.approx(shown)
        for one in made.segments:
            scores = session.scores.segment_scores(one.segment.id)
            assert one.after == {score.metric: score.value for score in scores}
            assert list(one.findings) == session.findings.findings(one.segment.id)
        assert made.effort == session.effort.report().text
        assert made.score_history[0].revision == 0
        assert made.score_history[-1].revision == session.core.last_revision
        assert len(made.curves["working"]) == 4


def test_a_report_has_the_scorecard_of_the_marks_that_stand(root: Path) -> None:
    with Session.open(root) as session:
        first = session.core.text.order[0]
        assert make_report(session).scorecard is None
        session.annotate.add(first, 4, 10, "accuracy/mistranslation", Severity.MAJOR, "<b>not a museum</b>")
        session.annotate.judge(first)
        made = make_report(session, profile="wmt")
        assert made.scorecard == session.assess.scorecard("wmt").card
        data = json.loads(render_report(made, "json"))["scorecard"]
        page = PageReader(render_report(made, "html").decode("utf-8"))
    assert data["profile"] == "wmt"
    assert data["by_category"] == {"accuracy/mistranslation": {"errors": 1, "penalties": 5.0, "major": 1}}
    assert "Scorecard" in page.text_of("h2")
    assert "accuracy/mistranslation" in page.text_of("th")
    assert "sample too small" in page.text_of("p")


def test_a_report_of_a_work_without_a_corrected_rendering(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path / "project")) as session:
        made = make_report(session)
        for shape in SHAPES:
            assert render_report(made, shape)
    assert (made.scores, made.coverage, made.curves, made.score_history) == (None, None, {}, ())
    assert made.effort.hter == 0.0


def test_a_report_of_a_work_that_nothing_is_linked_in(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", "Qwxz vbnm.\n", corrected="漢字を含む文章である。\n")
    with Session.open(root) as session:
        for key in session.core.text.order:
            session.edit.set_dropped([key], True)
        made = make_report(session)
        for shape in SHAPES:
            assert render_report(made, shape)


@pytest.mark.parametrize("text", HOSTILE[1:])
def test_every_shape_of_a_hostile_text_can_be_written_and_read(tmp_path: Path, text: str) -> None:
    text = text[:300]
    root = make_project(tmp_path / "project", f"{text}\n\nThe end.\n", corrected=f"{text} x\n\nThe end.\n")
    with Session.open(root) as session:
        session.edit.set_note(session.core.text.order[0], text)
        made = make_report(session)
    data = json.loads(render_report(made, "json"))
    assert [one["working"] for one in data["segments"]] == [one.segment.working for one in made.segments]
    rows = list(csv.reader(io.StringIO(render_report(made, "csv").decode("utf-8"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    for shape in SHAPES:
        render_report(made, shape).decode("utf-8")


def test_a_report_goes_where_exports_go_and_says_when_it_replaces_what_is_not_its_own(root: Path) -> None:
    with Session.open(root) as session:
        written = write_report(session)
        assert written.path == root / "translations" / "leaflet" / "leaflet.en.report.html"
        assert written.notice == ""
        assert write_report(session).notice == ""
        written.path.write_text("mine")
        assert "replaced" in write_report(session).notice
        assert written.path.read_text("utf-8").startswith("<!doctype html>")


def test_a_report_is_written_whole_or_not_at_all(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "a folder"
    target.mkdir()
    with Session.open(root) as session, pytest.raises(WorkbenchError, match="cannot be written"):
        write_report(session, target, "html")
    assert list(target.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "shape", "expected"),
    [
        ("a.html", None, "html"),
        ("a.HTM", None, "html"),
        ("a.json", None, "json"),
        ("a.csv", None, "csv"),
        ("a.tsv", None, "tsv"),
        ("a.tex", None, "latex"),
        ("a.txt", "json", "json"),
        ("a.html", "csv", "csv"),
        ("-", None, "html"),
        (None, None, "html"),
        (None, "tsv", "tsv"),
    ],
)
def test_the_name_of_the_file_says_the_shape(name: str | None, shape: str | None, expected: str) -> None:
    assert shape_for(Path(name) if name else None, shape) == expected


@pytest.mark.parametrize("name", ["report", "report.pdf", ".html"])
def test_a_name_that_says_no_shape_is_told(name: str) -> None:
    with pytest.raises(UsageError, match=r"name a file with one of \.html"):
        shape_for(Path(name), None)


def test_the_functions_report_without_changing_anything(root: Path, tmp_path: Path) -> None:
    before = (root / ".workbench/journal.sqlite").read_bytes()
    made = report_work(root, to=tmp_path / "made.json")
    assert json.loads((tmp_path / "made.json").read_bytes())["work"] == "leaflet"
    assert measure_effort(root, "leaflet").text == made.effort
    assert (root / ".workbench/journal.sqlite").read_bytes() == before
