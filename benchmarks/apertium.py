"""How fast Apertium answers: start of a pipeline, and then one sentence after the other.

    python benchmarks/apertium.py [SOURCE TARGET [FILE]]

FILE holds one sentence a line; without it a few sentences are made up and repeated with other numbers.
"""

from __future__ import annotations

import statistics
import sys
import time
from itertools import product
from pathlib import Path

from workbench.suggestions.apertium.engine import Apertium
from workbench.suggestions.base import Stop

SENTENCES = 1000
NAMES = ("The committee", "A young woman from the village", "My brother", "Nobody", "The old {name}")
DEEDS = (
    "will publish %d reports",
    "saw a big dog in the garden",
    "has sold the house with <b>two doors</b>",
    "is late",
)
TIMES = ("next Tuesday.", "before the end of the year.", "in 1987, when it rained.", "again!")


def main(arguments: list[str]) -> int:
    pairs = [(arguments[0], arguments[1])] if len(arguments) > 1 else [("en", "es"), ("es", "en"), ("sv", "da")]
    if len(arguments) > 2:
        sentences = Path(arguments[2]).read_text(encoding="utf-8").splitlines()
    else:
        made = [" ".join(parts) for parts in product(NAMES, DEEDS, TIMES)]
        sentences = [made[number % len(made)].replace("1987", str(1000 + number)) for number in range(SENTENCES)]
    engine = Apertium()
    print(f"Apertium {engine.version}; {len(sentences)} sentences")
    for source, target in pairs:
        if engine.can_translate(source, target):
            measure(engine, source, target, sentences)
        else:
            print(f"{source} to {target}: not installed")
    engine.close()
    return 0


def measure(engine: Apertium, source: str, target: str, sentences: list[str]) -> None:
    """One pair: the first answer, then all sentences one by one."""
    began = time.perf_counter()
    one(engine, source, target, "A house.")
    start = time.perf_counter() - began
    times = []
    for sentence in sentences:
        began = time.perf_counter()
        one(engine, source, target, sentence)
        times.append(time.perf_counter() - began)
    times.sort()
    median, p99 = statistics.median(times), times[int(len(times) * 0.99)]
    print(
        f"{source} to {target}: start {start * 1000:.0f} ms; a sentence {median * 1000:.2f} ms median,"
        f" {p99 * 1000:.1f} ms p99, {times[-1] * 1000:.1f} ms longest; {len(times) / sum(times):.0f} sentences/s"
    )


def one(engine: Apertium, source: str, target: str, sentence: str) -> str:
    return next(engine.translate([sentence], source, target, stop=Stop()))[0].text


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
