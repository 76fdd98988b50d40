"""What a reader takes for one character: the extended grapheme clusters of Unicode Standard Annex 29.

Every function looks only around the offset it is asked about, so that a keystroke in a text of a million
characters costs no more than one in a short text.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

EXTENDING = r"\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}\p{GCB=V}\p{GCB=T}"
"""Inside a character class: what may continue the cluster before it."""

CLUSTER = r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*|\X"
"""A pattern for one cluster. Flags are named apart because `\\X` counts back through a whole run of them."""

_CLUSTER = regex.compile(CLUSTER)
_SURE = regex.compile(
    # Between two characters of which the first takes nothing along and the second does not extend.
    rf"(?<![{EXTENDING}\p{{GCB=Prepend}}\p{{GCB=L}}\p{{RI}}])(?<!\r(?=\n))(?![{EXTENDING}])"
    # After marks, unless a joiner or a virama may bind the next letter to them.
    rf"|(?<=[{EXTENDING}])(?![{EXTENDING}\p{{Extended_Pictographic}}\p{{InCB=Consonant}}])"
)
"""Places that are a boundary whatever stands further left."""

_FIRST_REACH = 32
_LAST_REACH = 1 << 14
"""In a longer run of joined characters a boundary is assumed: a cost with a ceiling is worth more there."""
_LONGEST_WORD = 4096

SPACELESS = r"\p{Han}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_WORD = regex.compile(
    r"\p{Katakana}[\p{Katakana}ー\p{M}]*"
    r"|\p{Hiragana}[\p{Hiragana}ー\p{M}]*"
    rf"|[{SPACELESS}]+"
    rf"|(?:(?![{SPACELESS}\p{{Hiragana}}\p{{Katakana}}])[\p{{L}}\p{{M}}\p{{N}}_\u200c\u200d])+"
    rf"(?:['’\u00ad](?:(?![{SPACELESS}])[\p{{L}}\p{{M}}\p{{N}}])+)*"
    r"|[\p{P}\p{S}]+"
)
"""Where ctrl+arrow stops: words, runs of one script where words are not spaced, runs of punctuation."""


def clusters(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Start and end of each cluster from a boundary on."""
    for found in _CLUSTER.finditer(text, start):
        yield found.span()


def next_boundary(text: str, offset: int) -> int:
    """The first cluster boundary after an offset; the end of the text when there is none."""
    if offset + 1 >= len(text):
        return len(text)
    if _is_plain(text, offset + 1):
        return offset + 1
    return next(end for _, end in clusters(text, sure_boundary(text, offset)) if end > offset)


def previous_boundary(text: str, offset: int) -> int:
    """The last cluster boundary before an offset; 0 when there is none."""
    if offset <= 1:
        return 0
    if _is_plain(text, offset - 1):
        return offset - 1
    start = sure_boundary(text, offset - 1)
    return next(begin for begin, end in clusters(text, start) if end >= offset)


def floor_boundary(text: str, offset: int) -> int:
    """The offset itself where it is a boundary, otherwise the start of the cluster that it cuts."""
    if offset <= 0:
        return 0
    if offset >= len(text):
        return len(text)
    return offset if is_boundary(text, offset) else previous_boundary(text, offset)


def is_boundary(text: str, offset: int) -> bool:
    """True where a cursor may stand."""
    if offset <= 0 or offset >= len(text):
        return 0 <= offset <= len(text)
    if _is_plain(text, offset):
        return True
    start = sure_boundary(text, offset)
    return start == offset or next(end for _, end in clusters(text, start) if end >= offset) == offset


def sure_boundary(text: str, offset: int) -> int:
    """A boundary at or before an offset, found without reading the text from its start."""
    if _SURE.match(text, offset):
        return offset
    reach = _FIRST_REACH
    while True:
        low = max(0, offset - reach)
        last = -1
        for found in _SURE.finditer(text, low, min(offset + 1, len(text))):
            if found.start() <= offset:
                last = found.start()
        if last >= 0 or low == 0 or reach >= _LAST_REACH:
            return last if last >= 0 else low
        reach *= 8


def next_word(text: str, offset: int) -> int:
    """Where the word at or after an offset ends; at most 4,096 code points on."""
    limit = min(len(text), offset + _LONGEST_WORD)
    found = _WORD.search(text, offset, limit)
    return next_boundary(text, (found.end() if found else limit) - 1)


def previous_word(text: str, offset: int) -> int:
    """Where the word before an offset starts; at most about 4,096 code points back."""
    reach = _FIRST_REACH
    while True:
        low = floor_boundary(text, offset - reach)
        begin = -1
        for found in _WORD.finditer(text, low, offset):
            begin = found.start()
        if low == 0 or begin > low or reach > _LONGEST_WORD:
            return floor_boundary(text, max(begin, low))
        reach *= 8


def word_at(text: str, offset: int) -> tuple[int, int]:
    """The span of the word that an offset stands in or at the start of; otherwise of the cluster there."""
    begin = previous_word(text, next_boundary(text, offset))
    found = _WORD.match(text, begin, begin + _LONGEST_WORD)
    if found and found.start() <= offset < found.end():
        return floor_boundary(text, begin), next_boundary(text, found.end() - 1)
    return floor_boundary(text, offset), next_boundary(text, offset)


def _is_plain(text: str, offset: int) -> bool:
    """True between two ASCII characters, except within CR LF."""
    left, right = text[offset - 1], text[offset]
    return left < "\x80" and right < "\x80" and not (left == "\r" and right == "\n")
