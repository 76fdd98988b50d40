"""One direction of translation: texts in, renderings with the certainty of every word out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from unicodedata import category

import regex

from workbench.language.placeholders import lost_placeholders, placeholders
from workbench.language.segmentation import base_language
from workbench.suggestions.argos import marks
from workbench.suggestions.argos.kept import SYMBOLS, kept_spans
from workbench.suggestions.argos.model import BATCH, ArgosModel, Hypothesis
from workbench.suggestions.argos.pieces import Spelled, places
from workbench.suggestions.argos.rendered import Rendered, best_joined, inserted
from workbench.suggestions.argos.sentences import LETTER, SentenceOrGap, gap_between, parts, shares
from workbench.suggestions.base import Stop, TranslatedToken

LOOPED = "the engine repeated itself; cut off there"
NOTHING = "the engine gave nothing for a sentence"
IN_PIECES = "translated in pieces around marks or placeholders"
IN_SHARES = "too long for the engine; translated in shares"
UNKNOWN = "left out or replaced characters that the engine does not know"
NO_SENTENCE = "far too long to be a sentence; left as it is"
MOST_SHARES = 20
"""Shares of the longest sentence that is translated: some 2,000 words."""
SPELLED = regex.compile(r"[^\p{ASCII}\p{M}\p{P}\p{Z}\u200c\u200d]")
"""What a rendering is looked through for where the model may not know it; joiners are the spelling of a language."""
SOFT_HYPHEN = regex.compile(r"(?<=\p{L})\xad(?=\p{L})")
"""Says where a word of the source may be broken; it makes another word of it for the model."""
MOST_PIECES = 500
"""Pieces between marks and placeholders in one sentence that are translated."""
CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages in which a capital within a sentence says nothing."""


class DirectionResult(NamedTuple):
    """A rendering and what it was made with."""

    rendered: Rendered
    hypothesis: Hypothesis
    spelled: Spelled


