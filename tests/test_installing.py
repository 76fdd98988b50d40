"""The command that adds something is the one of the way in which the program was installed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench import installing


def environment(folder: Path, *files: str) -> Path:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return folder / "env"


@pytest.mark.parametrize(
    ("files", "extra", "package"),
    [
        (("env/pyvenv.cfg",), 'pip install "translation-workbench[mt]"', 'pip install "sacrebleu[ja]"'),
        (
            ("env/uv-receipt.toml",),
            'uv tool install "translation-workbench[online,mt]"',
            'uv tool install "translation-workbench[online]" --with "sacrebleu[ja]"',
        ),
        (
            ("env/pipx_metadata.json",),
            'pipx install --force "translation-workbench[online,mt]"',
            'pipx inject translation-workbench "sacrebleu[ja]"',
        ),
    ],
)
def test_a_copy_is_added_to_as_it_was_installed_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: tuple[str, ...], extra: str, package: str
) -> None:
    known = [("click", ""), ("pytest", "online"), ("pytest", "mt"), ("no-such-package-anywhere", "mt")]
    monkeypatch.setattr(installing, "requirements", lambda: known)
    prefix = environment(tmp_path, *files)
    assert installing.command_for_extra("mt", prefix) == extra
    assert installing.command_for_package("sacrebleu[ja]", prefix) == package
    assert installing.program(prefix) == "workbench"


def test_a_checkout_is_added_to_by_its_own_uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "_root", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    programs = [f"env/{installing.FOLDER}/{name}" for name in ("uv", "uv.exe", "workbench", "workbench.exe")]
    prefix = environment(tmp_path, "uv.lock", "workbench/__init__.py", *programs)
    own = installing.program(prefix)
    assert own.startswith(f"env{os.sep}{installing.FOLDER}{os.sep}workbench")
    uv = own.replace("workbench", "uv")
    assert installing.command_for_extra("online", prefix) == f"{uv} sync --inexact --extra online"
    assert installing.command_for_package("unbabel-comet", prefix) == f"{uv} pip install unbabel-comet"
    monkeypatch.chdir(prefix / installing.FOLDER)
    assert installing.program(prefix) == str(tmp_path / own)
