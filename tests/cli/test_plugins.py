"""Plugins under the command line: what fails is named once on standard error, and the data are as they would be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Install
from tests.packages import lay_out

LOOPS = """
from workbench.checks.base import Check
from workbench.domain.findings import Certainty, Severity


class Loop(Check):
    id = "acme-loop"
    title = "Never ends"
    category = "style/register"
    severity = Severity.MINOR
    certainty = Certainty.LIKELY

    def inspect(self, reading, context, evidence):
        print("looping", flush=True)
        while True:
            pass

CHECKS = (Loop,)
"""
FAILS = LOOPS.replace(
    '        print("looping", flush=True)\n        while True:\n            pass',
    "        raise ValueError(len(reading.text))",
)
CHECK = ("check", "-", "--target-lang", "en", "--format", "json")
TEXT = b"The door is are red.\nThe  door.\n"
FORMATS = {
    "document_formats": {"d": "Anything"},
    "unit_formats": {"u": "Anything"},
    "term_formats": {"t": "Anything"},
    "annotation_formats": {"a": "Anything"},
    "clean_writers": {"c": "Anything"},
    "table_writers": {"w": "Anything"},
    "engines": {"e": "Anything"},
    "checks": {"k": "Anything"},
}


def test_a_check_that_raises_is_named_once_and_the_findings_are_the_others(cli: Run, install: Install) -> None:
    before = cli(*CHECK, stdin=TEXT)
    install({"checks": {"acme": "CHECKS"}}, FAILS)
    ended = cli(*CHECK, stdin=TEXT)
    assert (ended.code, ended.json) == (before.code, before.json)
    lines = [line for line in ended.err.splitlines() if "acme" in line]
    assert len(lines) == 1
    assert lines[0].startswith('warning: the check "acme-loop" of acme-words 1.0 is left out: failed (ValueError: ')


def test_the_doctor_names_the_members_of_all_families_and_those_left_out(cli: Run, install: Install) -> None:
    install(FORMATS, "Anything = 3\n")
    ended = cli("doctor", "--format", "json")
    assert ended.code == 0
    left_out = ended.json["left_out"]
    assert len(left_out) == len(FORMATS)
    assert {one["package"] for one in left_out} == {"acme-words 1.0"}
    assert all(one["reason"] for one in left_out)
    families = {one["family"] for one in ended.json["plugins"]}
    assert {one["family"] for one in left_out} == families
    assert {one["package"].partition(" ")[0] for one in ended.json["plugins"]} == {"translation-workbench"}
    text = cli("doctor").text
    assert "Left out" in text
    assert "acme-words 1.0" in text


@pytest.mark.skipif(sys.platform == "win32", reason="a process is interrupted by a signal")
def test_a_check_without_end_is_ended_by_an_interrupt(tmp_path: Path) -> None:
    lay_out(tmp_path / "site", {"checks": {"acme": "CHECKS"}}, LOOPS)
    paths = os.pathsep.join([str(tmp_path / "site"), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    program = [sys.executable, "-m", "workbench", *CHECK]
    running = subprocess.Popen(
        program,
        env=os.environ | {"PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(TEXT)
    running.stdin.close()
    assert running.stdout.readline() == b"looping\n"
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == 130
    assert running.stderr is not None
    assert running.stderr.read().splitlines()[-1] == b"error: interrupted"