class Direction:
    """Translates with one model."""

    def __init__(self, model: ArgosModel, source_language: str, target_language: str) -> None:
        self.model = model
        self.source_language = source_language
        self.target_language = target_language

    def is_like(self, other: Direction) -> bool:
        """Whether another one has the same model between the same languages."""
        pair = (other.source_language, other.target_language)
        return self.model is other.model and (self.source_language, self.target_language) == pair

    def render(self, texts: Sequence[str], best: int, stop: Stop) -> Iterator[list[Rendered]]:
        """The renderings of each text in turn, the greedy one first, at most `best` of them.

        Raises:
            MissingPartError: The extra `mt` is not installed.
            EngineError: The model cannot be loaded, or fails.
            CancelledError: The wish to stop was seen.
        """
        waiting: list[list[SentenceOrGap]] = []
        count = 0
        for text in texts:
            waiting.append(parts(text, self.source_language))
            count += sum(part.is_sentence for part in waiting[-1])
            if count >= BATCH:
                yield from self._render_parted(waiting, best, stop)
                waiting, count = [], 0
        yield from self._render_parted(waiting, best, stop)

    def _render_parted(
        self, texts: Sequence[Sequence[SentenceOrGap]], best: int, stop: Stop
    ) -> Iterator[list[Rendered]]:
        sentences = [part.text for text in texts for part in text if part.is_sentence]
        made = iter(self.sentences(sentences, best, stop))
        for text in texts:
            rows: list[list[Rendered]] = []
            for at, part in enumerate(text):
                if part.is_sentence:
                    if at and text[at - 1].is_sentence:
                        rows.append([Rendered(gap_between("", self.target_language))])
                    rows.append(next(made))
                else:
                    is_between = 0 < at < len(text) - 1
                    rows.append([Rendered(gap_between(part.text, self.target_language) if is_between else part.text)])
            yield best_joined(rows, best) if rows else [Rendered("")]

    def sentences(self, sentences: Sequence[str], best: int, stop: Stop) -> list[list[Rendered]]:
        """The renderings of sentences, with their marks and placeholders; each as `render` gives them."""
        found = self._sentences([SOFT_HYPHEN.sub("", sentence) for sentence in sentences], best, stop)
        return [[self._told(one, each) for each in row] for one, row in zip(sentences, found, strict=True)]

    def _sentences(self, sentences: Sequence[str], best: int, stop: Stop) -> list[list[Rendered]]:
        says = self.model.pieces.says if any(map(SYMBOLS.search, sentences)) else None
        bares = [marks.bare(sentence, says) for sentence in sentences]
        plain = [at for at, one in enumerate(bares) if not one.marks]
        marked = [at for at, one in enumerate(bares) if one.marks]
        found: dict[int, list[Rendered]] = {}
        for indices, with_attention in ((plain, False), (marked, True)):
            texts = [bares[at].text for at in indices]
            for at, made in zip(indices, self._spoken(texts, best, stop, with_attention), strict=True):
                kept = [self._whole(bares[at], one, with_attention) for one in made]
                found[at] = [one for one in kept if one is not None]
        for at, sentence in enumerate(sentences):
            if not found[at]:
                found[at] = [self._in_pieces(sentence, stop)]
        return [found[at] for at in range(len(sentences))]

    def _told(self, sentence: str, rendered: Rendered) -> Rendered:
        """A rendering with a note where a character is gone that the model has no piece for."""
        gone = {*SPELLED.findall(sentence)} - {*rendered.text}
        return rendered if all(map(self.model.pieces.says, gone)) else rendered.with_note(UNKNOWN)

    def _whole(self, bare: marks.Bare, made: DirectionResult, with_attention: bool) -> Rendered | None:
        """A rendering with its marks in it; None where one of them, or a placeholder, would be lost."""
        if _differ(bare.text, made.rendered.text):
            return None
        if not bare.marks:
            return made.rendered
        words = made.spelled.words
        if not with_attention or not words or not made.hypothesis.attention:
            return None
        begins = places(self.model.pieces.cut(bare.text), bare.text)
        placed = marks.spots(bare.text, bare.marks, _sources(made, begins))
        return None if placed is None else inserted(made.rendered, _insertions(placed, made.spelled))

    def _spoken(
        self, texts: Sequence[str], best: int, stop: Stop, with_attention: bool
    ) -> Iterator[list[DirectionResult]]:
        """Renderings of sentences without marks; one that is too long for the model in shares, one after the other."""
        limit = self.model.limit
        units: list[str] = []
        spans: list[tuple[int, int]] = []
        for text in texts:
            first = len(units)
            is_short = len(text) <= limit or len(text) <= limit * 8 and self._count(text) <= limit
            cut = [text] if is_short else list(islice(shares(text, limit, self._count), MOST_SHARES + 1))
            units += cut if len(cut) <= MOST_SHARES else []
            spans.append((first, len(units)))
        made = list(self._made(units, best, stop, with_attention))
        for text, (first, last) in zip(texts, spans, strict=True):
            if first == last:
                yield [_unmade(Rendered(text).with_note(NO_SENTENCE))]
            else:
                yield made[first] if last - first == 1 else [_chained(made[first:last], units[first:last])]

    def _made(
        self, texts: Sequence[str], best: int, stop: Stop, with_attention: bool
    ) -> Iterator[list[DirectionResult]]:
        for start in range(0, len(texts), BATCH):
            stop.check()
            batch = texts[start : start + BATCH]
            sources = [self.model.pieces.cut(text.strip()) for text in batch]
            asked = [at for at, source in enumerate(sources) if source and LETTER.search(batch[at])]
            found = self.model.translate([sources[at] for at in asked], best=best, with_attention=with_attention)
            made = dict(zip(asked, self._scored([sources[at] for at in asked], found), strict=True))
            for at, text in enumerate(batch):
                yield made.get(at, [_unmade(Rendered(text))])

    def _scored(self, sources: Sequence[list[str]], found: Sequence[list[Hypothesis]]) -> list[list[DirectionResult]]:
        """Hypotheses as renderings: the first stays first, the others follow by the sum of their log-probabilities."""
        pairs = [(source, one) for source, row in zip(sources, found, strict=True) for one in row]
        scores = iter(self.model.score([source for source, _ in pairs], [one.pieces for _, one in pairs]))
        rows = []
        for row in found:
            made = [self._rendered(one, next(scores)) for one in row]
            rows.append([made[0], *sorted(made[1:], key=lambda one: -one.rendered.total)])
        return rows

    def _rendered(self, hypothesis: Hypothesis, scores: Sequence[float]) -> DirectionResult:
        spelled = self.model.pieces.spell(hypothesis.pieces)
        words = tuple(
            TranslatedToken(
                word.start,
                word.end,
                min(0.0, *scores[word.first : word.last]) if scores else None,
                is_unknown=not all(map(self.model.pieces.knows, hypothesis.pieces[word.first : word.last])),
            )
            for word in spelled.words
        )
        notes = [LOOPED] * hypothesis.is_cut + [NOTHING] * (not spelled.text)
        return DirectionResult(
            Rendered(spelled.text, words, sum(scores), len(scores), frozenset(notes)), hypothesis, spelled
        )

    def _in_pieces(self, sentence: str, stop: Stop) -> Rendered:
        """A sentence translated between its marks and placeholders, which stay as they are."""
        spans = kept_spans(sentence, self.model.pieces.says)
        bounds = [0, *(bound for span in spans for bound in span), len(sentence)]
        cut = [sentence[start:end] for start, end in zip(bounds, bounds[1:], strict=False)]
        # The last piece keeps its stop: the model knows sentences that end with one.
        cores = {at: _core(cut[at], is_last=at == len(cut) - 1) for at in range(0, len(cut), 2)}
        asked = [at for at, (low, high) in cores.items() if low < high]
        if len(asked) > MOST_PIECES:
            return Rendered(sentence).with_note(NO_SENTENCE)
        spoken = self._spoken([cut[at][slice(*cores[at])] for at in asked], 1, stop, with_attention=False)
        made = dict(zip(asked, spoken, strict=True))
        rows: list[list[Rendered]] = []
        for at, piece in enumerate(cut):
            if at in made:
                low, high = cores[at]
                fragment = self._fragment(piece[low:high], made[at][0].rendered, is_first=at == 0)
                rows += [[Rendered(piece[:low])], [fragment], [Rendered(piece[high:])]]
            else:
                rows.append([Rendered(piece)])
        return best_joined(rows, 1)[0].with_note(IN_PIECES)

    def _fragment(self, piece: str, rendered: Rendered, *, is_first: bool) -> Rendered:
        """What the model made of a piece of a sentence, without the capital and the stop that only a sentence has."""
        text = rendered.text
        if not text or placeholders(text):
            # What the model makes up here would pass for a placeholder of the source.
            return Rendered(piece)
        edits: list[tuple[int, int, str]] = []
        is_lowered = not is_first and piece[0].islower() and text[0].isupper() and not text[1:2].isupper()
        if is_lowered and base_language(self.target_language) not in CAPITAL_NOUNS:
            edits.append((0, 1, text[0].lower()))
        if len(text) > 1 and text.endswith(".") and not piece.endswith("."):
            edits.append((len(text) - 1, len(text), ""))
        return inserted(rendered, edits)

    def _count(self, text: str) -> int:
        return len(self.model.pieces.cut(text))


