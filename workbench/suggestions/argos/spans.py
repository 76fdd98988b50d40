"""Another rendering of a marked span, while the rest of the sentence stays as a person has it."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.suggestions.argos import marks
from workbench.suggestions.argos.confidence import paired
from workbench.suggestions.argos.direction import Direction
from workbench.suggestions.argos.model import Hypothesis
from workbench.suggestions.base import Stop
from workbench.suggestions.capabilities import SpanCandidate

WAYS = 20
"""Ways to go on behind the beginning that stays."""
SIGNPOST = 3
"""Words of the rest of the sentence by which it is known where a candidate ends, at most."""


def candidates(
    direction: Direction, source: str, rendering: str, start: int, end: int, count: int, stop: Stop
) -> list[SpanCandidate]:
    """Other words for a span of a rendering, the likeliest first, without those that are there.

    The model writes on from what stands before the span, in many ways. What it writes up to where the rest of the
    sentence goes on again is a candidate; each is scored in the whole sentence.

    Args:
        direction: From the language of the source to that of the rendering.
        source: The source text.
        rendering: The rendering that the span is in.
        start: Where the span begins; it is widened to whole words.
        end: Behind its end.
        count: Candidates at most.
        stop: Looked at between two questions to the model.

    Raises:
        MissingPartError: The extra `mt` is not installed.
        EngineError: The model cannot be loaded, or fails.
        CancelledError: The wish to stop was seen.
    """
    found = _sentence_of(direction, source, rendering, start, end)
    if found is None:
        return []
    sentence, low, high = found
    model = direction.model
    pieces = model.pieces.cut(marks.bare(sentence).text)
    before, after = rendering[low:start].rstrip(), rendering[end:high].strip()
    if not pieces or len(pieces) > model.limit:
        return []
    stop.check()
    prefix = model.pieces.cut(before) if before else []
    there = rendering[start:end].strip()
    ways = model.alternatives(pieces, prefix, WAYS)
    offered = _offered(direction, ways, prefix, after, len(there.split()))
    wanted = [text for text in dict.fromkeys(offered) if text and text != there]
    stop.check()
    scored = _scored(direction, pieces, [_sentence(before, text, after) for text in wanted])
    made = [SpanCandidate(text, score) for text, score in zip(wanted, scored, strict=True) if score is not None]
    return sorted(made, key=lambda one: -one.score)[:count]


def _sentence_of(
    direction: Direction, source: str, rendering: str, start: int, end: int
) -> tuple[str, int, int] | None:
    """The source sentence of a span, and where its own sentence lies; None where it reaches over several."""
    pairs = paired(source, rendering, direction.source_language, direction.target_language)
    for (left, right), (low, high) in pairs:
        if low <= start <= end <= high:
            return source[left:right], low, high
    return None


def _offered(
    direction: Direction, ways: Sequence[Hypothesis], prefix: Sequence[str], after: str, size: int
) -> list[str]:
    """What the model writes between the beginning and the place where the rest goes on."""
    pieces = direction.model.pieces
    skipped = len(pieces.spell(prefix).text)
    found = []
    for way in ways:
        if not pieces.begins_word(way.pieces, len(prefix)):
            continue
        text = pieces.spell(way.pieces).text[skipped:].strip()
        found.append(_until(text, after, size))
    return found


def _until(text: str, after: str, size: int) -> str:
    """What stands in a text before the rest of the sentence; where that is not found again, so many words."""
    if not after:
        return text
    if text.endswith(after):
        return text[: len(text) - len(after)].rstrip()
    words = after.split()
    for length in range(min(len(words), SIGNPOST), 0, -1):
        at = f" {text} ".find(f" {' '.join(words[:length])} ")
        if at > 0:
            return text[:at].rstrip()
    return " ".join(text.split()[: max(1, size)])


def _sentence(before: str, text: str, after: str) -> str:
    gap = "" if after[:1] and not after[0].isalnum() and after[0] not in "([{«“„" else " "
    return f"{before} {text}{gap}{after}".strip()


def _scored(direction: Direction, source: Sequence[str], sentences: Sequence[str]) -> list[float | None]:
    """The mean log-probability of each sentence."""
    model = direction.model
    rows = model.score([source] * len(sentences), [model.pieces.cut(sentence) for sentence in sentences])
    return [sum(row) / len(row) if row else None for row in rows]
