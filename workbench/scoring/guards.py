"""What is likely a mistake in the texts given for scoring: some of it stops, the rest is said in one sentence."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from workbench.errors import UsageError
from workbench.language.lexicon import lexicon
from workbench.scoring.base import Stream
from workbench.scoring.options import SPACELESS, base_of

SAMPLE = 400
"""Segments of a text that are looked at for its language."""
LETTERS = 20
"""Code points of a segment that are looked at for its script."""
ENOUGH = 60
"""Words that tell something of a language."""
FOREIGN = 0.12
"""Two texts of one language have more of their words in common than this."""
ALIKE = 0.3
"""Two texts with so much in common are of one language."""
MOST = 0.9
MOST_SQUARE = 50
"""References of a segment up to which it is looked at whether they are turned round."""
TURNED = 2.0
"""So many times more alike must references be the other way round."""
FEW_WORDS = 4
"""A shorter segment may rightly stand untranslated: a name, a number, a heading."""
WIDE = {"CJK": "Han", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "FULLWIDTH": "Han"}
COMMON = 3.0
"""Words at least this common (Zipf) are a language's own."""
Words = Counter[str]


def require_shape(
    systems: Mapping[str, Sequence[str]], references: Sequence[Stream], source: Sequence[str] | None = None
) -> None:
    """Refuse what cannot be scored line by line.

    Raises:
        UsageError: Something is missing, is of another length, or stands the wrong way round.
    """
    if not systems or not references:
        raise UsageError("scoring takes at least one hypothesis and one reference")
    if any(isinstance(stream, str) for stream in references):
        raise UsageError(
            "the references are segments where lists of segments are expected: "
            "give a list with one list of segments for each reference"
        )
    for name, hypotheses in systems.items():
        if isinstance(hypotheses, str):
            raise UsageError(f"{name} is one text where a list of segments is expected")
    expected = len(references[0])
    _require_streams({name: len(found) for name, found in systems.items()}, references)
    if not expected:
        raise UsageError("the reference has no segments, so there is nothing to score")
    for number, stream in enumerate(references[1:], 2):
        if len(stream) != expected:
            raise UsageError(_unequal(f"reference {number}", stream, "the first", references[0]))
    for name, hypotheses in systems.items():
        if len(hypotheses) != expected:
            raise UsageError(_unequal(name, hypotheses, "the reference", references[0]))
    if source is not None and len(source) != expected:
        raise UsageError(_unequal("the source", source, "the reference", references[0]))


def warnings(
    systems: Mapping[str, Sequence[str]],
    references: Sequence[Stream],
    source: Sequence[str] | None = None,
    language: str = "und",
) -> tuple[str, ...]:
    """What looks like a mistake, one sentence each, the likely mistake named."""
    named = {f"reference {number}": stream for number, stream in enumerate(references, 1)}
    if len(references) == 1:
        named = {"the reference": references[0]}
    found = [*_same(systems, named)]
    if source is not None:
        found += _copies(systems, source, references[0])
        found += [f"{name} is the source text" for name, stream in named.items() if list(stream) == list(source)]
    found += _turned(systems, references, language)
    reference = _Look(next(iter(named)), references[0], language)
    origin = _Look("the source", source, language) if source is not None else None
    for name, hypotheses in systems.items():
        sentence = _foreign(_Look(name, hypotheses, language), reference, origin, language)
        found += [sentence] if sentence else []
    return tuple(found)


def _require_streams(lengths: Mapping[str, int], references: Sequence[Stream]) -> None:
    """Refuse references that are given segment by segment."""
    inner = {len(stream) for stream in references}
    wanted = set(lengths.values())
    if len(references) > 1 and wanted == {len(references)} and len(inner) == 1 and inner != wanted:
        count, segments = inner.pop(), wanted.pop()
        raise UsageError(
            f"the references are given segment by segment ({segments} lists of {count}); "
            f"turn them round, so that there are {count} lists of {segments} segments"
        )


def _turned(systems: Mapping[str, Sequence[str]], references: Sequence[Stream], language: str) -> list[str]:
    """One sentence where there are as many references as segments, and they seem to be given segment by segment.

    The shape tells nothing then. What tells is what each hypothesis is like: the texts at its place in all streams, as
    it should be, or all texts of one stream.
    """
    size = len(references)
    if not 2 <= size <= MOST_SQUARE or size != len(references[0]):
        return []
    pieces = tuple if base_of(language) in SPACELESS else str.split
    for name, hypotheses in systems.items():
        rows, columns = [], []
        for at, hypothesis in enumerate(hypotheses):
            own = Counter(pieces(hypothesis.lower()))
            others = [other for other in range(size) if other != at]
            columns.append(_overlap(own, [Counter(pieces((references[one][at] or "").lower())) for one in others]))
            rows.append(_overlap(own, [Counter(pieces((references[at][one] or "").lower())) for one in others]))
        is_every = all(row > column for row, column in zip(rows, columns, strict=True))
        if is_every and sum(rows) / size > max(ALIKE, TURNED * sum(columns) / size):
            return [
                f"{name} is more like the references when they are read segment by segment; turn them round if there"
                f" are {size} references of each segment, one list for each reference"
            ]
    return []


