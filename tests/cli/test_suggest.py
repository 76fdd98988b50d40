"""The verb `suggest`: everybody's help with one segment."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.projects import make_project

SOURCE = "Ovi on punainen. Kissa istui portailla. Ovi on punainen.\n"
MACHINE = "The door are red. The cat sat on stairs. The door are red.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Run) -> Path:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "no models"))
    root = make_project(tmp_path / "p", MACHINE, source=SOURCE)
    assert cli("terms", "add", "ovi", "door", "--project", root).code == 0
    revised = cli("revise", "leaflet", 1, "--text", "The door is red.", "--confirm", "--no-repeat", "--project", root)
    assert revised.code == 0
    return root


def test_what_was_confirmed_is_suggested_and_taken(root: Path, cli: Run) -> None:
    found = cli("suggest", "leaflet", 3, "--project", root, "--format", "json").json
    assert (found["source"], found["working"]) == ("Ovi on punainen.", "The door are red.")
    first = next(one for one in found["suggestions"] if one["kind"] == "memory")
    assert (first["text"], first["score"]) == ("The door is red.", 100)
    assert [one["text"] for one in found["terms"]] == ["door"]
    text = cli("suggest", "leaflet", 3, "--project", root).text
    assert "The door is red." in text
    assert "Ovi → door" in text or "ovi → door" in text
    taken = cli("suggest", "leaflet", 3, "--take", first["number"], "--project", root, "--format", "json")
    assert taken.code == 0
    assert "The door is red." in taken.out.decode()
    assert cli("undo", "leaflet", "--project", root).code == 0
    again = cli("suggest", "leaflet", 3, "--project", root, "--format", "json").json
    assert again["working"] == "The door are red."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("leaflet", 9), "there is no segment 9"), (("leaflet", 2, "--take", 7), "none has the number 7")],
)
def test_what_is_not_there_is_told(root: Path, cli: Run, arguments: tuple[object, ...], words: str) -> None:
    ended = cli("suggest", *arguments, "--project", root)
    assert ended.code == 2
    assert words in ended.last_word
