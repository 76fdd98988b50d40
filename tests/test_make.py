"""`make demo` and `make test` look at packages only when something changed. Real make; uv and Python only note down."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import SHIPPED

pytestmark = pytest.mark.skipif(shutil.which("make") is None or os.name != "posix", reason="make is missing")

NOTES = """#!/bin/sh
echo "$(basename "$0") $1 $2 $3" >> "{notes}"
echo "${{PYTHONDONTWRITEBYTECODE-kept}} ${{LC_ALL-free}}"
"""
SYNC, RUN = "uv sync --quiet --frozen", "python -m workbench demo"
Make = Callable[..., list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with an environment, in a folder with an odd name."""
    made = tmp_path / 'it\'s a "käännös" $HOME'
    (made / "workbench").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "uv.lock", "workbench/_version.py"):
        shutil.copy(SHIPPED / name, made / name)
    (made / ".venv/bin").mkdir(parents=True)
    for name in ("python", "uv"):
        program = made / ".venv/bin" / name
        program.write_text(NOTES.format(notes=tmp_path / "notes"), encoding="utf-8")
        program.chmod(0o755)
    return made


@pytest.fixture
def done(tmp_path: Path) -> Make:
    """What a target runs; and what the environment of that was, where a test looks."""

    def run(folder: Path, target: str = "demo") -> list[str]:
        notes = tmp_path / "notes"
        notes.unlink(missing_ok=True)
        subprocess.run(["make", "-C", str(folder), target], check=True, capture_output=True)
        return notes.read_text("utf-8").splitlines()

    return run


def test_a_second_start_looks_at_no_packages(folder: Path, done: Make) -> None:
    assert done(folder) == [SYNC, RUN]
    assert done(folder) == [RUN]
    assert done(folder, "check")[0] == SYNC
    assert [line for line in done(folder, "check") if line.startswith("uv")] == []
    assert done(folder) == [RUN]


@pytest.mark.parametrize("name", ["uv.lock", "pyproject.toml", "workbench/_version.py"])
def test_what_changed_is_looked_at_once(folder: Path, done: Make, name: str) -> None:
    done(folder)
    later = (folder / ".venv/ready-to-run").stat().st_mtime + 10
    os.utime(folder / name, (later, later))
    assert done(folder)[0] == SYNC
    os.utime(folder / name, (later - 100, later - 100))
    assert done(folder) == [RUN]


def test_a_folder_that_was_moved_is_looked_at(folder: Path, done: Make) -> None:
    done(folder)
    moved = folder.rename(folder.with_name("moved"))
    assert done(moved) == [SYNC, RUN]
    assert done(moved) == [RUN]


def test_what_would_slow_python_down_or_keep_it_from_starting_is_lifted(folder: Path, done: Make) -> None:
    done(folder)
    for locale, seen in (("C", "free"), ("POSIX", "free"), ("fi_FI.UTF-8", "fi_FI.UTF-8")):
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": locale}
        ended = subprocess.run(
            ["make", "demo"], cwd=folder, env=environment, capture_output=True, text=True, check=True
        )
        assert ended.stdout.splitlines()[-1] == f"kept {seen}"
