"""JSON lines of judged segments: MQM with `errors`, and ESA with `esa_spans` and `esa_score`.

MQM: `{"doc", "seg", "system", "rater", "src", "mt", "errors": [{"start", "end", "category", "severity", "side"?}],
"mqm"?}`. ESA: the same with `esa_spans` of `start_i`, `end_i` and `severity`, both `"missing"` for something left out,
and `esa_score`. Either reader takes either, for what people share mixes them. Offsets are code points, end exclusive.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import regex

from workbench.domain.annotations import AnnotatedSegment, Annotation, Side
from workbench.errors import InputError
from workbench.formats.annotations import (
    AnnotationFormat,
    mark_of,
    numbered_lines,
    rating_of,
    severity_of,
)
from workbench.formats.tables import json_line
from workbench.language.mqm import campaign_name

MISSING = "missing"
PAIR = regex.compile(r"[\ud800-\udbff](?=[\udc00-\udfff])")
"""The first of two surrogates, of which a reader of JSON would make one character and shift all offsets."""
NAMES = {
    "document": ("doc", "document", "doc_id"),
    "segment": ("seg", "segment", "line_id", "seg_id"),
    "system": ("system",),
    "rater": ("rater", "annotator", "user_id"),
    "source": ("src", "source"),
    "target": ("mt", "target", "tgt", "hyp"),
    "marks": ("errors", "esa_spans", "error_spans"),
    "rating": ("esa_score", "rating"),
    "penalty": ("mqm",),
}
"""Under what names a field may stand; the first is ours."""
Fields = Mapping[str, Any]


class JudgedJsonl(AnnotationFormat):
    """What both kinds of lines have in common."""

    def claims(self, first_line: str) -> bool:
        """Whether the line is an object with a target text."""
        try:
            value = json.loads(first_line)
        except (ValueError, RecursionError):
            return False
        return isinstance(value, dict) and _found(value, "target") is not None and self._is_ours(value)

    def _is_ours(self, value: Fields) -> bool:
        return True

    def read(self, text: str) -> list[AnnotatedSegment]:
        """The judged segments, one a line."""
        return [_segment(line, content) for line, content in numbered_lines(text)]

    def write(self, judged: Sequence[AnnotatedSegment]) -> str:
        """One object a line."""
        return "".join(json_line({**_head(one), **self._judgement(one)}) + "\n" for one in judged)

    @abstractmethod
    def _judgement(self, one: AnnotatedSegment) -> dict[str, Any]:
        """The fields that say what the person found."""


class MqmJsonl(JudgedJsonl):
    """MQM error marks as JSON lines."""

    name = "mqm-jsonl"
    title = "MQM as JSON lines"

    def _is_ours(self, value: Fields) -> bool:
        return "esa_spans" not in value

    def _judgement(self, one: AnnotatedSegment) -> dict[str, Any]:
        numbers = {"rating": one.rating, "mqm": one.penalty}
        given = {name: number for name, number in numbers.items() if number is not None}
        return {"errors": [_error(mark) for mark in one.marks], **given}


class EsaJsonl(JudgedJsonl):
    """Error spans and a rating as JSON lines."""

    name = "esa-jsonl"
    title = "ESA as JSON lines"

    def _is_ours(self, value: Fields) -> bool:
        return "esa_spans" in value

    def _judgement(self, one: AnnotatedSegment) -> dict[str, Any]:
        return {"esa_spans": [_span(mark) for mark in one.marks], "esa_score": one.rating}


def _head(one: AnnotatedSegment) -> dict[str, Any]:
    number = int(one.segment) if one.segment.isascii() and one.segment.isdigit() else one.segment
    return {
        "doc": one.document,
        "seg": number if str(number) == one.segment else one.segment,
        "system": one.system,
        "rater": one.rater,
        "src": PAIR.sub("\ufffd", one.source),
        "mt": PAIR.sub("\ufffd", one.target),
    }


def _error(mark: Annotation) -> dict[str, Any]:
    placed = not mark.is_text_deleted
    fields: dict[str, Any] = {
        "start": mark.start if placed else None,
        "end": mark.end if placed else None,
        "category": campaign_name(mark.category) if mark.category else "",
        "severity": mark.severity.value,
    }
    return fields | _rest(mark)


def _span(mark: Annotation) -> dict[str, Any]:
    if mark.is_omission:
        places: dict[str, Any] = {"start_i": MISSING, "end_i": MISSING, "at": mark.start}
    else:
        placed = not mark.is_text_deleted
        places = {"start_i": mark.start if placed else None, "end_i": mark.end if placed else None}
    category = {"category": campaign_name(mark.category)} if mark.category else {}
    return {**places, "severity": mark.severity.value, **category, **_rest(mark)}


def _rest(mark: Annotation) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if mark.side is Side.SOURCE:
        fields["side"] = Side.SOURCE.value
    if mark.is_text_deleted and mark.text:
        fields["text"] = mark.text
    if mark.comment:
        fields["comment"] = mark.comment
    return fields


def _segment(line: int, content: str) -> AnnotatedSegment:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON ({error})", place=f"line {line}") from error
    if not isinstance(value, dict):
        raise InputError("is no object with a judged segment", place=f"line {line}")
    target = _found(value, "target")
    if not isinstance(target, str):
        raise InputError("has no target text under `mt`", place=f"line {line}")
    source = _text(value, "source", line)
    rater = _text(value, "rater", line)
    marks = _found(value, "marks") or []
    if not isinstance(marks, list) or not all(isinstance(one, dict) for one in marks):
        raise InputError("its errors are no list of objects", place=f"line {line}")
    found = tuple(replace(_mark(one, source, target, line), author=rater) for one in marks)
    place = (_text(value, "system", line), _text(value, "document", line), _text(value, "segment", line))
    penalty = _found(value, "penalty")
    cost = float(penalty) if isinstance(penalty, int | float) else None
    return AnnotatedSegment(*place, rater, source, target, found, rating_of(_found(value, "rating"), line), cost)


def _mark(value: Fields, source: str, target: str, line: int) -> Annotation:
    side = Side.SOURCE if value.get("side") in ("source", "src") else Side.WORKING
    text = source if side is Side.SOURCE else target
    severity = severity_of(str(value.get("severity")), line)
    category, comment = (str(value.get(key) or "") for key in ("category", "comment"))
    made = mark_of(side, text, _place(value, text, line), category, severity, comment, line)
    return replace(made, text=str(value.get("text") or "")) if made.is_text_deleted else made


def _place(value: Fields, text: str, line: int) -> tuple[int, int] | None:
    """Start and end of a mark; an omission without a place stands at the end of the text, as ESA shows it."""
    start, end = value.get("start", value.get("start_i")), value.get("end", value.get("end_i"))
    if MISSING in (start, end):
        at = value.get("at", len(text))
        start = end = at
    if start is None or end is None:
        return None
    if type(start) is not int or type(end) is not int:
        raise InputError(f"{start!r}:{end!r} is no span", place=f"line {line}")
    return start, end


def _found(value: Fields, field: str) -> Any:
    return next((value[name] for name in NAMES[field] if value.get(name) is not None), None)


def _text(value: Fields, field: str, line: int) -> str:
    found = _found(value, field)
    if found is None:
        return ""
    if isinstance(found, bool) or not isinstance(found, str | int):
        raise InputError(f"its {NAMES[field][0]} is {found!r}, where a text or a number belongs", place=f"line {line}")
    return str(found)
