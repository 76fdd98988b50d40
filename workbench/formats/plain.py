"""Plain text: blocks by blank lines or line ends, sentences within them."""

from __future__ import annotations

from workbench.domain.documents import BlockKind, Document, DocumentSegment, join_document_segments
from workbench.formats.document_formats import LINES, PLAIN, DocumentFormat, Splitter, sentence_splitter
from workbench.formats.encodings import decode, encode
from workbench.language.paragraphs import blocks

HEADING_LENGTH = 200
SENTENCE_ENDS = frozenset(".!?…。！？।؟۔")


class PlainFormat(DocumentFormat):
    """Plain text, whatever its encoding."""

    id, title = PLAIN, "Plain text"
    endings: tuple[str, ...] = (".txt", ".text")

    def read(self, data: bytes, language: str, splitter: Splitter) -> Document:
        """Sentences in blocks."""
        return read_plain(data, language, splitter=splitter)

    def write(self, document: Document, original: bytes) -> bytes:
        """The bytes that were read, but for what was changed."""
        return write_plain(document)


class LinesFormat(PlainFormat):
    """Plain text with a segment a line, as in files made for metrics."""

    id, title = LINES, "A segment a line"
    endings = ()

    def read(self, data: bytes, language: str, splitter: Splitter) -> Document:
        """Every line is one segment."""
        return read_plain(data, language, by_line=True)


def read_plain(
    data: bytes, language: str = "und", *, by_line: bool = False, splitter: Splitter | None = None
) -> Document:
    """A document from the bytes of a text file.

    Args:
        data: What the file holds; any bytes at all.
        language: BCP 47 code of the text, for its sentence boundaries.
        by_line: Every line is one segment, as in files made for metrics: a line ends with LF or CR LF, and with CR
            only in a file without any LF, so that lines are those that other programs count.
        splitter: Finds the sentences of a block; without it those of the language.
    """
    text, encoding = decode(data)
    spans = _line_spans(text) if by_line else _sentence_spans(text, splitter or sentence_splitter(language))
    document_segments: list[DocumentSegment] = []
    at = 0
    for block, start, end in spans:
        document_segments.append(DocumentSegment(block, text[at:start], text[start:end]))
        at = end
    count = document_segments[-1].block + 1 if document_segments else 0
    return Document(language, encoding, _kinds(document_segments, count), tuple(document_segments), text[at:])


def write_plain(document: Document) -> bytes:
    """The bytes of a document; those it was read from when nothing changed."""
    return encode(join_document_segments(document.document_segments, document.tail), document.encoding)


def _line_spans(text: str) -> list[tuple[int, int, int]]:
    mark = "\n" if "\n" in text else "\r"
    spans = []
    at = 0
    for index, line in enumerate(text.removesuffix(mark).split(mark) if text else ()):
        is_crlf = mark == "\n" and line.endswith("\r")
        spans.append((index, at, at + len(line) - is_crlf))
        at += len(line) + 1
    return spans


def _sentence_spans(text: str, splitter: Splitter) -> list[tuple[int, int, int]]:
    return [
        (index, start + low, start + high)
        for index, (start, end) in enumerate(blocks(text))
        for low, high in splitter(text[start:end])
    ]


def _kinds(document_segments: list[DocumentSegment], count: int) -> tuple[BlockKind, ...]:
    """Every block is a paragraph, but a short first block that ends in no full stop is the heading."""
    kinds = [BlockKind.PARAGRAPH] * count
    first = [document_segment.text for document_segment in document_segments if document_segment.block == 0]
    if count > 1 and len(first) == 1 and len(first[0]) <= HEADING_LENGTH and first[0][-1:] not in SENTENCE_ENDS:
        kinds[0] = BlockKind.HEADING
    return tuple(kinds)
