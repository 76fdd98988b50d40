"""The verbs `segment` and `align` on files, without a project, and how such files are read.

Every function takes files as paths or, as `bytes`, what they hold, and answers plain frozen data. Offsets are code
points, end exclusive: from the start of the line when a text is read by lines, and of the decoded file, its byte order
mark not counted, otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.documents import Document, Encoding
from workbench.domain.inputs import TextInput, list_of_texts, path_text
from workbench.errors import InputError, UsageError
from workbench.formats.bitext import BitextUnit, write_bitext
from workbench.formats.document_formats import LINES, ReadDocument, Splitter, read_document, sentence_splitter
from workbench.formats.srx import read_srx
from workbench.store.files import read_bytes
from workbench.tabular import Fields, Tabular, counted, rounded

if TYPE_CHECKING:
    from workbench.alignment import AlignmentMode
    from workbench.session.opening.importing import Progress


@dataclass(frozen=True, slots=True)
class TextSegment:
    """One segment of a file."""

    block: int
    """The index of its block, from 0; of its line when the file is read by lines."""
    index: int
    """Its place among all segments of the file, from 0."""
    start: int
    end: int
    text: str

    def to_dict(self) -> Fields:
        """The segment as the command line prints it."""
        return asdict(self)


@dataclass(frozen=True, slots=True, repr=False)
class SegmentedText(Tabular):
    """A text cut into segments."""

    encoding: Encoding
    segments: tuple[TextSegment, ...]

    def to_dict(self) -> Fields:
        """The segments as the command line prints them."""
        return {"segments": self.rows()}

    def rows(self) -> list[Fields]:
        """A row a segment."""
        return [segment.to_dict() for segment in self.segments]

    def summary(self) -> str:
        """How many segments there are."""
        return counted(len(self.segments), "segment")


@dataclass(frozen=True, slots=True)
class TextLink:
    """One link between two files."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    """Confidence, 0 to 1."""
    left_text: str
    right_text: str

    def to_dict(self) -> Fields:
        """The link as the command line prints it."""
        return {"left": list(self.left), "right": list(self.right), "score": rounded(self.score)}


@dataclass(frozen=True, slots=True, repr=False)
class AlignedTexts(Tabular):
    """Two aligned texts; every segment of either is in exactly one link."""

    left_language: str
    right_language: str
    left_encoding: Encoding
    right_encoding: Encoding
    links: tuple[TextLink, ...]

    def to_dict(self) -> Fields:
        """The links as the command line prints them."""
        return {"links": [link.to_dict() for link in self.links]}

    def rows(self) -> list[Fields]:
        """A row a link, with the texts of both sides."""
        return [link.to_dict() | {"left_text": link.left_text, "right_text": link.right_text} for link in self.links]

    def summary(self) -> str:
        """How many links there are, and how many have an empty side."""
        empty = sum(not link.left or not link.right for link in self.links)
        return f"{counted(len(self.links), 'link')}, {empty} with an empty side"

    def as_bitext(self, name: str) -> bytes:
        """The links as a bilingual file: `tmx` or `xliff`, one unit a link.

        Raises:
            UsageError: There is no such format.
        """
        units = [
            BitextUnit(link.left_text if link.left else None, link.right_text if link.right else None)
            for link in self.links
        ]
        return write_bitext(name, units, self.left_language, self.right_language)


def read_text(
    given: TextInput,
    language: str = "und",
    *,
    by_line: bool = False,
    as_text: bool = False,
    splitter: Splitter | None = None,
) -> Document:
    """Read a text from a file or from bytes; `read_input` says the same with what writes it again."""
    return read_input(given, language, by_line=by_line, as_text=as_text, splitter=splitter).document


def read_input(
    given: TextInput,
    language: str = "und",
    *,
    by_line: bool = False,
    as_text: bool = False,
    splitter: Splitter | None = None,
) -> ReadDocument:
    """Read a text from a file or from bytes, with what is needed to write it again.

    Args:
        given: The text.
        language: BCP 47 code of the text.
        by_line: Each line is one segment, whatever the format.
        as_text: Read it as plain text, whatever its format.
        splitter: Finds the sentences of a block; without it those of the language.

    Raises:
        InputError: The file is not there, cannot be read, is no text, or is of a format that is not supported.
    """
    with _placed(given):
        name = "" if isinstance(given, bytes) else Path(path_text(given)).name
        form = LINES if by_line else None
        return read_document(_bytes_of(given), language, file_name=name, form=form, as_text=as_text, splitter=splitter)


def segment(text: str, language: str = "und", *, srx: TextInput | None = None) -> SegmentedText:
    """Split a text into sentences.

    Args:
        text: The text; an empty line ends a block.
        language: BCP 47 code of the text; `und` for an unknown one.
        srx: Segmentation rules to split it by, as SRX 2.0.

    Returns:
        The segments, with offsets in code points from the start of the text.

    Raises:
        UsageError: The text is no text.
        InputError: A rule is wrong, takes too long, or there is none for the language.

    Example:
        >>> import workbench
        >>> [one.text for one in workbench.segment("It rains. It pours.", "en").segments]
        ['It rains.', 'It pours.']
    """
    if not isinstance(text, str):
        raise UsageError("the text has to be a text; to split a file, use segment_file")
    return segment_file(_as_bytes(text), language, srx=srx)


def align(
    left: Sequence[str],
    right: Sequence[str],
    *,
    left_language: str = "und",
    right_language: str = "und",
    mode: AlignmentMode | str = "auto",
    progress: Progress | None = None,
) -> AlignedTexts:
    """Align two lists of segments.

    Args:
        left: The segments of one text.
        right: The segments of the other.
        left_language: BCP 47 code.
        right_language: BCP 47 code.
        mode: `bitext` for a text and its translation, `revision` for two versions in one language, `auto` to find out.
        progress: Called with steps done and steps in all.

    Returns:
        Links in the order of the left side; every index of either side is in exactly one, and an empty side means
        that a segment is linked with nothing.

    Raises:
        UsageError: There is no such mode, or a side is no list of texts.

    Example:
        >>> import workbench
        >>> found = workbench.align(["One.", "Two."], ["One!", "Two!"], left_language="en", right_language="en")
        >>> [(link.left, link.right) for link in found.links]
        [((0,), (0,)), ((1,), (1,))]
    """
    first, second = (
        list_of_texts("the segments of the left side", left),
        list_of_texts("the segments of the right side", right),
    )
    links = _links(first, second, left_language, right_language, mode, progress)
    return AlignedTexts(left_language, right_language, Encoding(), Encoding(), links)


def segment_file(
    given: TextInput,
    language: str = "und",
    *,
    by_line: bool = False,
    as_text: bool = False,
    srx: TextInput | None = None,
) -> SegmentedText:
    """Split a file into sentences.

    Args:
        given: The text.
        language: BCP 47 code of the text.
        by_line: Each line is one block; offsets are counted from its start.
        as_text: Read it as plain text, whatever its format.
        srx: Segmentation rules to cut it by, as SRX 2.0; without them it is cut as the language is.

    Raises:
        InputError: A file cannot be read, a rule is wrong or takes too long, or there is none for the language.
    """
    splitter = sentence_splitter(language) if srx is None else _splitter_of(srx, language)
    document = read_text(given, language, by_line=by_line, as_text=as_text, splitter=splitter)
    if not by_line:
        starts = starts_of(document)
        segments = [
            TextSegment(document_segment.block, index, start, start + len(document_segment.text), document_segment.text)
            for index, (document_segment, start) in enumerate(zip(document.document_segments, starts, strict=True))
        ]
        return SegmentedText(document.encoding, tuple(segments))
    return SegmentedText(document.encoding, _segments_of_lines(document, splitter))


def align_files(
    left: TextInput,
    right: TextInput,
    *,
    left_language: str = "und",
    right_language: str = "und",
    mode: AlignmentMode | str = "auto",
    by_line: bool = False,
    as_text: bool = False,
    progress: Progress | None = None,
) -> AlignedTexts:
    """Align two files segment by segment.

    Args:
        left: One text.
        right: The other.
        left_language: BCP 47 code.
        right_language: BCP 47 code.
        mode: `bitext` for a text and its translation, `revision` for two versions in one language, `auto` to find out.
        by_line: Each line is one segment.
        as_text: Read both as plain text, whatever their format.
        progress: Told of steps done and steps in all.

    Raises:
        InputError: A file cannot be read.
        UsageError: There is no such mode.
    """
    first = read_text(left, left_language, by_line=by_line, as_text=as_text)
    second = read_text(right, right_language, by_line=by_line, as_text=as_text)
    links = _links(texts_of(first), texts_of(second), left_language, right_language, mode, progress)
    return AlignedTexts(left_language, right_language, first.encoding, second.encoding, links)


def _links(
    left: Sequence[str],
    right: Sequence[str],
    left_language: str,
    right_language: str,
    mode: AlignmentMode | str,
    progress: Progress | None,
) -> tuple[TextLink, ...]:
    from workbench.alignment import align as aligned

    found = aligned(
        left, right, left_language=left_language, right_language=right_language, mode=_mode(mode), progress=progress
    )
    return tuple(
        TextLink(link.left, link.right, link.score, joined(left, link.left), joined(right, link.right))
        for link in found.links
    )


def texts_of(document: Document) -> list[str]:
    """The texts of a document's segments."""
    return [one.text for one in document.document_segments]


