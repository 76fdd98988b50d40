"""The words of the other side that stand for some words of a text, by what pairs of texts have in common.

The span is the one that cuts both texts best into what belongs together and what does not, as Vogel (2005, PESA: phrase
pair extraction as sentence splitting) has it: words within stand for the words that were asked about, in either
direction, and words without do not. What keeps company with none of these words by more than chance is left off at its
ends. The same is then asked from the other side: an answer that leads back to the words that were asked about, and in
which each telling word of either side has its partner, is one to rely on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.suggestions.word_alignment.alike import chance_alike
from workbench.suggestions.word_alignment.association import NOTHING, Bag, Counts, Row, Table
from workbench.suggestions.word_alignment.words import AlignedWord

MOST_MORE = 3
"""Words that an equivalent may have more than what it stands for."""
LEAST, MOST = 0.02, 0.98
"""No word is surer than that."""
COVERED = 0.8
"""Share of what the words say, telling words before others, from which they count as led back to."""
SURPRISE = 10.83
"""Log-likelihood ratio from which company is more than chance: one in a thousand."""
FEWEST = 2
"""Pairs of texts that two words stand in together before that counts, these two texts among them."""
COMMON = 0.35
"""Share of the texts from which a word tells nothing."""
GLUED = 0.6
"""Share of the places of a character in which it stands beside another from which the two are one word."""
MOST_WORDS = 120
"""Words of a text that are looked at."""
DULL = 0.05
"""What a word is worth that stands in every text."""
ROW = "\x00row"
"""The words that are asked about, as one."""

Words = Sequence[AlignedWord]
Span = tuple[int, int]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """Words of the other side that stand for a span."""

    first: int
    """The first of its words."""
    last: int
    """The word after the last one."""
    certainty: float
    """0 to 1: how much of the words on either side is explained by the other, telling words before others."""
    is_mutual: bool
    """Whether the words lead back to those that were asked about, and to no others."""
    is_backed: bool
    """Whether each telling word of either side has a partner on the other, which other texts bear out."""


def aligned_words(
    here: Words, span: Span, there: Words, pairs: Sequence[tuple[Words, Words]], known: Table | None = None
) -> AlignedWords | None:
    """The words of a text that stand for a span of the text on the other side; None where nothing does.

    Args:
        here: The words of the text with the span.
        span: The first of its words, and the one after the last.
        there: The words of the text on the other side.
        pairs: Pairs of texts to learn from, the side of the span first; these two are taken for one more.
        known: Chances that a word of this side (row) and one of the other (column) stand for each other.
    """
    first, last = span
    if not 0 <= first < last <= len(here) <= MOST_WORDS or not 0 < len(there) <= MOST_WORDS:
        return None
    learned = _Learned.of(here, span, there, pairs, known)
    (start, end), inside, back = learned.best(span, here, there)
    partners = learned.has_partner[first:last] | learned.whole_has_partner
    is_partner: Flags = partners.sum(axis=0) > 0
    start, end = _trimmed(start, end, there, is_partner)
    if start == end:
        return None
    covered = _mean(back[first:last], learned.worth_here[first:last])
    pure = _mean(inside[start:end], learned.worth_there[start:end])
    returned, _, _ = learned.turned().best((start, end), there, here)
    found = partners[:, start:end]
    is_backed = bool(
        (found.any(axis=1) | learned.is_common_here[first:last]).all()
        and (found.any(axis=0) | learned.is_common_there[start:end]).all()
        and found[:, 0].any()
        and found[:, -1].any()
        and not _is_cut(there, (start, end), [other for _, other in pairs])
    )
    return AlignedWords(start, end, min(covered, pure), _leads_back(returned, span, learned.worth_here), is_backed)


@dataclass(frozen=True, slots=True)
class _Learned:
    """What is learned of the words of two texts, in the order of the texts."""

    forward: Table
    """Of each word here (row), how likely it makes a word there (column)."""
    forward_rest: Row
    """Of each word there, how likely any other word makes it."""
    backward: Table
    """Of each word there (row), how likely it makes a word here (column)."""
    backward_rest: Row
    whole: Row
    """Of each word there, how likely the words that are asked about make it together."""
    has_partner: Flags
    """Of each word here (row), whether it keeps company with a word there (column) by more than chance."""
    whole_has_partner: Flags
    """Of each word there, whether it keeps so company with the words that are asked about together."""
    worth_here: Row
    """How telling each word is: the rarer, the more."""
    worth_there: Row
    is_common_here: Flags
    is_common_there: Flags

    @classmethod
    def of(
        cls, here: Words, span: Span, there: Words, pairs: Sequence[tuple[Words, Words]], known: Table | None
    ) -> _Learned:
        row = tuple(word.key for word in here[slice(*span)])
        left, right = [*dict.fromkeys(word.key for word in here), ROW], list(dict.fromkeys(word.key for word in there))
        bags = [(_bag(one, row), _bag(other)) for one, other in ((here, there), *pairs)]
        counts = Counts.of(left, right, bags)
        places = [left.index(word.key) for word in here], [right.index(word.key) for word in there]
        beforehand = _beforehand(here, there, (len(left), len(right)), places, known)
        forward, forward_rest = counts.chances(beforehand)
        backward, backward_rest = counts.turned().chances(beforehand.T)
        is_sure = (counts.surprise() >= SURPRISE) & (counts.together() >= FEWEST) | (beforehand > 0)
        shares = counts.here.mean(axis=0)[places[0]], counts.there.mean(axis=0)[places[1]]
        return cls(
            forward[places[0]][:, places[1]],
            forward_rest[places[1]],
            backward[places[1]][:, places[0]],
            backward_rest[places[0]],
            forward[-1, places[1]],
            is_sure[places[0]][:, places[1]],
            is_sure[-1, places[1]],
            -np.log(shares[0]) + DULL,
            -np.log(shares[1]) + DULL,
            shares[0] >= COMMON,
            shares[1] >= COMMON,
        )

    def turned(self) -> _Learned:
        """The same from the other side, where nothing is known of the words together."""
        nothing = np.zeros_like(self.backward_rest)
        return _Learned(
            self.backward, self.backward_rest, self.forward, self.forward_rest, nothing,
            self.has_partner.T, nothing > 0, self.worth_there, self.worth_here,
            self.is_common_there, self.is_common_here,
        )  # fmt: skip

    def best(self, span: Span, here: Words, there: Words) -> tuple[Span, Row, Row]:
        """The best span there; how likely each word there stands for the span here, and each word here for it."""
        first, last = span
        within = self.forward[first:last].sum(axis=0) + self.whole
        inside = _share(within, self.forward.sum(axis=0) + self.whole + self.forward_rest)
        gains = np.concatenate(([0.0], np.cumsum(np.log(inside) - np.log(1 - inside))))
        made: Table = np.concatenate((np.zeros((1, len(here))), np.cumsum(self.backward, axis=0)))
        starts, ends = _spans(there, last - first + MOST_MORE, marks_between(here, first, last))
        back = _share(made[ends] - made[starts], made[-1] + self.backward_rest)
        held, missed = np.log(back), np.log(1 - back)
        scores = gains[ends] - gains[starts] + held[:, first:last].sum(axis=1)
        scores += missed[:, :first].sum(axis=1) + missed[:, last:].sum(axis=1)
        at = int(scores.argmax())
        return (int(starts[at]), int(ends[at])), inside, back[at]


def marks_between(words: Words, start: int, end: int) -> int:
    """How many times marks that part expressions stand between the words of a span."""
    return sum(word.is_behind_mark for word in words[start + 1 : end])


def _spans(words: Words, longest: int, marks: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The spans of a text that may stand for something: no more than so many words, and marks between them."""
    found = [
        (start, end)
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + longest) + 1)
        if marks_between(words, start, end) <= marks
    ]
    made = np.array(found, dtype=np.int64)
    return made[:, 0], made[:, 1]


