"""A text as the sentences that a model is given and what stands between them, which is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from workbench.language.segmentation import base_language, sentences
from workbench.suggestions.argos.kept import kept_spans

LETTER = regex.compile(r"[\p{L}\p{N}]")
FINAL = regex.compile(r"(?:[!?…。！？।؟۔።]|(?<!(?<!\p{N})\p{N}{1,2})\.)[^\p{L}\p{N}]*+$")
"""The end of a sentence that is whole; a stop behind a small number may make an ordinal of it."""
CLAUSE = regex.compile(r"[,;:،；，、：]\s|[，、；：]|\s[–—-]\s|\)\s")
"""Where a long sentence is best cut: behind one of these."""
BLANK = regex.compile(r"\s")
WIDEST = 4
"""Code points a piece of a model stands for at most, as long as nothing is measured."""
UNSPACED = frozenset({"zh", "zt", "ja", "th", "lo", "km", "my", "bo", "yue", "wuu"})
"""Languages that write no blank between sentences."""


class SentenceOrGap(NamedTuple):
    """A stretch of a text."""

    text: str
    is_sentence: bool
    """True for what is translated, False for what stays as it is."""


def parts(text: str, language: str) -> list[SentenceOrGap]:
    """The sentences of a text and what stands between them, in order; joined they are the text.

    What has neither letter nor digit beside marks and placeholders is no sentence, and none is cut within a mark.

    Args:
        text: The text; it may hold anything.
        language: BCP 47 code.
    """
    found: list[SentenceOrGap] = []
    at = 0
    for start, end in spans_of(text, language):
        if start > at:
            found.append(SentenceOrGap(text[at:start], False))
        found.append(SentenceOrGap(text[start:end], _says_something(text[start:end])))
        at = end
    if at < len(text):
        found.append(SentenceOrGap(text[at:], False))
    return found


def spans_of(text: str, language: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end; two that meet within a mark or a placeholder are one."""
    whole = (span for span in kept_spans(text) if not text[span[0] : span[1]].isspace())
    mark = next(whole, None)
    found: list[tuple[int, int]] = []
    for start, end in sentences(text, language):
        while mark is not None and mark[1] <= start:
            mark = next(whole, None)
        if found and mark is not None and mark[0] < start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _says_something(sentence: str) -> bool:
    if not LETTER.search(sentence):
        return False
    at = 0
    for start, end in kept_spans(sentence):
        if LETTER.search(sentence, at, start):
            return True
        at = end
    return LETTER.search(sentence, at) is not None


def gap_between(gap: str, target_language: str) -> str:
    """What stands between two sentences of a rendering where `gap` stands between those of the source.

    Only a single blank, or none, follows the language; everything else is the person's and stays.
    """
    is_spaced = base_language(target_language) not in UNSPACED
    if gap == "" and is_spaced:
        return " "
    return "" if gap == " " and not is_spaced else gap


def ends_sentence(text: str) -> bool:
    """Whether a sentence has its final mark."""
    return FINAL.search(text[-10:]) is not None


def shares(text: str, limit: int, count: Callable[[str], int]) -> Iterator[str]:
    """A sentence in shares that a model can read, cut behind a clause, or at a blank, or where they must be.

    Joined they are the sentence. The time grows with the length of the sentence and no faster.

    Args:
        text: The sentence.
        limit: Pieces that the model reads at once.
        count: How many pieces a text has.
    """
    at = 0
    while at < len(text):
        width = min(len(text) - at, limit * WIDEST)
        while width > 1 and count(text[at : at + width]) > limit:
            width //= 2
        end = at + width
        if end < len(text):
            end = _cut(text, at, end)
        yield text[at:end]
        at = end


def _cut(text: str, start: int, end: int) -> int:
    """The last good place to cut before an end, in the second half of what would be taken."""
    middle = start + (end - start) // 2
    for pattern in (CLAUSE, BLANK):
        found = [one.end() for one in pattern.finditer(text, middle, end)]
        if found:
            return found[-1]
    return end
