"""A text in pieces that Apertium takes at once, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

LONGEST = 4000
"""Code points of a piece; a longer paragraph is cut at a blank."""
BLANKS = regex.compile(r"\s+")
BREAK = regex.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
LETTER = regex.compile(r"\p{L}")


class TextOrMarkup(NamedTuple):
    """A part of a text; all parts joined are the text."""

    text: str
    is_text: bool
    """False for what holds nothing to translate."""


def pieces(text: str) -> Iterator[TextOrMarkup]:
    """The paragraphs of a text without the blanks at their ends, long ones cut, and what lies between them."""
    for start, end in _paragraphs(text):
        while start < end:
            stop = _cut(text, start, end)
            body = text[start:stop]
            inner = body.strip()
            front = len(body) - len(body.lstrip())
            for part in (body[:front], inner, body[front + len(inner) :]):
                if part:
                    yield TextOrMarkup(part, part is inner and LETTER.search(part) is not None)
            start = stop


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end, each with the line breaks after it, which are two at least."""
    start = 0
    for found in BLANKS.finditer(text):
        if len(BREAK.findall(found[0])) > 1:
            yield start, found.end()
            start = found.end()
    yield start, len(text)


def _cut(text: str, start: int, end: int) -> int:
    """The end of a piece: the end of the paragraph, or the last blank before it would be too long."""
    if end - start <= LONGEST:
        return end
    blank = text.rfind(" ", start, start + LONGEST)
    return blank + 1 if blank > start else start + LONGEST
