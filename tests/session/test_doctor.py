"""What the doctor finds, and the one thing to do next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.projects import make_project
from workbench.session.doctor import Component, Health, examine
from workbench.session.opening.projects import init_project
from workbench.session.session import Session


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "a project")


def step(path: Path) -> str:
    return examine(path).next_step


def test_without_a_project_the_sample_is_named(tmp_path: Path) -> None:
    health = examine(tmp_path)
    assert health.is_sound
    assert " demo; or make your own with: " in health.next_step


def test_what_is_missing_comes_first(root: Path) -> None:
    health = examine(root)
    broken = replace(health, parts=(*health.parts, Component("lxml", None, "pip install lxml")))
    assert not broken.is_sound
    assert broken.next_step == "install what is missing: pip install lxml"
    assert all(part.version or part.install for part in (*health.parts, *health.optional))
    assert Health((), (), (), (), (), health.settings, None).next_step.startswith("open the sample project")


def test_an_empty_project_wants_a_text_and_a_sound_one_wants_to_be_opened(tmp_path: Path, root: Path) -> None:
    init_project(tmp_path / "empty")
    assert step(tmp_path / "empty").endswith(" add FILE --as machine")
    assert step(root).endswith(f' "{root}"')


def test_a_changed_file_has_the_command_that_takes_it_in(root: Path) -> None:
    Session.open(root).close()
    (root / "source_texts/leaflet/machine.txt").write_text("Another text.\n")
    (work,) = (project := examine(root).project).works
    assert work.remedy.endswith(" add source_texts/leaflet/machine.txt --as machine --work leaflet")
    assert project.is_sound
    assert step(root) == f"take in the file that changed in 'leaflet': {work.remedy}"


def test_a_damaged_journal_a_lost_file_and_an_open_project_say_what_to_do(root: Path) -> None:
    with Session.open(root):
        assert "close it there, or open it here with --read-only" in step(root)
    (root / "source_texts/leaflet/machine.txt").unlink()
    assert "name a file that exists" in step(root)
    (root / ".workbench/journal.sqlite").write_bytes(b"this is no journal at all" * 400)
    health = examine(root)
    assert not health.is_sound
    assert health.next_step.startswith(f'put "{root / ".workbench" / "journal.sqlite"}" back from a backup; ')
