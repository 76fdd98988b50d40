"""The screen with all its help, from a real memory, real terms and a real engine, as plain text at three sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index_server import FI_EN
from tests.projects import make_project
from tests.tui.conftest import Open
from tests.tui.kept_screens import assert_as_kept
from workbench.language.forms import read_forms
from workbench.session.session import Session
from workbench.suggestions.argos.unpacking import unpack

pytest.importorskip("ctranslate2", reason="the extra mt is not installed")

SOURCE = (
    "Juna Turkuun lähtee tiistaina puoli viisi.\n\nKauppa on auki lauantaisin ja perjantaisin.\n\n"
    "Juna Turkuun lähtee maanantaina puoli viisi.\n"
)
MACHINE = "Train Turku leave at Tuesday.\n\nShop is open.\n\nTrain Turku leave at Monday.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, homes: None) -> Path:
    read_forms("fi")
    unpack(FI_EN, tmp_path / "models")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    root = make_project(tmp_path / "project", MACHINE, source=SOURCE)
    file = root / "workbench.toml"
    file.write_text(file.read_text("utf-8").replace('certainty = "hint"', 'certainty = "certain"'), "utf-8")
    with Session.open(root) as session:
        session.terms.add("juna", "train")
        session.terms.add("puoli viisi", "half past four")
        first = session.core.text.order[0]
        session.edit.confirm(first, "The train to Turku leaves on Tuesday at half past four.")
    return root


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_panel_beside_the_text(project: Path, opened: Open, size: tuple[int, int]) -> None:
    async with opened(project, size) as running:
        await running.keys("end")
        await running.keys("enter", "ctrl+a", *"The train", "ctrl+o", "down")
        assert_as_kept(running.app, f"suggestions-{size[0]}x{size[1]}")


async def test_what_follows_behind_the_cursor(project: Path, opened: Open) -> None:
    async with opened(project, (80, 24)) as running:
        await running.keys("end", "enter", "ctrl+a", *"The train")
        assert_as_kept(running.app, "completion-80x24")
