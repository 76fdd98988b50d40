"""A file that comes in gets a name of its own on every system."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.domain.works import Role
from workbench.session.opening.projects import add_file, init_project


@pytest.mark.parametrize("second", ["Text.txt", "TEXT.TXT"])
def test_names_that_some_systems_take_for_one_are_kept_apart(tmp_path: Path, second: str) -> None:
    init_project(tmp_path / "project")
    added = []
    for number, (name, role) in enumerate((("text.txt", Role.SOURCE), (second, Role.MACHINE))):
        file = tmp_path / str(number) / name
        file.parent.mkdir()
        file.write_text(f"Text {number}.\n")
        added.append(add_file(tmp_path / "project", file, role, work="w").path)
    assert added[0].name == "text.txt"
    assert added[1].name.casefold() == "text.machine.txt"
    assert [path.read_text() for path in added] == ["Text 0.\n", "Text 1.\n"]


def test_two_ways_to_write_an_accent_are_one_name(tmp_path: Path) -> None:
    init_project(tmp_path / "project")
    names = ("ty\u00f6.txt", "tyo\u0308.txt")
    added = []
    for number, (name, role) in enumerate(zip(names, (Role.SOURCE, Role.MACHINE), strict=True)):
        file = tmp_path / str(number) / name
        file.parent.mkdir()
        file.write_text(f"Text {number}.\n")
        added.append(add_file(tmp_path / "project", file, role, work="w").path.name)
    assert added == ["ty\u00f6.txt", "tyo\u0308.machine.txt"]
