"""Works as a whole: added by file name, listed, renamed, removed and restored, and how far each is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ADD = ("--as", "machine", "--source-lang", "fi", "--target-lang", "en")


@pytest.fixture
def texts(project: Path) -> Path:
    """A folder with two texts, beside a project whose only work is `cat`."""
    (project.parent / "dog.txt").write_text("The dog barks.\n", "utf-8")
    return project.parent


def test_a_second_file_is_a_second_work(cli: Run, texts: Path) -> None:
    before = cli("list", "--work", "cat", "--format", "json").json
    ended = cli("add", texts / "dog.txt", *ADD)
    assert ended.code == 0
    assert "made a new work 'dog'" in ended.err
    assert cli("list", "--work", "cat", "--format", "json").json == before
    assert [row["working"] for row in cli("list", "--work", "dog", "--format", "json").json["segments"]] == [
        "The dog barks."
    ]


def test_a_text_is_replaced_only_by_the_name_of_its_work(cli: Run, texts: Path) -> None:
    (texts / "newer.txt").write_text("The cat sat on the mat.\n", "utf-8")
    refused = cli("add", texts / "newer.txt", "--as", "corrected")
    assert refused.code == 2
    assert "--work cat" in refused.last_word
    assert cli("add", texts / "newer.txt", "--as", "corrected", "--work", "cat").code == 0
    (texts / "good.txt").write_text("The cat sat on a mat.\n\nIt was happy.\n", "utf-8")
    assert cli("add", texts / "good.txt", "--as", "corrected", "--work", "cat").code == 0


def test_a_file_alone_is_guessed_where_nobody_can_be_asked(cli: Run, texts: Path) -> None:
    (texts / "kissa.txt").write_text("Kissa istui matolla.\n\nSe oli iloinen.\n", "utf-8")
    source = cli("add", texts / "kissa.txt", "--format", "json")
    assert (source.json["work"], source.json["role"]) == ("cat", "source")
    assert "added as source, because" in source.err
    (texts / "other.txt").write_text("The cat sat on the mat.\n\nIt was glad.\n", "utf-8")
    assert cli("add", texts / "other.txt", "--format", "json").json["role"] == "reference"
    assert cli("add", texts / "draft.txt", "--work", "cat", "--format", "json").json["role"] == "machine"


def test_a_work_is_renamed_with_its_history(cli: Run, project: Path) -> None:
    cli("revise", 1, "--text", "A cat sat.", "--work", "cat")
    before = cli("list", "--work", "cat", "--format", "json").json["segments"]
    assert cli("works", "rename", "cat", "kitten").code == 0
    assert [row["work"] for row in cli("works", "list", "--format", "json").json["works"]] == ["kitten"]
    assert cli("list", "--format", "json").json["segments"] == before
    assert not (project / "source_texts" / "cat").exists()
    assert cli("undo").code == 0
    assert cli("list", "--format", "json").json["segments"][0]["working"] == "The cat sat on mat."
    assert cli("add", project.parent / "draft.txt", "--as", "machine").code == 0


@pytest.mark.parametrize("name", ["../out", "a/b", "", "cat"])
def test_a_name_that_cannot_be_one_changes_nothing(cli: Run, project: Path, name: str) -> None:
    before = cli("list", "--format", "json").json
    assert cli("works", "rename", "cat", name).code == 2
    assert cli("list", "--format", "json").json == before


def test_a_removed_work_comes_back_whole(cli: Run, project: Path) -> None:
    cli("revise", 1, "--text", "A cat sat.")
    before = cli("list", "--format", "json").json
    history = cli("history", "--format", "json").json
    ended = cli("works", "remove", "cat")
    assert ended.code == 0
    assert "works restore cat" in ended.err
    assert cli("list").code == 3
    assert cli("works", "list", "--format", "json").json["works"][0]["removed"] is True
    assert cli("works", "restore", "cat").code == 0
    assert cli("list", "--format", "json").json == before
    assert cli("history", "--format", "json").json == history
    assert cli("undo").code == 0


def test_a_work_of_the_same_name_does_not_mix_with_a_removed_one(cli: Run, project: Path) -> None:
    cli("works", "remove", "cat")
    (project.parent / "cat.txt").write_text("Another cat.\n", "utf-8")
    assert cli("add", project.parent / "cat.txt", *ADD).code == 0
    assert len(cli("list", "--format", "json").json["segments"]) == 1
    assert cli("works", "restore", "cat").code == 2
    second = cli("works", "remove", "cat")
    assert "works restore cat~2" in second.err
    assert cli("works", "restore", "cat").code == 0
    assert len(cli("list", "--format", "json").json["segments"]) > 1


def test_what_is_not_there_is_named(cli: Run, project: Path) -> None:
    for arguments in (("remove", "cot"), ("rename", "cot", "x"), ("restore", "cot")):
        ended = cli("works", *arguments)
        assert ended.code == 2
        assert "'cot'" in ended.last_word


def test_the_status_says_how_far_each_work_is(cli: Run, texts: Path) -> None:
    cli("add", texts / "dog.txt", *ADD)
    cli("revise", 1, "--confirm", "--work", "cat")
    rows = cli("status", "--findings", "--format", "json").json["works"]
    assert [(row["work"], row["segments"], row["translated"]) for row in rows] == [("cat", 3, 1), ("dog", 1, 0)]
    assert sum(rows[0]["findings"].values()) > 0
    shown = cli("status").text
    assert "cat" in shown
    assert "33%" in shown
