"""The effort of a repair as rows and fields."""

from __future__ import annotations

from typing import Any

from workbench.domain.effort import Activity
from workbench.reports.tables import csv_table
from workbench.scoring.effort import EditDistance, SegmentEffort, TextEffort

Fields = dict[str, Any]
COLUMNS = (
    "segment", "id", "state", "origin", "changed", "words", "HTER", "characters_edited", "words_edited", "revisions",
    "insert", "delete", "navigation", "command", "paste", "seconds", "seconds_a_word", "valid_time",
)  # fmt: skip
ALL, ELSEWHERE = "all", "elsewhere"
"""What stands in place of a number in the rows below the segments."""


def text_fields(effort: TextEffort) -> Fields:
    """The effort of a text as JSON has it."""
    return {
        "segments": effort.segments,
        "changed": effort.changed,
        "words": effort.words,
        "HTER": _rounded(effort.hter),
        **_distance_fields(effort.distance),
        "revisions": effort.revisions,
        **activity_fields(effort.activity),
        "elsewhere": activity_fields(effort.elsewhere),
        "timed": {
            "segments": effort.timed_segments,
            "words": effort.timed_words,
            "seconds": _rounded(effort.timed_seconds),
            "seconds_a_word": _rounded(effort.seconds_a_word),
            "words_an_hour": _rounded(effort.words_an_hour),
        },
        "origins": {origin.value: count for origin, count in effort.origins.items()},
    }


def segment_fields(effort: SegmentEffort) -> Fields:
    """The effort of a segment as JSON has it."""
    return {
        "number": effort.number,
        "id": effort.id,
        "state": effort.state.value,
        "origin": effort.origin.value,
        "changed": effort.is_changed,
        "words": effort.words,
        "HTER": _rounded(effort.hter),
        **_distance_fields(effort.distance),
        "revisions": effort.revisions,
        **activity_fields(effort.activity),
        "seconds_a_word": _rounded(effort.seconds_a_word),
        "valid_time": effort.is_time_valid,
    }


def activity_fields(activity: Activity) -> Fields:
    """Keys by kind, and active time."""
    keys = {
        "insert": activity.insert,
        "delete": activity.delete,
        "navigation": activity.navigation,
        "command": activity.command,
        "paste": activity.paste,
    }
    return {"keys": keys, "seconds": _rounded(activity.seconds)}


def effort_csv(text: TextEffort, segments: tuple[SegmentEffort, ...]) -> str:
    """A row a segment; below them one for what was done elsewhere, and one for all."""
    rows = [_segment_row(segment) for segment in segments]
    nothing = EditDistance(0, 0)
    rows.append(_row([ELSEWHERE, None, None, None, None, 0, None], nothing, 0, text.elsewhere, None, None))
    head = [ALL, None, None, None, None, text.words, text.hter]
    rows.append(_row(head, text.distance, text.revisions, text.activity, text.seconds_a_word, None))
    return csv_table(COLUMNS, rows)


def _segment_row(one: SegmentEffort) -> list[object]:
    head = [one.number, one.id, one.state.value, one.origin.value, one.is_changed, one.words, one.hter]
    return _row(head, one.distance, one.revisions, one.activity, one.seconds_a_word, one.is_time_valid)


def _row(
    head: list[Any], distance: EditDistance | None, revisions: int, done: Activity, pace: float | None, valid: object
) -> list[object]:
    far = (distance.characters, distance.words) if distance else (None, None)
    keys = (done.insert, done.delete, done.navigation, done.command, done.paste)
    return [*head, *far, revisions, *keys, done.seconds, pace, valid]


def _distance_fields(distance: EditDistance | None) -> Fields:
    return {
        "characters_edited": distance.characters if distance else None,
        "words_edited": distance.words if distance else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
