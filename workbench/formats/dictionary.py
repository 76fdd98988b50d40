"""What a dictionary is that words are looked up in, and what all kinds have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from html import unescape

import regex

MOST_ARTICLES = 20
"""Articles on one word."""
LONGEST_ARTICLE = 20_000
"""Code points of an article that are shown."""
BREAKS = regex.compile(
    r"(?i)<(?:br|p|div|li|tr|dd|dt|blockquote|def|h[1-6])\b[^<>]{0,1000}>|</(?:p|div|li|tr|h[1-6]|def)>"
)
TAGS = regex.compile(r"</?[A-Za-z!][^<>]{0,1000}>")
EMPTY_LINES = regex.compile(r"\n\s*\n+")


class Dictionary(ABC):
    """A dictionary; any thread may ask."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What the dictionary calls itself, or the name of its file."""

    @abstractmethod
    def find(self, word: str) -> list[tuple[str, str]]:
        """The articles on a word as it is given, each with its headword, as plain text.

        Raises:
            InputError: The dictionary is damaged.
        """


def variants(word: str) -> tuple[str, ...]:
    """A word in the ways that its letters may be written, as it is first."""
    return tuple(dict.fromkeys((word, word.lower(), word[:1].upper() + word[1:].lower(), word.upper())))


def plain_text(article: str, *, has_markup: bool = False) -> str:
    """An article as plain text of several lines.

    Args:
        article: As the dictionary holds it.
        has_markup: Whether it is written in HTML, XDXF or the like.
    """
    text = article[: LONGEST_ARTICLE * 4]
    if has_markup:
        text = unescape(TAGS.sub("", BREAKS.sub("\n", text)))
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))
    return EMPTY_LINES.sub("\n", "\n".join(lines)).strip("\n")[:LONGEST_ARTICLE]
