"""The segments of a text as repairs are looked for in them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.segments import SegmentId


@dataclass(frozen=True, slots=True)
class SearchedSegment:
    """One segment as far as repairs are concerned."""

    segment: SegmentId
    machine: str | None
    """The machine rendering; None where there is none."""
    working: str
    is_confirmed: bool
    is_open: bool = True
    """False where nothing may be changed or nothing will be read: locked and dropped segments."""
    order: str = ""
    """Sorts the segments of a text."""
    given: str | None = None
    """What an engine or a memory gave in the place of the machine rendering, where that is known."""

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What the person may have begun with, the machine rendering first; nothing where they began with nothing."""
        return tuple(text for text in (self.machine, self.given) if text is not None)

    @property
    def is_repaired(self) -> bool:
        """Whether it is confirmed as something else than one of its beginnings."""
        return self.is_confirmed and any(text != self.working for text in self.beginnings)


class Corpus:
    """Segments by id, in the order of the text, with their texts in small letters for a fast look.

    A look through 100,000 segments takes some 50 ms, because most of them are passed over by one comparison of bytes.
    """

    def __init__(self) -> None:
        self._entries: dict[SegmentId, SearchedSegment] = {}
        self._working: dict[SegmentId, str] = {}
        self._machine: dict[SegmentId, str] = {}
        self._found: dict[tuple[bool, tuple[str, ...]], list[SegmentId]] = {}
        """What was looked for since the text changed."""

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, segment: SegmentId) -> SearchedSegment:
        return self._entries[segment]

    def put(self, entry: SearchedSegment) -> None:
        """Take in a segment, or what became of it."""
        self._found.clear()
        key = entry.segment
        self._entries[key] = entry
        self._working[key] = entry.working.casefold()
        if entry.is_repaired:
            self._machine[key] = "\n".join(entry.beginnings).casefold()
        else:
            self._machine.pop(key, None)

    def remove(self, segment: SegmentId) -> None:
        """Forget a segment that went."""
        self._found.clear()
        self._entries.pop(segment, None)
        self._working.pop(segment, None)
        self._machine.pop(segment, None)

    def holding(self, needles: tuple[str, ...]) -> list[SearchedSegment]:
        """The segments whose working rendering holds all of some texts, which are in small letters."""
        return [self._entries[key] for key in self._keys(needles, is_machine=False)]

    def repaired(self, needles: tuple[str, ...]) -> list[SearchedSegment]:
        """The confirmed segments whose machine rendering held all of some texts, and was changed."""
        return [self._entries[key] for key in self._keys(needles, is_machine=True)]

    def _keys(self, needles: tuple[str, ...], *, is_machine: bool) -> list[SegmentId]:
        """The longest text is looked for everywhere, the others where that is; either answer is remembered."""
        known = self._found.get((is_machine, needles))
        if known is None:
            texts = self._machine if is_machine else self._working
            if len(needles) < 2:
                known = [key for key, text in texts.items() if needles[0] in text] if needles else []
            else:
                wider = self._keys(needles[:1], is_machine=is_machine)
                known = [key for key in wider if all(needle in texts[key] for needle in needles[1:])]
            self._found[is_machine, needles] = known
        return known
