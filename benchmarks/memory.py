"""Translation memories of 10,000, 100,000 and 1,000,000 units: latency and recall beside a search through every unit.

    WORKBENCH_DATA=FOLDER python benchmarks/memory.py [UNITS ...]

The units are English segments of the development data; where these are too few, more are made of them by joining the
halves of two and by putting other words in. A query counts as answered when the memory finds a unit with the percentage
of the best one; only queries whose best unit has 60 % or more are counted. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from memory_peers import measure_omegat, measure_toolkit
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from workbench.domain.memories import TranslationUnit
from workbench.domain.suggestions import Question
from workbench.suggestions.memory.concordance import concordance
from workbench.suggestions.memory.lookup import look_up
from workbench.suggestions.memory.memory import Memory
from workbench.suggestions.memory.percent import likeness, pieces

LEAST = 60
MOST_FOR_PEERS = 100_000
"""Units of a memory that other tools are asked about too; they compare every one."""
SURROGATES = 0x800


def real_segments(folder: Path) -> list[str]:
    """The English segments of the development data, each once."""
    found: dict[str, None] = {}
    for path in sorted(folder.glob("qe/*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            found |= dict.fromkeys(entry[key].strip() for key in ("mt", "pe") if isinstance(entry.get(key), str))
    for path in sorted((*folder.glob("align/bitext/**/*.en"), *folder.glob("align/revision/*en*/**/*"))):
        if path.is_file():
            found |= dict.fromkeys(line.strip() for line in path.read_text("utf-8", "replace").splitlines())
    for path in folder.glob("revisions/*.tsv"):
        found |= dict.fromkeys(
            cell.strip() for line in path.read_text("utf-8").splitlines() for cell in line.split("\t")
        )
    return [text for text in found if 3 <= len(text) <= 500]


def made(real: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """So many different segments: real ones, then some made of them."""
    found = dict.fromkeys(real[:count])
    words = [word for text in real[:20_000] for word in text.split()]
    while len(found) < count:
        first = chance.choice(real).split()
        if chance.random() < 0.5:
            second = chance.choice(real).split()
            cut, other = chance.uniform(0.3, 0.7), chance.uniform(0.3, 0.7)
            text = " ".join(first[: max(1, int(len(first) * cut))] + second[int(len(second) * other) :])
        else:
            share = chance.uniform(0.1, 0.5)
            text = " ".join(chance.choice(words) if chance.random() < share else word for word in first)
        if 3 <= len(text) <= 500:
            found[text] = None
    return list(found)


def queries(held_out: Sequence[str], units: Sequence[str], chance: random.Random) -> list[str]:
    """300 segments held out, 200 with other words, 100 with other letters."""
    asked = list(held_out)
    words = [word for text in chance.sample(units, 2_000) for word in text.split()]
    for text in chance.sample(units, 200):
        share = chance.uniform(0.1, 0.4)
        kept = [word for word in text.split() if chance.random() > share / 3]
        asked.append(" ".join(chance.choice(words) if chance.random() < share / 2 else word for word in kept) or text)
    for text in chance.sample(units, 100):
        letters = list(text)
        for _ in range(max(1, int(len(letters) * chance.uniform(0.02, 0.15)))):
            letters[chance.randrange(len(letters))] = chance.choice("abcdefghijklmnopqrst ")
        asked.append("".join(letters))
    return asked


class BruteForce:
    """Every unit compared: the words of each as code points, for the distance that the percentage is made of."""

    def __init__(self, units: Sequence[str]) -> None:
        self._units = units
        self._known: dict[str, int] = {}
        self._coded = [self._code(text) for text in units]

    def best(self, text: str) -> int:
        """The percentage of the best unit."""
        coded = self._code(text)
        near = process.extract(
            coded, self._coded, scorer=Levenshtein.normalized_similarity, limit=20, score_cutoff=LEAST / 100
        )
        return max((likeness(text, self._units[place]).percent for _, _, place in near), default=0)

    def _code(self, text: str) -> str:
        numbers = (self._known.setdefault(piece, len(self._known) + 1) for piece in pieces(text).all)
        return "".join(chr(number if number < 0xD800 else number + SURROGATES) for number in numbers)


def timed(action: Callable[[str], object], asked: Sequence[str]) -> str:
    """The median and the 99th percentile of wall clock and processor time, in milliseconds."""
    walls, cpus = [], []
    for text in asked:
        wall, cpu = time.perf_counter(), time.thread_time()
        action(text)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    return f"{shown('wall', walls)}  {shown('CPU', cpus)}"


def shown(name: str, seconds: list[float]) -> str:
    """The median and the 99th percentile."""
    return f"{name} {_at(seconds, 0.5):7.2f} / {_at(seconds, 0.99):7.2f} ms"


def _at(values: list[float], share: float) -> float:
    return 1000 * sorted(values)[min(len(values) - 1, int(len(values) * share))]


def asking(memory: Memory, answers: list[int]) -> Callable[[str], object]:
    """Asks a memory as a session does, and notes the best percentage."""

    def ask(text: str) -> None:
        found = look_up([memory], Question(text, "en", "fi"), with_fragments=False)
        answers.append(found[0].percent if found else 0)

    return ask


def words_of(asked: Sequence[str], chance: random.Random) -> Iterator[str]:
    """One, two or three words in a row, the last one half typed."""
    for text in asked:
        words = text.split()
        start = chance.randrange(max(1, len(words) - 2))
        said = " ".join(words[start : start + chance.randint(1, 3)])
        yield said[: max(2, len(said) - 2)]


def measure(count: int, real: Sequence[str], held_out: Sequence[str]) -> None:
    """One line a measurement for a memory of so many units."""
    chance = random.Random(count)
    units = made(real, count, chance)
    asked = queries(held_out, units, chance)
    print(f"\n{count:,} units, mean {sum(map(len, units)) / count:.0f} characters, {len(asked)} queries", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        memory = Memory("all", path, is_written=True)
        start = time.perf_counter()
        memory.store.add(TranslationUnit(text, text[::-1], "en", "fi") for text in units)
        imported = time.perf_counter()
        cpu = time.process_time()
        memory.prepare()
        disk = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
        print(f"  units written in {imported - start:.1f} s, indexed in {time.perf_counter() - imported:.1f} s"
              f" (CPU {time.process_time() - cpu:.0f} s), {disk / 1e6:.0f} MB on disk", flush=True)  # fmt: skip
        answers: list[int] = []
        timed(asking(memory, []), asked[:20])
        print(f"  lookup          {timed(asking(memory, answers), asked)}", flush=True)
        print(f"  exact lookup    {timed(asking(memory, []), chance.sample(units, 300))}", flush=True)
        typed = list(words_of(asked, chance))
        found = timed(lambda text: concordance([memory], text, ("en", "fi")), typed)
        print(f"  concordance     {found}", flush=True)
        memory.close()
    brute = BruteForce(units)
    truth: list[int] = []
    print(f"  brute force     {timed(lambda text: truth.append(brute.best(text)), asked)}", flush=True)
    for least in (LEAST, 80):
        counted = [(best, answer) for best, answer in zip(truth, answers, strict=True) if best >= least]
        hits = sum(answer >= best for best, answer in counted)
        print(
            f"  best match found where it has {least} % or more: {hits} of {len(counted)} = {hits / len(counted):.4f}"
        )
    if count <= MOST_FOR_PEERS:
        print(f"  {measure_toolkit(units, asked, LEAST, timed)}", flush=True)
        print(f"  {measure_omegat(units, asked, shown)}", flush=True)
    print(f"  peak memory     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


def main() -> None:
    """Measure memories of the sizes that are asked for."""
    folder = os.environ.get("WORKBENCH_DATA")
    if not folder:
        sys.exit("set WORKBENCH_DATA to the folder with the development data")
    real = real_segments(Path(folder))
    random.Random(5).shuffle(real)
    for count in [int(word) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000]:
        measure(count, real[300:], real[:300])


if __name__ == "__main__":
    main()
