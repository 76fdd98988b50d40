"""Two neighbouring segments as one."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.segments import Origin, Segment, State
from workbench.domain.works import Role
from workbench.session.text.annotation_tracking import shifted


def joined(left: Segment, right: Segment) -> Segment:
    """Two neighbours as one segment."""
    machines = [part for part in (left.machine, right.machine) if part is not None]
    both = left.machine is not None and right.machine is not None
    machine = f"{left.machine}{right.before}{right.machine}" if both else (machines[0] if machines else None)
    linked_segments = []
    for role in Role:
        found = [one for one in (left.linked_to(role), right.linked_to(role)) if one is not None]
        if found:
            indices = tuple(sorted({index for one in found for index in one.indices}))
            linked_segments.append(replace(found[0], indices=indices, confidence=min(one.confidence for one in found)))
    opening = left.working + right.before
    judges = {one.author for one in left.ratings}
    return replace(
        left,
        working=opening + right.working,
        annotations=(*left.annotations, *shifted(right.annotations, len(opening))),
        ratings=(*left.ratings, *(one for one in right.ratings if one.author not in judges)),
        machine=machine,
        origin=Origin.EDITED,
        note="\n".join(note for note in (left.note, right.note) if note),
        waivers=(*left.waivers, *(one for one in right.waivers if one not in left.waivers)),
        state=min(left.state, right.state, key=list(State).index),
        is_dropped=left.is_dropped and right.is_dropped,
        linked_segments=tuple(linked_segments),
    )
