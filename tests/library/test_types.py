"""What a consumer's type checker sees: real types for every public function, all of them public themselves."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import workbench

FUNCTIONS = [name for name in workbench.__all__ if inspect.isfunction(getattr(workbench, name))]
CONSUMER = """
from pathlib import Path
import workbench

report = workbench.score(["a"], [["a"]], metrics="bleu")
reveal_type(report)
reveal_type(report.systems[0].metrics["BLEU"].score)
reveal_type(workbench.score_files(["a.txt"], [Path("b.txt")]))
reveal_type(workbench.check(["a"]).findings[0].finding.severity)
reveal_type(workbench.check_file("a.txt").rows())
reveal_type(workbench.align(["a"], ["b"]).links[0].left)
reveal_type(workbench.align_files("a", "b"))
reveal_type(workbench.segment("a").segments[0].start)
reveal_type(workbench.translate(["a"], "fi", "en").texts)
reveal_type(workbench.list_checks())
reveal_type(workbench.project_status("."))
reveal_type(workbench.add_file(".", "a.txt", "machine"))
with workbench.Session.open(".") as session:
    reveal_type(session.core.text.order[0])
    reveal_type(session.export)
"""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_public_function_gives_is_public(name: str) -> None:
    hints = inspect.signature(getattr(workbench, name)).return_annotation
    named = set(re.findall(r"\b[A-Z]\w+", str(hints))) - {"None", "Callable", "Iterator", "Path", "Any"}
    assert named <= set(workbench.__all__), named


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_is_documented(name: str) -> None:
    function = getattr(workbench, name)
    text = inspect.getdoc(function) or ""
    assert text.split("\n")[0].endswith(".")
    for parameter in inspect.signature(function).parameters:
        if len(inspect.signature(function).parameters) > 2:
            assert f"{parameter}:" in text, parameter


def test_a_strict_consumer_sees_real_types(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    script = tmp_path / "consumer.py"
    script.write_text(CONSUMER, "utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path / "cache"),
         str(script)],
        cwd=tmp_path, capture_output=True, text=True, timeout=280,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout
    revealed = re.findall(r'Revealed type is "(.*)"', ended.stdout)
    assert len(revealed) == CONSUMER.count("reveal_type(")
    assert not [one for one in revealed if one == "Any"]


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(workbench.__file__).parent / "py.typed").exists()


def test_lazy_names_are_the_named_ones() -> None:
    assert set(workbench._HOMES) == set(workbench.__all__) - {"__version__"}
    assert typing.TYPE_CHECKING is False
