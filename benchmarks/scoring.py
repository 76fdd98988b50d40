"""BLEU, chrF and TER with their tests, ours beside sacrebleu's, on real renderings: CPU time and whether values agree.

    WORKBENCH_DATA=<folder> python benchmarks/scoring.py [SEGMENTS] [ROUNDS]

Each round measures both in turn in one process; every measurement starts with new metrics, so that no tokenizer
remembers a sentence. The medians are printed with their ratio, and nothing is asserted.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from workbench.scoring.metrics import metric_of, metric_set
from workbench.scoring.resampling import TRIALS, paired_tests

FRESH: dict[str, Callable[[], Any]] = {
    "bleu": BLEU, "chrf": CHRF, "chrf++": lambda: CHRF(word_order=2), "ter": TER,
}  # fmt: skip
ALL = ("bleu", "chrf", "ter")
LINE = "{:<28} {:>10} {:>10} {:>8}   {}"


def read_systems(count: int) -> tuple[dict[str, list[str]], list[str]]:
    """The systems of the first table of revisions by name, and the reference."""
    folder = os.environ.get("WORKBENCH_DATA")
    tables = sorted(Path(folder).glob("revisions/*.tsv")) if folder else []
    if not tables:
        sys.exit("Set WORKBENCH_DATA to the folder with the development data; nothing was measured.")
    names, *rows = [line.split("\t") for line in tables[0].read_text("utf-8").rstrip("\n").split("\n")]
    found = {name: [row[at] for row in rows[:count]] for at, name in enumerate(names)}
    return {name: found[name] for name in names[3:]}, found["ref"]


def ours(names: Sequence[str], hypotheses: list[str], reference: list[str]) -> list[float]:
    metric_of.cache_clear()
    metric_set.cache_clear()
    metrics = metric_set(tuple(names), "en")
    rows = metrics.measure_all(hypotheses, [reference])
    return list(metrics.scores([sum(column) for column in zip(*rows, strict=True)]).values())


def theirs(names: Sequence[str], hypotheses: list[str], reference: list[str]) -> list[float]:
    return [FRESH[name]().corpus_score(hypotheses, [reference]).score for name in names]


def our_segments(names: Sequence[str], hypotheses: list[str], reference: list[str]) -> list[float]:
    metric_of.cache_clear()
    metric = metric_of(names[0], "en")
    return [metric.segment_score(row) for row in metric.measure_all(hypotheses, [reference])]


def their_segments(names: Sequence[str], hypotheses: list[str], reference: list[str]) -> list[float]:
    metric = BLEU(effective_order=True) if names[0] == "bleu" else FRESH[names[0]]()
    return [metric.sentence_score(one, [other]).score for one, other in zip(hypotheses, reference, strict=True)]


def our_test(names: Sequence[str], systems: list[list[str]], reference: list[str], method: str) -> list[float]:
    metric_of.cache_clear()
    metrics = [metric_of(name, "en") for name in names]
    tables = [
        [np.array(metric.measure_all(system, [reference]), dtype=float) for metric in metrics] for system in systems
    ]
    found = paired_tests(metrics, tables[0], tables[1:], method, TRIALS[method], 12345)
    return [row.p for tested in found for row in tested]


def their_test(names: Sequence[str], systems: list[list[str]], reference: list[str], method: str) -> list[float]:
    named = [(str(at), system) for at, system in enumerate(systems)]
    test = PairedTest(named, {name: FRESH[name]() for name in names}, [reference], method, TRIALS[method])
    _, found = test()
    rows = [results for name, results in found.items() if name != "System"]
    return [row[at].p_value for at in range(1, len(systems)) for row in rows]


def cpu(work: Callable[[], list[float]]) -> tuple[float, list[float]]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def compare(title: str, own: Callable[[], list[float]], other: Callable[[], list[float]], rounds: int) -> None:
    """One line: the medians of both, their ratio, and whether they agree to the last bit."""
    times: list[tuple[float, float]] = []
    is_equal = True
    for _ in range(rounds):
        (mine, found), (its, wanted) = cpu(own), cpu(other)
        times.append((mine, its))
        is_equal = is_equal and found == wanted
    mine, its = (statistics.median(column) for column in zip(*times, strict=True))
    show(title, mine, its, "equal" if is_equal else "DIFFERENT VALUES")


def show(title: str, mine: float, its: float, words: str = "") -> None:
    print(LINE.format(title, f"{mine:.3f} s", f"{its:.3f} s", f"{its / mine:.1f}x", words), flush=True)


def commands(system: list[str], reference: list[str]) -> None:
    """Both programs from start to end, with everything they load."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("system.txt", "reference.txt")]
        for path, text in zip(paths, (system, reference), strict=True):
            path.write_text("".join(f"{line}\n" for line in text), "utf-8")
        spent = [
            spent_on([sys.executable, "-m", "workbench", "score", paths[0], "--ref", paths[1], "--format", "json"]),
            spent_on([sys.executable, "-m", "sacrebleu", paths[1], "-i", paths[0], "-m", "bleu", "chrf", "ter"]),
        ]
    show("whole command", spent[0], spent[1])


def spent_on(command: Sequence[str | Path]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    systems, reference = read_systems(count)
    name, hypotheses = list(systems.items())[-1]
    print(f"{len(reference)} segments of {name}; CPU time, median of {rounds} rounds\n")
    print(LINE.format("", "workbench", "sacrebleu", "ratio", "values"))
    for names in (("bleu",), ("chrf",), ("chrf++",), ("ter",), ALL):
        compare(
            " + ".join(names),
            lambda names=names: ours(names, hypotheses, reference),
            lambda names=names: theirs(names, hypotheses, reference),
            rounds,
        )
    for names in (("bleu",), ("chrf",), ("ter",)):
        compare(
            f"{names[0]}, every segment",
            lambda names=names: our_segments(names, hypotheses, reference),
            lambda names=names: their_segments(names, hypotheses, reference),
            max(1, rounds // 2),
        )
    pair = list(systems.values())[-2:]
    for method, trials in TRIALS.items():
        compare(
            f"paired {method} {trials:,}, all three",
            lambda method=method: our_test(ALL, pair, reference, method),
            lambda method=method: their_test(ALL, pair, reference, method),
            max(1, rounds // 2),
        )
    commands(hypotheses, reference)


if __name__ == "__main__":
    main()
