"""How often a fix that is offered is what the person would have done: post-edited texts replayed segment by segment.

    WORKBENCH_DATA=<folder> python benchmarks/fixes.py [--show] [--rows N]

First the founding article, which needs no data: each offer with the segments of its places, `?` where a person decides.
Then each text is confirmed from its first segment to its last as its post-edit. After each, the offers are judged by
what the post-editors made of the offered places, also where they moved the words; a place counts once, and an offer of
which nothing was right is refused, as a person would. The sure places that were left as they are stand apart: sentences
were repaired by several people. The texts in their order, books of the Bible and news, are no post-edits but other
translations, so that what is left or made otherwise there is often a matter of style. Recall is the share of the
repairs that had been made before in the text and were offered.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from workbench.domain.fixes import Fix, Occurrence, ProposedFix
from workbench.domain.works import Role
from workbench.language.diff import hunks
from workbench.session.demonstration import WORK, samples_folder
from workbench.session.opening.projects import copy_works, init_project
from workbench.session.session import Session
from workbench.store.folder import ProjectFolder
from workbench.suggestions.fixes.corpus import Corpus, SearchedSegment
from workbench.suggestions.fixes.finding import FixSpot, spots
from workbench.suggestions.fixes.learning import learn
from workbench.suggestions.fixes.outcomes import Outcome, outcome
from workbench.suggestions.fixes.propagation import proposed_fix_of
from workbench.suggestions.fixes.vocabulary import FixVocabulary

Pair = tuple[str, str]
"""A machine rendering and its post-edit."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that is replayed."""

    name: str
    language: str
    pairs: Sequence[Pair]
    is_ordered: bool = False
    """True for one text in its order, False for sentences from anywhere."""


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
    print(f"{'text':28} {'segments':>8} {'proposals':>7} {'occurrences':>7} {'right':>6} {'sure':>6} {'right':>6}"
          f" {'left':>6} {'recall':>7} {'ms/segment':>10} {'worst ms':>9}")  # fmt: skip
    totals: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for sample in texts(Path(folder)):
        for start in range(0, len(sample.pairs), wanted.rows):
            pairs = sample.pairs[start : start + wanted.rows]
            totals[sample.is_ordered] += replay(f"{sample.name} {start}", sample.language, pairs, wanted.show)
    for is_ordered, total in totals.items():
        show("texts in their order" if is_ordered else "sentences", total["segments"], total, [])
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
                    corrected = session.core.text.linked_text(key, Role.CORRECTED)
                    if corrected is None:
                        continue
                    for proposal in session.fixes.after(session.edit.confirm(key, corrected)):
                        occurrences = " ".join(
                            f"{occurrence.segment}{'?' * occurrence.needs_decision}"
                            for occurrence in proposal.occurrences
                        )
                        print(f"   {key:4} {proposal.fix.shown}: {proposal.count}: {occurrences}")
                    if is_alone:
                        session.history.undo()


