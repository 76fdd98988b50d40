"""A text as a bit pattern: which of its character n-grams are there, hashed into 1024 places.

Two texts that share most of their n-grams share most of their bits; how many is measured by Tanimoto, the bits that
both have by the bits that either has. The idea is the superimposed coding of Mooers (1951).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.suggestions.memory.percent import folded

BITS = 1024
SHIFT = np.uint64(54)
"""Leaves the upper 10 of 64 bits: a place among 1024."""
FACTORS = tuple(
    np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
)
"""Odd numbers with mixed bits, one for each place of an n-gram and one for its length (those of Fibonacci hashing and
of xxHash)."""
EDGE = "\x02"
"""Stands before and after a text, so that its beginning and end count."""
UNSPACED = ((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
            (0x20000, 0x3FFFF))  # fmt: skip
"""Thai, Lao, Tibetan, Myanmar, Khmer, CJK and Hangul: single characters and pairs of them say what elsewhere pairs and
threes do."""


def signature(text: str) -> NDArray[np.uint8]:
    """The signature of a text, 128 bytes."""
    row: NDArray[np.uint8] = signatures([text])[0]
    return row


def signatures(texts: Sequence[str]) -> NDArray[np.uint8]:
    """The signatures of some texts, 128 bytes a row."""
    bits = np.zeros((len(texts), BITS), dtype=bool)
    for row, text in zip(bits, texts, strict=True):
        for places in _places(text):
            row[places] = True
    return np.packbits(bits, axis=1)


def _places(text: str) -> list[NDArray[np.uint64]]:
    """The places of the bits of a text."""
    padded = f"{EDGE}{folded(text)}{EDGE}"
    codes = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    first, second, third, length = FACTORS
    if _is_unspaced(codes):
        return [(codes * first) >> SHIFT, (codes[:-1] * first + codes[1:] * second + length) >> SHIFT]
    pairs = codes[:-1] * first + codes[1:] * second
    return [(pairs + length) >> SHIFT, (pairs[:-1] + codes[2:] * third) >> SHIFT]


def _is_unspaced(codes: NDArray[np.uint64]) -> bool:
    """Whether most characters are of a script without spaces, or of Hangul."""
    if int(codes.max()) < UNSPACED[0][0]:
        return False
    found = sum(int(((codes >= low) & (codes <= high)).sum()) for low, high in UNSPACED)
    return found * 2 > len(codes)
