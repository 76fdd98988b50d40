"""What all tests share."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.environment import PERSON, homes_in, settle

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
