"""What of a text no model can say, and what is carried over as it is: where it stands.

Beside inline marks and placeholders these are markup in brackets, emoji, what acts on a terminal or turns a line, and
symbols that the vocabulary of a model does not have.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from workbench.language.placeholders import placeholders

BREAKS = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
BLANKS = regex.compile(r"(?<!\s)\s++")
"""Stretches of blanks: those with a line break are marks."""
UNSAID = regex.compile(
    r"""
    (?: (?:\x1b\[|\x9b)[0-?]{0,64}[\x20-/]{0,8}[@-~]                               # a colour, a move of the cursor
      | \x1b\][^\x07\x1b\x9c\n\r]{0,500}(?:\x07|\x1b\\|\x9c)                       # a title, a link
      | (?:(?![©®™ℹ‼⁉])\p{ExtPict}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[0-9\#*]\ufe0f?\u20e3)
        [\ufe0e\ufe0f\u200d\U000e0020-\U000e007f]*+                                # emoji
      | (?![\t\n\r\x0b\x0c\x85\xad\u200b-\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]
    )++
    """,
    regex.VERBOSE,
)
"""The blanks and joiners of zero width, and the soft hyphen, are left to the tokenizer: they belong to words."""
SYMBOLS = regex.compile(r"\p{S}++")
BRACKETED = regex.compile(r"\[/?([A-Za-z*][\w-]{0,30})(=[^\[\]\n]{1,500})?\]")
TAGS = frozenset({"*", "b", "i", "u", "s", "bold", "em", "img", "italic", "quote", "strong", "sub", "sup", "url"})
"""Markup where it stands alone in brackets; another word does only where it is closed again."""
ADDRESS = regex.compile(r"(?:[a-z]{3,6}:|www\.)")
Says = Callable[[str], bool]
"""Whether a model has a piece for a character."""


def mark_spans(text: str, says: Says | None = None) -> list[tuple[int, int]]:
    """Where what says nothing stands, in order and without overlap: marks, line breaks, what no model knows.

    Args:
        text: The text.
        says: Finds the symbols that a model knows; without it all symbols but emoji are taken for known.
    """
    return [(start, end) for start, end, is_mark in _spans(text, says) if is_mark]


def kept_spans(text: str, says: Says | None = None) -> list[tuple[int, int]]:
    """Where marks and placeholders stand; as `mark_spans`, which leaves out what stands for a word."""
    return [(start, end) for start, end, _ in _spans(text, says)]


def _spans(text: str, says: Says | None) -> list[tuple[int, int, bool]]:
    """Start, end and whether it is a mark; of two that overlap the first counts."""
    brackets = _brackets(text)
    found = [(start, end, True) for start, end in brackets]
    found += [(*one.span(), True) for one in UNSAID.finditer(text)]
    found += [(*one.span(), True) for one in BLANKS.finditer(text) if BREAKS & set(one[0])]
    if says is not None:
        found += [(*one.span(), True) for one in SYMBOLS.finditer(text) if not all(map(says, one[0]))]
    starts = iter(brackets)
    bracket = next(starts, None)
    for one in placeholders(text):
        while bracket is not None and bracket[0] <= one.start:
            bracket = next(starts, None)
        is_cut = bracket is not None and bracket[0] < one.end and ADDRESS.match(one.text)
        found.append((one.start, bracket[0] if bracket and is_cut else one.end, one.text.startswith("<")))
    spans: list[tuple[int, int, bool]] = []
    for span in sorted(found, key=lambda one: (one[0], -one[1])):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return spans


def _brackets(text: str) -> list[tuple[int, int]]:
    """Where markup in brackets stands; `[laughs]` is none."""
    found = list(BRACKETED.finditer(text))
    closed = {one[1] for one in found if one[0].startswith("[/")}
    return [one.span() for one in found if one[2] or one[1] in closed or one[1].lower() in TAGS]
