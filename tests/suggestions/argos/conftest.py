"""Real folders of packages, and a real server on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index_server import EN_FI, FI_EN, IndexServer
from workbench.suggestions.argos.engine import Argos
from workbench.suggestions.argos.unpacking import unpack


@pytest.fixture
def server() -> Iterator[IndexServer]:
    with IndexServer() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def places(homes: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the packages; everything that a program keeps for a person lies in the folder of the test."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    return tmp_path / "packages"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package of each direction."""
    folder = tmp_path_factory.mktemp("installed")
    for file in (EN_FI, FI_EN):
        unpack(file, folder)
    return folder


@pytest.fixture(scope="session")
def engine(installed: Path) -> Iterator[Argos]:
    """The engine on these packages; its models are loaded once."""
    made = Argos({"folder": str(installed)})
    yield made
    made.close()
