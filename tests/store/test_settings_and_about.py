"""The two files that people write: read, written, and refused in one sentence that names the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.projects import make_project
from tests.strategies import texts
from workbench.domain.findings import Certainty
from workbench.domain.works import About, PostEditing, Role
from workbench.errors import InputError, UsageError
from workbench.session.session import Session
from workbench.store.about import read_about, write_about
from workbench.store.files import quoted
from workbench.store.folder import ProjectFolder, checked_name
from workbench.store.settings import Settings, read_settings, write_settings

WHOLE = """\
author = "Aino"
start = "corrected"
keys = "vi"
theme = "textual-light"
[checks]
certainty = "likely"
off = ["a", "b"]
[keymap]
confirm = "ctrl+enter,f2"
"""
BAD_SETTINGS = {
    "no toml": "author = ",
    "not utf-8": b"author = '\xff'",
    "unknown key": "autor = 'x'",
    "unknown check key": "[checks]\nlevels = 'hint'",
    "author a number": "author = 5",
    "theme a list": "theme = []",
    "keys unknown": "keys = 'emacs'",
    "keys a table": "[keys]\na = 1",
    "start unknown": "start = 'Machine'",
    "level unknown": "[checks]\nlevel = 'all'",
    "checks a number": "checks = 3",
    "off a number": "[checks]\noff = 3",
    "off a text": "[checks]\noff = 'doubled-word'",
    "off of numbers": "[checks]\noff = [1]",
    "keymap a list": "keymap = ['x']",
    "keymap of numbers": "[keymap]\nconfirm = 3",
}
BAD_ABOUTS = {
    "no toml": "title = ",
    "not utf-8": b"title = '\xff'",
    "unknown key": "titel = 'x'",
    "title a number": "title = 3",
    "language a list": "target_language = ['en']",
    "files a text": "files = 'x'",
    "files a list": "files = ['x']",
    "file a number": "[files]\nmachine = 3",
    "unknown role": "[files]\nrobot = 'x'",
    "outside": "[files]\nmachine = '../../elsewhere.txt'",
    "absolute": "[files]\nmachine = '/etc/passwd'",
    "nul": '[files]\nmachine = "a\\u0000b"',
}


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def check_sentence(error: InputError, path: Path) -> None:
    assert error.place == str(path)
    assert "\n" not in error.message.strip()
    assert error.exit_code == 3


def test_settings_are_read(tmp_path: Path) -> None:
    found = read_settings(write(tmp_path / "workbench.toml", WHOLE))
    assert found == Settings(
        author="Aino",
        start="corrected",
        keys="vi",
        theme="textual-light",
        certainty=Certainty.LIKELY,
        checks_off=("a", "b"),
        keymap={"confirm": "ctrl+enter,f2"},
    )


def test_a_later_file_wins_and_a_missing_one_says_nothing(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.toml", WHOLE)
    project = write(tmp_path / "project.toml", "author = 'Veera'")
    assert read_settings(tmp_path / "none.toml") == Settings()
    found = read_settings(mine, project, tmp_path / "none.toml")
    assert (found.author, found.keys) == ("Veera", "vi")


@pytest.mark.parametrize("text", BAD_SETTINGS.values(), ids=BAD_SETTINGS.keys())
def test_bad_settings_are_refused_in_a_sentence(tmp_path: Path, text: str | bytes) -> None:
    path = write(tmp_path / "workbench.toml", text)
    with pytest.raises(InputError) as told:
        read_settings(path)
    check_sentence(told.value, path)


@given(author=texts)
def test_settings_to_begin_with_can_be_read_whatever_the_name(
    tmp_path_factory: pytest.TempPathFactory, author: str
) -> None:
    path = tmp_path_factory.mktemp("s") / "workbench.toml"
    try:
        write_settings(path, author=author, start="source")
    except InputError:
        assert any("\ud800" <= character <= "\udfff" for character in author)
    else:
        assert read_settings(path) == Settings(author, "source")


def test_about_comes_back(tmp_path: Path) -> None:
    about = About(
        "w", 'A "title"\n\\ \x00\x1b\x7f', "origin", "CC0", "fi", "zh-Hant",
        ((Role.SOURCE, "source_texts/w/a b.txt"), (Role.MACHINE, "source_texts/w/ä漢.txt")), "Opus",
        (("a \"b\".c", "source_texts/w/b.txt"),), (("B", "source_texts/w/c.txt"),), PostEditing.LIGHT,
    )  # fmt: skip
    path = tmp_path / "source_texts" / "w" / "about.toml"
    write_about(path, about)
    assert read_about(path, "w") == about


@pytest.mark.parametrize("text", BAD_ABOUTS.values(), ids=BAD_ABOUTS.keys())
def test_a_bad_about_is_refused_in_a_sentence(tmp_path: Path, text: str | bytes) -> None:
    path = write(tmp_path / "source_texts" / "w" / "about.toml", text)
    with pytest.raises(InputError) as told:
        read_about(path, "w")
    check_sentence(told.value, path)


def test_a_missing_about_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_about(tmp_path / "about.toml", "w")


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    (tmp_path / "secret.txt").write_text("secret")
    file = root / "source_texts/leaflet/machine.txt"
    file.unlink()
    file.symlink_to(tmp_path / "secret.txt")
    with pytest.raises(InputError, match="outside the project"):
        Session.open(root)


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", "-x", ".x", "a\0b", "a\nb", "x" * 101, "a b"])
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no name for a work"):
        checked_name(name)


@pytest.mark.parametrize("name", ["con", "NUL", "nul.2026", "Com1", "lpt¹", "cat."])
def test_a_name_that_no_folder_of_windows_can_have_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="names that Windows keeps for devices"):
        checked_name(name)
    root = make_project(tmp_path / "project")
    shutil.copytree(root / "source_texts/leaflet", root / "source_texts" / name)
    assert ProjectFolder.find(root).works() == ["leaflet"]


@pytest.mark.parametrize("name", ["a", "uyghur-camps", "työ_1.2", "漢字", "مقال", "console", "com10", "a.con"])
def test_a_good_name_is_taken(name: str) -> None:
    assert checked_name(name) == name


def test_the_project_is_found_from_within(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    assert ProjectFolder.find(root / "source_texts" / "leaflet").root == root
    assert ProjectFolder.find(root).works() == ["leaflet"]
    with pytest.raises(InputError, match="no project here"):
        ProjectFolder.find(tmp_path)


@given(st.text(st.characters(categories=None, exclude_categories=("Cs",)), max_size=30))
def test_a_quoted_text_is_toml(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}


@pytest.mark.parametrize(("former", "today"), [("error", "certain"), ("check", "likely"), ("hint", "hint")])
def test_the_former_name_of_certainty_still_holds(tmp_path: Path, former: str, today: str) -> None:
    file = tmp_path / "workbench.toml"
    file.write_text(f'[checks]\nlevel = "{former}"\n', "utf-8")
    assert read_settings(file).certainty == today
