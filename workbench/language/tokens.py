"""Words and punctuation marks with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

CLUSTER_SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
"""Scripts written without spaces between words: each grapheme cluster is a token of its own."""

PATTERN = regex.compile(
    rf"(?P<space>\s+)"
    rf"|(?P<cluster>(?=[{CLUSTER_SCRIPTS}])\X)"
    rf"|(?P<number>\p{{N}}+(?:[.,:٫٬]\p{{N}}+)*)"
    rf"|(?P<word>(?:(?![{CLUSTER_SCRIPTS}])[\p{{L}}\p{{M}}\p{{N}}_])+"
    rf"(?:['’\u00ad\u200c\u200d](?:(?![{CLUSTER_SCRIPTS}])[\p{{L}}\p{{M}}\p{{N}}])+)*)"
    rf"|(?P<mark>\X)"
)

ASCII_WORD = re.compile(r"[0-9]+(?:[.,:][0-9]+)*|[A-Za-z0-9_]+(?:'[A-Za-z0-9]+)*")
"""The words and numbers of `PATTERN` in a text of ASCII characters alone, found many times faster."""


class Token(NamedTuple):
    """A piece of a text."""

    start: int
    """Code points from the start of the text."""
    end: int
    text: str
    kind: str
    """`space`, `cluster`, `number`, `word` or `mark`."""


def tokens(text: str) -> list[Token]:
    """All pieces of a text in order, white space included; joined they are the text."""
    return [Token(found.start(), found.end(), found[0], found.lastgroup or "mark") for found in PATTERN.finditer(text)]


def words(text: str) -> list[Token]:
    """The words and numbers of a text, without white space and marks."""
    return [token for token in tokens(text) if token.kind in ("word", "cluster", "number")]


def word_count(text: str) -> int:
    """How many words a text has; a cluster of a script without spaces counts as one."""
    if text.isascii():
        return len(ASCII_WORD.findall(text))
    return sum(1 for found in PATTERN.finditer(text) if found.lastgroup in ("word", "cluster", "number"))
