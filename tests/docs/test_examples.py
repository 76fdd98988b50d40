"""Every example of the manual and the README runs, in a folder of its own, as a reader would run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, Page
from workbench.store.settings_schema import SETTINGS


def environment(folder: Path) -> dict[str, str]:
    """What a reader has: the program on the path, and a home of their own."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    keep = {name: value for name, value in os.environ.items() if name in ("LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    return keep | {"PATH": path, "HOME": str(home), "PYTHONUTF8": "1"}


def put_files(page: Page, folder: Path) -> None:
    for name, origin in page.files.items():
        shutil.copy(origin, folder / name)


@pytest.mark.parametrize("page", [page for page in PAGES if page.blocks("sh")], ids=lambda page: page.name)
def test_the_commands_of_a_page_run(page: Page, tmp_path: Path) -> None:
    put_files(page, tmp_path)
    script = "\n".join(block.body for block in page.blocks("sh") if not block.marks)
    if not script:
        pytest.skip("what this page shows installs something, or opens a screen")
    ended = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, env=environment(tmp_path),
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=240,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "warning: " not in ended.stderr


@pytest.mark.parametrize("page", [page for page in PAGES if page.blocks("python")], ids=lambda page: page.name)
def test_the_python_of_a_page_runs(page: Page, tmp_path: Path) -> None:
    put_files(page, tmp_path)
    for block in page.blocks("python"):
        if block.marks:
            continue
        ended = subprocess.run(
            [sys.executable, "-W", "error::DeprecationWarning", "-c", block.body], cwd=tmp_path,
            env=environment(tmp_path), capture_output=True, text=True, timeout=240,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("page", [page for page in PAGES if page.blocks("toml")], ids=lambda page: page.name)
def test_the_settings_of_a_page_exist(page: Page) -> None:
    known = {setting.name for setting in SETTINGS}
    for block in page.blocks("toml"):
        if block.marks:
            continue
        for name in setting_names(tomllib.loads(block.body)):
            assert name in known, f"{page.name}: {name}"


def setting_names(values: dict[str, object]) -> list[str]:
    """The names of the settings of a file, as the schema writes them."""
    found: list[str] = []
    named = {setting.table.partition(".")[0] for setting in SETTINGS if setting.table.endswith(".NAME")}
    for key, value in values.items():
        if key == "keymap":
            found.append("keymap.ACTION")
        elif key in named and isinstance(value, dict):
            found += [f"{key}.NAME.{inner}" for table in value.values() for inner in table]
        elif isinstance(value, dict):
            found += [f"{key}.{inner}" for inner in value]
        else:
            found.append(key)
    return found
