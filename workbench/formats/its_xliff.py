"""Judged segments as XLIFF 2.1 with ITS 2.0 localization quality issues; XLIFF 1.2 with ITS is read too.

An error mark is an annotation (`mrk`, or `sm` with `em`) that carries type, comment and severity of its issue,
or points to a list of issues that stands apart (`its:locQualityIssuesRef`). What ITS cannot say (the exact type of MQM,
the rater, the system, a mark whose text is gone) is written in a namespace of our own, which other programs may ignore.
Inline codes are no text: offsets count the code points between them. Written from XLIFF 1.2 (OASIS, 2008), XLIFF 2.1
(OASIS, 2018) and ITS 2.0 (W3C, 2013).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import quoteattr

import regex

from workbench.domain.annotations import HIGHEST, LOWEST, AnnotatedSegment, Annotation, Side
from workbench.domain.findings import Severity
from workbench.errors import InputError
from workbench.formats.annotated_text import ITS, Issue, issues_of, read_annotated, standoff_issues
from workbench.formats.annotations import AnnotationFormat, bytes_of, mark_of, rating_of, severity_of
from workbench.formats.bitext import FORBIDDEN, xliff_text
from workbench.formats.streamed_xml import attribute, elements, local_name
from workbench.language.mqm import from_its, its_type

OWN = "urn:translation-workbench:judgements:1"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="und" trgLang="und"'
    f' xmlns:its="{ITS}" its:version="2.0" xmlns:itsm="urn:oasis:names:tc:xliff:itsm:2.1" xmlns:wb="{OWN}">\n'
)
DECLARATION = regex.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
UNITS = ("unit", "trans-unit")
SEVERITIES = {Severity.NEUTRAL: 0, Severity.TRIVIAL: 10, Severity.MINOR: 30, Severity.MAJOR: 65, Severity.CRITICAL: 100}
"""Severities on the scale of ITS, 0 to 100; one that is read is the nearest of these."""


class ItsXliff(AnnotationFormat):
    """XLIFF with ITS 2.0 localization quality issues."""

    name = "its-xliff"
    title = "XLIFF 2.1 with ITS 2.0 quality issues (XLIFF 1.2 is read)"

    def claims(self, first_line: str) -> bool:
        """Whether the line begins an XML file."""
        return first_line.lstrip("\ufeff \t").startswith(("<?xml", "<xliff"))

    def read(self, text: str) -> list[AnnotatedSegment]:
        """One judged segment for each segment that has a target.

        Raises:
            InputError: It is no XML, declares entities, or a number in it makes no sense.
        """
        lists: dict[str, list[Issue]] = {}
        found: list[AnnotatedSegment] = []
        document = ""
        is_xliff = False
        data = BytesIO(bytes_of(DECLARATION.sub("", text)))
        for event, name, element in elements(data, (*UNITS, "locQualityIssues"), starting=("xliff", "file")):
            is_xliff |= name == "xliff"
            if event == "start":
                document = attribute(element, "original") if name == "file" else document
            elif name == "locQualityIssues":
                lists[attribute(element, "id")] = standoff_issues(element)
            else:
                found += _judged(element, document, lists)
        if not is_xliff:
            raise InputError("is no XLIFF: it has no element of that name")
        return found

    def write(self, judged: Sequence[AnnotatedSegment]) -> str:
        """One unit a judged segment, in a file a document."""
        lines = [HEAD]
        number = 0
        for at, (document, segments) in enumerate(groupby(judged, key=lambda one: one.document), 1):
            lines.append(f'<file id="f{at}" original={_quoted(document)} xml:space="preserve">\n')
            for one in segments:
                number += 1
                lines.append(_unit(one, number))
            lines.append("</file>\n")
        if not judged:
            lines.append('<file id="f1"><unit id="u1"><segment><source/></segment></unit></file>\n')
        return "".join([*lines, "</xliff>\n"])


def _judged(unit: Any, document: str, lists: Mapping[str, Sequence[Issue]]) -> Iterator[AnnotatedSegment]:
    """The judged segments of a unit."""
    parts = [part for part in unit if local_name(part) == "segment"] or [unit]
    name = attribute(unit, "name") or attribute(unit, "resname") or attribute(unit, "id")
    system, rater = (unit.get(f"{{{OWN}}}{key}", "") for key in ("system", "rater"))
    for number, part in enumerate(parts, 1):
        sides = {local_name(child): child for child in part if local_name(child) in ("source", "target")}
        if "target" not in sides:
            continue
        source, source_marks = _side(sides.get("source"), Side.SOURCE, lists)
        target, marks = _side(sides["target"], Side.WORKING, lists)
        rating = _rating(unit, [unit, part, sides["target"]])
        segment = name if len(parts) == 1 else f"{name}/{part.get('id') or number}"
        found = sorted([*source_marks, *marks], key=lambda entry: entry[0])
        every = tuple(replace(mark, author=rater) for _, mark in found)
        yield AnnotatedSegment(system, document, segment, rater, source, target, every, rating)


def _side(element: Any, side: Side, lists: Mapping[str, Sequence[Issue]]) -> tuple[str, list[tuple[int, Annotation]]]:
    """A text and its marks, each with the number that tells in which order they were made."""
    if element is None:
        return "", []
    text, spans = read_annotated(element)
    spans = [(0, len(text), element), *spans]
    return text, [
        (_order(holder), _mark(issue, side, text, (start, end), holder))
        for start, end, holder in spans
        for issue in issues_of(holder, lists)
    ]


def _mark(issue: Issue, side: Side, text: str, span: tuple[int, int], holder: Any) -> Annotation:
    line = int(holder.sourceline or 1)
    exact, comment = holder.get(f"{{{OWN}}}category"), issue.comment
    category = from_its(issue.type) if exact is None else exact
    if exact is None and category == "other" and not comment:
        comment = issue.type
    named = holder.get(f"{{{OWN}}}severity")
    severity = _nearest(issue.severity, line) if named is None else severity_of(named, line)
    gone = holder.get(f"{{{OWN}}}gone")
    made = mark_of(side, text, None if gone is not None else span, category, severity, comment, line)
    return replace(made, text=gone, start=span[0], end=span[0]) if gone is not None else made


def _order(holder: Any) -> int:
    """The number in the id of an annotation that we wrote; others stand as they come."""
    name = attribute(holder, "id")
    return int(name[1:]) if name[:1] == "m" and name[1:].isascii() and name[1:].isdigit() else 0


def _nearest(value: str, line: int) -> Severity:
    """The severity that is nearest to a number; minor where there is none."""
    if not value.strip():
        return Severity.MINOR
    number = _number(value, "severity", line)
    return min(SEVERITIES, key=lambda severity: abs(SEVERITIES[severity] - number))


def _rating(unit: Any, holders: Iterable[Any]) -> float | None:
    for holder in holders:
        value = holder.get(f"{{{OWN}}}rating", holder.get(f"{{{ITS}}}locQualityRatingScore"))
        if value is not None:
            line = int(unit.sourceline or 1)
            return rating_of(_number(value, "rating", line), line)
    return None


def _number(value: str, what: str, line: int) -> float:
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not LOWEST <= found <= HIGHEST:
        raise InputError(f"the {what} {value!r} is no number from 0 to 100", place=f"line {line}")
    return found


def _unit(one: AnnotatedSegment, number: int) -> str:
    own = {"system": one.system, "rater": one.rater, "rating": "" if one.rating is None else repr(one.rating)}
    said = "".join(f" wb:{name}={_quoted(value)}" for name, value in own.items() if value)
    name = f" name={_quoted(one.segment)}" if one.segment else ""
    marks = list(enumerate(one.marks, 1))
    texts = [
        f"<{tag}>{_annotated(text, [entry for entry in marks if entry[1].side is side])}</{tag}>"
        for tag, text, side in (("source", one.source, Side.SOURCE), ("target", one.target, Side.WORKING))
    ]
    return f'<unit id="u{number}"{name}{said}><segment>{"".join(texts)}</segment></unit>\n'


def _annotated(text: str, marks: Sequence[tuple[int, Annotation]]) -> str:
    """A text with its marks: those with a span between `sm` and `em`, so that they may overlap."""
    tags: list[tuple[int, int, int, str]] = []
    for number, mark in marks:
        start = min(max(mark.start, 0), len(text))
        if mark.is_text_deleted or mark.start == mark.end:
            tags.append((start, 1, number, f"<mrk{_issue(mark, number)}/>"))
        else:
            tags.append((start, 2, number, f"<sm{_issue(mark, number)}/>"))
            tags.append((min(mark.end, len(text)), 0, -number, f'<em startRef="m{number}"/>'))
    pieces = []
    at = 0
    for place, _, _, tag in sorted(tags):
        pieces += [xliff_text(text[at:place]), tag]
        at = place
    return "".join([*pieces, xliff_text(text[at:])])


def _issue(mark: Annotation, number: int) -> str:
    """The attributes of an annotation."""
    given = {
        "id": f"m{number}",
        "type": "itsm:generic",
        "its:locQualityIssueType": its_type(mark.category) if mark.category else "uncategorized",
        "its:locQualityIssueComment": mark.comment,
        "its:locQualityIssueSeverity": str(SEVERITIES[mark.severity]),
        "wb:category": mark.category,
        "wb:severity": mark.severity.value,
    }
    kept = {name: value for name, value in given.items() if value or name == "wb:category"}
    if mark.is_text_deleted:
        kept["wb:gone"] = mark.text
    return "".join(f" {name}={_quoted(value)}" for name, value in kept.items())


def _quoted(value: str) -> str:
    """An attribute; control characters, which it cannot hold, become U+FFFD, white space stays as it is."""
    return quoteattr(FORBIDDEN.sub("\ufffd", value), {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
