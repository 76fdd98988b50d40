"""How fast and how right the engine argos is with the models that ship, and what it sees in a changed rendering.

    python benchmarks/engines.py

Prints latencies (greedy, several renderings, completion a key, forced decoding, confidence, a span), sentences a
second, exact matches on the held-out pairs, how often the rest of a sentence is offered while it is typed, and how
often a changed or missing word is seen. The models know a small grammar and nothing else: the figures say that the
plumbing holds, not how well an open domain is translated.
"""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.suggestions.argos.completion import Completer
from workbench.suggestions.argos.confidence import confidence
from workbench.suggestions.argos.direction import Direction
from workbench.suggestions.argos.engine import Argos
from workbench.suggestions.argos.spans import candidates
from workbench.suggestions.argos.unpacking import unpack
from workbench.suggestions.base import Stop

MODELS = Path(__file__).parents[1] / "tests" / "models"
TRAIN, JUNA = "The train to Turku leaves on Tuesday at half past four.", "Juna Turkuun lähtee tiistaina puoli viisi."
Pairs = list[tuple[str, str]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("translate-en_fi-1_0", "translate-fi_en-1_0"):
            unpack(MODELS / f"{name}.argosmodel", Path(folder))
        engine = Argos({"folder": folder})
        forward, backward = engine.direct("en", "fi"), engine.direct("fi", "en")
        assert forward is not None
        assert backward is not None
        print_load(engine)
        print_latencies(forward, backward)
        for source, target in (("en", "fi"), ("fi", "en")):
            print_exact(engine, source, target)
        pairs = held_out("en", "fi")
        print_typing(forward, pairs[:100])
        print_changes(forward, backward, pairs[:300])
        print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def held_out(source: str, target: str) -> Pairs:
    """Pairs that the models never saw."""
    lines = (MODELS / f"heldout.{source}-{target}.tsv").read_text("utf-8").splitlines()
    return [(left, right) for left, right in (line.split("\t") for line in lines)]


def timed(work: Callable[[], object], times: int = 60) -> str:
    """Median and 99th percentile in milliseconds, and what the processor spent, which others do not change."""
    spent = []
    before = time.process_time()
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return f"{shown(spent)}   cpu {(time.process_time() - before) * 1000 / times:6.2f} ms"


def shown(spent: Sequence[float]) -> str:
    ordered = sorted(spent)
    return f"median {statistics.median(ordered):6.2f} ms   p99 {ordered[int(len(ordered) * 0.99)]:6.2f} ms"


def print_load(engine: Argos) -> None:
    start = time.perf_counter()
    list(engine.translate([TRAIN], "en", "fi", stop=Stop()))
    print(f"first rendering, libraries and model loaded for it   {(time.perf_counter() - start) * 1000:.0f} ms")


def print_latencies(forward: Direction, backward: Direction) -> None:
    """One sentence of 18 pieces at a time."""
    list(backward.render([JUNA], 1, Stop()))
    pieces, target = forward.model.pieces.cut(TRAIN), forward.model.pieces.cut(JUNA)
    marked = TRAIN.replace("Tuesday", "<b>Tuesday</b>")
    wrong = JUNA.replace("tiistaina", "torstaina")
    rows: list[tuple[str, Callable[[], object]]] = [
        ("greedy, with the certainty of its words", lambda: list(forward.render([TRAIN], 1, Stop()))),
        ("the same with marks, by attention", lambda: list(forward.render([marked], 1, Stop()))),
        ("5 renderings", lambda: list(forward.render([TRAIN], 5, Stop()))),
        ("forced decoding, one direction", lambda: forward.model.score([pieces], [target])),
        ("confidence, both directions", lambda: confidence(forward, backward, TRAIN, JUNA, Stop())),
        ("other words for a span", lambda: candidates(forward, TRAIN, wrong, 20, 29, 5, Stop())),
    ]
    for name, work in rows:
        print(f"{name:42} {timed(work)}")


def print_exact(engine: Argos, source: str, target: str) -> None:
    pairs = held_out(source, target)
    start = time.perf_counter()
    found = list(engine.translate([left for left, _ in pairs], source, target, stop=Stop()))
    seconds = time.perf_counter() - start
    exact = sum(row[0].text == right for row, (_, right) in zip(found, pairs, strict=True))
    rate = len(pairs) / seconds
    print(f"{source}-{target}: {exact / len(pairs):.1%} of {len(pairs)} held-out pairs exact, {rate:.0f} sentences/s")


def print_typing(forward: Direction, pairs: Pairs) -> None:
    """A person types each reference letter by letter: what a key costs, and how often the rest is offered first."""
    spent, cold, first, among, keys, processor = [], [], 0, 0, 0, 0.0
    for source, target in pairs:
        completer = Completer(forward)
        for at in range(len(target)):
            start = time.perf_counter()
            found = [one.text for one in completer.complete(source, target[:at], Stop())]
            spent.append((time.perf_counter() - start) * 1000)
            keys += 1
            first += found[:1] == [target[at:]]
            among += target[at:] in found
        middle = len(target) // 2
        start, before = time.perf_counter(), time.process_time()
        Completer(forward).complete(source, target[:middle], Stop())
        cold.append((time.perf_counter() - start) * 1000)
        processor += (time.process_time() - before) * 1000
    print(f"{'completion, a key':42} {shown(spent)}")
    print(f"{'completion, a key that must ask the model':42} {shown(cold)}   cpu {processor / len(cold):6.2f} ms")
    print(
        f"the rest of the sentence comes first at {first / keys:.1%} of {keys} keys, is offered at {among / keys:.1%}"
    )


def print_changes(forward: Direction, backward: Direction, pairs: Pairs) -> None:
    """References with one word exchanged for one of another reference, or left out."""
    chance = random.Random(1)
    words = [word for _, target in pairs for word in target.split()[1:-1]]
    lowest = flagged = missing = tried = false = whole = 0
    for source, target in pairs:
        parts = target.split()
        if len(parts) < 4:
            continue
        tried += 1
        at = chance.randrange(1, len(parts) - 1)
        other = chance.choice([word for word in words if word != parts[at]])
        start = len(" ".join(parts[:at])) + 1
        good = confidence(forward, backward, source, target, Stop())
        false += sum(word.is_flagged for word in (*good.words, *good.source_words))
        whole += len(good.words) + len(good.source_words)
        bad = confidence(forward, backward, source, " ".join([*parts[:at], other, *parts[at + 1 :]]), Stop())
        lowest += min(bad.words, key=lambda word: word.log_probability).start == start
        flagged += any(word.is_flagged and word.start == start for word in bad.words)
        short = confidence(forward, backward, source, " ".join([*parts[:at], *parts[at + 1 :]]), Stop())
        missing += any(word.is_flagged for word in (*short.words, *short.source_words))
    print(
        f"a changed word is flagged in {flagged / tried:.1%} of {tried} references, the lowest in {lowest / tried:.1%}"
    )
    print(
        f"a word left out flags something in {missing / tried:.1%}; in good references {false / whole:.2%} are flagged"
    )


if __name__ == "__main__":
    main()
