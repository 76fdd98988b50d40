"""Sentences of a block of text: by sentencex, or by simpler rules of ours where that cannot be imported."""

from __future__ import annotations

from itertools import pairwise

import regex

from workbench.language.paragraphs import stripped
from workbench.language.simple_splitter import simple_boundaries
from workbench.language.substitutes import imported

UNSAFE = regex.compile(r"[\ud800-\udfff\x00]")
"""What the splitter cannot be given; replaced one for one, so that offsets stay."""
CLOSERS = frozenset("\"'”’»›)]}」』）】")
"""Marks that end a quotation or a bracket and belong to the sentence before them."""
WINDOW = 10_000
"""Code points given to the splitter at once: its time grows with the square of hostile input."""


def base_language(language: str) -> str:
    """The language of a BCP 47 code without script and region: `zh` of `zh-Hant`; `en` where it is not known."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return "en" if base in ("", "und", "mul", "zxx") else base


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Where the sentences of a block start and end, without the white space around them.

    Every code point that is not white space lies in exactly one sentence.

    Args:
        text: One block; it may hold anything.
        language: BCP 47 code; `und` is read by English rules.

    Returns:
        Spans in code points, end exclusive, in order.
    """
    cuts = _cuts(text, language)
    spans = [stripped(text, start, end) for start, end in pairwise(cuts)]
    return _closers_moved_back(text, [span for span in spans if span[0] < span[1]])


def _cuts(text: str, language: str) -> list[int]:
    """Where the text is cut, its start and end included, found window by window.

    The last sentence of a window may go on beyond it, so the next window starts with that sentence; one that fills
    its whole window is carried on without a cut.
    """
    cuts = [0]
    start = 0
    while start < len(text):
        found = _boundaries(text[start : start + WINDOW], language)
        inner = [start + low for low in found if 0 < low < min(WINDOW, len(text) - start)]
        cuts += [cut for cut in inner if cut > cuts[-1]]
        if start + WINDOW >= len(text):
            break
        start = inner[-1] if inner else start + WINDOW
    if cuts[-1] < len(text):
        cuts.append(len(text))
    return cuts


def _boundaries(text: str, language: str) -> list[int]:
    safe = UNSAFE.sub("\ufffd", text)
    sentencex = imported("sentencex")
    if sentencex is None:
        return simple_boundaries(safe, base_language(language))
    return sorted({found["start_index"] for found in sentencex.get_sentence_boundaries(base_language(language), safe)})


def _closers_moved_back(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a sentence that holds nothing but closing marks to the one before it."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start and all(mark in CLOSERS for mark in text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
