"""The scores of a work with other systems and several references, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

OTHER = "The cat sat on the mat.\n\nA dog barked.\n"


@pytest.fixture
def crowded(cli: Run, project: Path, tmp_path: Path) -> Path:
    file = tmp_path / "other.txt"
    file.write_text(OTHER)
    assert cli("add", file, "--as", "machine", "--system", "google & co", "--post-editing", "light").code == 0
    assert cli("add", file, "--as", "reference").code == 0
    return project


def test_every_system_against_every_reference(cli: Run, crowded: Path) -> None:
    found = cli("score", "--work", "cat", "--compare", "ar", "--trials", "50", "--intervals", "--format", "json").json
    assert [one["references"] for one in found["references"]] == [["corrected"], ["other"], ["corrected", "other"]]
    assert [system["name"] for system in found["systems"]] == ["machine", "google & co", "working"]
    assert {one["system"] for one in found["comparisons"]} == {"google & co", "working"}
    assert all(system["metrics"]["BLEU"]["interval"] for system in found["systems"])
    assert [one["name"] for one in found["others"]] == ["google & co", "other"]
    assert found["references"][0]["lines"] > 0
    text = cli("score", "--work", "cat").text
    assert "Against corrected + other" in text
    assert "System google & co" in text


def test_shapes_name_the_references(cli: Run, crowded: Path) -> None:
    rows = cli("score", "--format", "tsv").text.splitlines()
    assert rows[0].split("\t")[-1] == "references"
    assert {row.split("\t")[-1] for row in rows[1:]} == {"corrected", "other", "corrected + other"}
    latex = cli("score", "--format", "latex").text
    assert latex.count("\\begin{tabular}") == 3
    assert "google \\& co" in latex
    assert len(cli("score", "--format", "jsonl").lines) == 9


def test_the_report_has_them_all_and_the_level_asked_for(cli: Run, crowded: Path, tmp_path: Path) -> None:
    for name in ("r.html", "r.json", "r.tsv", "r.tex"):
        assert cli("report", "cat", "-o", tmp_path / name).code == 0
    page = (tmp_path / "r.html").read_text()
    assert "google &amp; co" in page
    assert "corrected and other together" in page
    assert "light post-editing" in page
    assert len((tmp_path / "r.tex").read_text().split("\\begin{tabular}")) == 4
    assert "light" in cli("effort", "cat").text


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "--unit", "block"),
        ("score", "--trials", "9"),
        ("score", "a.txt", "--ref", "b.txt", "--unit", "block"),
        ("add", "a.txt", "--as", "source", "--system", "x"),
        ("add", "a.txt", "--as", "machine", "--system", "working"),
    ],
)
def test_wrong_use(cli: Run, project: Path, arguments: tuple[str, ...]) -> None:
    Path("a.txt").write_text("x\n", encoding="utf-8")
    Path("b.txt").write_text("x\n", encoding="utf-8")
    assert cli(*arguments).code == 2
