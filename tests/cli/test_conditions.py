"""The program does the same whatever a person's language, clock and terminal are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import SHIPPED

ARTICLE = SHIPPED / "source_texts/uyghur-camps/article.en-mt.txt"
NUMBERED = re.compile(rb"usual\d+")
"""The folder of a test, which has a number."""


def done(environment: dict[str, str], *arguments: object) -> bytes:
    """What a command prints with some settings of the environment; it says nothing else."""
    command = [sys.executable, "-m", "workbench", *map(str, arguments)]
    ended = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return NUMBERED.sub(b"usual", ended.stdout)


def job(folder: Path, environment: dict[str, str]) -> tuple[bytes, bytes]:
    """What the whole job prints, and what a check does."""
    return (
        done(environment, "demo", "--print", "--dir", folder / "usual demo"),
        done(environment, "check", ARTICLE, "--format", "jsonl", "--target-lang", "en"),
    )


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    return job(tmp_path_factory.mktemp("usual"), {})


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        {"TZ": "Pacific/Auckland"},
        {"COLUMNS": "40", "LINES": "5", "TERM": "dumb", "NO_COLOR": "1"},
        {"COLUMNS": "200", "FORCE_COLOR": "1"},
        {"PYTHONHASHSEED": "1"},
    ],
    ids="-".join,
)
def test_what_is_printed_is_the_same(
    environment: dict[str, str], usual: tuple[bytes, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = subprocess.run(
        [sys.executable, "-c", ""], env={**os.environ, **environment}, capture_output=True, check=False
    )
    if bare.returncode:
        pytest.skip("before 3.13, Python itself does not start so in a checkout whose path has letters beyond ASCII")
    assert job(tmp_path_factory.mktemp("usual"), environment) == usual
