"""Runs of the command line in this process, and a project to run it on."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import run

PROJECT = Path(__file__).parents[2]
ARTICLE = PROJECT / "source_texts/uyghur-camps/article.en-mt.txt"
CORRECTED = PROJECT / "translations/uyghur-camps/article.en.txt"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.split(b"\n")[:-1]]

    @property
    def last_word(self) -> str:
        return self.err.rstrip("\n").rpartition("\n")[2]


Run = Callable[..., Ended]


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; answers its exit code, its data and its words."""

    def started(*arguments: object, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ended(code, out, err.decode("utf-8"))

    return started


@pytest.fixture
def project(tmp_path: Path, cli: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a small work of three sentences, in the current folder."""
    folder = tmp_path / "a project"
    (tmp_path / "draft.txt").write_text("The cat sat on mat.\n\nIt was was happy.\n\nNext Post\n", "utf-8")
    (tmp_path / "good.txt").write_text("The cat sat on the mat.\n\nIt was happy.\n", "utf-8")
    assert cli("init", folder, "--author", "Ann").code == 0
    monkeypatch.chdir(folder)
    languages = ("--source-lang", "fi", "--target-lang", "en")
    assert cli("add", tmp_path / "draft.txt", "--as", "machine", "--work", "cat", *languages).code == 0
    assert cli("add", tmp_path / "good.txt", "--as", "corrected").code == 0
    return folder
