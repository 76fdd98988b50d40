"""What a format of documents is, and the members of the family: ours, and those that other packages bring.

A package adds one by an entry point in the group `workbench.document_formats` whose object is a class without
arguments. Everything that reads or writes a text goes through `read_document` and `document_format`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.domain.documents import BlockKind, Document, DocumentSegment, Encoding
from workbench.errors import InputError, OutputError
from workbench.formats.encodings import refuse_binary
from workbench.formats.structured import SAMPLE, refuse_structured
from workbench.language.segmentation import sentences
from workbench.plugins import Family, ShapeError, instance, require

PLAIN, LINES = "plain", "lines"
"""The formats of ours: sentences in blocks, and a segment a line."""
Splitter = Callable[[str], list[tuple[int, int]]]
"""Finds the sentences of a block: spans in order, every code point that is not white space in exactly one."""


class DocumentFormat(ABC):
    """Reads documents in one format, and writes them back with other texts in the places of the segments."""

    id: str
    title: str
    """What it is, for the list of formats."""
    endings: tuple[str, ...] = ()
    """Ends of file names, with their dot, in lower case."""

    def claims(self, data: bytes) -> bool:
        """Whether a file that begins with these bytes is of this format, whatever its name."""
        return False

    @abstractmethod
    def read(self, data: bytes, language: str, splitter: Splitter) -> Document:
        """The document of a file.

        Everything between two texts that people translate belongs into `before` of the second, and what follows the
        last one into `tail`: it is kept and never edited.

        Args:
            data: The bytes of the file.
            language: BCP 47 code of the text.
            splitter: Finds the sentences of a block.

        Raises:
            InputError: The file makes no sense; the message says where and why.
        """

    @abstractmethod
    def write(self, document: Document, original: bytes) -> bytes:
        """The bytes of a file that holds a document.

        Args:
            document: What was read, with segments that people changed, dropped or added.
            original: The file as it was read, for what the document does not hold; empty where it is gone.

        Raises:
            InputError: The encoding of the document cannot hold the text.
        """


def _identifier(member: DocumentFormat) -> object:
    require(member.title, str, "title")
    require(member.endings, tuple, "endings")
    return member.id


DOCUMENT_FORMATS: Family[DocumentFormat] = Family(
    "workbench.document_formats",
    "document format",
    instance(DocumentFormat, _identifier),
)


class GuardedDocumentFormat(DocumentFormat):
    """A member as everybody gets it: where it fails, an error names it, and what it read is looked at."""

    def __init__(self, member: DocumentFormat) -> None:
        self.id, self.title, self.endings = member.id, member.title, member.endings
        self._member = member

    def claims(self, data: bytes) -> bool:
        """Whether a file is of this format; one that cannot say is left out."""
        return DOCUMENT_FORMATS.answers(self.id, lambda: self._member.claims(data))

    def read(self, data: bytes, language: str, splitter: Splitter) -> Document:
        """The document of a file."""
        with DOCUMENT_FORMATS.guard(self.id, InputError):
            document = self._member.read(data, language, splitter)
            _require_sound(document)
            return document

    def write(self, document: Document, original: bytes) -> bytes:
        """The bytes of a file."""
        with DOCUMENT_FORMATS.guard(self.id, OutputError):
            written = self._member.write(document, original)
            require(written, bytes, "what it wrote")
            return written


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with what is needed to write it again."""

    document: Document
    form: str
    """The id of its format."""
    original: bytes

    def written(self, document: Document) -> bytes:
        """The file with another document in its place."""
        return document_format(self.form).write(document, self.original)


def document_formats() -> Mapping[str, DocumentFormat]:
    """All formats of documents by id."""
    return {name: GuardedDocumentFormat(member) for name, member in DOCUMENT_FORMATS.members.items()}


def document_format(identifier: str) -> DocumentFormat:
    """The format of that id.

    Raises:
        UsageError: There is none.
    """
    return GuardedDocumentFormat(DOCUMENT_FORMATS.get(identifier))


def format_of(data: bytes, file_name: str = "") -> DocumentFormat:
    """The format of a file: by the end of its name, else by its first bytes, else plain text.

    Raises:
        InputError: The file has a structure that no format here reads.
    """
    known = document_formats().values()
    for member in known:
        if member.endings and file_name.lower().endswith(member.endings):
            return member if member.id != PLAIN else _plain_or_claimed(data, "")
    return _plain_or_claimed(data, file_name)


def read_document(
    data: bytes,
    language: str = "und",
    *,
    file_name: str = "",
    form: str | None = None,
    as_text: bool = False,
    splitter: Splitter | None = None,
) -> ReadDocument:
    """The document of a file.

    Args:
        data: The bytes of the file.
        language: BCP 47 code of the text.
        file_name: Its name, whose end tells the format.
        form: The id of its format; without it name and content decide.
        as_text: Read it as plain text, whatever it is.
        splitter: Finds the sentences of a block; without it those of the language.

    Raises:
        InputError: The file is damaged, no text, or of a known format that is not supported.
        UsageError: There is no such format.
    """
    if form is None and as_text:
        form = PLAIN
    chosen = format_of(data, file_name) if form is None else document_format(form)
    if chosen.id in (PLAIN, LINES):
        refuse_binary(data)
    return ReadDocument(chosen.read(data, language, splitter or sentence_splitter(language)), chosen.id, data)


def sentence_splitter(language: str) -> Splitter:
    """What finds the sentences of a language."""

    def split(block: str) -> list[tuple[int, int]]:
        return sentences(block, language)

    return split


def _plain_or_claimed(data: bytes, file_name: str) -> DocumentFormat:
    for member in document_formats().values():
        if member.claims(data[:SAMPLE]):
            return member
    refuse_structured(data, file_name)
    return document_format(PLAIN)


def _require_sound(document: object) -> None:
    """Refuse a document that nothing else could rely on.

    Raises:
        ShapeError: It is none, or holds what it may not.
    """
    require(document, Document, "what it read")
    assert isinstance(document, Document)
    require(document.language, str, "the language of the document")
    require(document.encoding, Encoding, "the encoding of the document")
    require(document.tail, str, "the tail of the document")
    require(document.blocks, tuple, "the blocks of the document")
    require(document.document_segments, tuple, "the segments of the document")
    for kind in document.blocks:
        require(kind, BlockKind, "the kind of a block")
    last = 0
    for number, segment in enumerate(document.document_segments, 1):
        require(segment, DocumentSegment, f"segment {number}")
        require(segment.text, str, f"the text of segment {number}")
        require(segment.before, str, f"what stands before segment {number}")
        require(segment.block, int, f"the block of segment {number}")
        if not last <= segment.block < len(document.blocks):
            raise ShapeError(f"segment {number} is in block {segment.block}, which does not follow {last}")
        last = segment.block
