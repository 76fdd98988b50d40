"""Which expressions of a text may be terms: phrases it repeats, words in quotation marks, names of several words.

Phrases are weighed by their C-value (Frantzi, Ananiadou and Mima 2000, Automatic recognition of multi-word terms): a
phrase of n words that comes f times weighs log2(n + 1) * f, where it stands within longer ones log2(n + 1) times f less
the mean count of these. (The published formula has log2(n), which is 0 for one word; here a word alone weighs half.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import log2

import regex

from workbench.domain.terms import Candidate
from workbench.language.lexicon import lexicon
from workbench.language.tokens import Token, tokens
from workbench.suggestions.base import Stop
from workbench.suggestions.terms.finder import LONGEST_TEXT, TermVocabulary, TermWord

LONGEST_PHRASE = 5
"""Words; characters in scripts without spaces."""
FEWEST = 2
"""Times that a phrase is used."""
FEWEST_ALONE = 3
"""Times that a single word is used."""
COMMON = 5.7
"""Zipf value from which a word begins or ends no term: function words have one, with few exceptions."""
FAMILIAR = 4.4
"""Zipf value from which a single word is no term."""
ALONE = 0.5
"""What a single word weighs each time, where a phrase of n words weighs log2(n + 1)."""
SHORTEST_ALONE = 5
"""Letters of a single word."""
MOST_PLACES = 20
QUOTED = regex.compile(
    r"[“„«»‘](?P<term>\p{L}[\p{L}\p{M}\p{N}’' -]{1,60}+)[”“»«’]"
    r'|(?<![\p{L}\p{N}])"(?P<term>\p{L}[\p{L}\p{M}\p{N}’\' -]{1,60}+)"(?![\p{L}\p{N}])'
    r"|「(?P<term>[\p{L}\p{M}\p{N}]{1,20}+)」"
)
MOST_QUOTED = 4
"""Words of an expression in quotation marks; more are a quotation."""
EXTRA = {"quoted": 3.0, "name": 1.5, "repeated": 1.0}
"""What a reason multiplies the weight by."""

Phrase = tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """What is known of a phrase."""

    count: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    reasons: set[str] = field(default_factory=set)
    places: list[tuple[int, int, int]] = field(default_factory=list)


def candidates(
    texts: Iterable[tuple[int, str]],
    language: str,
    *,
    is_known: Callable[[str], bool] = lambda text: False,
    limit: int = 100,
    stop: Stop | None = None,
) -> list[Candidate]:
    """Expressions of a text that may be terms, the likeliest first.

    Args:
        texts: The segments with their keys.
        language: BCP 47 code of the text.
        is_known: Says which expressions are terms already, so that they are left out.
        limit: The most that are answered.
        stop: A wish to stop, looked at now and then.

    Raises:
        CancelledError: The wish to stop was seen.
    """
    mining = _Mining(language, stop or Stop())
    for key, text in texts:
        mining.read(key, text[:LONGEST_TEXT])
    found = sorted(mining.found(), key=lambda one: (-one.weight, one.text))
    return [one for one in found if not is_known(one.text)][:limit]


class _Mining:
    """Counts phrases level by level: one of n words is counted where both its parts of n - 1 words come twice."""

    def __init__(self, language: str, stop: Stop) -> None:
        self._vocabulary = TermVocabulary(language)
        self._lexicon = lexicon(language)
        self._stop = stop
        self._runs: list[tuple[int, str, list[TermWord]]] = []
        self._seen: defaultdict[Phrase, _Seen] = defaultdict(_Seen)
        self._counts: list[Counter[Phrase]] = []
        self._known_zipf: dict[str, float] = {}

    def read(self, key: int, text: str) -> None:
        """Take in a segment."""
        self._stop.check()
        pieces = tokens(text)
        for run in _runs(pieces):
            self._runs.append((key, text, [self._vocabulary.word(token) for token in run]))
        for found in QUOTED.finditer(text):
            start, end = found.span("term")
            words = self._vocabulary.words(found["term"])
            if 0 < len(words) <= MOST_QUOTED and not found["term"][0].isupper():
                self._note(tuple(word.base for word in words), "quoted", key, start, end, found["term"])

    def found(self) -> Iterator[Candidate]:
        """What may be a term, in no order."""
        for size in range(1, LONGEST_PHRASE + 1):
            self._counts.append(self._count(size))
        for key, text, run in self._runs:
            self._stop.check()
            self._collect(key, text, run)
            self._collect_names(key, text, run)
        for phrase, seen in self._seen.items():
            weight = self._weight(phrase, seen)
            if weight > 0:
                shown = seen.forms.most_common(1)[0][0]
                yield Candidate(shown, seen.count, tuple(sorted(seen.reasons)), weight, tuple(seen.places))

    def _count(self, size: int) -> Counter[Phrase]:
        counts: Counter[Phrase] = Counter()
        shorter = self._counts[-1] if self._counts else None
        for _, _, run in self._runs:
            bases = [word.base for word in run]
            for at in range(len(bases) - size + 1):
                phrase = tuple(bases[at : at + size])
                if shorter is None or (phrase[1:] in shorter and phrase[:-1] in shorter):
                    counts[phrase] += 1
        return Counter({phrase: count for phrase, count in counts.items() if count >= FEWEST})

    def _collect(self, key: int, text: str, run: list[TermWord]) -> None:
        """The repeated phrases of a run of words."""
        for at in range(len(run)):
            if self._is_common(run[at]):
                continue
            for size in range(1, min(LONGEST_PHRASE, len(run) - at) + 1):
                words = run[at : at + size]
                phrase = tuple(word.base for word in words)
                if phrase not in self._counts[size - 1]:
                    break
                if not self._is_common(words[-1]) and (size > 1 or self._may_stand_alone(words[0], phrase)):
                    self._note_words(phrase, "repeated", key, text, words)

    def _collect_names(self, key: int, text: str, run: list[TermWord]) -> None:
        """Two or more words with a capital one after the other; a usual word at the start of a sentence is none."""
        name: list[TermWord] = []
        for at, word in enumerate([*run, None]):
            if word is not None and word.token.text[:1].isupper() and not (at == 0 and self._is_usual(word)):
                name.append(word)
                continue
            if 1 < len(name) <= LONGEST_PHRASE:
                self._note_words(tuple(one.base for one in name), "name", key, text, name)
            name = []

    def _note_words(self, phrase: Phrase, reason: str, key: int, text: str, words: list[TermWord]) -> None:
        start, end = words[0].token.start, words[-1].token.end
        self._note(phrase, reason, key, start, end, text[start:end])

    def _note(self, phrase: Phrase, reason: str, key: int, start: int, end: int, form: str) -> None:
        seen = self._seen[phrase]
        seen.reasons.add(reason)
        if (key, start, end) in seen.places[-3:]:
            return
        seen.count += 1
        seen.forms[form] += 1
        if len(seen.places) < MOST_PLACES:
            seen.places.append((key, start, end))

    def _weight(self, phrase: Phrase, seen: _Seen) -> float:
        worth = (log2(len(phrase) + 1) if len(phrase) > 1 else ALONE) * max(EXTRA[reason] for reason in seen.reasons)
        longer = self._longer.get(phrase, [])
        if not longer or seen.reasons != {"repeated"}:
            return worth * seen.count
        rest = seen.count - sum(longer) / len(longer)
        return worth * rest if rest >= 1 and seen.count not in longer else 0.0

    @cached_property
    def _longer(self) -> dict[Phrase, list[int]]:
        """The counts of the longer phrases that a phrase stands in, by phrase."""
        known: defaultdict[Phrase, list[int]] = defaultdict(list)
        for phrase, seen in self._seen.items():
            if len(phrase) > 1:
                known[phrase[1:]].append(seen.count)
                known[phrase[:-1]].append(seen.count)
        return dict(known)

    def _is_common(self, word: TermWord) -> bool:
        """Whether a word begins and ends no term."""
        if word.token.kind == "cluster":
            return False
        return word.token.kind != "word" or len(word.surface) < 2 or self._zipf(word.surface) >= COMMON

    def _is_usual(self, word: TermWord) -> bool:
        return self._zipf(word.surface) >= FAMILIAR

    def _zipf(self, word: str) -> float:
        if word not in self._known_zipf:
            self._known_zipf[word] = self._lexicon.zipf(word)
        return self._known_zipf[word]

    def _may_stand_alone(self, word: TermWord, phrase: Phrase) -> bool:
        if word.token.kind == "cluster":
            return False
        if len(word.surface) < SHORTEST_ALONE or self._counts[0][phrase] < FEWEST_ALONE:
            return False
        return max(self._zipf(word.surface), self._zipf(word.base)) < FAMILIAR


def _runs(pieces: list[Token]) -> Iterator[list[Token]]:
    """The words of a text in runs that nothing but single hyphens and white space interrupts."""
    run: list[Token] = []
    for at, piece in enumerate(pieces):
        is_hyphen = piece.text in ("-", "‑", "‐") and 0 < at < len(pieces) - 1
        if piece.kind in ("word", "number", "cluster") or (
            is_hyphen and pieces[at - 1].kind == pieces[at + 1].kind == "word"
        ):
            run.append(piece)
        elif piece.kind != "space" and run:
            yield run
            run = []
    if run:
        yield run
