"""What a repair cost a person at the keyboard: keys by kind, and active time."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import NamedTuple

from workbench.domain.segments import SegmentId


class KeyKind(StrEnum):
    """What a key did."""

    INSERT = "insert"
    """It put a character into the text."""
    DELETE = "delete"
    """It took something out of the text."""
    NAVIGATION = "navigation"
    """It moved the cursor, changed the selection or went to another segment."""
    COMMAND = "command"
    """It did anything else: confirmed, took a rendering, undid, opened a list."""
    PASTE = "paste"
    """It brought in a text that was copied elsewhere."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Keys by kind and active time, at one segment or in all."""

    insert: int = 0
    delete: int = 0
    navigation: int = 0
    command: int = 0
    paste: int = 0
    seconds: float = 0.0
    """Time between keys, without the pauses that are longer than the person allows for."""

    def __add__(self, other: Activity) -> Activity:
        return Activity(*(getattr(self, name) + getattr(other, name) for name in ACTIVITY_FIELDS))

    @property
    def keys(self) -> int:
        """All keys."""
        return self.insert + self.delete + self.navigation + self.command + self.paste


ACTIVITY_FIELDS = tuple(field.name for field in fields(Activity))
"""The kinds of keys in the order of `KeyKind`, and the time."""


class SegmentActivity(NamedTuple):
    """What a person did at a segment since it was last written down."""

    segment: SegmentId
    """0 where no segment was before the person, as on a passage that none stands for."""
    author: str
    activity: Activity