def _unmade(rendered: Rendered) -> DirectionResult:
    """A rendering that no single answer of a model stands behind."""
    return DirectionResult(rendered, Hypothesis(()), Spelled(rendered.text, ()))


def _chained(made: Sequence[list[DirectionResult]], units: Sequence[str]) -> DirectionResult:
    """Shares of a sentence that was too long, one after the other."""
    rows: list[list[Rendered]] = []
    for row, unit in zip(made, units, strict=True):
        rows += [[row[0].rendered], [Rendered(unit[len(unit.rstrip()) :])]]
    (whole,) = best_joined(rows, 1)
    return _unmade(whole.with_note(IN_SHARES))


def _differ(source: str, target: str) -> bool:
    """Whether a rendering lost a placeholder, or has one that its source has not."""
    return bool(lost_placeholders(source, target) or lost_placeholders(target, source))


def _sources(made: DirectionResult, begins: Sequence[int]) -> list[int]:
    """For each word of a rendering where in the source the piece begins that the model looked at most."""
    found = []
    for word in made.spelled.words:
        rows = made.hypothesis.attention[word.first : word.last]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        best = max(range(len(sums)), key=sums.__getitem__) if sums else 0
        found.append(begins[min(best, len(begins) - 1)])
    return found


def _insertions(placed: Sequence[marks.MarkSpot], spelled: Spelled) -> list[tuple[int, int, str]]:
    """Where in a rendering marks are inserted; a line break takes the place of the blank that is there."""
    words, text = spelled.words, spelled.text
    found: list[tuple[int, int, str]] = []
    for spot in placed:
        if spot.mark.is_break or spot.rank == 0:
            start = words[spot.boundary - 1].end if spot.boundary else 0
        else:
            start = words[spot.boundary].start if spot.boundary < len(words) else len(text)
        has_blank = spot.mark.is_break and text[start : start + 1] == " "
        found.append((start, start + 1 if has_blank else start, _apart(spot, start < len(text))))
    return found


def _apart(spot: marks.MarkSpot, is_followed: bool) -> str:
    """The text of a mark, with a blank towards the words where it stood apart from them."""
    if not spot.mark.is_apart or spot.mark.is_break or spot.rank != 1:
        return spot.mark.text
    return f"{spot.mark.text} " if is_followed else f" {spot.mark.text}"


def _core(piece: str, *, is_last: bool) -> tuple[int, int]:
    """From the first letter or digit of a piece to behind the last, or to its end; empty where there is none."""
    first = LETTER.search(piece)
    if first is None:
        return 0, 0
    end = len(piece)
    while not is_last and category(piece[end - 1])[0] not in "LNM":
        end -= 1
    return first.start(), end
