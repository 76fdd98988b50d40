"""What a text and its translation are compared by: stems of words, loans, numbers by their worth, and marks."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from workbench.alignment.features import STEM, folded
from workbench.language.numbers import numbers
from workbench.language.tokens import PATTERN

KATAKANA = regex.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
"""A run of these is one loan word or name, or a few."""
LONGEST_LOAN = 12
MONTHS = ("月", "월")
"""After a number these name a month."""
ARABIC = regex.compile(r"\p{Arabic}")
ARABIC_SIGNS = regex.compile(r"[\u064b-\u065f\u0670\u0640]")
ARABIC_LIKES = str.maketrans("أإآىة", "ااايه")
ARABIC_HEAD = regex.compile(r"(?:[وف]?[بكل]?ال|[وف]?لل|و)(?=\p{Arabic}{3})")
ARABIC_TAIL = regex.compile(r"(?<=\p{Arabic}{3})(?:ها|ات|ان|ين|ون|يه|ه|ي)\Z")
LETTER = regex.compile(r"\p{L}")
APOSTROPHES = regex.compile(r"['’]")


def wording(text: str, language: str) -> list[str]:
    """The pieces of a segment, in order, with repetitions; `stem` says which are forms of one.

    A number is `#` and its worth, a month in digits its number and the word for month. A run of katakana is one word;
    of other scripts without spaces each character and each pair of neighbours is a piece.
    """
    text = folded(text)
    found: list[str] = []
    place = 0
    for number in numbers(text, language):
        found += _between(text, place, number.start)
        place = number.end
        if text[place : place + 1] in MONTHS:
            found.append(number.value + text[place])
            place += 1
        else:
            found.append("#" + number.value)
    return found + list(_between(text, place, len(text)))


def stem(word: str) -> str:
    """What the forms of a piece share: of a word the first letters, of a number all."""
    if len(word) <= 2 or not word.isalpha() and not LETTER.search(word):
        return word
    if ARABIC.match(word):
        bare = ARABIC_SIGNS.sub("", word).translate(ARABIC_LIKES)
        head = ARABIC_HEAD.match(bare)
        return ARABIC_TAIL.sub("", bare[head.end() :] if head else bare)[:STEM]
    if KATAKANA.match(word):
        return word[:LONGEST_LOAN]
    return max(APOSTROPHES.split(word), key=len)[:STEM]


def _between(text: str, start: int, end: int) -> Iterator[str]:
    """The pieces of a stretch without numbers."""
    place = start
    for loan in KATAKANA.finditer(text, start, end):
        yield from _pieces(text, place, loan.start())
        yield loan[0]
        place = loan.end()
    yield from _pieces(text, place, end)


def _pieces(text: str, start: int, end: int) -> Iterator[str]:
    previous = ""
    for match in PATTERN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "cluster":
            yield match[0]
            if previous:
                yield previous + match[0]
            previous = match[0]
            continue
        previous = ""
        if kind != "space":
            yield match[0]
