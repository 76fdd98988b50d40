"""The verb `memory`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

UNITS = "source\ttarget\nOvi on punainen.\tThe door is red.\n"
UNITS += "Leirin ulkopuolella oli lunta.\tThere was snow outside the camp.\n"
PAIR = ("--from", "fi", "--to", "en")


@pytest.fixture
def memory(tmp_path: Path, cli: Run) -> Path:
    units = tmp_path / "units.tsv"
    units.write_text(UNITS, "utf-8")
    path = tmp_path / "house.sqlite"
    done = cli("memory", "import", units, "--memory", path, *PAIR, "--format", "json")
    assert done.json["units"] == 2
    assert done.json["files"] == [{"file": str(units), "read": 2, "added": 2, "known": 0, "left_out": 0}]
    return path


def test_what_is_imported_twice_is_there_once(memory: Path, tmp_path: Path, cli: Run) -> None:
    done = cli("memory", "import", "-", "--input-format", "tsv", "--memory", memory, *PAIR, stdin=UNITS.encode())
    assert (done.code, done.out) == (0, b"")
    assert "0 units added; there already: 2" in done.err


def test_lookup_for_people_and_for_programs(memory: Path, cli: Run) -> None:
    found = cli("memory", "lookup", "Ovi on vihreä.", "--memory", memory, "--format", "json").json
    assert found["source"] == "Ovi on vihreä."
    (match,) = found["matches"]
    assert (match["kind"], match["percent"], match["text"]) == ("fuzzy", 75, "The door is red.")
    assert match["differences"] == [{"start": 7, "end": 15, "old": "punainen", "new": "vihreä"}]
    assert match["unit"]["source"] == "Ovi on punainen."
    said = cli("memory", "lookup", "-", "--memory", memory, stdin="Ovi on vihreä.\n".encode()).text
    assert "75 %" in said
    assert "The door is red." in said
    nothing = cli("memory", "lookup", "Aivan muuta koko teksti.", "--memory", memory)
    assert (nothing.code, nothing.out) == (0, b"")
    assert "nothing like it" in nothing.err


def test_concordance_finds_other_forms(memory: Path, cli: Run) -> None:
    (found,) = cli("memory", "concordance", "camps", "--side", "target", "--memory", memory, "--format", "jsonl").lines
    assert found["unit"]["target"] == "There was snow outside the camp."
    ((start, end),) = found["spans"]
    assert found["unit"]["target"][start:end] == "camp"
    assert "outside the camp" in cli("memory", "concordance", "snow outs", "--side", "target", "--memory", memory).text


@pytest.mark.parametrize("form", ["tmx", "xliff", "po", "tsv"])
def test_what_is_exported_can_be_imported(memory: Path, tmp_path: Path, cli: Run, form: str) -> None:
    file = tmp_path / f"out.{form}"
    assert cli("memory", "export", "--memory", memory, "-o", file).code == 0
    done = cli("memory", "import", file, "--memory", tmp_path / "again.sqlite", *PAIR, "--format", "json")
    assert done.json["units"] == 2
    assert cli("memory", "export", "--memory", memory, "--as", form).out == file.read_bytes()


def test_statistics_of_a_file_and_of_a_work(memory: Path, tmp_path: Path, cli: Run, project: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Ovi on punainen.\nOvi on vihreä.\nOvi on punainen.\nMuuta.\n", "utf-8")
    found = cli("memory", "statistics", text, "--lines", "--memory", memory, *PAIR, "--format", "json").json
    assert {row["band"]: row["segments"] for row in found["bands"]} == {
        "repetitions": 1, "101": 0, "100": 1, "95-99": 0, "85-94": 0, "75-84": 1, "50-74": 0, "none": 1,
    }  # fmt: skip
    assert found["total"] == {"segments": 4, "words": 10, "characters": 52}
    assert "repetitions" in cli("memory", "statistics", text, "--lines", "--memory", memory, *PAIR).text
    assert cli("memory", "statistics", "cat").last_word.startswith("error: the work has no source text")
    (tmp_path / "source.txt").write_text("Kissa istui matolla.\n\nSe oli iloinen.\n", "utf-8")
    assert cli("add", tmp_path / "source.txt", "--as", "source").code == 0
    rows = cli("memory", "statistics", "cat", "--format", "tsv").text.split("\n")
    assert rows[0] == "band\tsegments\twords\tcharacters"
    assert cli("memory", "import", tmp_path / "units.tsv", *PAIR, "--format", "json").json["units"] == 2
    assert cli("memory", "lookup", "Ovi on punainen.", "--format", "json").json["matches"][0]["percent"] == 100


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["import", "missing.tmx", "--memory", "m.sqlite"], 3, "cannot be read"),
        (["import", "bad.tmx", "--memory", "m.sqlite"], 3, "bad.tmx, line 2, column"),
        (["import", "bad.docx", "--memory", "m.sqlite"], 2, "name its format"),
        (["import", "bad.tmx", "--input-format", "x", "--memory", "m.sqlite"], 2, "there are po, tmx, tsv, xliff"),
        (["lookup", "a", "--memory", "missing"], 2, "there is no memory 'missing'"),
        (["lookup", "a", "--memory", "bad.tmx"], 3, "no translation memory of the workbench"),
        (["lookup", "a"], 3, "no project here"),
    ],
)
def test_what_goes_wrong_is_told_in_one_sentence(
    tmp_path: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("bad.tmx", "bad.docx"):
        (tmp_path / name).write_text("<tmx>\n<header")
    ended = cli("memory", *arguments)
    assert ended.code == code
    assert ended.last_word.startswith("error: ")
    assert words in ended.last_word


def test_a_file_that_is_cut_off_leaves_nothing_in_the_memory(memory: Path, tmp_path: Path, cli: Run) -> None:
    cut = tmp_path / "cut.tmx"
    unit = '<tu><tuv xml:lang="fi"><seg>Ovi {0}</seg></tuv><tuv xml:lang="en"><seg>Door {0}</seg></tuv></tu>\n'
    cut.write_text('<tmx><header srclang="fi"/><body>\n' + "".join(unit.format(at) for at in range(6000)))
    ended = cli("memory", "import", cut, "--memory", memory)
    assert ended.code == 3
    assert "cut.tmx, line 6002" in ended.last_word
    assert cli("memory", "export", "--memory", memory).out.count(b"<tu ") == 2


def test_repetitions_follow_when_they_are_asked_to(tmp_path: Path, cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = tmp_path / "post.txt"
    text.write_text("Next Post\n\nMiddle.\n\nNext Post\n\nNext Post\n", "utf-8")
    folder = tmp_path / "repeated"
    assert cli("init", folder).code == 0
    monkeypatch.chdir(folder)
    assert cli("add", text, "--as", "machine", "--work", "post").code == 0
    assert cli("revise", "post", 3, "--text", "My post", "--no-repeat").last_word.startswith(
        "error: repetitions follow"
    )
    assert cli("revise", "post", 3, "--text", "My post").code == 0
    done = cli("revise", "post", 1, "--text", "Next article", "--confirm")
    assert "1 segment more say the same; --repeat lets them follow" in done.err
    assert "1 repetition left as they are: 1 edited differently" in done.err
    done = cli("revise", "post", 1, "--confirm", "--repeat", "--format", "jsonl")
    assert [line["working"] for line in done.lines] == ["Next article", "Next article"]


def test_a_file_of_one_pair_asks_which(memory: Path, tmp_path: Path, cli: Run) -> None:
    other = tmp_path / "other.tsv"
    other.write_text("Ovi.\tDörr.\n", "utf-8")
    assert cli("memory", "import", other, "--memory", memory, "--from", "fi", "--to", "sv").code == 0
    assert "fi to en, fi to sv" in cli("memory", "export", "--memory", memory, "--as", "xliff").last_word
    only = cli("memory", "export", "--memory", memory, "--as", "xliff", "--to", "sv")
    assert b"D\xc3\xb6rr" in only.out
    assert cli("memory", "export", "--memory", memory).out.count(b"<tu ") == 3
