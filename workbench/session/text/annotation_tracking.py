"""Error marks that follow the text: through edits, splits, joins and whatever else gives a segment another text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.domain.annotations import Annotation, Side
from workbench.domain.revisions import Change
from workbench.domain.segments import Segment, SegmentId
from workbench.language.spans import SpanMap


def followed(
    annotations: Sequence[Annotation], old: str, new: str, side: Side = Side.WORKING
) -> tuple[Annotation, ...]:
    """Marks of a text on the text that it became; those of the other side stay.

    A mark of which nothing is left is kept as gone, with the text it had.
    """
    if old == new or not any(one.side is side for one in annotations):
        return tuple(annotations)
    way = SpanMap(old, new)
    return tuple(_moved(one, way, new) if one.side is side else one for one in annotations)


def with_marks(changes: Iterable[Change], segments: Mapping[SegmentId, Segment]) -> tuple[Change, ...]:
    """Changes that take the marks of rewritten segments along, unless they say themselves what becomes of the marks."""
    return tuple(_with_marks(change, segments.get(change.segment)) for change in changes)


def parted(
    annotations: Sequence[Annotation], text: str, left_end: int, right_start: int
) -> tuple[tuple[Annotation, ...], tuple[Annotation, ...]]:
    """The marks of a text that is cut in two: each goes with the part that holds more of it.

    Args:
        annotations: Marks of the whole text; those of the source stay with the first part.
        text: The whole text.
        left_end: Where the first part ends.
        right_start: Where the second part starts.
    """
    left: list[Annotation] = []
    right: list[Annotation] = []
    for one in annotations:
        before = min(one.end, left_end) - one.start
        after = one.end - max(one.start, right_start)
        if one.side is Side.SOURCE:
            left.append(one)
        elif before >= after:
            left.append(_cut(one, text, 0, left_end))
        else:
            right.append(_cut(one, text, right_start, len(text)))
    return tuple(left), tuple(right)


def shifted(annotations: Iterable[Annotation], distance: int) -> tuple[Annotation, ...]:
    """Marks of a working rendering that now begins so many code points further on."""
    return tuple(
        replace(one, start=one.start + distance, end=one.end + distance) if one.side is Side.WORKING else one
        for one in annotations
    )


def found_again(annotation: Annotation, text: str) -> Annotation:
    """A mark on a text that changed where nobody followed it: the nearest place where its text stands, else gone."""
    start, length = annotation.start, len(annotation.text)
    if annotation.is_text_deleted or text[start : annotation.end] == annotation.text:
        return annotation
    if not length:
        place = min(start, len(text))
        return replace(annotation, start=place, end=place)
    after = text.find(annotation.text, start)
    before = text.rfind(annotation.text, 0, start + length)
    places = [place for place in (before, after) if place >= 0]
    if not places:
        place = min(start, len(text))
        return replace(annotation, start=place, end=place, is_text_deleted=True)
    nearest = min(places, key=lambda place: abs(place - start))
    return replace(annotation, start=nearest, end=nearest + length)


def _with_marks(change: Change, segment: Segment | None) -> Change:
    if change.edit is None or segment is None or not segment.annotations or "annotations" in (change.new or {}):
        return change
    moved = followed(segment.annotations, segment.working, change.edit.apply(segment.working))
    if moved == segment.annotations:
        return change
    old = {**(change.old or {}), "annotations": segment.annotations}
    return replace(change, old=old, new={**(change.new or {}), "annotations": moved})


def _moved(one: Annotation, way: SpanMap, new: str) -> Annotation:
    place = way.moved(one.start, one.end)
    if one.is_text_deleted or place.is_text_deleted:
        return replace(one, start=place.start, end=place.end, is_text_deleted=True)
    return replace(one, start=place.start, end=place.end, text=new[place.start : place.end])


def _cut(one: Annotation, text: str, low: int, high: int) -> Annotation:
    """A mark in the part of a text between two places, which it may reach out of."""
    start, end = (min(max(at, low), high) for at in (one.start, one.end))
    is_text_deleted = one.is_text_deleted or (start == end and bool(one.text))
    return replace(
        one,
        start=start - low,
        end=end - low,
        text=one.text if is_text_deleted else text[start:end],
        is_text_deleted=is_text_deleted,
    )
