"""What was spelled otherwise in an earlier version goes on, with one warning and the same outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SPELLINGS = [
    (("list", "cat", "--format", "json"), ("list", "--work", "cat", "--format", "json"), "workbench list cat"),
    (("revise", "cat", 1, "--note", "x"), ("revise", 1, "--work", "cat", "--note", "x"), "workbench revise cat"),
    (("revise", 1, "--take"), ("revise", 1, "--accept"), "--take"),
    (("take", "cat", 1), ("accept", 1, "--work", "cat"), "workbench take"),
    (("take", "cat", "--all"), ("accept", "--all"), "workbench take"),
    (("replace", "cat", "sat", "sits"), ("replace", "sat", "sits"), "workbench replace cat"),
    (("export", "cat", "--as", "txt", "-o", "-"), ("export", "--format", "txt", "-o", "-"), "--as"),
    (("export", "cat", "--as=txt", "-o", "-"), ("export", "--format=txt", "-o", "-"), "--as"),
    (("history", "cat"), ("history", "-w", "cat"), "workbench history cat"),
    (("repetitions", "cat", 1), ("repetitions", 1), "workbench repetitions cat"),
    (("fixes", "offers", "cat"), ("fixes", "proposed"), "workbench fixes offers"),
    (("annotate", "judge", "cat", 1), ("annotate", "review", 1), "workbench annotate judge"),
    (("annotate", "list", "cat"), ("annotate", "list"), "workbench annotate list cat"),
    (("check", "a.txt", "--level", "error"), ("check", "a.txt", "--certainty", "certain"), "--level"),
    (("check", "a.txt", "--level=check"), ("check", "a.txt", "--certainty=likely"), "--level"),
    (("terms", "lookup", "cat", "--in", "target"), ("terms", "lookup", "cat", "--side", "target"), "--in"),
]


@pytest.mark.parametrize(("former", "today", "named"), SPELLINGS, ids=lambda value: value if type(value) is str else "")
def test_a_former_spelling_does_the_same(
    cli: Run, project: Path, former: tuple[object, ...], today: tuple[object, ...], named: str
) -> None:
    (project / "a.txt").write_text("The the cat  sat .\n", "utf-8")
    first = cli(*former)
    assert first.code == 0, first.err
    assert f'warning: "{named}' in first.err
    assert first.err.count("the former spelling ends with version 0.2") >= 1
    cli("undo")
    second = cli(*today)
    assert second.code == 0, second.err
    assert "warning" not in second.err
    assert first.out.replace(b"judge", b"") == second.out.replace(b"judge", b"")


def test_a_value_is_no_option(cli: Run, project: Path) -> None:
    ended = cli("revise", 1, "--note", "--take", "--work", "cat", "--format", "json")
    assert ended.code == 0
    assert ended.json["segments"][0]["note"] == "--take"
    assert "warning" not in ended.err


def test_behind_two_dashes_nothing_is_an_option(cli: Run, project: Path) -> None:
    assert "no finding" not in cli("replace", "--", "--take", "x").err
    assert cli("replace", "--", "--take", "x").code == 0


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        (("chek", "a.txt"), "did you mean check"),
        (("list", "--work", "cst"), "did you mean cat"),
        (("terms", "lokup", "x"), "did you mean lookup"),
        (("list", "--findngs"), "--findings"),
        (("check", "a.txt", "--only", "doubled-wrd"), "did you mean doubled-word"),
        (("export", "--format", "tst"), "did you mean"),
        (("annotate", "export", "--format", "mqm-json"), "did you mean mqm-jsonl"),
    ],
)
def test_a_wrong_word_is_met_with_a_likely_one(cli: Run, project: Path, wrong: tuple[str, ...], meant: str) -> None:
    (project / "a.txt").write_text("A cat.\n", "utf-8")
    ended = cli(*wrong)
    assert ended.code == 2
    assert meant in ended.last_word


def test_a_check_may_be_named_by_its_former_id(cli: Run, project: Path) -> None:
    (project / "workbench.toml").write_text('[checks]\noff = ["page-furniture"]\n', "utf-8")
    segment = cli("list", "cat", "--format", "json").json["segments"][2]
    assert [one["check"] for one in segment["findings"]] == []
    (project / "workbench.toml").write_text("", "utf-8")
    assert len(cli("list", "cat", "--filter", "check:page-furniture", "--format", "json").json["segments"]) == 1
    assert cli("revise", "cat", "3", "--waive", "page-furniture").code == 0
    segment = cli("list", "cat", "--format", "json").json["segments"][2]
    assert [one["check"] for one in segment["waived"]] == ["boilerplate"]
    given = ("check", "-", "--target-lang", "en", "--only", "page-furniture", "--format", "jsonl")
    assert [one["check"] for one in cli(*given, stdin=b"Next Post\n").lines] == ["boilerplate"]
