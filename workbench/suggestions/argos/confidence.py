"""How well a rendering that a person wrote fits its source, in the eyes of the engine.

The engine is made to write the person's text (forced decoding) and says for every piece how likely it found it. A word
has the least log-probability among its pieces. A word is flagged where that is below `FLAG_BELOW` and `DROP` below what
is usual here: the median of its neighbours, at most `NEIGHBOURS` on each side, or the upper quartile of all words, the
higher of the two. So one odd word among good ones is flagged, and a bad stretch in a good text, but not a whole text
that the engine does not know.

The forward score alone misses what is left out, because every word that is there fits. So the source is scored from the
rendering as well, where a package for that direction is installed: source words that the rendering does not call for
are flagged by the same rule as not covered. Sentences are paired before they are scored, because a model that is given
two sentences is content with a rendering of the first.

The figures compare words of one rendering, and nothing else: they say nothing about which of two systems is better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from workbench.suggestions.argos import marks
from workbench.suggestions.argos.direction import Direction
from workbench.suggestions.argos.sentences import spans_of
from workbench.suggestions.base import Stop
from workbench.suggestions.capabilities import Confidence, WordConfidence

FLAG_BELOW = -2.5
"""Log-probability (natural) above which no word is flagged: about one in twelve."""
DROP = 2.0
"""How far below its neighbours a flagged word is at least."""
NEIGHBOURS = 3
EXPLANATION = (
    "log-probabilities of the engine for this text, word by word; a marked word is one that the engine finds far less"
    " likely than its neighbours; a marked source word is one that nothing in the rendering calls for; not a measure of"
    " quality, and no ranking of systems"
)
ONE_WAY = "; only one direction is installed, so that what is left out cannot be seen"


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two texts, scored from the other."""

    mean: float | None
    words: tuple[WordConfidence, ...]


def confidence(
    forward: Direction | None, backward: Direction | None, source: str, rendering: str, stop: Stop
) -> Confidence:
    """Score a rendering by its source, and the source by the rendering.

    Args:
        forward: From the language of the source to that of the rendering; None where there is no package.
        backward: The other way round.
        source: The source text.
        rendering: What a person wrote.
        stop: Looked at between the two.

    Raises:
        MissingPartError: The extra `mt` is not installed.
        EngineError: A model cannot be loaded, or fails.
        CancelledError: The wish to stop was seen.
    """
    ahead = _scored(forward, source, rendering, stop)
    back = _scored(backward, rendering, source, stop)
    explanation = EXPLANATION if backward is not None and forward is not None else EXPLANATION + ONE_WAY
    return Confidence(ahead.mean, back.mean, ahead.words, back.words, explanation)


def _scored(direction: Direction | None, given: str, text: str, stop: Stop) -> _Side:
    """Every word of a text, given another one."""
    stop.check()
    if direction is None:
        return _Side(None, ())
    model = direction.model
    pairs = paired(given, text, direction.source_language, direction.target_language)
    sources = [model.pieces.cut(marks.bare(given[low:high]).text) for (low, high), _ in pairs]
    targets = [model.pieces.cut(text[low:high]) for _, (low, high) in pairs]
    total, count = 0.0, 0
    words: list[WordConfidence] = []
    for (_, (low, high)), target, scores in zip(pairs, targets, model.score(sources, targets), strict=True):
        if scores:
            total, count = total + sum(scores), count + len(scores)
            words += _words(direction, target, scores, text, low, high)
    return _Side(total / count if count else None, tuple(words))


def paired(
    left: str, right: str, left_language: str, right_language: str
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Spans of sentences one by one where there are as many on both sides; otherwise the texts as wholes."""
    here, there = spans_of(left, left_language), spans_of(right, right_language)
    if len(here) == len(there):
        return list(zip(here, there, strict=True))
    return [((0, len(left)), (0, len(right)))] if here and there else []


def flagged(values: Sequence[float]) -> list[bool]:
    """Which log-probabilities are below `FLAG_BELOW`, and `DROP` below what is usual around them or in all."""
    ordered = sorted(values)
    quartile = ordered[len(ordered) * 3 // 4] if ordered else 0.0
    found = []
    for at, value in enumerate(values):
        around = [*values[max(0, at - NEIGHBOURS) : at], *values[at + 1 : at + 1 + NEIGHBOURS]]
        usual = max(median(around), quartile) if around else 0.0
        found.append(value < FLAG_BELOW and value < usual - DROP)
    return found


def _words(
    direction: Direction, pieces: Sequence[str], scores: Sequence[float], text: str, low: int, high: int
) -> list[WordConfidence]:
    """The words of a sentence where they stand in the text, each with the least of its pieces."""
    spelled = direction.model.pieces.spell(pieces)
    values = [min(scores[word.first : word.last]) for word in spelled.words]
    found = []
    at = low
    for word, value, is_flagged in zip(spelled.words, values, flagged(values), strict=True):
        shown = spelled.text[word.start : word.end]
        start = text.find(shown, at, high)
        if start < 0:
            # The tokenizer wrote the word in another way, so its place is not known for certain.
            continue
        at = start + len(shown)
        found.append(WordConfidence(start, at, value, is_flagged))
    return found
