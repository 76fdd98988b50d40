"""What terms cost: 50,000 terms found in real sentences.

    WORKBENCH_DATA=<folder> python benchmarks/terms.py [TERMS]

Makes a termbase of that many expressions of one to three words that the sentences use or could use, and prints how long
it takes to make it ready, and the middle and the 99th of 100 of what one segment takes, both sides together.
"""

from __future__ import annotations

import csv
import html
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

from workbench.domain.annotations import Side
from workbench.domain.terms import Term, TermEntry
from workbench.language.forms import base_form, read_forms
from workbench.language.tokens import words
from workbench.suggestions.terms.termbase import Termbase

RARE = 3
"""Times that a word comes in the texts at most, when it is to be a term of its own."""


def main() -> int:
    folder = os.environ.get("WORKBENCH_DATA")
    if not folder:
        print("WORKBENCH_DATA is not set: it names the folder of development data", file=sys.stderr)
        return 0
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    path = Path(folder) / "revisions" / "newstest2018.fi-en.tsv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    column = "src" if "src" in rows[0] else "source"
    sources = [html.unescape(row[column]) for row in rows]
    targets = [html.unescape(row["ref"]) for row in rows]
    entries = made_entries(expressions(sources, "fi", wanted), expressions(targets, "en", wanted))
    print_languages(entries, "fi", "en", sources, targets)
    return 0


def expressions(texts: list[str], language: str, wanted: int) -> list[str]:
    """So many different expressions: rare words as dictionaries list them, phrases, then made-up ones."""
    chance = random.Random(1)
    said = [[word.text for word in words(text) if word.kind == "word"] for text in texts]
    counts = Counter(word.casefold() for sentence in said for word in sentence)
    singles = list(dict.fromkeys(word for sentence in said for word in sentence))
    found = dict.fromkeys(base_form(word, language) for word in singles if counts[word.casefold()] <= RARE)
    for sentence in said:
        for size in (2, 3):
            found |= dict.fromkeys(" ".join(sentence[at : at + size]) for at in range(0, len(sentence) - size + 1, 9))
    while len(found) < wanted:
        size = chance.choice((1, 2, 2, 3))
        made = [chance.choice(singles) for _ in range(size)]
        found[" ".join(made) if size > 1 else made[0] + chance.choice(singles).casefold()] = None
    mixed = list(found)
    chance.shuffle(mixed)
    return mixed[:wanted]


def made_entries(sources: list[str], targets: list[str]) -> list[TermEntry]:
    return [
        TermEntry((Term(source, "fi"), Term(target, "en")), origin="made")
        for source, target in zip(sources, targets, strict=True)
    ]


def print_languages(entries: list[TermEntry], source: str, target: str, sources: list[str], targets: list[str]) -> None:
    for language in (source, target):
        started = time.perf_counter()
        read_forms(language, with_frequencies=True)
        print(f"forms of {language}: read in {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    termbase = Termbase("made", entries, source, target)
    termbase.make_ready(Side)
    print(f"{len(entries):,} entries: ready in {time.perf_counter() - started:.2f} s")
    for name in ("words seen for the first time", "words seen before"):
        spent, hits = [], 0
        for one, other in zip(sources, targets, strict=True):
            began = time.process_time()
            found = termbase.hits(one, other)
            spent.append(1000 * (time.process_time() - began))
            hits += len(found.source) + len(found.target)
        spent.sort()
        p50, p99 = spent[len(spent) // 2], spent[len(spent) * 99 // 100]
        print(
            f"{name}: {len(spent):,} segments, {hits:,} hits; {p50:.2f} ms p50, {p99:.2f} ms p99, {spent[-1]:.2f} most"
        )


if __name__ == "__main__":
    sys.exit(main())
