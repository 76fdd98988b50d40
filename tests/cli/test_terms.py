"""The verb `terms`, and `check --terms`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import workbench
from tests.projects import make_project
from tests.suggestions.harbour_units import LIBRARY, PAIRS

Run = Any
TSV = b"fi\ten\tstatus\tdomain\nkissa\tcat\t\tanimals\nmatto\trug\t\t\nmatto\tmat\tforbidden\t\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.tsv"
    path.write_bytes(TSV)
    return path


def test_a_pair_is_added_found_and_taken_out(cli: Run, project: Path) -> None:
    ended = cli("terms", "add", "matto", "rug", "--note", "not mat", "--case", "free", "--pos", "noun")
    assert (ended.code, ended.out) == (0, b"")
    assert cli("terms", "add", "matto", "mat", "--status", "forbidden").code == 0
    lines = (project / "terms.tsv").read_text("utf-8").splitlines()[1:]
    assert lines == [
        "matto\trug\tpreferred\tnot mat\tpos=noun\tby=Ann\tcase=free",
        "matto\tmat\tforbidden\t\tby=Ann",
    ]
    (hit,) = cli("terms", "lookup", "on the mats", "--in", "target", "--format", "json").json["hits"]
    assert (hit["start"], hit["end"], hit["text"], hit["term"], hit["status"]) == (7, 11, "mats", "mat", "forbidden")
    assert (hit["form"], hit["termbase"], [one["text"] for one in hit["targets"]]) == (
        "inflected",
        "project",
        ["matto"],
    )
    assert cli("terms", "lookup", "-", "--in", "target", stdin=b"no term").err.endswith("0 terms\n")
    assert cli("terms", "remove", "matto", "mat").code == 0
    ended = cli("terms", "remove", "matto", "mat")
    assert (ended.code, ended.last_word) == (2, f"error: the pair 'matto', 'mat' is not in {project / 'terms.tsv'}")


def test_termbases_go_in_and_out(cli: Run, project: Path, house: Path) -> None:
    ended = cli("terms", "import", house)
    assert ended.code == 0
    assert "columns: fi as terms in fi" in ended.err
    assert ended.last_word == f"3 pairs of terms kept in {project / 'terms.tsv'}"
    assert cli("terms", "import", house).last_word.startswith("0 pairs")
    odd = project / "odd.csv"
    odd.write_bytes("source,target\nääni,".encode() + b"voice \xff\n" + "öljy,oil\n".encode())
    ended = cli("terms", "import", odd)
    assert "1 pairs were left out" in ended.err
    assert ended.last_word.startswith("1 pair of terms kept")
    assert cli("terms", "remove", "öljy", "oil").code == 0
    exported = project / "out.tbx"
    assert cli("terms", "export", "-o", exported).code == 0
    assert [term.text for term in workbench.read_termbase(exported).entries[0].terms] == ["cat", "kissa"]
    table = cli("terms", "export", exported, "--as", "tsv", "--source-lang", "fi", "--target-lang", "en").out
    assert table.startswith(b"fi\ten\tstatus\t")
    assert b"\nmatto\tmat\tforbidden\t" in table
    (own,) = cli("terms", "list", "--format", "jsonl").lines
    assert (own["name"], own["entries"], own["is_own"], own["problem"]) == ("project", 2, True, "")


def test_files_need_no_project(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    house = tmp_path / "house.tsv"
    house.write_bytes(TSV.replace(b"fi\t", b"sv\t").replace(b"kissa", b"katt").replace(b"matto", b"matta"))
    languages = ("--source-lang", "sv", "--target-lang", "en")
    rows = cli("terms", "lookup", "Cats", "--in", "target", "--terms", house, *languages, "--format", "tsv").text
    assert rows.splitlines()[1].split("\t")[2:6] == ["Cats", "cat", "preferred", "inflected"]
    (tmp_path / "text.txt").write_text("The cat sat on the mat.\n", "utf-8")
    (tmp_path / "source.txt").write_text("Katten satt på mattan.\n", "utf-8")
    checked = cli(
        "check", "text.txt", "--source", "source.txt", "--terms", house, *languages, "--lines",
        "--only", "missing-term,forbidden-term", "--format", "jsonl",
    )  # fmt: skip
    assert [(one["check"], one["text"], one["suggestion"]) for one in checked.lines] == [
        ("forbidden-term", "mat", "rug"),
        ("missing-term", "", None),
    ]
    assert cli("terms", "list").code == 3


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("import", "no-such.tbx"), 3, "error: no-such.tbx: cannot be read"),
        (("lookup", "x", "--terms", "no-such.tbx"), 3, "error: no-such.tbx: cannot be read"),
        (("add", "", " "), 2, "error: there is no term"),
        (("add", "a", "b", "--work", "dog"), 2, "error: the project has no work called 'dog'"),
        (("define", "x"), 2, "error: no dictionary is named"),
        (("define", "x", "--dictionary", "y.ifo"), 3, "error: y.ifo: is no dictionary"),
        (("bogus",), 2, "error: workbench terms has no sub-verb"),
    ],
)
def test_failures(cli: Run, project: Path, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    ended = cli("terms", *arguments)
    assert (ended.code, ended.out) == (code, b"")
    assert ended.last_word.startswith(sentence)


def test_a_termbase_that_cannot_be_read_is_named(cli: Run, project: Path) -> None:
    with (project / "workbench.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[terms.house]\npath = "house.tbx"\n[dictionaries.d]\npath = "d.ifo"\n')
    (project / "house.tbx").write_text("<martif><text>", "utf-8")
    ended = cli("terms", "list")
    assert ended.code == 0
    assert "house.tbx: line 1, column 15: is no well-formed XML" in ended.err
    ended = cli("terms", "define", "x")
    assert "warning: d: " in ended.err
    assert ended.last_word == "no dictionary has 'x'"


def test_candidates(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("An iron curtain.\n\nThe iron curtains fell.\n", "utf-8")
    (one,) = cli("terms", "candidates", path, "--lang", "en", "--format", "json").json["candidates"]
    assert (one["text"], one["count"], one["reasons"]) == ("iron curtain", 2, ["repeated"])
    assert [(place["start"], place["end"]) for place in one["places"]] == [(3, 15), (22, 35)]
    assert "iron curtain" in cli("terms", "candidates", path, "--lang", "en").text


def test_candidates_of_a_work_come_with_what_may_be_their_other_side(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, targets = ("\n\n".join(one[side] for one in (*PAIRS, *LIBRARY)) + "\n" for side in (0, 1))
    made = make_project(tmp_path / "library", targets, source=sources)
    monkeypatch.chdir(made)
    found = cli("terms", "candidates", "--work", "leaflet", "--in", "target", "--format", "json").json["candidates"]
    (one,) = [one for one in found if one["text"] == "harbour library"]
    assert one["translation"]["text"].casefold() == "satamakirjasto"
    assert "Perhaps" in cli("terms", "candidates", "--work", "leaflet", "--in", "target").text
    header, *lines = cli("terms", "candidates", "--work", "leaflet", "--in", "target", "--format", "tsv").text.split(
        "\n"
    )
    assert header.split("\t")[-1] == "translation"
    assert any(line.casefold().endswith("\tsatamakirjasto") for line in lines)
    ended = cli("terms", "candidates", "text.txt", "--work", "leaflet")
    assert (ended.code, "name one of both" in ended.last_word) == (2, True), ended.last_word


def test_a_word_is_defined_through_its_form(cli: Run, project: Path) -> None:
    (project / "en.index").write_text("camp\tA\tO\n", "utf-8")
    (project / "en.dict").write_text("camp\n a place\n", "utf-8")
    with (project / "workbench.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[dictionaries.en]\npath = "en.index"\nlanguage = "en"\n')
    assert cli("terms", "define", "Camps", "--lang", "en").text == "camp (en)\ncamp\n a place\n"
    assert cli("terms", "define", "camps", "--lang", "en", "--dictionary", "en.dict", "--format", "json").json == {
        "definitions": [{"word": "camp", "dictionary": "en", "text": "camp\n a place"}]
    }
    assert cli("terms", "define", "camps", "--lang", "fi").text == ""


def test_a_mixed_project_says_which_languages_a_pair_is_in(cli: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Ein Hund.\n", "utf-8")
    languages = ("--source-lang", "en", "--target-lang", "de")
    assert cli("add", tmp_path / "other.txt", "--as", "machine", "--work", "dog", *languages).code == 0
    assert cli("terms", "add", "dog", "Hund").last_word == (
        "error: the works have different languages; name one with --work: cat, dog"
    )
    assert cli("terms", "add", "dog", "Hund", "--work", "dog").code == 0
    assert "\tlanguages=en>de" in (project / "terms.tsv").read_text("utf-8")
    assert len(cli("terms", "lookup", "Hund", "--in", "target", "--work", "dog", "--format", "jsonl").lines) == 1
    assert cli("terms", "lookup", "Hund", "--in", "target", "--work", "cat", "--format", "jsonl").lines == []
