"""The smallest piece that is repaired on its own, with everything that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.annotations import Annotation, Rating
from workbench.domain.works import Role

SegmentId = int
"""Stable within a work and never used twice."""


class State(StrEnum):
    """How far the repair of a segment has come (the states of XLIFF 2)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"

    @property
    def is_unfinished(self) -> bool:
        """True while nobody has confirmed the segment."""
        return self is State.INITIAL

    @property
    def following(self) -> State:
        """The state that one more confirmation leads to."""
        order = list(State)
        return order[min(order.index(self) + 1, len(order) - 1)]


class Origin(StrEnum):
    """Where the text of a working rendering came from."""

    MACHINE = "machine"
    """The machine rendering as it is, or what a translation engine made of the source text."""
    HUMAN = "human"
    """Taken over from a corrected rendering."""
    EDITED = "edited"
    """Typed or changed by the person."""
    SOURCE = "source"
    """Copied from the source text."""
    MEMORY = "memory"
    """Taken from a translation memory."""


@dataclass(frozen=True, slots=True)
class LinkedSegments:
    """What a segment is linked with in another text of the work."""

    role: Role
    indices: tuple[int, ...]
    """Passages of that text, from 0. Segments that share a passage belong to one link."""
    confidence: float
    """0 to 1, from the aligner; 1 for a link a person made."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """The recorded decision that a finding is no error."""

    check: str
    quote: str
    """The text the finding stood on: the waiver holds while that text stays."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of the text under repair."""

    id: SegmentId
    sort_key: str
    """Sorts the segments of a work; a new one fits between any two (see `domain.places`)."""
    block: int
    """The index of its block in the machine rendering."""
    before: str
    """What stands between the previous segment and this one."""
    machine: str | None
    """The machine rendering; None for a segment that a person inserted."""
    working: str
    origin: Origin = Origin.MACHINE
    state: State = State.INITIAL
    is_locked: bool = False
    is_dropped: bool = False
    """True when it is left out of the clean text (page furniture)."""
    note: str = ""
    waivers: tuple[Waiver, ...] = ()
    linked_segments: tuple[LinkedSegments, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    """Error marks, in the order they were made."""
    ratings: tuple[Rating, ...] = ()
    """At most one a person."""
    origin_name: str = ""
    """Who made the text that the working rendering is or was made from, where it is no text of the work: an engine with
    its version, or a memory and how well its unit matched."""

    def linked_to(self, role: Role) -> LinkedSegments | None:
        """Its link into the text with that role, or None where it has no counterpart there."""
        return next((found for found in self.linked_segments if found.role is role), None)

    @property
    def is_edited(self) -> bool:
        """True when the working rendering differs from the machine rendering."""
        return self.working != self.machine
