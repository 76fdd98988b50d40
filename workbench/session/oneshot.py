"""The verbs on files, without a project: segment, align, check and score.

Every function takes files as paths or, as `bytes`, what they hold, and answers plain frozen data. Offsets are code
points, end exclusive: from the start of the line when a text is read by lines, and of the decoded file, its byte order
mark not counted, otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.documents import Document, Encoding
from workbench.domain.findings import Finding, Level, Severity
from workbench.errors import InputError, UsageError
from workbench.formats.bitext import BitextUnit, write_bitext
from workbench.formats.plain import read_plain, write_plain
from workbench.store.files import read_bytes

if TYPE_CHECKING:
    from workbench.alignment import Mode
    from workbench.session.importing import Progress

TextInput = str | Path | bytes
"""A file by its path, or the bytes of one."""


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


@dataclass(frozen=True, slots=True)
class SegmentedText:
    """A file cut into segments."""

    encoding: Encoding
    segments: tuple[TextSegment, ...]


@dataclass(frozen=True, slots=True)
class TextLink:
    """One link between two files."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    """Confidence, 0 to 1."""
    left_text: str
    right_text: str


@dataclass(frozen=True, slots=True)
class AlignedTexts:
    """Two files lined up; every segment of either is in exactly one link."""

    left_language: str
    right_language: str
    left_encoding: Encoding
    right_encoding: Encoding
    links: tuple[TextLink, ...]

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


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with its place in the file."""

    line: int
    """The line it starts on, from 1."""
    column: int
    """The code point of that line it starts at, from 1."""
    offset: int
    """Code points from the start of the decoded file, however offsets are counted otherwise."""
    start: int
    end: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A file with what was found in it."""

    encoding: Encoding
    findings: tuple[PlacedFinding, ...]
    fixed: bytes
    """The file with every certain repair carried out, in the encoding it came in."""
    fixes: int
    """How many segments the repairs change."""


@dataclass(frozen=True, slots=True)
class CheckNote:
    """One check of the catalogue."""

    id: str
    title: str
    category: str
    """MQM type, `dimension/subtype`."""
    severity: Severity
    level: Level
    languages: tuple[str, ...] | None
    """The target languages it can judge; None for all."""
    needs_source: bool


def list_checks() -> tuple[CheckNote, ...]:
    """All checks that are installed, by id."""
    from workbench.checks.registry import checks

    return tuple(
        CheckNote(
            one.id,
            one.title,
            one.category,
            one.severity,
            one.level,
            None if one.languages is None else tuple(sorted(one.languages)),
            one.needs_source,
        )
        for one in checks().values()
    )


def read_text(given: TextInput, language: str = "und", *, by_line: bool = False) -> Document:
    """Read a text from a file or from bytes.

    Raises:
        InputError: The file is not there or cannot be read.
    """
    if isinstance(given, bytes):
        return read_plain(given, language, by_line=by_line)
    try:
        return read_plain(read_bytes(Path(given)), language, by_line=by_line)
    except InputError as error:
        raise InputError(error.message, place=error.place or str(given)) from error


def segment_file(given: TextInput, language: str = "und", *, by_line: bool = False) -> SegmentedText:
    """Cut a text into sentences.

    Args:
        given: The text.
        language: BCP 47 code of the text.
        by_line: Each line is one block; offsets are counted from its start.

    Raises:
        InputError: The file cannot be read.
    """
    document = read_text(given, language, by_line=by_line)
    if not by_line:
        starts = _starts(document)
        segments = [
            TextSegment(passage.block, index, start, start + len(passage.text), passage.text)
            for index, (passage, start) in enumerate(zip(document.passages, starts, strict=True))
        ]
        return SegmentedText(document.encoding, tuple(segments))
    return SegmentedText(document.encoding, _segments_of_lines(document, language))


def align_files(
    left: TextInput,
    right: TextInput,
    *,
    left_language: str = "und",
    right_language: str = "und",
    mode: Mode | str = "auto",
    by_line: bool = False,
    progress: Progress | None = None,
) -> AlignedTexts:
    """Line up two texts segment by segment.

    Args:
        left: One text.
        right: The other.
        left_language: BCP 47 code.
        right_language: BCP 47 code.
        mode: `bitext` for a text and its translation, `revision` for two versions in one language, `auto` to find out.
        by_line: Each line is one segment.
        progress: Told of steps done and steps in all.

    Raises:
        InputError: A file cannot be read.
        UsageError: There is no such mode.
    """
    from workbench.alignment import align

    first = read_text(left, left_language, by_line=by_line)
    second = read_text(right, right_language, by_line=by_line)
    found = align(
        [passage.text for passage in first.passages],
        [passage.text for passage in second.passages],
        left_language=left_language,
        right_language=right_language,
        mode=_mode(mode),
        progress=progress,
    )
    links = [
        TextLink(link.left, link.right, link.score, joined(first, link.left), joined(second, link.right))
        for link in found.links
    ]
    return AlignedTexts(left_language, right_language, first.encoding, second.encoding, tuple(links))


def check_file(
    given: TextInput,
    *,
    source: TextInput | None = None,
    source_language: str = "und",
    target_language: str = "und",
    by_line: bool = False,
    level: Level | str = Level.HINT,
    only: Sequence[str] | None = None,
) -> CheckedText:
    """Run the checks over a text.

    Args:
        given: The text.
        source: Its source text, where there is one; lined up first, or line by line with `by_line`.
        source_language: BCP 47 code of the original, which may be known where its text is lost.
        target_language: BCP 47 code of the text that is checked.
        by_line: Each line is one segment.
        level: The least sure level to report.
        only: Ids of the only checks to run.

    Raises:
        InputError: A file cannot be read.
        UsageError: There is no such check or level, or source and text differ in lines.
    """
    from workbench.checks.base import Profile
    from workbench.checks.fixes import apply_suggestions
    from workbench.checks.oneshot import check_text

    document = read_text(given, target_language, by_line=by_line)
    chosen = frozenset(only) if only is not None else None
    profile = Profile(target_language, source_language, chosen, level=_level(level))
    texts = [passage.text for passage in document.passages]
    sources = _sources(document, source, source_language, by_line) if source is not None else None
    found = list(check_text(texts, profile, blocks=[passage.block for passage in document.passages], sources=sources))
    by_segment: dict[int, list[Finding]] = {}
    for index, finding in found:
        by_segment.setdefault(index, []).append(finding)
    fixed = {index: apply_suggestions(texts[index], findings) for index, findings in by_segment.items()}
    repaired = write_plain(_with_texts(document, fixed))
    changes = sum(1 for index, text in fixed.items() if text != texts[index])
    return CheckedText(document.encoding, _placed(document, found, by_line), repaired, changes)


def joined(document: Document, indices: Sequence[int]) -> str:
    """Segments of a text as one side of a link: joined with one space."""
    return " ".join(document.passages[index].text for index in indices)


def _segments_of_lines(document: Document, language: str) -> tuple[TextSegment, ...]:
    from workbench.language.segmentation import sentences

    segments: list[TextSegment] = []
    for passage in document.passages:
        for start, end in sentences(passage.text, language):
            segments.append(TextSegment(passage.block, len(segments), start, end, passage.text[start:end]))
    return tuple(segments)


def _sources(document: Document, source: TextInput, language: str, by_line: bool) -> list[str | None]:
    """The source text of each segment; None where none is linked with it."""
    other = read_text(source, language, by_line=by_line)
    if by_line:
        if len(other.passages) != len(document.passages):
            raise UsageError(
                f"the text has {len(document.passages)} lines, the source has {len(other.passages)}; "
                "with --lines each line needs its source on the same line"
            )
        return [passage.text for passage in other.passages]
    from workbench.alignment import Mode, align

    found = align(
        [passage.text for passage in other.passages],
        [passage.text for passage in document.passages],
        left_language=language,
        right_language=document.language,
        mode=Mode.BITEXT,
    )
    sources: list[str | None] = [None] * len(document.passages)
    for link in found.links:
        for index in link.right if link.left else ():
            sources[index] = joined(other, link.left)
    return sources


def _with_texts(document: Document, texts: dict[int, str]) -> Document:
    passages = tuple(
        replace(passage, text=texts[index]) if index in texts else passage
        for index, passage in enumerate(document.passages)
    )
    return replace(document, passages=passages)


def _placed(document: Document, found: Sequence[tuple[int, Finding]], by_line: bool) -> tuple[PlacedFinding, ...]:
    """Findings with their lines, counted once from the start of the file to its end."""
    starts = _starts(document)
    text = document.text
    placed = []
    at = line_start = 0
    line = 1
    for index, finding in sorted(found, key=lambda one: (starts[one[0]] + one[1].start, starts[one[0]] + one[1].end)):
        start = starts[index] + finding.start
        breaks = text.count("\n", at, start)
        if breaks:
            line += breaks
            line_start = text.rfind("\n", at, start) + 1
        at = start
        origin = starts[index] if by_line else 0
        number = document.passages[index].block + 1 if by_line else line
        column = (start - (starts[index] if by_line else line_start)) + 1
        end = starts[index] + finding.end
        placed.append(PlacedFinding(number, column, start, start - origin, end - origin, finding))
    return tuple(placed)


def _starts(document: Document) -> list[int]:
    """Where each passage starts in the decoded text."""
    starts = []
    at = 0
    for passage in document.passages:
        at += len(passage.before)
        starts.append(at)
        at += len(passage.text)
    return starts


def _mode(mode: Mode | str) -> Mode:
    from workbench.alignment import Mode

    try:
        return Mode(mode)
    except ValueError as error:
        raise UsageError(f"there is no mode {mode!r}; there are {', '.join(Mode)}") from error


def _level(level: Level | str) -> Level:
    try:
        return Level(level)
    except ValueError as error:
        raise UsageError(f"there is no level {level!r}; there are {', '.join(Level)}") from error
