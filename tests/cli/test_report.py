"""The verb `report` in every shape."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

Run = Any


def test_a_page_is_written_where_it_is_asked_for(cli: Run, project: Path, tmp_path: Path) -> None:
    to = tmp_path / "r.html"
    ended = cli("report", "cat", "-o", to)
    assert (ended.code, ended.text) == (0, f"{to}\n")
    assert to.read_text("utf-8").startswith("<!doctype html>")
    assert cli("report").text == f"{project}/translations/cat/cat.en.report.html\n"
    assert cli("report", "-o", "-").text.startswith("<!doctype html>")


def test_the_report_as_json(cli: Run, project: Path, tmp_path: Path) -> None:
    found = cli("report", "cat", "--format", "json", "-o", "-").json
    assert found["work"] == "cat"
    assert [system["name"] for system in found["systems"]] == ["machine", "working"]
    assert set(found["systems"][0]["metrics"]) == {"BLEU", "chrF2", "TER"}
    assert {"metric", "baseline", "system", "difference", "p", "method", "verdict"} <= set(found["comparisons"][0])
    assert [one["machine"] for one in found["segments"]] == ["The cat sat on mat.", "It was was happy.", "Next Post"]
    assert found["findings"]
    assert found["effort"]["keys"]["insert"] == 0
    to = tmp_path / "r.json"
    assert cli("report", "-o", to).code == 0
    assert json.loads(to.read_bytes())["segments"] == found["segments"]


def test_the_report_as_tables(cli: Run, project: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("report", "--format", "csv", "-o", "-").text)))
    assert [row["working"] for row in rows] == ["The cat sat on mat.", "It was was happy.", "Next Post"]
    lines = cli("report", "--format", "tsv", "-o", "-").text.splitlines()
    assert [line.split("\t")[:2] for line in lines[1:]] == [
        [text, metric] for text in ("machine", "working") for metric in ("BLEU", "chrF2", "TER")
    ]
    to = tmp_path / "table.tex"
    assert cli("report", "-o", to).code == 0
    table = to.read_text("utf-8")
    assert "\\begin{tabular}{lrrr}" in table
    assert "% BLEU: nrefs:1" in table


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("report", "-o", "r.pdf"), 2, "a report is no .pdf"),
        (("report", "no-such"), 2, "no work called"),
        (("report", "--format", "pdf"), 2, "invalid value"),
    ],
)
def test_failures(cli: Run, project: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    ended = cli(*arguments)
    assert ended.code == code
    assert told in ended.last_word
    assert ended.out == b""
