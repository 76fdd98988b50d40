"""Finding segments: by state, by finding, by text; and replacing in all of them with a preview."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

import regex

from workbench.domain.findings import Finding, current_check
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.segments import Segment, SegmentId, State
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.session.editing.patterns import compiled, is_found, replacer
from workbench.session.editing.replacing import HeldText, Prepared, Replacement
from workbench.session.text.core import CommittedChange, SessionCore

FILTER_HINT = "words to find; or state:initial, has:finding, check:ID, is:edited, is:dropped, is:noted, re:PATTERN"
"""What a person may type to choose segments."""
PATTERN = regex.compile(r"(?:^|(?<=\s))re:(?=\S)")
"""Where a pattern begins; it goes on to the end of what was typed."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which segments to show; what is left out does not matter."""

    states: frozenset[State] = frozenset()
    """Any of these; none for all."""
    with_findings: bool = False
    check: str = ""
    """With a finding of this check."""
    text: str = ""
    """In the working, machine, source or corrected text, or in the note."""
    is_regex: bool = False
    match_case: bool = False
    only_edited: bool = False
    only_dropped: bool = False
    only_noted: bool = False

    @property
    def is_empty(self) -> bool:
        """True when it lets everything through."""
        return self == Filter(match_case=self.match_case, is_regex=self.is_regex)


CLAIMS: dict[str, Callable[[Filter], Filter]] = {
    "has:finding": lambda wanted: replace(wanted, with_findings=True),
    "is:edited": lambda wanted: replace(wanted, only_edited=True),
    "is:dropped": lambda wanted: replace(wanted, only_dropped=True),
    "is:noted": lambda wanted: replace(wanted, only_noted=True),
}
"""What may be claimed of a segment in a filter that is typed."""


class Searching:
    """The commands that find segments."""

    def __init__(self, core: SessionCore, findings_of: Callable[[SegmentId], Iterable[Finding]]) -> None:
        self._core = core
        self._findings_of = findings_of

    def matching(self, wanted: Filter) -> list[SegmentId]:
        """The segments that a filter lets through, in order.

        Raises:
            UsageError: Its text is no valid pattern, or takes too long.
        """
        if wanted.is_empty:
            return list(self._core.text.order)
        pattern = compiled(wanted.text, wanted.is_regex, wanted.match_case) if wanted.text else None
        return [key for key in self._core.text.order if self._passes(key, wanted, pattern)]

    def next_unfinished(self, identifier: SegmentId | None) -> SegmentId | None:
        """The next segment after this one that nobody confirmed and that is not dropped, going round at the end."""
        return self._next(identifier, lambda segment: segment.state.is_unfinished and not segment.is_dropped)

    def next_finding(self, identifier: SegmentId | None) -> SegmentId | None:
        """The next segment after this one with a finding, going round at the end."""
        return self._next(identifier, lambda segment: bool(list(self._findings_of(segment.id))))

    def numbered(self, number: int) -> SegmentId:
        """The segment with a number, from 1.

        Raises:
            UsageError: There is none.
        """
        order = self._core.text.order
        if not 1 <= number <= len(order):
            raise UsageError(f"there is no segment {number}; the numbers are 1 to {len(order)}")
        return order[number - 1]

    def preview(
        self, pattern: str, replacement: str, *, is_regex: bool = False, match_case: bool = True
    ) -> list[Replacement]:
        """What replacing would change, segment by segment, in the working renderings.

        Raises:
            UsageError: The pattern or the replacement is not valid, or takes too long.
        """
        replace = replacer(pattern, replacement, is_regex=is_regex, match_case=match_case)
        return [one for looked in self.hold().find(replace) for one in looked.found]

    def hold(self) -> HeldText:
        """The text as it is now, for a thread to look through."""
        return HeldText(self._core)

    def replace(
        self, found: Collection[Replacement], chosen: Collection[SegmentId] | None = None
    ) -> CommittedChange | None:
        """Carry replacements out as one revision; locked segments are passed over.

        Raises:
            UsageError: A text changed since the preview.
        """
        return self.carry_out(self.hold().prepare(found, chosen))

    def carry_out(self, prepared: Prepared) -> CommittedChange | None:
        """Carry out replacements that were made ready, all or none, as one revision.

        Raises:
            UsageError: A text changed since the preview.
        """
        if any(self._core.current(one.segment) != one.old for one in prepared.chosen):
            raise UsageError("the text changed after the preview; search again")
        return self._core.commit(prepared.changes, Reason(ReasonVerb.REPLACE))

    def _passes(self, key: SegmentId, wanted: Filter, pattern: regex.Pattern[str] | None) -> bool:
        segment = self._core.text.segment(key)
        if wanted.states and segment.state not in wanted.states:
            return False
        if wanted.only_edited and not (segment.is_edited or self._core.draft(key) is not None):
            return False
        if (wanted.only_dropped and not segment.is_dropped) or (wanted.only_noted and not segment.note):
            return False
        if wanted.with_findings or wanted.check:
            ids = [finding.check for finding in self._findings_of(key)]
            if not ids or (wanted.check and current_check(wanted.check) not in ids):
                return False
        return pattern is None or any(is_found(pattern, text) for text in self._texts(segment))

    def _texts(self, segment: Segment) -> list[str]:
        texts = [self._core.current(segment.id), segment.machine, segment.note]
        texts += [self._core.text.linked_text(segment.id, role) for role in (Role.SOURCE, Role.CORRECTED)]
        return [text for text in texts if text]

    def _next(self, identifier: SegmentId | None, is_wanted: Callable[[Segment], bool]) -> SegmentId | None:
        order = self._core.text.order
        start = self._core.text.position(identifier) + 1 if identifier is not None else 0
        for key in (*order[start:], *order[:start]):
            if key != identifier and is_wanted(self._core.text.segment(key)):
                return key
        return None


def typed_filter(answer: str) -> Filter:
    """A filter from what a person typed, in the words of `FILTER_HINT`; several narrow each other down.

    Raises:
        UsageError: There is no such state or claim, or a check is named twice.
    """
    found = PATTERN.search(answer)
    wanted = Filter() if found is None else Filter(text=answer[found.end() :], is_regex=True)
    words: list[str] = []
    for part in (answer if found is None else answer[: found.start()]).split():
        name, _, value = part.partition(":")
        if name == "state" and value:
            wanted = replace(wanted, states=wanted.states | {_state(value)})
        elif name == "check" and value:
            wanted = replace(wanted, check=_only_check(wanted, value))
        elif name in ("is", "has") and value:
            wanted = _claim(part)(wanted)
        else:
            words.append(part)
    if words and wanted.is_regex:
        raise UsageError("enter words or a pattern, not both")
    return replace(wanted, text=" ".join(words)) if words else wanted


def _state(name: str) -> State:
    if name not in list(State):
        raise UsageError(f"there is no state {name!r}; there are {', '.join(State)}")
    return State(name)


def _only_check(wanted: Filter, name: str) -> str:
    if wanted.check not in ("", name):
        raise UsageError("name only one check")
    return name


def _claim(part: str) -> Callable[[Filter], Filter]:
    if part not in CLAIMS:
        raise UsageError(f"there is no {part}; there are {', '.join(CLAIMS)}")
    return CLAIMS[part]
