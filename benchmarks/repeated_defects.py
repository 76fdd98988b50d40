"""Whether the first repair of a repeated defect offers its repeats: a clean text with defects put in on purpose.

    WORKBENCH_DATA=<folder> python benchmarks/repeated_defects.py

A defect is one way of writing a thing wrongly that is put into every place of an English text where it fits. The
segments up to its first place are confirmed, and what is offered then is judged: found are repeats that are offered,
right are the offered places where the defect stands. More than one offer in that step is counted as extra. The text has
hyphens and dashes both between its clauses, so that its own hyphens count as wrong places of the dash.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbench.language.lexicon import lexicon
from workbench.language.tokens import words
from workbench.suggestions.fixes.corpus import Corpus, Entry
from workbench.suggestions.fixes.learning import learn
from workbench.suggestions.fixes.spreading import offer_of
from workbench.suggestions.fixes.vocabulary import Vocabulary

Spoil = Callable[[str], str]
MOST = 40
"""Defects of a kind that are tried."""
SEGMENTS = 1000


def main() -> int:
    folder = os.environ.get("WORKBENCH_DATA")
    if not folder:
        print("WORKBENCH_DATA is not set: it names the folder of development data", file=sys.stderr)
        return 0
    with (Path(folder) / "revisions" / "newstest2018.fi-en.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    text = [row["ref"] for row in rows[:SEGMENTS]]
    vocabulary = Vocabulary("en")
    print(f"{'defect':24} {'tried':>6} {'repeats':>8} {'found':>7} {'sure':>7} {'right':>7} {'extra offers':>13}")
    for name, spoils in kinds(text).items():
        counts: Counter[str] = Counter()
        for spoil in spoils[:MOST]:
            counts += judged(text, spoil, vocabulary)
        print(
            f"{name:24} {counts['tried']:6} {counts['repeats']:8} {share(counts, 'found', 'repeats'):>7} "
            f"{share(counts, 'sure', 'repeats'):>7} {share(counts, 'right', 'places'):>7} {counts['extra']:13}"
        )
    return 0


def kinds(text: Sequence[str]) -> dict[str, list[Spoil]]:
    """Defects by kind, the most frequent things first."""
    names = repeated(word for line in text for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{4,}", line))
    pairs = repeated(pair for line in text for pair in content_pairs(line))
    compounds = repeated(word for line in text for word in re.findall(r"\b[a-z]{3,}-[a-z]{3,}\b", line))
    return {
        "name spelt otherwise": [replacing(name, name[:2] + "h" + name[2:]) for name in names],
        "name without capital": [replacing(name, name.lower()) for name in names],
        "term of two words": [replacing(pair, f"{pair.split()[0]} gadget") for pair in pairs],
        "first word of a term": [replacing(pair, f"retraining {pair.split()[1]}") for pair in pairs],
        "compound": [replacing(word, word.replace("-", " ")) for word in compounds],
        "quotation marks": [lambda line: re.sub(r'"([^"]+)"', r"“\1”", line)],
        "dash": [lambda line: line.replace(" – ", " - ")],
        "apostrophe": [lambda line: line.replace("'", "’")],
        "space before comma": [lambda line: line.replace(",", " ,")],
    }


def content_pairs(line: str) -> Iterator[str]:
    """Pairs of ordinary words that stand beside each other and say something."""
    found = words(line)
    for one, other in zip(found, found[1:], strict=False):
        both = (one, other)
        is_plain = all(word.text.isalpha() and word.text.islower() and len(word.text) > 4 for word in both)
        if is_plain and other.start - one.end == 1 and all(2 < lexicon("en").zipf(word.text) < 5.3 for word in both):
            yield f"{one.text} {other.text}"


def repeated(found: Iterator[str]) -> list[str]:
    return [word for word, count in Counter(found).most_common() if 3 <= count <= 30]


def replacing(right: str, wrong: str) -> Spoil:
    pattern = re.compile(rf"(?<![\w-]){re.escape(right)}(?![\w-])")
    return lambda line: pattern.sub(wrong, line)


def judged(text: Sequence[str], spoil: Spoil, vocabulary: Vocabulary) -> Counter[str]:
    """What the first repair of a defect offers."""
    spoilt = [spoil(line) for line in text]
    defective = [at for at, line in enumerate(text) if line != spoilt[at]]
    if len(defective) < 2:
        return Counter()
    corpus = Corpus()
    for at, line in enumerate(spoilt):
        corpus.put(Entry(at, line, line, is_confirmed=False))
    first = defective[0]
    for at in range(first + 1):
        corpus.put(Entry(at, spoilt[at], text[at], is_confirmed=True))
    lessons = learn(spoilt[first], text[first], vocabulary)
    offers = [offer for lesson in lessons if (offer := offer_of(lesson, corpus, vocabulary, first))]
    offered = {place.segment for offer in offers for place in offer.places}
    sure = {place.segment for offer in offers for place in offer.sure}
    later = set(defective[1:])
    return Counter(
        tried=1,
        repeats=len(later),
        found=len(later & offered),
        sure=len(later & sure),
        places=len(offered),
        right=len(offered & later),
        extra=max(0, len(offers) - 1),
    )


def share(counts: Counter[str], part: str, whole: str) -> str:
    return f"{counts[part] / counts[whole]:.1%}" if counts[whole] else "-"


if __name__ == "__main__":
    sys.exit(main())
