"""Files of annotations: segments as people judged them. The base of the family and what its members share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

import regex

from workbench.domain.annotations import HIGHEST, LOWEST, AnnotatedSegment, Annotation, Side
from workbench.domain.findings import Severity
from workbench.errors import InputError
from workbench.formats.encodings import decode
from workbench.language.mqm import canonical

LONE = regex.compile(r"[\ud800-\udfff]")
SEVERITIES = {severity.value: severity for severity in Severity}
"""Severities by the names that files give them."""
NO_ERROR = ("no-error", "no error", "no_error")


class AnnotationFormat(ABC):
    """Reads and writes one kind of annotation file."""

    name: str
    title: str
    """What it is, for the list of formats."""

    @abstractmethod
    def claims(self, first_line: str) -> bool:
        """Whether a file that begins with this line, a byte order mark not counted, is of this kind."""

    @abstractmethod
    def read(self, text: str) -> list[AnnotatedSegment]:
        """The judged segments of a file, those without a mark among them, in order.

        Raises:
            InputError: A line makes no sense; the message says which and why.
        """

    @abstractmethod
    def write(self, judged: Sequence[AnnotatedSegment]) -> str:
        """The text of a file, its lines ended by line feeds."""


def text_of(data: bytes) -> str:
    """The text of an annotation file."""
    return decode(data)[0]


def bytes_of(text: str) -> bytes:
    """The bytes of an annotation file; a byte that is no text becomes U+FFFD."""
    return LONE.sub("\ufffd", text).encode("utf-8")


def numbered_lines(text: str) -> Iterable[tuple[int, str]]:
    """The lines that hold something, with their numbers from 1; only a line feed ends one."""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if line.strip():
            yield number, line


def severity_of(name: str, line: int) -> Severity:
    """A severity by the name that a file gives it.

    Raises:
        InputError: There is no such severity.
    """
    found = SEVERITIES.get(name.strip().casefold())
    if found is None:
        raise InputError(f"the severity {name!r} is not known; there are {', '.join(SEVERITIES)}", place=f"line {line}")
    return found


def mark_of(
    side: Side, text: str, span: tuple[int, int] | None, category: str, severity: Severity, comment: str, line: int
) -> Annotation:
    """A mark from what a file says of it; its author is set with the segment.

    Args:
        side: The text it stands in.
        text: That text.
        span: Start and end; None where the file gives no place.
        category: As the file names it.
        severity: How bad it is.
        comment: Anything else.
        line: Where the file says so.

    Raises:
        InputError: The span is not in the text.
    """
    if span is None:
        return Annotation("", side, 0, 0, "", canonical(category), severity, comment, is_text_deleted=True)
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise InputError(f"the span {start}:{end} is not in its text of {len(text)} code points", place=f"line {line}")
    return Annotation("", side, start, end, text[start:end], canonical(category), severity, comment)


def rating_of(value: object, line: int) -> float | None:
    """A rating from a file.

    Raises:
        InputError: It is no number from 0 to 100.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not LOWEST <= value <= HIGHEST:
        raise InputError(f"the rating {value!r} is no number from 0 to 100", place=f"line {line}")
    return float(value)
