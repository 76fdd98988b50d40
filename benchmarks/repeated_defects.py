"""Whether the first repair of a repeated defect offers its repeats: a clean text with defects put in on purpose.

    WORKBENCH_DATA=<folder> python benchmarks/repeated_defects.py [--show KIND]

A defect is one way of writing a thing wrongly that is put into every place of a text where it fits. The segments up to
its first place are confirmed, and what is offered then is judged: found are repeats that are offered, sure are those
that need no decision; right are the offered places where the defect stands, of all and of the sure ones; whole are the
found repeats that become the clean text when all that is offered is taken. Offers beyond the first of that step are
counted as extra. Kinds in brackets are no defects to be spread, or not by their words alone:
there, little should be offered and nothing be sure that is wrong.

The text of the news has hyphens and dashes both between its clauses; they are made dashes first, and some hyphens that
are none are added.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.fixes import Fix, ProposedFix
from workbench.language.lexicon import lexicon
from workbench.language.tokens import words
from workbench.suggestions.fixes.corpus import Corpus, SearchedSegment
from workbench.suggestions.fixes.learning import learn
from workbench.suggestions.fixes.propagation import proposed_fix_of
from workbench.suggestions.fixes.vocabulary import FixVocabulary

Spoil = Callable[[str], str]
MOST = 40
"""Defects of a kind that are tried."""
SEGMENTS = 1000
NO_DASHES = (
    "The train Helsinki - Tampere was late.",
    "Take x - y from the sum.",
    "It ended 3 - 1 after extra time.",
    "- the first of three",
    "The pre- and post-war years were hard.",
)
"""Hyphens with spaces that are no dashes."""
PHRASES = (
    ("on the other hand", "in the other hand"), ("according to", "according with"), ("interested in", "interested for"),
    ("responsible for", "responsible of"), ("at the same time", "in the same time"), ("depends on", "depends from"),
    ("in addition to", "in addition of"), ("part of the", "part from the"), ("based on", "based in"),
    ("due to the", "due of the"), ("participate in", "participate to"), ("in front of", "at front of"),
    ("compared to", "compared of"), ("at least", "in least"), ("in accordance with", "on accordance with"),
)  # fmt: skip
"""Set phrases, right and with a wrong preposition."""
LINE = "{:26} {:>6} {:>8} {:>7} {:>7} {:>7} {:>7} {:>7} {:>6}"
SHARES = (
    ("found", "repeats"), ("sure", "repeats"), ("right", "places"), ("sure right", "sure places"), ("whole", "found")
)  # fmt: skip
VOWELS = str.maketrans("aeiouy", "eaouiy")


@dataclass(frozen=True, slots=True)
class Kind:
    """Defects of one kind in a text."""

    name: str
    text: Sequence[str]
    spoils: Sequence[Spoil]
    language: str = "en"


def main() -> int:
    folder = os.environ.get("WORKBENCH_DATA")
    if not folder:
        print("WORKBENCH_DATA is not set: it names the folder of development data", file=sys.stderr)
        return 0
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", metavar="KIND", help="print the misses and the wrong places of one kind")
    shown = parser.parse_args().show
    print(LINE.format("defect", "tried", "repeats", "found", "sure", "right", "of sure", "whole", "extra"))
    for kind in kinds(Path(folder)):
        if shown and shown not in kind.name:
            continue
        counts: Counter[str] = Counter()
        vocabulary = FixVocabulary(kind.language)
        tried = 0
        for spoil in kind.spoils:
            found = judged(kind.text, spoil, vocabulary, bool(shown))
            counts += found
            tried += bool(found)
            if tried == MOST:
                break
        shares = [share(counts, *both) for both in SHARES]
        print(LINE.format(kind.name, tried, counts["repeats"], *shares, counts["extra"]))
    return 0


def kinds(data: Path) -> Iterator[Kind]:
    """Defects by kind, the most frequent things first."""
    with (data / "revisions" / "newstest2018.fi-en.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    news = [row["ref"] for row in rows]
    text = news[:SEGMENTS]
    yield from of_names(text)
    yield from of_words(text, news)
    yield from of_marks(text)
    for language in ("de", "fr", "es", "fi"):
        read = (data / "segment" / "ud" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        yield from of_quotes(language, [line for line in read if line])


def of_names(text: Sequence[str]) -> Iterator[Kind]:
    found = repeated(word for line in text for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{4,}", line))
    lower = {word for line in text for word in re.findall(r"\b[a-z]{5,}\b", line)}
    names = [name for name in found if name.lower() not in lower]
    yield Kind("name spelt otherwise", text, [replacing(name, name[:2] + "h" + name[2:]) for name in found])
    yield Kind("name transliterated", text, [replacing(name, name[0] + name[1:].translate(VOWELS)) for name in names])
    yield Kind("name without capital", text, [replacing(name, name.lower()) for name in names])
    words_of_names = [name for name in found if name.lower() in lower]
    yield Kind("[word of some names]", text, [replacing(name, name.lower()) for name in words_of_names])


def of_words(text: Sequence[str], news: Sequence[str]) -> Iterator[Kind]:
    pairs = repeated(pair for line in text for pair in content_pairs(line))
    compounds = repeated((word for line in news for word in re.findall(r"\b[a-z]{2,}-[a-z]{3,}\b", line)), least=2)
    standing = " ".join(news)
    closed = repeated(word for line in news for word in re.findall(r"\b[a-z]{7,}\b", line))
    nouns = [word for word in closed if is_noun_of(word, closed)]
    yield Kind("term of two words", text, [replacing(pair, f"{pair.split()[0]} gadget") for pair in pairs])
    yield Kind("first word of a term", text, [replacing(pair, f"retraining {pair.split()[1]}") for pair in pairs])
    yield Kind("term of ordinary words", text, [replacing(pair, f"{pair.split()[0]} office") for pair in pairs])
    yield Kind("term in both numbers", text, [in_both_numbers(noun) for noun in nouns])
    yield Kind("compound without hyphen", news, [replacing(word, word.replace("-", " ")) for word in compounds])
    yield Kind("compound with hyphen lost", news, [replacing(word, word.replace("-", "")) for word in compounds])
    cuts = [(word, cut) for word in closed if (cut := cut_in_two(word)) and cut not in standing]
    yield Kind("word cut in two", news, [replacing(*both) for both in cuts])
    yield Kind("source word left over", text, [replacing(word, foreign(word)) for word in closed])
    yield Kind("source word for a form", text, [replacing(f"{word}'s", f"{foreign(word)}n") for word in closed])
    yield Kind("[wrong preposition]", news, [replacing(*phrase) for phrase in PHRASES])


def of_marks(text: Sequence[str]) -> Iterator[Kind]:
    dashed = [re.sub(" -(?= )", " –", line) for line in text]
    yield Kind("quotation marks", text, [lambda line: re.sub(r'"([^"]+)"', r"“\1”", line)])
    yield Kind("dash", [*dashed, *NO_DASHES], [lambda line: line.replace(" – ", " - ")])
    yield Kind("apostrophe", text, [lambda line: line.replace("'", "’")])
    yield Kind("space before comma", text, [lambda line: re.sub(r",(?!\d)", " ,", line)])
    yield Kind("space before full stop", text, [lambda line: re.sub(r"(?<=\w)\.$", " .", line)])
    yield Kind("two spaces", text, [lambda line: re.sub(r"(?<=[.,;:]) ", "  ", line)])
    yield Kind("[number format]", text, [lambda line: re.sub(r"(?<=\d),(?=\d{3})", ".", line)])


def of_quotes(language: str, text: Sequence[str]) -> Iterator[Kind]:
    styles = {"de": "„“", "fr": "«»", "es": "«»", "fi": "””"}
    opening, closing = styles[language]
    styled = [re.sub(r'(?:"|« ?|„)([^"»“]+?)(?:"| ?»|“)', rf"{opening}\1{closing}", line) for line in text]
    styled = [line for line in styled if '"' not in line]
    yield Kind(
        f"quotation marks, {language}", styled, [lambda line: re.sub(rf"[{opening}{closing}]", '"', line)], language
    )
    if language == "fr":
        spaced = [re.sub(r'(?:"|« ?)([^"»]+?)(?:"| ?»)', "«\u00a0\\1\u00a0»", line) for line in text]
        spaced = [line for line in spaced if '"' not in line]
        plain: Spoil = lambda line: line.replace("«\u00a0", '"').replace("\u00a0»", '"')  # noqa: E731
        yield Kind("quotation marks, fr spaced", spaced, [plain], language)


def content_pairs(line: str) -> Iterator[str]:
    """Pairs of ordinary words that stand beside each other and say something."""
    found = words(line)
    for one, other in zip(found, found[1:], strict=False):
        both = (one, other)
        is_plain = all(word.text.isalpha() and word.text.islower() and len(word.text) > 4 for word in both)
        if is_plain and other.start - one.end == 1 and all(2 < lexicon("en").zipf(word.text) < 5.3 for word in both):
            yield f"{one.text} {other.text}"


def is_noun_of(word: str, text: Iterable[str]) -> bool:
    """Whether a word stands in a text in both numbers and is not of the commonest."""
    return f"{word}s" in text and not word.endswith("ing") and lexicon("en").zipf(word) < 5.3


def in_both_numbers(noun: str) -> Spoil:
    one, many = replacing(noun, "trinket"), replacing(f"{noun}s", "trinkets")
    return lambda line: many(one(line))


def cut_in_two(word: str) -> str:
    """A word as two, where it is made of two words that are known; empty where it is not."""
    for at in range(3, len(word) - 2):
        if all(lexicon("en").zipf(half) > 4.3 for half in (word[:at], word[at:])):
            return f"{word[:at]} {word[at:]}"
    return ""


def foreign(word: str) -> str:
    """A word that could be of another language."""
    return f"{word[:3].translate(VOWELS)}ttuli"


def repeated(found: Iterator[str], least: int = 3) -> list[str]:
    return [word for word, count in Counter(found).most_common() if least <= count <= 30]


def replacing(right: str, wrong: str) -> Spoil:
    pattern = re.compile(rf"(?<![\w-]){re.escape(right)}(?![\w-])")
    return lambda line: pattern.sub(wrong, line)


def judged(text: Sequence[str], spoil: Spoil, vocabulary: FixVocabulary, is_shown: bool) -> Counter[str]:
    """What the first repair of a defect offers."""
    spoilt = [spoil(line) for line in text]
    defective = [at for at, line in enumerate(text) if line != spoilt[at]]
    if len(defective) < 2:
        return Counter()
    corpus = Corpus()
    for at, line in enumerate(spoilt):
        corpus.put(SearchedSegment(at, line, line, is_confirmed=False))
    first = defective[0]
    for at in range(first + 1):
        corpus.put(SearchedSegment(at, spoilt[at], text[at], is_confirmed=True))
    generalisations = learn(spoilt[first], text[first], vocabulary)
    found = [
        proposal
        for generalisation in generalisations
        if (proposal := proposed_fix_of(generalisation, corpus, vocabulary, first))
    ]
    proposals = {proposal.fix: proposal for proposal in found}
    offered = {occurrence.segment for proposal in proposals.values() for occurrence in proposal.occurrences}
    sure = {occurrence.segment for proposal in proposals.values() for occurrence in proposal.sure}
    later = set(defective[1:])
    whole = {at for at in later & offered if repaired(spoilt[at], at, proposals.values()) == text[at]}
    if is_shown:
        show(proposals, spoilt, text, first, later)
    return Counter(
        repeats=len(later),
        found=len(later & offered),
        sure=len(later & sure),
        occurrences=len(offered),
        right=len(offered & later),
        **{"sure places": len(sure), "sure right": len(sure & later)},
        whole=len(whole),
        extra=max(0, len(proposals) - 1),
    )


def repaired(text: str, at: int, proposals: Iterable[ProposedFix]) -> str:
    """A segment with every offered place repaired, places over one that was repaired left out."""
    end = len(text)
    occurrences = [
        occurrence for proposal in proposals for occurrence in proposal.occurrences if occurrence.segment == at
    ]
    for occurrence in sorted(occurrences, key=lambda one: (-one.end, one.start)):
        if occurrence.end <= end:
            text, end = occurrence.applied(text), occurrence.start
    return text


def show(
    proposals: Mapping[Fix, ProposedFix], spoilt: Sequence[str], text: Sequence[str], first: int, later: set[int]
) -> None:
    """Print what went wrong with a defect."""
    offered = {occurrence.segment for proposal in proposals.values() for occurrence in proposal.occurrences}
    if offered == later and len(proposals) == 1:
        return
    print(f"   {spoilt[first]}\n   {text[first]}")
    for proposal in proposals.values():
        print(f"      {proposal.fix.shown}: {proposal.count}")
        for occurrence in proposal.occurrences:
            if occurrence.segment not in later:
                print(f"      wrong{'?' * occurrence.needs_decision}: {spoilt[occurrence.segment]}")
    for at in sorted(later - offered)[:3]:
        print(f"      missed: {spoilt[at]}")


def share(counts: Counter[str], part: str, whole: str) -> str:
    return f"{counts[part] / counts[whole]:.1%}" if counts[whole] else "-"


if __name__ == "__main__":
    sys.exit(main())