def texts(data: Path) -> Iterator[Sample]:
    """Sentences post-edited one by one, and texts that keep their order."""
    for path in sorted((data / "qe").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        pairs = [(joined(row["mt"]), joined(row["pe"])) for row in rows if row["pe"]]
        if pairs:
            yield Sample(path.stem, "en", pairs)
    for path in sorted((data / "align" / "revision").glob("pe_de/*.gold")):
        yield Sample(
            f"{path.parent.name} {path.stem}", "de", [(joined(old), joined(new)) for old, new in lined_up(path)]
        )
    for path in sorted((data / "align" / "revision").glob("retrans_bible_en/*.gold")):
        yield Sample(f"bible {path.stem}", "en", lined_up(path), is_ordered=True)
    with (data / "revisions" / "newstest2018.fi-en.tsv").open(encoding="utf-8") as lines:
        table = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for system in ("google", "microsoft", "bergamot_base"):
        pairs = [(unescape(row[system]), row["ref"]) for row in table]
        yield Sample(f"news {system}", "en", pairs, is_ordered=True)


def lined_up(gold: Path) -> list[Pair]:
    """A text and its revision, by the links between them; what stands on one side only is left out."""
    sides = [gold.with_suffix(ending).read_text(encoding="utf-8").split("\n") for ending in (".mt", ".pe")]
    links = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        both = [[int(number) for number in re.findall(r"\d+", part)] for part in line.split(":")]
        if all(both):
            links.append(both)
    return [
        (" ".join(sides[0][at] for at in old), " ".join(sides[1][at] for at in new))
        for old, new in sorted(links, key=lambda both: both[0][0])
    ]


def joined(text: str) -> str:
    """A text that was cut into tokens, as people write it."""
    text = re.sub(r" ([,.;:!?)\]%]|'s\b|n't\b)", r"\1", re.sub(r"([(\[]) ", r"\1", text))
    return re.sub(r'" ([^"]+?) "', r'"\1"', text).replace(" - ", "-").replace(" @-@ ", "-")


class Judge:
    """Says whether an offered place is what the post-editors made of it, and counts."""

    def __init__(self, pairs: Sequence[Pair], vocabulary: FixVocabulary) -> None:
        self._pairs = pairs
        self._vocabulary = vocabulary
        self.seen: dict[tuple[int, int], bool] = {}
        self.counts: Counter[str] = Counter()

    def is_right(self, fix: Fix, occurrence: Occurrence) -> bool:
        old, new = self._pairs[occurrence.segment]
        differences = hunks(old, new, keeps_islands=True)
        at = [spot for spot in spots(fix, old, self._vocabulary) if spot.start == occurrence.start]
        if not at:
            return False
        return outcome(old, new, differences, at[0].edits) is Outcome.REPAIRED or self.is_moved(at[0], old, new)

    @staticmethod
    def is_moved(spot: FixSpot, old: str, new: str) -> bool:
        """Whether the repaired words stand elsewhere in the post-edited sentence, and the others nowhere."""
        before = [count(old, spot.before), count(new, spot.before)]
        after = [count(old, spot.after), count(new, spot.after)]
        return before[1] == 0 and after[1] > after[0]

    def is_left(self, occurrence: Occurrence) -> bool:
        """Whether the post-editor left the words as they are."""
        return count(self._pairs[occurrence.segment][1], occurrence.before) > 0

    def judge(self, proposal: ProposedFix, now: int) -> bool:
        """Count the places that were not offered before; True when any of the offer is right."""
        any_right = False
        for occurrence in proposal.occurrences:
            if occurrence.segment <= now:
                continue
            is_right = self.is_right(proposal.fix, occurrence)
            any_right |= is_right
            key = (occurrence.segment, occurrence.start)
            if key not in self.seen:
                self.seen[key] = is_right
                self.counts["places"] += 1
                self.counts["right"] += is_right
                self.counts["sure"] += not occurrence.needs_decision
                self.counts["sure right"] += is_right and not occurrence.needs_decision
                self.counts["sure left"] += not is_right and not occurrence.needs_decision and self.is_left(occurrence)
        return any_right


def count(text: str, words: str) -> int:
    """How often some words stand in a text."""
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def replay(name: str, language: str, pairs: Sequence[Pair], is_shown: bool) -> Counter[str]:
    vocabulary = FixVocabulary(language)
    vocabulary.is_rare(vocabulary.base("word"), is_name=False)
    corpus, judge = Corpus(), Judge(pairs, vocabulary)
    for index, (machine, _) in enumerate(pairs):
        corpus.put(SearchedSegment(index, machine, machine, False))
    refused: set[Fix] = set()
    known: dict[Fix, int] = {}
    times: list[float] = []
    for index, (machine, edited) in enumerate(pairs):
        corpus.put(SearchedSegment(index, machine, edited, True))
        begun = time.perf_counter()
        generalisations = learn(machine, edited, vocabulary)
        proposals = [
            proposed_fix_of(generalisation, corpus, vocabulary, index, refused) for generalisation in generalisations
        ]
        times.append(time.perf_counter() - begun)
        for generalisation in generalisations:
            if any(candidate.fix in known for candidate in generalisation):
                starts = {spot.start for one in generalisation for spot in spots(one.fix, machine, vocabulary)}
                judge.counts["repeated"] += 1
                judge.counts["offered"] += any((index, start) in judge.seen for start in starts)
            known.update({candidate.fix: index for candidate in generalisation})
        for proposal in filter(None, proposals):
            ahead = [occurrence for occurrence in proposal.occurrences if occurrence.segment > index]
            if not ahead:
                continue
            judge.counts["offers"] += 1
            is_right = judge.judge(proposal, index)
            if not is_right:
                refused.add(proposal.fix)
            if is_shown:
                marks = " ".join("+" if judge.is_right(proposal.fix, occurrence) else "-" for occurrence in ahead)
                print(f"   {index:5} {proposal.fix.kind:10} {proposal.fix.shown}   {marks}   {proposal.note}")
    show(name, len(pairs), judge.counts, times)
    return judge.counts + Counter(segments=len(pairs))


def show(name: str, size: int, counts: Counter[str], times: list[float]) -> None:
    def share(part: str, whole: str) -> str:
        return f"{counts[part] / counts[whole]:.1%}" if counts[whole] else "-"

    mean, worst = 1000 * sum(times) / max(1, len(times)), 1000 * max(times, default=0)
    shares = share("sure right", "sure"), share("sure left", "sure"), share("offered", "repeated")
    print(
        f"{name:28} {size:8} {counts['proposals']:7} {counts['occurrences']:7} {share('right', 'occurrences'):>6} "
        f"{counts['sure']:6} {shares[0]:>6} {shares[1]:>6} {shares[2]:>7} {mean:10.2f} {worst:9.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
