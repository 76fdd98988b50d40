"""The verbs `annotate`, `scorecard` and `agreement`: a round of marking errors from start to scorecard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Run = Any
TARGET = " ".join(["word"] * 100)


def line(segment: int, *errors: dict[str, Any], rater: str = "Aino", system: str = "A", **more: Any) -> bytes:
    value = {"doc": "d", "seg": segment, "system": system, "rater": rater, "src": "sana", "mt": TARGET}
    return json.dumps({**value, "errors": list(errors), **more}).encode() + b"\n"


def error(severity: str = "minor", category: str = "Fluency/Grammar", start: int = 0) -> dict[str, Any]:
    return {"start": start, "end": start + 4, "category": category, "severity": severity}


def test_a_round_of_marking_from_start_to_scorecard(cli: Run, project: Path) -> None:
    added = cli(
        "annotate", "add", "cat", 1, "--text", "mat", "--category", "grammar", "--severity", "minor", "--format", "json"
    )
    assert added.code == 2
    assert "did you mean linguistic-conventions/grammar" in added.err
    added = cli(
        "annotate", "add", "cat", 1, "--text", "mat", "--category", "Fluency/Grammar", "--severity", "major",
        "--comment", "article", "--format", "json",
    )  # fmt: skip
    assert added.json["segments"] == [{
        "number": 1, "id": 1, "working": "The cat sat on mat.", "source": None, "ratings": [],
        "marks": [{
            "mark": 1, "author": "Ann", "side": "working", "start": 15, "end": 18, "text": "mat",
            "category": "linguistic-conventions/grammar", "severity": "major", "comment": "article",
            "is_text_deleted": False,
        }],
    }]  # fmt: skip
    assert cli("annotate", "add", "cat", 2, "--finding", "doubled-word").code == 0
    assert cli("annotate", "add", "cat", 1, "--missing", 15, "--severity", "minor").code == 0
    assert cli("annotate", "change", "cat", 1, 2, "--span", "14:15", "--severity", "neutral").code == 0
    assert cli("annotate", "remove", "cat", 2, 1).code == 0
    for number in (1, 2, 3):
        assert cli("annotate", "judge", "cat", number).code == 0
    assert cli("annotate", "judge", "cat", 3, "--undo").code == 0
    listed = cli("annotate", "list", "cat")
    assert "2 segments judged (mqm), 1 not yet; 2 marks" in listed.err
    assert "“mat”" in listed.text
    assert [one["number"] for one in cli("annotate", "list", "cat", "--unfinished", "--format", "jsonl").lines] == [3]
    card = cli("scorecard", "--work", "cat", "--format", "json").json
    assert (card["profile"], card["formula"], card["verdict"]) == (
        "mqm2", "(1 - penalties/words) x 100", "sample too small",
    )  # fmt: skip
    assert (card["words"], card["penalties"], card["scope"]) == (9, 5, "the reviewed segments")
    assert card["score"] == pytest.approx(44.4444)
    assert card["by_category"]["linguistic-conventions/grammar"] == {
        "errors": 1, "penalties": 5, "severities": {"major": 1},
    }  # fmt: skip
    assert cli("revise", "cat", 1, "--text", "The cat sat on it.").code == 0
    repaired = cli("scorecard", "--format", "json")
    assert (repaired.json["penalties"], repaired.json["repaired"]) == (0, 1)
    assert "--repaired counts them too" in repaired.err
    assert cli("scorecard", "--repaired", "--format", "json").json["penalties"] == 5
    gone = cli("annotate", "list", "cat").text
    assert "“mat” (gone)" in gone
    assert "an earlier text" in gone
    cli("undo", "cat")
    assert "gone" not in cli("annotate", "list", "cat").text


def test_esa_goes_without_categories(cli: Run, project: Path) -> None:
    wish = ("annotate", "add", "cat", 1, "--span", "0:3", "--severity", "minor")
    assert "name an error type" in cli(*wish).last_word
    settings = project / "workbench.toml"
    settings.write_text(settings.read_text("utf-8").replace('protocol = "mqm"', 'protocol = "esa"'), "utf-8")
    assert cli(*wish).code == 0
    assert "very same mark" in cli(*wish).err
    assert cli("annotate", "rate", "cat", 1, 71.5, "--format", "json").json["segments"][0]["ratings"] == [
        {"author": "Ann", "rating": 71.5, "is_current": True}
    ]
    assert "1 segment judged (esa)" in cli("annotate", "list").err
    card = cli("scorecard", "--format", "json").json
    assert card["rating"] == {"mean": 71.5, "interval": [71.5, 71.5], "segments": 1}
    rows = cli("annotate", "list", "--format", "tsv").text.splitlines()
    assert rows[1].split("\t")[:7] == ["1", "1", "Ann", "working", "0", "3", "The"]
    assert rows[2].split("\t")[-1] == "71.5000"


@pytest.mark.parametrize("form", ["wmt-mqm", "mqm-jsonl", "esa-jsonl"])
def test_marks_are_exchanged(cli: Run, project: Path, tmp_path: Path, form: str) -> None:
    cli("annotate", "add", "cat", 1, "--span", "4:7", "--category", "style/awkward", "--severity", "minor")
    cli("annotate", "judge", "cat", 1)
    path = tmp_path / "marks"
    assert cli("annotate", "export", "cat", "--as", form, "-o", path).code == 0
    path.write_bytes(path.read_bytes().replace(b"Ann", b"Bo"))
    if form != "wmt-mqm":
        path.write_bytes(path.read_bytes() + b'{"mt": "not there", "errors": [], "esa_spans": []}\n')
    done = cli("annotate", "import", "cat", path, "--format", "json")
    counts = {name: done.json[name] for name in ("segments", "marks", "ratings", "known")}
    assert counts == {"segments": 1, "marks": 1, "ratings": 1, "known": 0}
    assert [one["reason"] for one in done.json["unmatched"]] == ["no segment of the work has this text"] * (
        form != "wmt-mqm"
    )
    agreed = cli("agreement", "--work", "cat", "--format", "json").json
    assert (agreed["pairs"][0]["raters"], agreed["pairs"][0]["span_f1"], agreed["differing"]) == (["Ann", "Bo"], 1, [])
    if form == "mqm-jsonl":
        assert json.loads(path.read_text("utf-8").splitlines()[0])["mqm"] == 1
    cli("undo", "cat")
    assert "Bo" not in cli("annotate", "list", "cat").text


def test_a_scorecard_of_a_file(cli: Run, tmp_path: Path) -> None:
    data = b"".join(line(number, *[error()] * (1 if number < 23 else 2)) for number in range(50))
    card = cli("scorecard", "-", "--format", "json", "--must-pass", stdin=data)
    assert card.code == 1
    assert card.last_word == "error: A: fail"
    found = card.json
    assert (found["words"], found["penalties"], found["segments"], found["verdict"]) == (5000, 77, 50, "fail")
    assert found["score"] == pytest.approx(98.46)
    assert found["scores"] == {"(1 - penalties/words) x 100": 98.46, "100 - penalties per 1,000 words": 84.6}
    low, high = found["interval"]
    assert low < found["score"] < high
    assert found["signature"].startswith("profile:mqm2|formula:raw|")
    text = cli("scorecard", "-", stdin=data).text
    assert "Score: (1 - penalties/words) x 100." in text
    assert "84.60 by 100 - penalties per 1,000 words" in text
    assert "Linguistic conventions: Grammar" in text


def test_a_scorecard_of_several_systems_and_people(cli: Run) -> None:
    data = line(1, error("major"), error(category="Fluency/Punctuation")) + line(1, system="B") + line(2, rater="Bo")
    wmt = cli("scorecard", "-", "--profile", "wmt", "--format", "json", stdin=data).json
    assert {one["system"]: one["score"] for one in wmt["systems"]} == {"A": 2.55, "B": 0}
    assert (wmt["formula"], wmt["verdict"]) == ("mean penalties per segment", "no threshold")
    only = cli("scorecard", "-", "--system", "A", "--rater", "Bo", "--format", "jsonl", stdin=data).lines
    assert [(one["system"], one["penalties"]) for one in only] == [("A", 0)]
    rows = cli("scorecard", "-", "--format", "tsv", stdin=data).text.splitlines()
    assert rows[1].split("\t")[:4] == ["A", "linguistic-conventions/grammar", "1", "5.0000"]
    assert "fail" not in cli("scorecard", "-", "--profile", "matecat", stdin=line(1)).text
    assert cli("scorecard", "-", "--system", "C", stdin=data).last_word.startswith("error: nothing is judged like that")


def test_a_profile_of_ones_own_in_the_settings_or_in_a_file(cli: Run, project: Path, tmp_path: Path) -> None:
    settings = project / "workbench.toml"
    house = 'base = "mqm2"\nthreshold = 80\n'
    settings.write_text(f"{settings.read_text('utf-8')}\n[scorecard.house]\n{house}", "utf-8")
    (tmp_path / "house.toml").write_text(house.replace("80", "70"), "utf-8")
    data = b"".join(line(number, error("major")) for number in range(4))
    for name, threshold in (("house", 80), (tmp_path / "house.toml", 70)):
        found = cli("scorecard", "-", "--profile", name, "--format", "json", "--must-pass", stdin=data)
        assert (found.code, found.json["verdict"], found.json["threshold"]) == (0, "pass", threshold)
    wrong = cli("scorecard", "-", "--profile", "hous", stdin=data)
    assert (wrong.code, "house, matecat" in wrong.last_word) == (2, True)


def test_agreement_of_files(cli: Run, tmp_path: Path) -> None:
    for name, start in (("aino", 0), ("bo", 2)):
        data = line(1, error(start=start), rater="") + line(2, error("major" if start else "minor"), rater="")
        (tmp_path / f"{name}.jsonl").write_bytes(data)
    files = (tmp_path / "aino.jsonl", tmp_path / "bo.jsonl")
    found = cli("agreement", *files, "--worst", 1, "--format", "json").json
    assert (found["segments"], found["pairs"][0]["raters"], found["mean"]["span_f1"]) == (2, ["aino", "bo"], 0.5)
    assert [(one["seg"], one["difference"]) for one in found["differing"]] == [("2", 4)]
    text = cli("agreement", *files).text
    assert "aino and bo" in text
    assert "bo: major" in text
    assert cli("agreement", *files, "--format", "tsv").text.splitlines()[1].startswith("aino\tbo\t2\t")
    assert "no segment was judged by two people" in cli("agreement", files[0]).err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("annotate", "add", "cat", 1, "--severity", "minor"), 2, "say what to mark"),
        (("annotate", "add", "cat", 1, "--span", "0:2", "--text", "x"), 2, "say what to mark"),
        (("annotate", "add", "cat", 1, "--span", "0:2"), 2, "say how bad"),
        (("annotate", "add", "cat", 1, "--span", "a:b", "--severity", "minor", "--category", "style"), 2, "no span"),
        (("annotate", "add", "cat", 1, "--span", "0:99", "--severity", "minor", "--category", "style"), 2, "no span"),
        (("annotate", "add", "cat", 1, "--text", "t", "--severity", "minor", "--category", "style"), 2, "more than"),
        (("annotate", "add", "cat", 1, "--text", "dog", "--severity", "minor", "--category", "style"), 2, "has no"),
        (("annotate", "add", "cat", 1, "--finding", "doubled-word"), 2, "found nothing"),
        (("annotate", "add", "cat", 9, "--span", "0:1", "--severity", "minor"), 2, "segment"),
        (("annotate", "change", "cat", 1, 1), 2, "nothing to change"),
        (("annotate", "remove", "cat", 1, 1), 2, "no mark 1"),
        (("annotate", "rate", "cat", 1, 101), 2, "from 0 to 100"),
        (("annotate", "export", "cat", "--as", "csv"), 2, "no annotation format"),
        (("annotate", "export", "cat", "--rater", "Bo"), 2, "Bo has marked"),
        (("annotate", "import", "cat", "no-such.tsv"), 3, "cannot be read"),
        (("scorecard", "--work", "cat"), 2, "nothing is annotated"),
        (("scorecard", "x.tsv", "--work", "cat"), 2, "about a work"),
        (("scorecard", "--system", "A"), 2, "about files"),
        (("scorecard", "no-such.tsv"), 3, "cannot be read"),
        (("agreement", "x.tsv", "--work", "cat"), 2, "about a work"),
        (("agreement", "--system", "A"), 2, "about files"),
    ],
)
def test_failures_end_as_the_contract_says(
    cli: Run, project: Path, arguments: tuple[object, ...], code: int, words: str
) -> None:
    ended = cli(*arguments)
    assert ended.code == code
    assert ended.out == b""
    assert ended.last_word.startswith("error: ")
    assert words in ended.last_word


def test_a_broken_file_is_told_with_its_place(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(line(1) + b"{}\n")
    ended = cli("scorecard", path)
    assert (ended.code, ended.out) == (3, b"")
    assert f"{path}, line 2: has no target text" in ended.last_word


def test_categories_are_listed_and_found(cli: Run) -> None:
    assert len(cli("annotate", "categories", "--format", "jsonl").lines) == 38
    found = cli("annotate", "categories", "punct", "--format", "json").json["categories"]
    assert found[0]["category"] == "linguistic-conventions/punctuation"
    assert "linguistic-conventions/spelling" in cli("annotate", "categories").text


def test_hostile_marks_do_not_act_on_the_terminal(cli: Run) -> None:
    data = line(1, error(category="Style/\x1b[31mred\u202e")) + line(1, error("major"), rater="\x1b]0;owned\x07")
    for verb in ("scorecard", "agreement"):
        for shape in ("text", "json"):
            ended = cli(verb, "-", "--format", shape, stdin=data)
            assert ended.code == 0
            assert b"\x1b" not in ended.out
            assert "\u202e" not in ended.text
