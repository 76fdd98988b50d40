"""Which words of a source a model looks at while it writes the words of a rendering.

The model is made to write the person's own text; what it looked at most for a word is its pair. Models are not trained
to line words up: names, numbers and other words of content pair well, marks and small words often do not, so a weak
pair is left out.
"""

from __future__ import annotations

from workbench.suggestions.argos.confidence import paired
from workbench.suggestions.argos.direction import Direction
from workbench.suggestions.argos.kept import mark_spans
from workbench.suggestions.argos.pieces import SpelledWord
from workbench.suggestions.base import Stop
from workbench.suggestions.capabilities import WordPair

WEAKEST = 0.5
"""Share of the attention of a word that its pair has at least."""


def word_pairs(direction: Direction, source: str, rendering: str, stop: Stop) -> list[WordPair]:
    """The words of a rendering with the words of the source that they go with, in the order of the rendering.

    Sentences are paired by their number; where there are not as many on both sides, the texts are taken as wholes.

    Args:
        direction: From the language of the source to that of the rendering.
        source: The source text.
        rendering: A rendering of it, by whomever.
        stop: Looked at between sentences.

    Raises:
        MissingPartError: The extra `mt` is not installed.
        EngineError: The model cannot be loaded, or fails.
        CancelledError: The wish to stop was seen.
    """
    found: list[WordPair] = []
    pairs = paired(source, rendering, direction.source_language, direction.target_language)
    for (left, right), (low, high) in pairs:
        stop.check()
        given, text = source[left:right], rendering[low:high]
        if not any(given[start] in "<[\n" for start, _ in mark_spans(given)):
            found += [
                WordPair(one.source_start + left, one.source_end + left, one.start + low, one.end + low, one.weight)
                for one in _in_sentence(direction, given, text)
            ]
    return found


def _in_sentence(direction: Direction, source: str, rendering: str) -> list[WordPair]:
    model = direction.model
    given, wanted = model.pieces.cut(source), model.pieces.cut(rendering)
    rows = model.attention(given, wanted)
    if not rows:
        return []
    left, right = model.pieces.spell(given), model.pieces.spell(wanted)
    if left.text != source or right.text != rendering:
        # The tokenizer writes one of them in another way, so the places would not be those of the person's text.
        return []
    found = []
    for word in right.words:
        shares = [_share(rows[word.first : word.last], one) for one in left.words]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= WEAKEST:
            pair = left.words[best]
            found.append(WordPair(pair.start, pair.end, word.start, word.end, shares[best]))
    return found


def _share(rows: tuple[tuple[float, ...], ...], word: SpelledWord) -> float:
    """The share of the attention of some pieces that a word of the source has."""
    total = sum(map(sum, rows))
    return sum(sum(row[word.first : word.last]) for row in rows) / total if total else 0.0
