"""The verb `ask`: what an engine says of one segment."""

from __future__ import annotations

import shutil

import pytest

from tests import needs
from tests.index_server import EN_FI, FI_EN
from tests.projects import make_project
from workbench.suggestions.argos.unpacking import unpack

JUNA = "Juna Turkuun lähtee tiistaina puoli viisi."
RIGHT = "The train to Turku leaves on Tuesday at half past four."
WRONG = RIGHT.replace("Tuesday", "Thursday")


@pytest.fixture
def root(tmp_path, monkeypatch):
    for file in (EN_FI, FI_EN):
        unpack(file, tmp_path / "models")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    return make_project(tmp_path / "p", f"{WRONG}\n", source=f"{JUNA}\n")


@needs.MODELS
def test_everything_can_be_asked_at_once(cli, root):
    start = WRONG.index("Thursday")
    about = [part for name in ("alternatives", "back", "confidence", "pairs") for part in ("--about", name)]
    more = ("--span", f"{start}:{start + 8}", "--typed", "The train to T", "--project", root, "--format", "json")
    ended = cli("ask", "leaflet", 1, *about, *more)
    assert ended.code == 0
    found = ended.json
    assert (found["source"], found["working"]) == (JUNA, WRONG)
    assert found["alternatives"][0]["text"] == RIGHT
    assert found["back"]["text"] == "Juna Turkuun lähtee torstaina puoli viisi."
    assert [(one["old"], one["new"]) for one in found["back"]["differences"]] == [("tiistaina", "torstaina")]
    assert [word["text"] for word in found["confidence"]["words"] if word["is_flagged"]] == ["Thursday"]
    assert [word["text"] for word in found["confidence"]["source_words"] if word["is_flagged"]] == ["tiistaina"]
    assert ("tiistaina", "Thursday") in [(one["source"], one["text"]) for one in found["pairs"]]
    assert found["span"][0]["text"] == "Tuesday"
    assert found["completions"][0]["text"] == RIGHT[14:]


@needs.MODELS
def test_people_read_tables_and_what_the_figures_mean(cli, root):
    text = cli("ask", "leaflet", 1, "--project", root).text
    assert "Thursday" in text
    assert "look" in text
    assert "no ranking of systems" in " ".join(text.split())
    about = [part for name in ("alternatives", "back", "pairs") for part in ("--about", name)]
    text = cli("ask", "leaflet", 1, *about, "--project", root).text
    assert "Back, by argos en_fi 1.0" in text
    assert RIGHT in text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("leaflet", 2), 2, "there is no segment 2"),
        (("leaflet", 1, "--span", "x"), 2, "is no span"),
        (("leaflet", 1, "--span", "5:999"), 2, "the span is outside the segment"),
        (("leaflet", 1, "--about", "back", "--engine", "none"), 2, "no engine is called 'none'"),
    ],
)
def test_what_goes_wrong_ends_in_one_sentence(cli, root, arguments, code, words):
    ended = cli("ask", *arguments, "--project", root)
    assert (ended.code, ended.out) == (code, b"")
    assert words in ended.last_word


def test_without_a_model_a_sentence_says_where_to_get_one(cli, root, tmp_path, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    ended = cli("ask", "leaflet", 1, "--project", root)
    assert ended.code == 4
    assert "workbench models list --available" in ended.last_word


@needs.MODELS
def test_what_one_part_lacks_does_not_hide_the_others(cli, root, tmp_path):
    shutil.rmtree(next((tmp_path / "models").glob("*en_fi*")))
    ended = cli(
        "ask", "leaflet", 1, "--about", "back", "--about", "alternatives", "--project", root, "--format", "json"
    )
    assert ended.code == 0
    assert ended.json["alternatives"][0]["text"] == RIGHT
    assert "back" not in ended.json
    assert "warning: no engine translates en to fi" in ended.err
    assert cli("ask", "leaflet", 1, "--about", "back", "--project", root).code == 4
