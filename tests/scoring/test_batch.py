"""Many pairs measured in other processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys

class Captured:
    def write(self, text): pass
    def flush(self): pass
    def fileno(self): return -1

if __name__ == "__main__":
    from workbench.scoring.batch import SMALL, measure_pairs
    sys.stderr = Captured()
    pairs = [(f"the door {n} is red", f"the door {n} was red") for n in range(SMALL + 1)]
    runs = sorted(measure_pairs(pairs, ("bleu", "chrf", "ter"), "en"))
    print(sum(len(counts) for _, counts in runs))
"""


def test_a_full_screen_program_has_no_file_behind_its_standard_error(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    ended = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=120)
    assert ended.stdout == "401\n", ended.stderr
