"""What is imported when, seen from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import workbench

HEAVY = {
    "textual", "rich", "sacrebleu", "numpy", "click", "regex", "sentencex", "wordfreq", "simplemma", "rapidfuzz",
    "sqlite3", "multiprocessing", "argostranslate",
}  # fmt: skip


def loaded(program: str) -> set[str]:
    """The modules that are loaded after a program has run in a fresh interpreter."""
    script = f"import sys, json\n{program}\nsys.stderr.write(json.dumps(sorted(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return set(json.loads(ended.stderr.splitlines()[-1]))


def test_the_package_alone_loads_nothing_heavy() -> None:
    assert not loaded("import workbench") & HEAVY


def test_the_version_loads_nothing_heavy() -> None:
    program = "sys.argv = ['workbench', '--version']\nfrom workbench.__main__ import main\nmain()"
    assert not loaded(program) & HEAVY


def test_the_help_loads_no_verb() -> None:
    modules = loaded("from workbench.cli.main import run\nrun(['--help'])")
    assert not modules & (HEAVY - {"click"})
    assert not [name for name in modules if name.startswith("workbench.session")]


@pytest.mark.parametrize(
    "arguments", [["segment", os.devnull], ["checks", "--format", "json"], ["doctor", "/"], ["demo", "--help"]]
)
def test_verbs_load_no_screen(arguments: list[str]) -> None:
    modules = loaded(f"from workbench.cli.main import run\nrun({arguments!r})")
    assert not modules & {"textual", "rich", "sacrebleu"}


def test_engines_load_what_they_need_when_they_are_asked() -> None:
    modules = loaded(
        "from workbench.suggestions.engines import Engines\n"
        "known = Engines({'mine': {'kind': 'chat', 'url': 'http://localhost', 'model': 'm'}})\n"
        "made = [known.get(name).can_translate('en', 'es') for name in ('apertium', 'mine')]"
    )
    assert not modules & {"httpx", "keyring", "jinja2", "langcodes", "ctranslate2", "sentencepiece", "argostranslate"}


def test_every_public_name_is_there() -> None:
    assert all(getattr(workbench, name) is not None for name in workbench.__all__)
    assert set(dir(workbench)) == set(workbench.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        workbench.nothing  # noqa: B018
