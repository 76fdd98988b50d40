from pathlib import Path

import pytest

from workbench.errors import EngineError
from workbench.suggestions.apertium import modes


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "modes").mkdir()
    return tmp_path


def put(folder: Path, name: str, text: str = "lt-proc x") -> None:
    (folder / "modes" / f"{name}.mode").write_text(text, encoding="utf-8")


def names(folder: Path) -> list[str]:
    return [mode.name for mode in modes.find_modes([folder])]


def test_directions_are_found_and_steps_of_them_are_not(folder):
    for name in ("eng-spa", "en-es-anmor", "spa-eng_US", "eng", "eng-spa-tagger"):
        put(folder, name)
    assert names(folder) == ["eng-spa", "spa-eng_US"]
    assert modes.find_modes([folder / "nowhere"]) == []


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        ("en", "es", "eng-spa"),
        ("en-US", "es-MX", "eng-spa"),
        ("eng", "spa", "eng-spa"),
        ("es", "en", "spa-eng"),
        ("es", "en-GB", "spa-eng"),
        ("es", "en-US", "spa-eng_US"),
        ("sv", "da", "sv-da"),
        ("sr-Latn", "en", "hbs-eng"),
        ("hr", "en", "hbs-eng"),
        ("pt-BR", "ca", "por_BR-cat"),
        ("fi", "en", None),
        ("es", "fr", None),
    ],
)
def test_the_direction_for_two_codes(folder, source, target, name):
    for one in ("eng-spa", "spa-eng", "spa-eng_US", "sv-da", "hbs-eng", "por_BR-cat", "por_PT-cat"):
        put(folder, one)
    chosen = modes.choose_mode(modes.find_modes([folder]), source, target)
    assert (chosen.name if chosen else None) == name


def test_programs_are_read_without_a_shell(folder):
    put(folder, "a1-b", "")
    put(
        folder,
        "en-es",
        "lt-proc -w '/a dir/en|es.bin' | apertium-tagger -g $2 x.prob | cg-proc -z y | lt-proc $1 'z;rm'",
    )
    [mode] = modes.find_modes([folder])
    assert modes.commands(mode) == [
        ["lt-proc", "-z", "-w", "/a dir/en|es.bin"],
        ["apertium-tagger", "-z", "-g", "x.prob"],
        ["cg-proc", "-z", "y"],
        ["lt-proc", "-z", "-g", "z;rm"],
    ]


@pytest.mark.parametrize(
    "text", ["sed s/a/b/ | lt-proc x", "lt-proc 'x", "", "lt-proc x | | lt-proc y", "/bin/sh -c x"]
)
def test_a_mode_that_cannot_be_kept_waiting_is_told(folder, text):
    put(folder, "en-es", text)
    [mode] = modes.find_modes([folder])
    with pytest.raises(EngineError, match="en-es"):
        modes.commands(mode)


def test_the_package_of_a_pair_is_known():
    assert modes.package_for("en", "es") == modes.package_for("es-ES", "en-US") == "apertium-eng-spa"
    assert modes.package_for("sv", "da") == "apertium-swe-dan"
    assert modes.package_for("fi", "en") == ""


def test_the_place_of_the_data_is_taken_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("APERTIUM_DATADIR", str(tmp_path))
    assert modes.folders() == (tmp_path,)
