"""Values of the domain as values of the journal and back.

Texts are kept as UTF-8 bytes with lone surrogates passed through: a text may hold anything, NUL included.
Changes, waivers and marks are kept as JSON in such bytes too: its own escapes would make one character of two
surrogates.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from workbench.domain.annotations import Annotation, Rating, Side
from workbench.domain.findings import Severity, current_check
from workbench.domain.revisions import Change, Edit, TailChange
from workbench.domain.segments import LinkedSegments, Origin, Segment, State, Waiver
from workbench.domain.works import Role

LOCKED, DROPPED = 1, 2
STORED_AS = {
    "sort_key": "place", "linked_segments": "counterparts", "ratings": "judgements", "origin_name": "maker",
}  # fmt: skip
"""Fields of a segment that a journal keeps under another name than the one they have today."""
FIELD_OF = {stored: name for name, stored in STORED_AS.items()}
IN_COLUMNS = frozenset({
    "id", "sort_key", "block", "before", "machine", "working", "origin", "origin_name", "state", "is_locked",
    "is_dropped", "note", "waivers", "linked_segments", "annotations", "ratings",
})  # fmt: skip
"""Fields that are read by the thousand or searched, in columns of their own."""
MORE = {one.name: one.default for one in fields(Segment) if one.name not in IN_COLUMNS}
"""Every other field, with its usual value: kept as JSON in one column, so that a new one needs no new table."""

SegmentRow = tuple[int, str, int, bytes, bytes | None, bytes | None, str, str, int, bytes, bytes, str, bytes, bytes]
"""id, sort_key, block, before, machine, working (NULL: as machine), origin (and its name after a space), state, flags,
note, waivers, linked segments, marks (annotations and ratings; empty where there are none), more (other fields)."""


def pack(text: str) -> bytes:
    """A text as bytes."""
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> str:
    """A text from its bytes."""
    return data.decode("utf-8", "surrogatepass")


def segment_row(segment: Segment) -> SegmentRow:
    """The row of a segment."""
    return (
        segment.id,
        segment.sort_key,
        segment.block,
        pack(segment.before),
        None if segment.machine is None else pack(segment.machine),
        None if segment.working == segment.machine else pack(segment.working),
        f"{segment.origin.value} {segment.origin_name}" if segment.origin_name else segment.origin.value,
        segment.state.value,
        LOCKED * segment.is_locked | DROPPED * segment.is_dropped,
        pack(segment.note),
        _dump(_waivers_value(segment.waivers)) if segment.waivers else b"",
        dump_linked(segment.linked_segments),
        _marks_row(segment),
        _more_row(segment),
    )


def segment_of(row: SegmentRow) -> Segment:
    """The segment of a row."""
    machine = None if row[4] is None else unpack(row[4])
    origin, _, origin_name = row[6].partition(" ")
    annotations, ratings = json.loads(unpack(row[12])) if row[12] else ((), ())
    return Segment(
        id=row[0],
        sort_key=row[1],
        block=row[2],
        before=unpack(row[3]),
        machine=machine,
        working=(machine or "") if row[5] is None else unpack(row[5]),
        origin=Origin(origin),
        state=State(row[7]),
        is_locked=bool(row[8] & LOCKED),
        is_dropped=bool(row[8] & DROPPED),
        note=unpack(row[9]),
        waivers=_waivers_of(json.loads(unpack(row[10]))) if row[10] else (),
        linked_segments=load_linked(row[11]),
        annotations=_annotations_of(annotations),
        ratings=_ratings_of(ratings),
        origin_name=origin_name,
        **(_fields_of(json.loads(unpack(row[13]))) if row[13] else {}),
    )


def dump_changes(changes: tuple[Change, ...], tail: TailChange | None = None) -> bytes:
    """What a revision changes, as JSON: its segments one by one, then the end of the text where it changes."""
    values = [_change_value(change) for change in changes]
    return _dump([*values, {"tail": [tail.old, tail.new]}] if tail else values)


def load_changes(data: bytes) -> tuple[tuple[Change, ...], TailChange | None]:
    """What a revision changes, from its JSON."""
    values = json.loads(unpack(data))
    tail = TailChange(*values.pop()["tail"]) if values and "tail" in values[-1] else None
    return tuple(_change_of(value) for value in values), tail


def _dump(value: object) -> bytes:
    return pack(json.dumps(value, separators=(",", ":"), ensure_ascii=False))


def _change_value(change: Change) -> dict[str, Any]:
    value: dict[str, Any] = {"segment": change.segment}
    if change.edit:
        value["edit"] = [change.edit.start, change.edit.old, change.edit.new]
    if change.new:
        value["old"] = _fields_value(change.old or {})
        value["new"] = _fields_value(change.new)
    if change.appears is not None:
        value["appears"] = _whole_value(change.appears)
    if change.goes is not None:
        value["goes"] = _whole_value(change.goes)
    return value


def _change_of(value: dict[str, Any]) -> Change:
    return Change(
        value["segment"],
        edit=Edit(*value["edit"]) if "edit" in value else None,
        old=_fields_of(value["old"]) if "old" in value else None,
        new=_fields_of(value["new"]) if "new" in value else None,
        appears=_whole_of(value["appears"]) if "appears" in value else None,
        goes=_whole_of(value["goes"]) if "goes" in value else None,
    )


def _whole_value(segment: Segment) -> dict[str, Any]:
    return _fields_value({name: getattr(segment, name) for name in Segment.__slots__})


def _whole_of(value: dict[str, Any]) -> Segment:
    return Segment(**_fields_of(value))


def _fields_value(values: Mapping[str, Any]) -> dict[str, Any]:
    return {STORED_AS.get(name, name): DUMPS.get(name, _same)(value) for name, value in values.items()}


def _fields_of(value: dict[str, Any]) -> dict[str, Any]:
    named = {FIELD_OF.get(stored, stored): plain for stored, plain in value.items()}
    return {name: LOADS.get(name, _same)(plain) for name, plain in named.items()}


def _same(value: Any) -> Any:
    return value


def _more_row(segment: Segment) -> bytes:
    """The fields without a column of their own, as JSON; empty where all are as usual."""
    values = {name: getattr(segment, name) for name, usual in MORE.items() if getattr(segment, name) != usual}
    return _dump(_fields_value(values)) if values else b""


def _marks_row(segment: Segment) -> bytes:
    if not segment.annotations and not segment.ratings:
        return b""
    return _dump([_annotations_value(segment.annotations), _ratings_value(segment.ratings)])


def _annotations_value(annotations: Iterable[Annotation]) -> list[list[object]]:
    return [
        [
            one.author, one.side.value, one.start, one.end, one.text, one.category, one.severity.value, one.comment,
            int(one.is_text_deleted),
        ]
        for one in annotations
    ]  # fmt: skip


def _annotations_of(values: Iterable[list[Any]]) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(author, Side(side), start, end, text, category, Severity(severity), comment, bool(is_text_deleted))
        for author, side, start, end, text, category, severity, comment, is_text_deleted in values
    )


def _ratings_value(ratings: Iterable[Rating]) -> list[list[object]]:
    return [[one.author, one.rating, one.of] for one in ratings]


def _ratings_of(values: Iterable[list[Any]]) -> tuple[Rating, ...]:
    return tuple(Rating(author, rating, of) for author, rating, of in values)


def dump_linked(linked_segments: tuple[LinkedSegments, ...]) -> str:
    """Counterparts as `role 4,5 0.93`, parted by `|`: read faster than JSON, and by the thousand."""
    return "|".join(
        f"{found.role.value} {','.join(map(str, found.indices))} {found.confidence!r}" for found in linked_segments
    )


def load_linked(text: str) -> tuple[LinkedSegments, ...]:
    """Counterparts from their text."""
    if not text:
        return ()
    parts = (part.split(" ") for part in text.split("|"))
    return tuple(
        LinkedSegments(Role(role), tuple(map(int, indices.split(","))), float(confidence))
        for role, indices, confidence in parts
    )


def _waivers_value(waivers: Iterable[Waiver]) -> list[list[str]]:
    return [[waiver.check, waiver.quote] for waiver in waivers]


def _waivers_of(values: Iterable[list[str]]) -> tuple[Waiver, ...]:
    return tuple(Waiver(current_check(check), quote) for check, quote in values)


DUMPS: dict[str, Callable[[Any], Any]] = {
    "waivers": _waivers_value,
    "linked_segments": dump_linked,
    "annotations": _annotations_value,
    "ratings": _ratings_value,
}
"""What makes plain JSON of a field; the other fields are plain already."""
LOADS: dict[str, Callable[[Any], Any]] = {
    "origin": Origin,
    "state": State,
    "waivers": _waivers_of,
    "linked_segments": load_linked,
    "annotations": _annotations_of,
    "ratings": _ratings_of,
}
"""What makes a field of its plain JSON."""
