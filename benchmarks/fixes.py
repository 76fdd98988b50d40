"""How often a fix that is offered is what the person would have done: post-edited texts replayed segment by segment.

    WORKBENCH_DATA=<folder> python benchmarks/fixes.py [--show] [--rows N]

First the founding article, which needs no data: each offer with the segments of its places, `?` where a person decides.
Then each text is confirmed from its first segment to its last as its post-edit. After each, the offers are judged by
what the post-editors made of the offered places; a place counts once, and an offer of which nothing was right is
refused, as a person would. Recall is the share of the repairs that had been made before in the text and were offered.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.domain.fixes import Fix, Offer, Place
from workbench.domain.works import Role
from workbench.language.diff import hunks
from workbench.session.demonstration import WORK, samples_folder
from workbench.session.projects import copy_works, init_project
from workbench.session.session import Session
from workbench.store.folder import ProjectFolder
from workbench.suggestions.fixes.corpus import Corpus, Entry
from workbench.suggestions.fixes.finding import spots
from workbench.suggestions.fixes.learning import learn
from workbench.suggestions.fixes.outcomes import Outcome, outcome
from workbench.suggestions.fixes.spreading import offer_of
from workbench.suggestions.fixes.vocabulary import Vocabulary

Pair = tuple[str, str]
"""A machine rendering and its post-edit."""


def main() -> int:
    print_article()
    folder = os.environ.get("WORKBENCH_DATA")
    if not folder:
        print("WORKBENCH_DATA is not set: it names the folder of development data", file=sys.stderr)
        return 0
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true", help="print every offer")
    parser.add_argument("--rows", type=int, default=1000, help="segments a text")
    wanted = parser.parse_args()
    print(f"{'text':28} {'segments':>8} {'offers':>7} {'places':>7} {'right':>6} {'sure':>6} {'right':>6}"
          f" {'recall':>7} {'ms/segment':>10} {'worst ms':>9}")  # fmt: skip
    total: Counter[str] = Counter()
    for name, language, pairs in texts(Path(folder)):
        for start in range(0, len(pairs), wanted.rows):
            total += replay(f"{name} {start}", language, pairs[start : start + wanted.rows], wanted.show)
    show("all", total["segments"], total, [])
    return 0


def print_article() -> None:
    """What is offered on the founding article, by whichever segment is repaired first, and on the way through it."""
    for is_alone in (True, False):
        print("founding article, " + ("each segment as if it were the first" if is_alone else "from its beginning on"))
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "project"
            init_project(root)
            copy_works(samples_folder(), ProjectFolder(root))
            with Session.open(root, WORK) as session:
                for key in session.core.text.order:
                    corrected = session.core.text.counterpart_text(key, Role.CORRECTED)
                    if corrected is None:
                        continue
                    for offer in session.fixes.after(session.edit.confirm(key, corrected)):
                        places = " ".join(f"{place.segment}{'?' * place.needs_decision}" for place in offer.places)
                        print(f"   {key:4} {offer.fix.shown}: {offer.count}: {places}")
                    if is_alone:
                        session.history.undo()


def texts(data: Path) -> Iterator[tuple[str, str, list[Pair]]]:
    """Name, target language and pairs of each text."""
    for path in sorted((data / "qe").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        pairs = [(joined(row["mt"]), joined(row["pe"])) for row in rows if row["pe"]]
        if pairs:
            yield path.stem, "en", pairs


def joined(text: str) -> str:
    """A text that was cut into tokens, as people write it."""
    text = re.sub(r" ([,.;:!?)\]%]|'s\b|n't\b)", r"\1", re.sub(r"([(\[]) ", r"\1", text))
    return re.sub(r'" ([^"]+?) "', r'"\1"', text).replace(" - ", "-").replace(" @-@ ", "-")


class Judge:
    """Says whether an offered place is what the post-editors made of it, and counts."""

    def __init__(self, pairs: Sequence[Pair], vocabulary: Vocabulary) -> None:
        self._pairs = pairs
        self._vocabulary = vocabulary
        self.seen: dict[tuple[int, int], bool] = {}
        self.counts: Counter[str] = Counter()

    def is_right(self, fix: Fix, place: Place) -> bool:
        old, new = self._pairs[place.segment]
        differences = hunks(old, new, keeps_islands=True)
        at = [spot for spot in spots(fix, old, self._vocabulary) if spot.start == place.start]
        return bool(at) and outcome(old, new, differences, at[0].edits) is Outcome.REPAIRED

    def judge(self, offer: Offer, now: int) -> bool:
        """Count the places that were not offered before; True when any of the offer is right."""
        any_right = False
        for place in offer.places:
            if place.segment <= now:
                continue
            is_right = self.is_right(offer.fix, place)
            any_right |= is_right
            key = (place.segment, place.start)
            if key not in self.seen:
                self.seen[key] = is_right
                self.counts["places"] += 1
                self.counts["right"] += is_right
                self.counts["sure"] += not place.needs_decision
                self.counts["sure right"] += is_right and not place.needs_decision
        return any_right


def replay(name: str, language: str, pairs: Sequence[Pair], is_shown: bool) -> Counter[str]:
    vocabulary = Vocabulary(language)
    vocabulary.is_rare(vocabulary.base("word"), is_name=False)
    corpus, judge = Corpus(), Judge(pairs, vocabulary)
    for index, (machine, _) in enumerate(pairs):
        corpus.put(Entry(index, machine, machine, False))
    refused: set[Fix] = set()
    known: dict[Fix, int] = {}
    times: list[float] = []
    for index, (machine, edited) in enumerate(pairs):
        corpus.put(Entry(index, machine, edited, True))
        begun = time.perf_counter()
        lessons = learn(machine, edited, vocabulary)
        offers = [offer_of(lesson, corpus, vocabulary, index, refused) for lesson in lessons]
        times.append(time.perf_counter() - begun)
        for lesson in lessons:
            if any(candidate.fix in known for candidate in lesson):
                starts = {spot.start for one in lesson for spot in spots(one.fix, machine, vocabulary)}
                judge.counts["repeated"] += 1
                judge.counts["offered"] += any((index, start) in judge.seen for start in starts)
            known.update({candidate.fix: index for candidate in lesson})
        for offer in filter(None, offers):
            ahead = [place for place in offer.places if place.segment > index]
            if not ahead:
                continue
            judge.counts["offers"] += 1
            is_right = judge.judge(offer, index)
            if not is_right:
                refused.add(offer.fix)
            if is_shown:
                marks = " ".join("+" if judge.is_right(offer.fix, place) else "-" for place in ahead)
                print(f"   {index:5} {offer.fix.kind:10} {offer.fix.shown}   {marks}   {offer.note}")
    show(name, len(pairs), judge.counts, times)
    return judge.counts + Counter(segments=len(pairs))


def show(name: str, size: int, counts: Counter[str], times: list[float]) -> None:
    def share(part: str, whole: str) -> str:
        return f"{counts[part] / counts[whole]:.1%}" if counts[whole] else "-"

    mean, worst = 1000 * sum(times) / max(1, len(times)), 1000 * max(times, default=0)
    print(f"{name:28} {size:8} {counts['offers']:7} {counts['places']:7} {share('right', 'places'):>6} "
          f"{counts['sure']:6} {share('sure right', 'sure'):>6} {share('offered', 'repeated'):>7} {mean:10.2f}"
          f" {worst:9.1f}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
