"""What all tests share."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.environment import PERSON, homes_in, settle
from tests.packages import ACME, lay_out
from workbench import plugins
from workbench.plugin_faults import faults

SLOW_IS_NO_FAULT = [HealthCheck.too_slow]
"""A machine that does other things at the same time is slow now and then, and that is no fault of a strategy."""

settings.register_profile("same", deadline=None, suppress_health_check=SLOW_IS_NO_FAULT, derandomize=True)
settings.register_profile("search", deadline=None, suppress_health_check=SLOW_IS_NO_FAULT, max_examples=1000)
settings.load_profile("search" if os.environ.get("WORKBENCH_SEARCH") else "same")

OF_NOBODY = Path(tempfile.mkdtemp(prefix="workbench-tests-"))
"""For what a program keeps outside a test."""
atexit.register(shutil.rmtree, OF_NOBODY, ignore_errors=True)
settle(os.environ, OF_NOBODY)  # before any test is read: some modules look at the environment when they are imported


@pytest.fixture(autouse=True)
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that a program keeps for a person is in the folder of the test, and the person has one name."""
    for name, value in {**homes_in(tmp_path), **PERSON}.items():
        monkeypatch.setenv(name, value)


Install = Callable[..., Path]
"""Installs a package for one test, as `lay_out` takes it but for the folder."""


@pytest.fixture(autouse=True)
def no_member_of_ours_fails() -> Iterator[None]:
    """A member of ours that is left out is a fault of ours, however quietly everything else goes on."""
    yield
    assert [str(fault) for fault in faults() if plugins.OURS in fault.plugin.package] == []


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Packages of somebody else that are installed while the test runs."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    known = set(sys.modules)

    def put(points: Mapping[str, Mapping[str, str]], module: str, name: str = ACME) -> Path:
        path = lay_out(folder, points, module, name)
        plugins.reread()
        return path

    yield put
    monkeypatch.undo()
    for name in set(sys.modules) - known:
        if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]
    plugins.reread()
