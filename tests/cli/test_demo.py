"""The founding article, the whole job without a screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.projects import SHIPPED
from workbench import make_demonstration
from workbench.errors import InputError
from workbench.session import demonstration

Run = Any
CORRECTED = SHIPPED / "translations/uyghur-camps/article.en.txt"


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
    folder = make_demonstration(tmp_path / "worked on")
    assert cli("revise", "uyghur-camps", "1", "--text", "mine", "--project", folder).code == 0
    ended = cli("demo", "--print", "--dir", folder)
    assert ended.code == 2
    assert "somebody worked on" in ended.last_word
    listed = cli("list", "uyghur-camps", "--project", folder, "--edited", "--format", "jsonl").lines
    assert [row["working"] for row in listed] == ["mine"]


def test_without_the_founding_article_another_sample_is_shown(tmp_path: Path) -> None:
    copied = tmp_path / "a copy"
    for name in ("workbench", "source_texts", "translations"):
        shutil.copytree(SHIPPED / name, copied / name, ignore=shutil.ignore_patterns("uyghur-camps", "__pycache__"))
    command = [sys.executable, "-m", "workbench", "demo", "--print", "--format", "json"]
    ended = subprocess.run(command, cwd=copied, env={**os.environ, "PYTHONPATH": str(copied)}, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")
    made = json.loads(ended.stdout)
    assert made["work"] == "harbour-library"
    assert made["segments"][0]["machine"] == "The harbour library opened its doors in an old customs magazine"
    assert set(made["scores"]) == {"BLEU", "chrF2", "TER"}
    assert len(made["exports"]) == 5


def test_an_article_that_is_in_the_demonstration_already_is_shown_on(tmp_path: Path) -> None:
    folder = make_demonstration(tmp_path / "demo")
    assert demonstration.demonstrated_work(folder) == "uyghur-camps"
    shutil.rmtree(folder / "source_texts" / "uyghur-camps")
    assert demonstration.demonstrated_work(folder) == "harbour-library"
    shutil.rmtree(folder / "source_texts" / "harbour-library")
    assert demonstration.demonstrated_work(folder) == "clock-house"
    shutil.rmtree(folder / "source_texts")
    with pytest.raises(InputError, match="has no texts; name a new folder with --dir"):
        demonstration.demonstrated_work(folder)


def test_the_text_that_is_not_ours_says_so_in_every_copy(tmp_path: Path) -> None:
    folder = make_demonstration(tmp_path / "demo")
    assert "It is not ours" in (folder / "source_texts/uyghur-camps/RIGHTS.md").read_text("utf-8")