def _overlap(own: Counter[str], others: Sequence[Counter[str]]) -> float:
    """How much of its words a segment has in common with others on average, 0 to 1."""
    sizes = [own.total() + other.total() for other in others]
    return sum(2 * (own & other).total() / size for other, size in zip(others, sizes, strict=True) if size) / len(sizes)


def _unequal(name: str, text: Stream, other: str, against: Stream) -> str:
    plain = f"{name} has {len(text)} segments, {other} has {len(against)}"
    filled, others = (sum(1 for segment in side if segment and segment.strip()) for side in (text, against))
    more, less = max(len(text), len(against)), min(len(text), len(against))
    if filled == others:
        return f"{plain}; they differ in empty lines only, so take those out of both or of neither"
    if less and more % less == 0:
        return (
            f"{plain}, which is {more // less} times as many; "
            "are several references or renderings of each segment in one file?"
        )
    return f"{plain}; a metric compares line by line, so check that both are the same text"


def _same(systems: Mapping[str, Sequence[str]], references: Mapping[str, Stream]) -> list[str]:
    texts = {**systems, **references}
    names = list(texts)
    found = []
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            if list(texts[name]) == list(texts[other]) and any(texts[name]):
                found.append(f"{name} and {other} are the same text; is one file given twice?")
    return found


def _copies(systems: Mapping[str, Sequence[str]], source: Sequence[str], reference: Stream) -> list[str]:
    found = []
    for name, hypotheses in systems.items():
        if list(hypotheses) == list(source):
            found.append(f"{name} is the source text; is the source given as a hypothesis?")
            continue
        copied = sum(
            1
            for hypothesis, origin, wanted in zip(hypotheses, source, reference, strict=True)
            if hypothesis == origin != wanted and _is_running_text(origin)
        )
        if copied:
            plural = "segments are untranslated copies" if copied > 1 else "segment is an untranslated copy"
            found.append(f"{copied} of {len(source)} {plural} of the source in {name}")
    return found


def _is_running_text(segment: str) -> bool:
    letters = sum(1 for mark in segment[:200] if mark.isalpha())
    return letters > 2 * FEW_WORDS and (len(segment.split()) >= FEW_WORDS or any(mark > "\u2e80" for mark in segment))


class _Look:
    """What a text looks like: its words and its letters."""

    def __init__(self, name: str, text: Stream, language: str) -> None:
        self.name = name
        step = max(1, len(text) // SAMPLE)
        segments = [segment for segment in text[::step] if segment]
        is_spaceless = base_of(language) in SPACELESS
        whole = " ".join(segments).lower()
        counts = Counter(whole if is_spaceless else whole.split())
        self.words: Words = Counter({word: count for word, count in counts.items() if any(map(str.isalpha, word[:3]))})
        self.size = self.words.total()
        self.script = _script(segments)

    def likeness(self, other: _Look) -> float:
        """How much of their words two texts have in common, 0 to 1."""
        if not self.size or not other.size:
            return 0.0
        return sum(
            min(count / self.size, other.words[word] / other.size)
            for word, count in self.words.items()
            if word in other.words
        )

    def share_of(self, language: str) -> float | None:
        """The share of words that are common in a language; None where nobody can tell."""
        known = lexicon(language)
        if known.is_known("a") is None:
            return None
        return sum(count for word, count in self.words.items() if known.zipf(word) >= COMMON) / self.size


def _foreign(own: _Look, reference: _Look, source: _Look | None, language: str) -> str | None:
    """One sentence where a hypothesis and the reference are not of one language."""
    if min(own.size, reference.size) < ENOUGH:
        return None
    likeness = own.likeness(reference)
    if source is not None and source.size >= ENOUGH and likeness < FOREIGN:
        if source.likeness(reference) > ALIKE:
            return f"the source looks more like {reference.name} than {own.name} does; have the two been swapped?"
        if source.likeness(own) > ALIKE:
            return f"{own.name} is in the language of the source; was it left untranslated?"
    if own.script and reference.script and own.script != reference.script:
        return (
            f"{own.name} is written in {own.script} letters and {reference.name} in {reference.script} letters; "
            "is one of them in the wrong language?"
        )
    if likeness >= FOREIGN:
        return None
    return (
        f"{own.name} and {reference.name} have hardly a word in common; "
        f"{_guess(own, reference, language) or 'is one of them in the wrong language?'}"
    )


def _guess(own: _Look, reference: _Look, language: str) -> str | None:
    """Which side is not of the target language, where words tell."""
    shares = [side.share_of(language) for side in (own, reference)] if base_of(language) != "und" else [None]
    if None in shares:
        return None
    first, second = (share or 0.0 for share in shares)
    if max(first, second) < ALIKE:
        return f"neither looks like {language}, so is the language of the translations right?"
    wrong, right = (own, reference) if first < second else (reference, own)
    return f"{right.name} looks like {language}, so is {wrong.name} the right file?"


def _script(segments: Sequence[str]) -> str | None:
    """The script that nearly all letters of a text are of."""
    counts: Counter[str] = Counter()
    for mark, count in Counter("".join([segment[:LETTERS] for segment in segments])).items():
        if mark.isalpha():
            first = unicodedata.name(mark, "").partition(" ")[0]
            counts[WIDE.get(first, first.title())] += count
    if not counts:
        return None
    script, count = counts.most_common(1)[0]
    return script if count >= MOST * counts.total() else None