def joined(texts: Sequence[str], indices: Sequence[int]) -> str:
    """Segments as one side of a link: joined with one space."""
    return " ".join(texts[index] for index in indices)


def _splitter_of(srx: TextInput, language: str) -> Splitter:
    """What cuts a block by the rules of a file."""
    with _placed(srx):
        rules = read_srx(_bytes_of(srx)).rules_for(language)

    def split(block: str) -> list[tuple[int, int]]:
        with _placed(srx):
            return rules.sentences(block)

    return split


def _bytes_of(given: TextInput) -> bytes:
    return given if isinstance(given, bytes) else read_bytes(Path(path_text(given)))


def _as_bytes(text: str) -> bytes:
    """A text as a file would hold it."""
    return text.encode("utf-8", "surrogateescape")


@contextmanager
def _placed(given: TextInput) -> Iterator[None]:
    """What is wrong with a file is told with its name."""
    try:
        yield
    except InputError as error:
        if error.place or isinstance(given, bytes):
            raise
        raise InputError(error.message, place=str(given)) from error


def _segments_of_lines(document: Document, splitter: Splitter) -> tuple[TextSegment, ...]:
    segments: list[TextSegment] = []
    for document_segment in document.document_segments:
        for start, end in splitter(document_segment.text):
            segments.append(
                TextSegment(document_segment.block, len(segments), start, end, document_segment.text[start:end])
            )
    return tuple(segments)


def starts_of(document: Document) -> list[int]:
    """Where each segment starts in the decoded text."""
    starts = []
    at = 0
    for document_segment in document.document_segments:
        at += len(document_segment.before)
        starts.append(at)
        at += len(document_segment.text)
    return starts


def _mode(mode: AlignmentMode | str) -> AlignmentMode:
    from workbench.alignment import AlignmentMode

    try:
        return AlignmentMode(mode)
    except ValueError as error:
        raise UsageError(f"there is no mode {mode!r}; there are {', '.join(AlignmentMode)}") from error
