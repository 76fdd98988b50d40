"""The verb `translate`, on files and on a work."""

from __future__ import annotations

import pytest

from tests import needs
from tests.index_server import EN_FI, FI_EN
from tests.projects import make_project
from workbench.suggestions.argos.engine import Argos
from workbench.suggestions.argos.unpacking import unpack

TRAIN, JUNA = "The train to Turku leaves on Tuesday at half past four.", "Juna Turkuun lähtee tiistaina puoli viisi."


@pytest.fixture(autouse=True)
def models(tmp_path, monkeypatch):
    for file in (EN_FI, FI_EN):
        unpack(file, tmp_path / "models")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))


@needs.MODELS
def test_lines_come_back_one_by_one_with_scores_and_tokens(cli):
    given = f"{TRAIN}\n\n***\n".encode()
    ended = cli("translate", "-", "--from", "en", "--to", "fi", "--lines", "--format", "jsonl", stdin=given)
    assert ended.code == 0
    first, empty, stars = ended.lines
    assert first["source"] == TRAIN
    (one,) = first["renderings"]
    assert (one["text"], one["score_name"]) == (JUNA, "mean log-probability")
    assert one["text"][one["tokens"][3]["start"] : one["tokens"][3]["end"]] == "tiistaina"
    assert one["tokens"][3]["log_probability"] <= 0
    assert [(row["renderings"][0]["text"], row["renderings"][0]["score"]) for row in (empty, stars)] == [
        ("", None),
        ("***", None),
    ]


@needs.MODELS
def test_text_is_the_translation_with_everything_between(cli, tmp_path):
    ended = cli("translate", "-", "--from", "en", "--to", "fi", stdin=f"\n{TRAIN}\n\n\n{TRAIN}\n".encode())
    assert ended.text == f"\n{JUNA}\n\n\n{JUNA}\n"
    assert "translated by argos en_fi 1.0" in ended.err


@needs.MODELS
def test_what_a_person_should_know_of_a_rendering_is_told(cli):
    ended = cli("translate", "-", "--from", "en", "--to", "fi", stdin=f"{TRAIN}\n\nThe shop {{x}} opens.\n".encode())
    assert "1 of 2 segments: " in ended.err
    assert "translated in pieces around marks or placeholders" in ended.err


@needs.MODELS
def test_several_renderings(cli):
    given = TRAIN.encode()
    (row,) = cli("translate", "-", "--from", "en", "--to", "fi", "--n-best", 3, "--format", "jsonl", stdin=given).lines
    assert len(row["renderings"]) == 3
    assert JUNA in cli("translate", "-", "--from", "en", "--to", "fi", "--n-best", 3, stdin=given).text
    tsv = cli("translate", "-", "--from", "en", "--to", "fi", "--n-best", 3, "--format", "tsv", stdin=given).text
    assert tsv.split("\n")[0] == "source\trendering1\trendering2\trendering3"


@needs.MODELS
def test_a_work_is_translated_once(cli, tmp_path):
    root = make_project(tmp_path / "p", "Train Turku.\n\nShop.\n", source=f"{JUNA}\n\nKirja maksaa kolme euroa.\n")
    first = cli("translate", "--work", "leaflet", "--project", root, "--format", "json")
    assert first.code == 0
    assert first.json == {"work": "leaflet", "origin_name": "argos fi_en 1.0", "translated": 2, "skipped": {}}
    again = cli("translate", "--work", "leaflet", "--project", root, "--format", "json")
    assert again.json["translated"] == 0
    assert "passed over, already translated by this engine: 2" in again.err
    assert cli("undo", "leaflet", "--project", root).code == 0
    assert cli("translate", "--work", "leaflet", "--project", root, "--filter", "Shop").code == 0


@needs.MODELS
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("-", "--from", "en"), 2, "name a file and both languages"),
        ((), 2, "name a file and both languages"),
        (("-", "--work", "w"), 2, "--work goes with --engine and --filter alone"),
        (("-", "--from", "en", "--to", "fi", "--n-best", "0"), 2, "0 is not in the range"),
        (("-", "--from", "en", "--to", "fi", "--engine", "none"), 2, "no engine is called 'none'"),
        (("-", "--from", "sv", "--to", "de", "--engine", "argos"), 4, "workbench models install sv_en, and en_de"),
        (("none.txt", "--from", "en", "--to", "fi"), 3, "none.txt"),
    ],
)
def test_what_goes_wrong_ends_in_one_sentence(cli, arguments, code, words):
    ended = cli("translate", *arguments, stdin=b"x")
    assert (ended.code, ended.out) == (code, b"")
    assert words in ended.last_word


@needs.MODELS
def test_an_interrupted_run_keeps_what_was_translated(cli, tmp_path, monkeypatch):
    root = make_project(tmp_path / "p", "Train Turku.\n\nShop.\n", source=f"{JUNA}\n\nKirja maksaa kolme euroa.\n")

    def interrupted(self, texts, *pair, **more):
        yield from translate(self, list(texts)[:1], *pair, **more)
        raise KeyboardInterrupt

    translate = Argos.translate
    monkeypatch.setattr(Argos, "translate", interrupted)
    ended = cli("translate", "--work", "leaflet", "--project", root, "--format", "json")
    assert (ended.code, ended.json["translated"]) == (130, 1)
    assert "interrupted; what was translated is kept" in ended.last_word
    monkeypatch.undo()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    assert cli("translate", "--work", "leaflet", "--project", root, "--format", "json").json["translated"] == 1
