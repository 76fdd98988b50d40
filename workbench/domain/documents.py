"""What a file holds: segments with the text between them, so that nothing is lost on the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text was written down as bytes.

    Decoding with `codec` and `errors` and encoding again gives the same bytes for every file that was read.
    """

    codec: str = "utf-8"
    """A Python codec name that neither adds nor eats a byte order mark."""
    errors: str = "strict"
    """`strict`, or `surrogateescape` where the file held bytes that are no text in `codec`."""
    bom: bytes = b""
    """The byte order mark that stood first, or nothing."""
    is_guess: bool = False
    """True when nothing in the file says so and the codec was inferred from the bytes."""


@dataclass(frozen=True, slots=True)
class DocumentSegment:
    """One segment of a document, with what stands between it and the one before."""

    block: int
    """The index of its block, from 0."""
    before: str
    """White space and line ends between the previous passage and this one; never part of the segment."""
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it came in, cut into blocks and passages.

    The decoded text is exactly the `before` and `text` of each passage in order, followed by `tail`.
    """

    language: str
    """BCP 47 code, or `und` where it is not known."""
    encoding: Encoding
    blocks: tuple[BlockKind, ...]
    document_segments: tuple[DocumentSegment, ...]
    tail: str = ""

    @property
    def text(self) -> str:
        """The decoded text, without its byte order mark."""
        return join_document_segments(self.document_segments, self.tail)


def running_text(document_segments: Sequence[DocumentSegment], indices: Sequence[int]) -> str:
    """Some passages as running text: what stands between neighbours, a space between others."""
    pieces: list[str] = []
    for step, index in enumerate(indices):
        if step:
            pieces.append(document_segments[index].before if indices[step - 1] + 1 == index else " ")
        pieces.append(document_segments[index].text)
    return "".join(pieces)


def join_document_segments(document_segments: Iterable[DocumentSegment], tail: str = "") -> str:
    """Put passages back together as running text."""
    pieces: list[str] = []
    for document_segment in document_segments:
        pieces.append(document_segment.before)
        pieces.append(document_segment.text)
    pieces.append(tail)
    return "".join(pieces)
