"""The text of an XLIFF source or target with its annotations, and the quality issues of ITS 2.0 that they carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.formats.streamed_xml import attribute, local_name

ITS = "http://www.w3.org/2005/11/its"
CODES = frozenset({"ph", "bpt", "ept", "it", "x", "bx", "ex", "sc", "ec"})
"""Inline codes: what stands in them is no text."""
LAST = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Issue:
    """A localization quality issue."""

    type: str
    comment: str
    severity: str
    """A number from 0 to 100, as it was written; empty where there is none."""
    is_enabled: bool = True


Span = tuple[int, int, Any]
"""Start and end of an annotation in code points, and the element that carries it."""


def read_annotated(element: Any) -> tuple[str, list[Span]]:
    """The text between inline codes, and the spans of all annotations, in the order they begin."""
    reading = _XliffReading()
    reading.walk(element)
    text = "".join(reading.pieces)
    spans = [(start, len(text) if end is None else end, holder) for start, end, holder in reading.spans]
    return text, spans


def standoff_issues(element: Any) -> list[Issue]:
    """The issues of a list that stands apart from the text."""
    return [_issue(child, "") for child in element if local_name(child) == "locQualityIssue"]


def issues_of(holder: Any, lists: Mapping[str, Sequence[Issue]]) -> list[Issue]:
    """The issues that an element carries, or that it points to.

    Args:
        holder: The element.
        lists: Lists that stand apart, by their ids.
    """
    own = [name for name in ("Type", "Comment") if f"{{{ITS}}}locQualityIssue{name}" in holder.attrib]
    found = [_issue(holder, f"{{{ITS}}}")] if own else []
    reference = holder.get(f"{{{ITS}}}locQualityIssuesRef")
    if reference is not None:
        fragment = reference.rpartition("#")[2]
        found += lists.get(fragment) or lists.get(fragment.rpartition("/")[2].rpartition("=")[2], ())
    return [issue for issue in found if issue.is_enabled]


def _issue(element: Any, namespace: str) -> Issue:
    kind, comment, severity = (
        element.get(f"{namespace}locQualityIssue{name}", "") for name in ("Type", "Comment", "Severity")
    )
    return Issue(kind, comment, severity, element.get(f"{namespace}locQualityIssueEnabled", "yes") != "no")


class _XliffReading:
    """A text while it is read."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: list[tuple[int, int | None, Any]] = []
        self._length = 0
        self._open: dict[str, int] = {}

    def walk(self, element: Any) -> None:
        """Take in what an element holds; the parser has refused what is nested too deep."""
        self._add(element.text)
        for child in element:
            name = local_name(child)
            if name == "cp":
                self._add(_character(attribute(child, "hex")))
            elif name == "sm":
                self._open[attribute(child, "id")] = len(self.spans)
                self.spans.append((self._length, None, child))
            elif name == "em":
                self._close(attribute(child, "startRef"))
            elif name == "mrk":
                place = len(self.spans)
                self.spans.append((self._length, None, child))
                self.walk(child)
                self.spans[place] = (self.spans[place][0], self._length, child)
            elif name and name not in CODES:
                self.walk(child)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            self._length += len(text)

    def _close(self, reference: str) -> None:
        place = self._open.pop(reference, None)
        if place is not None:
            start, _, holder = self.spans[place]
            self.spans[place] = (start, self._length, holder)


def _character(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    return chr(number) if 0 <= number <= LAST and not 0xD800 <= number <= 0xDFFF else "\ufffd"
