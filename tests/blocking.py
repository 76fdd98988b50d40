"""Programs run in an interpreter that cannot import some packages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name in {names!r}:
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
"""


def run(program: str, without: Iterable[str] = ()) -> subprocess.CompletedProcess[str]:
    """What a program does where some modules cannot be imported."""
    code = BLOCKED.format(names=sorted(without)) + program
    root = Path(__file__).parents[1]
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
