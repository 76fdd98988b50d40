"""The library in plain scripts: nothing of the caller runs a second time, whoever starts it and however."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from workbench.errors import CancelledError
from workbench.scoring import workers
from workbench.scoring.batch import measure_pairs
from workbench.scoring.workers import Workers

SCRIPT = """
import pathlib, sys
import workbench
print("begins", flush=True)
lines = [f"The cat number {n} sat on mat {n * 7}." for n in range(1500)]
files = []
for name in "abcd":
    file = pathlib.Path(sys.argv[-1] if len(sys.argv) > 1 else ".") / f"{name}.txt"
    file.write_text("\\n".join(f"{line} {name}" for line in lines), "utf-8")
    files.append(file)
report = workbench.score_files(files[:3], files[3:], metrics=["bleu", "chrf"])
print(len(report.systems), flush=True)
"""
WAYS = {
    "a script": lambda file: [sys.executable, str(file)],
    "standard input": lambda file: [sys.executable, "-"],
    "a command": lambda file: [sys.executable, "-c", file.read_text("utf-8")],
    "interactive": lambda file: [sys.executable, "-i", "-q", "-c", file.read_text("utf-8")],
}


@pytest.mark.parametrize("way", WAYS)
def test_a_script_without_a_guard_runs_once(way: str, tmp_path: Path) -> None:
    file = tmp_path / "plain script.py"
    file.write_text(SCRIPT, "utf-8")
    ended = subprocess.run(
        WAYS[way](file), cwd=tmp_path, input=SCRIPT if way == "standard input" else "", capture_output=True, text=True,
        timeout=200,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["begins", "3"]


def test_a_thread_may_ask(tmp_path: Path) -> None:
    found: list[int] = []
    pairs = [(f"a cat {n}", f"the cat {n}") for n in range(900)]
    ask = threading.Thread(target=lambda: found.append(len(list(measure_pairs(pairs, ("bleu",), "en", small=0)))))
    ask.start()
    ask.join()
    assert found == [5]


def test_a_refused_process_changes_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(f"a cat {n}", f"the cat {n}") for n in range(900)]
    here = sorted(measure_pairs(pairs, ("bleu", "ter"), "en", small=1000))
    monkeypatch.setattr(sys, "executable", "")
    assert sorted(measure_pairs(pairs, ("bleu", "ter"), "en", small=0)) == here


def test_a_worker_that_dies_changes_no_number() -> None:
    with Workers(1) as some:
        process_id = some.submit(os.getpid).result()
        assert process_id != os.getpid()
        os.kill(process_id, signal.SIGKILL)
        assert some.submit(sorted, [2, 1]).result() == [1, 2]


def test_what_goes_wrong_in_a_worker_is_raised_here() -> None:
    with Workers(1) as some, pytest.raises(ZeroDivisionError):
        some.submit(divmod, 1, 0).result()


def test_what_a_library_prints_is_no_answer() -> None:
    with Workers(1) as some:
        assert some.submit(print, "x" * 100_000).result() is None
        assert some.submit(len, "four").result() == 4


def test_stopping_ends_every_worker() -> None:
    some = Workers(2)
    waiting = [some.submit(time.sleep, 60) for _ in range(2)]
    started = [some.submit(os.getpid) for _ in range(2)]
    while len(some._started) < 2:
        time.sleep(0.01)
    processes = list(some._started)
    some.close()
    assert all(process.poll() is not None for process in processes)
    assert all(one.cancelled() or isinstance(one.exception(), CancelledError) for one in (*waiting, *started))


def test_a_worker_imports_nothing_of_the_caller() -> None:
    with Workers(1) as some:
        assert "workbench" in workers.PROGRAM
        names = some.submit(eval, "sorted(__import__('sys').modules)").result()
    assert "pytest" not in names
    assert not [name for name in names if name.startswith("tests")]
