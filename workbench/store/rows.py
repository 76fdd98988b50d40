"""The segments of a work, made from their rows only when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping

from workbench.domain.segments import Segment, SegmentId
from workbench.domain.works import Role
from workbench.store.codec import SegmentRow, segment_of
from workbench.store.connecting import damaged


class SegmentRows(MutableMapping[SegmentId, Segment]):
    """Segments by id. A text of 100,000 opens in the time its rows take to read."""

    def __init__(self, rows: Iterable[SegmentRow]) -> None:
        self._rows: dict[SegmentId, SegmentRow] = {row[0]: row for row in rows}
        self._made: dict[SegmentId, Segment] = {}

    def __getitem__(self, key: SegmentId) -> Segment:
        made = self._made.get(key)
        if made is None:
            row = self._rows.pop(key)
            try:
                made = self._made[key] = segment_of(row)
            except (ValueError, TypeError, LookupError) as error:
                raise damaged(error) from error
        return made

    def __setitem__(self, key: SegmentId, segment: Segment) -> None:
        self._rows.pop(key, None)
        self._made[key] = segment

    def __delitem__(self, key: SegmentId) -> None:
        if key in self._rows:
            del self._rows[key]
        else:
            del self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._made or key in self._rows

    def __iter__(self) -> Iterator[SegmentId]:
        yield from [*self._made, *self._rows]

    def __len__(self) -> int:
        return len(self._made) + len(self._rows)

    def copy(self) -> SegmentRows:
        """The same segments now."""
        copied = SegmentRows(())
        copied._rows, copied._made = dict(self._rows), dict(self._made)
        return copied

    def order(self) -> list[SegmentId]:
        """The ids in the order of the text."""
        sort_keys = [(row[1], key) for key, row in self._rows.items()]
        sort_keys += [(segment.sort_key, key) for key, segment in self._made.items()]
        sort_keys.sort()
        return [key for _, key in sort_keys]

    def last_block(self) -> int:
        """The highest block that a segment is in, without making the segments; -1 where there is none."""
        known = max((row[2] for row in self._rows.values()), default=-1)
        return max(known, max((segment.block for segment in self._made.values()), default=-1))

    def length_hint(self, key: SegmentId) -> int:
        """About how many code points the working rendering has, without making the segment."""
        row = self._rows.get(key)
        if row is None:
            return len(self._made[key].working)
        return len(row[5] or row[4] or b"")

    def linked(self, role: Role) -> Iterator[tuple[SegmentId, tuple[int, ...]]]:
        """Every segment that has a counterpart in the text with that role, with the passages it is linked to."""
        mark = f"{role.value} "
        skipped = len(mark)
        for key, row in self._rows.items():
            for part in row[11].split("|") if row[11] else ():
                if part.startswith(mark):
                    indices = part[skipped : part.index(" ", skipped)]
                    yield key, tuple(map(int, indices.split(","))) if "," in indices else (int(indices),)
        for key, segment in self._made.items():
            found = segment.linked_to(role)
            if found is not None:
                yield key, found.indices
