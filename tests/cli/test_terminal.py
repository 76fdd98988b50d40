"""Opening the terminal interface: what it is told, and what it is not."""

from __future__ import annotations

import os
import select
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import run
from workbench.cli.terminal import Progress, typed_ahead

Run = Any


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str | None, bool, str | None]]:
    """What a screen was opened with: path, work, read only, and the width that the environment tells."""
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.setenv("LINES", "20")
    return []


def open_with(opened: list[tuple[Path, str | None, bool, str | None]], *arguments: object) -> int:
    def screen(
        path: Path,
        work: str | None = None,
        *,
        read_only: bool = False,
        progress: AbstractContextManager[Progress] | None = None,
    ) -> int:
        assert progress is not None
        with progress as report:
            report(1, 2)
        opened.append((path, work, read_only, os.environ.get("COLUMNS")))
        return 7

    return run([str(argument) for argument in arguments], screen=screen)


def test_a_screen_is_told_what_to_open_how_to_report_and_no_size(
    opened: list[tuple[Path, str | None, bool, str | None]], tmp_path: Path
) -> None:
    assert open_with(opened, tmp_path) == 7
    assert open_with(opened, "open", tmp_path, "--work", "cat", "--read-only") == 7
    assert open_with(opened, "demo", "--dir", tmp_path / "demo") == 7
    assert opened == [
        (tmp_path, None, False, None),
        (tmp_path, "cat", True, None),
        (tmp_path / "demo", "uyghur-camps", False, None),
    ]


def test_without_a_screen_it_is_told(opened: object, cli: Run, tmp_path: Path) -> None:
    assert run([str(tmp_path)]) == 2


def test_what_is_typed_before_the_screen_is_there_stays_as_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    termios = pytest.importorskip("termios")
    hand, terminal = pty.openpty()
    with os.fdopen(terminal, "rb", buffering=0) as stdin:
        before = termios.tcgetattr(terminal)
        monkeypatch.setattr("sys.stdin", stdin)
        with typed_ahead():
            os.write(hand, b"g14\r")
            assert os.read(terminal, 16) == b"g14\r"
            assert select.select([hand], [], [], 0.1)[0] == []
        assert termios.tcgetattr(terminal) == before
    os.close(hand)


def test_without_a_terminal_nothing_is_changed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "keys").open("w+b") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        with typed_ahead():
            assert stdin.write(b"g") == 1
