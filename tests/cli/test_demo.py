"""The founding article, the whole job without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Run = Any
CORRECTED = Path(__file__).parents[2] / "translations/uyghur-camps/article.en.txt"


def test_the_whole_job(cli: Run, tmp_path: Path) -> None:
    made = cli("demo", "--print", "--format", "json").json
    assert made["work"] == "uyghur-camps"
    assert set(made["scores"]) == {"BLEU", "chrF2", "TER"}
    for score in made["scores"].values():
        assert score["signature"].startswith("nrefs:1")
        assert (score["hypothesis"], score["reference"]) == ("machine", "corrected")
    segments = made["segments"]
    assert [
        name for name in ("id", "machine", "corrected", "link", "findings", "scores") if name not in segments[0]
    ] == []
    by_machine = {segment["machine"]: segment for segment in segments}
    furniture = by_machine["Next Post"]
    assert furniture["link"] is None
    assert furniture["findings"][0]["check"] == "boilerplate"
    leirin = next(segment for text, segment in by_machine.items() if text and text.startswith("Leirin outside"))
    assert "untranslated-word" in [finding["check"] for finding in leirin["findings"]]
    assert leirin["link"]["left"]
    assert set(leirin["scores"]) == {"chrF2", "TER"}
    assert made["coverage"]["unmatched"] > 0
    exports = {Path(path).name.rpartition(".")[2]: Path(path) for path in made["exports"]}
    assert set(exports) == {"txt", "md", "html", "tsv", "jsonl"}
    assert exports["txt"].read_text("utf-8").split() == CORRECTED.read_text("utf-8").split()
    assert "Next Post" not in exports["html"].read_text("utf-8")


def test_it_works_twice_and_leaves_other_folders_alone(cli: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my demo"
    first = cli("demo", "--dir", folder)
    assert first.code == 0
    assert "Handed over" in first.text
    assert "BLEU" in first.text
    assert cli("demo", "--print", "--dir", folder).text == first.text
    other = tmp_path / "other"
    other.mkdir()
    (other / "diary.txt").write_text("mine")
    ended = cli("demo", "--print", "--dir", other)
    assert ended.code == 2
    assert [path.name for path in other.iterdir()] == ["diary.txt"]


def test_a_text_that_somebody_worked_on_is_left_alone(cli: Run, tmp_path: Path) -> None:
    from workbench import make_demonstration

    folder = make_demonstration(tmp_path / "worked on")
    assert cli("revise", "uyghur-camps", "1", "--text", "mine", "--project", folder).code == 0
    ended = cli("demo", "--print", "--dir", folder)
    assert ended.code == 2
    assert "somebody worked on" in ended.last_word
    listed = cli("list", "uyghur-camps", "--project", folder, "--edited", "--format", "jsonl").lines
    assert [row["working"] for row in listed] == ["mine"]
