"""What a translation memory holds: units, each a source text with the target text that somebody gave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

DIGEST_SIZE = 8
"""Bytes of a digest: with a million texts, two share one in fewer than one of ten million memories."""


def digest_of(text: str) -> bytes:
    """What stands for a source text in the context of another: BLAKE2b (RFC 7693) of its UTF-8, in 8 bytes."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()


@dataclass(frozen=True, slots=True)
class UnitContext:
    """The source texts before and after a unit, as digests: enough to know them again."""

    previous: bytes
    next: bytes

    @classmethod
    def of(cls, previous_source: str, next_source: str) -> UnitContext | None:
        """The context between two source texts, empty at the ends of a text; None where both are empty."""
        if not previous_source and not next_source:
            return None
        return cls(digest_of(previous_source), digest_of(next_source))


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A source text and its translation, as somebody made it once."""

    source: str
    target: str
    source_language: str = "und"
    """BCP 47 code."""
    target_language: str = "und"
    context: UnitContext | None = None
    """None where nobody knows what stood around it."""
    author: str = ""
    time: datetime | None = None
    """When it was made or changed last, with a time zone."""
    origin: str = ""
    """The work or file that it comes from."""
    origin_key: str = ""
    """What it is kept under: a unit with the same place replaces it. Empty for one that nothing replaces."""
    properties: tuple[tuple[str, str], ...] = ()
    """What its file said besides, as names and values."""