def _share(part: Table, whole: Row) -> Table:
    shares: Table = np.clip(part / np.maximum(whole, NOTHING), LEAST, MOST)
    return shares


def _trimmed(start: int, end: int, words: Words, has_partner: Flags) -> Span:
    """A span without the words at its ends that have no partner; a character may be a piece of a word and stays."""
    while start < end and not has_partner[start] and not words[start].is_cluster:
        start += 1
    while start < end and not has_partner[end - 1] and not words[end - 1].is_cluster:
        end -= 1
    return start, end


def _is_cut(words: Words, span: Span, texts: Sequence[Words]) -> bool:
    """Whether a span ends within a word of a script without spaces: between characters that nearly always meet."""
    seams = [at for at in span if 0 < at < len(words) and words[at - 1].is_cluster and words[at].is_cluster]
    for at in seams:
        left, right = words[at - 1].key, words[at].key
        inner, step = (right, -1) if at == span[0] else (left, 1)
        places = [(text, place) for text in texts for place, word in enumerate(text) if word.key == inner]
        met = sum(_key_at(text, place + step) == (left if step < 0 else right) for text, place in places)
        if met and met >= GLUED * len(places):
            return True
    return False


def _key_at(words: Words, place: int) -> str:
    return words[place].key if 0 <= place < len(words) else ""


def _leads_back(back: Span, span: Span, worth: Row) -> bool:
    """Whether what leads back says nothing besides the span, and nearly all that the span says."""
    if not span[0] <= back[0] <= back[1] <= span[1]:
        return False
    return float(worth[slice(*back)].sum()) >= COVERED * float(worth[slice(*span)].sum())


def _mean(values: Row, weights: Row) -> float:
    return float((values * weights).sum() / weights.sum())


def _bag(words: Words, row: tuple[str, ...] = ()) -> Bag:
    keys = [word.key for word in words]
    bag = frozenset(keys)
    if len(row) < 2 or not bag.issuperset(row):
        return bag
    has_row = any(tuple(keys[at : at + len(row)]) == row for at in range(len(keys) - len(row) + 1))
    return bag | {ROW} if has_row else bag


def _beforehand(
    here: Words, there: Words, shape: tuple[int, int], places: tuple[list[int], list[int]], known: Table | None
) -> Table:
    """What is known of the words before any text is looked at: what is spelled alike, and what somebody says."""
    found = np.zeros(shape, dtype=np.float32)
    for at, one in enumerate(here):
        for to, other in enumerate(there):
            chance = max(chance_alike(one.spelled, other.spelled), 0.0 if known is None else float(known[at, to]))
            if chance:
                place = places[0][at], places[1][to]
                found[place] = max(found[place], chance)
    return found
