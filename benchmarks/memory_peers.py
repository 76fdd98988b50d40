"""The matchers of other tools over the same units and queries: translate-toolkit's, and OmegaT's where it is installed.

OmegaT (`apt-get install omegat`) is asked in a process of its own, after it has been warmed up; what it takes to read
the memory is left out.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
HARNESS = Path(__file__).parent / "omegat" / "Matches.java"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="workbench"'
    ' creationtoolversion="1" segtype="sentence" o-tmf="workbench" adminlang="en" srclang="en"'
    ' datatype="plaintext"/><body>\n'
)
Timed = Callable[[Callable[[str], object], Sequence[str]], str]


def measure_toolkit(units: Sequence[str], asked: Sequence[str], least: int, timed: Timed) -> str:
    """A line about translate-toolkit's matcher."""
    try:
        from translate.search.match import matcher
        from translate.storage.base import TranslationUnit as PeerUnit
        from translate.storage.pypo import pofile
    except ImportError:
        return "translate-toolkit is not installed, so it is not measured"
    PeerUnit.__lt__ = lambda one, other: id(one) < id(other)  # of equal candidates its heap compares the units
    store = pofile()
    for text in units:
        entry = store.addsourceunit(text)
        entry.target = text[::-1]
    peer = matcher(store, max_candidates=5, min_similarity=least, max_length=1000)
    return f"translate-toolkit {timed(peer.matches, asked)}"


def measure_omegat(units: Sequence[str], asked: Sequence[str], shown: Callable[[str, list[float]], str]) -> str:
    """A line about OmegaT's matcher."""
    if not OMEGAT.exists() or shutil.which("java") is None:
        return "OmegaT is not installed, so it is not measured"
    with tempfile.TemporaryDirectory() as folder:
        memory, queries = Path(folder) / "memory.tmx", Path(folder) / "queries.txt"
        memory.write_text(HEAD + "".join(map(_unit, units)) + "</body></tmx>\n", "utf-8")
        queries.write_text("".join(" ".join(text.split()) + "\n" for text in asked), "utf-8")
        command = ["java", "-Djava.awt.headless=true", "-cp", OMEGAT, HARNESS, memory, queries]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()]
    times = [(int(row[0]) / 1e9, int(row[1]) / 1e9) for row in rows if len(row) == 3 and row[2].isdecimal()]
    walls, cpus = zip(*times, strict=True)
    return f"OmegaT          {shown('wall', list(walls))}  {shown('CPU', list(cpus))}"


def _unit(text: str) -> str:
    return (
        f'<tu><tuv xml:lang="en"><seg>{escape(text)}</seg></tuv>'
        f'<tuv xml:lang="fi"><seg>{escape(text[::-1])}</seg></tuv></tu>\n'
    )
