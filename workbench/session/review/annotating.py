"""Marking errors and judging segments: MQM, ESA and direct assessment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.domain.annotations import HIGHEST, LOWEST, Annotation, Protocol, Rating, Side, fingerprint
from workbench.domain.findings import Finding, Severity
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.language.mqm import Category, canonical, is_known, search
from workbench.session.text.annotation_tracking import followed, found_again
from workbench.session.text.core import CommittedChange, SessionCore

RECENT = "categories:"
"""What begins the keys under which the categories used last are kept."""
MOST_RECENT = 9
OMISSION = "accuracy/omission"


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """How far a person has come in judging a text."""

    finished: int
    """Segments that are judged as the protocol asks."""
    unfinished: tuple[SegmentId, ...]
    """Those that are not, in order; among them those whose text changed since they were judged."""
    marks: int
    """Error marks of this person whose text still stands."""


class Annotating:
    """The commands that mark errors; each is one revision.

    Offsets are code points of the text as it is now: of what is being typed in the segment, where something is. A mark
    is named by its number in `marks`, from 0.
    """

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._recent: list[str] | None = None

    # Looking

    def marks(self, identifier: SegmentId) -> tuple[Annotation, ...]:
        """All marks of a segment as they stand on its text now, in the order they were made."""
        segment = self._core.text.segment(identifier)
        if not segment.annotations:
            return ()
        source = self.side_text(identifier, Side.SOURCE)
        moved = followed(segment.annotations, segment.working, self._core.current(identifier))
        return tuple(found_again(one, source) if one.side is Side.SOURCE else one for one in moved)

    def rating_of(self, identifier: SegmentId, author: str | None = None) -> Rating | None:
        """What a person (without a name: this one) said of a segment, or None; it may be about an earlier text."""
        wanted = author or self._core.author
        return next((one for one in self._core.text.segment(identifier).ratings if one.author == wanted), None)

    def is_finished(self, identifier: SegmentId, protocol: Protocol, author: str | None = None) -> bool:
        """Whether a segment is judged as a protocol asks.

        In MQM the person has said so; in ESA and direct assessment they have rated it. A judgement of another text
        than the one that stands there now does not count.
        """
        found = self.rating_of(identifier, author)
        if found is None or (protocol.needs_rating and found.rating is None):
            return False
        return found.is_about(self._core.current(identifier))

    def standing(self, protocol: Protocol, author: str | None = None) -> ReviewStatus:
        """What is judged and what is not; segments left out of the clean text need no judgement."""
        wanted = author or self._core.author
        finished, marks = 0, 0
        unfinished: list[SegmentId] = []
        for identifier in self._core.text.order:
            segment = self._core.text.segment(identifier)
            marks += sum(one.author == wanted and not one.is_repaired for one in segment.annotations)
            if segment.is_dropped:
                continue
            if self.is_finished(identifier, protocol, wanted):
                finished += 1
            else:
                unfinished.append(identifier)
        return ReviewStatus(finished, tuple(unfinished), marks)

    def next_unfinished(self, identifier: SegmentId | None, protocol: Protocol) -> SegmentId | None:
        """The next segment that is not judged, from the start again after the end; None when all are."""
        order = self._core.text.order
        at = self._core.text.position(identifier) + 1 if identifier is not None else 0
        for key in [*order[at:], *order[:at]]:
            if not self._core.text.segment(key).is_dropped and not self.is_finished(key, protocol):
                return key
        return None

    def authors(self) -> list[str]:
        """Everybody who marked or judged anything in the work, by name."""
        found: set[str] = set()
        for identifier in self._core.text.order:
            segment = self._core.text.segment(identifier)
            found.update(one.author for one in segment.annotations)
            found.update(one.author for one in segment.ratings)
        return sorted(found)

    def categories(self, typed: str = "") -> list[Category]:
        """The error types that fit what was typed, those used last first; all of them for nothing typed."""
        return search(typed, self.recent())

    def recent(self) -> list[str]:
        """The categories used last, the last one first; for keys of their own."""
        if self._recent is None:
            kept = self._core.derived.read_all(RECENT).get(b"last", b"")
            self._recent = [name for name in kept.decode("utf-8", "replace").split("\n") if is_known(name)]
        return list(self._recent)

    def side_text(self, identifier: SegmentId, side: Side) -> str:
        """The text that the marks of a side stand in; empty where the segment has no source."""
        if side is Side.WORKING:
            return self._core.current(identifier)
        return self._core.text.linked_text(identifier, Role.SOURCE) or ""

    # Marking

    def add(
        self,
        identifier: SegmentId,
        start: int,
        end: int,
        category: str,
        severity: Severity,
        comment: str = "",
        *,
        side: Side = Side.WORKING,
    ) -> CommittedChange | None:
        """Mark an error.

        Args:
            identifier: The segment.
            start: Where it begins.
            end: Where it ends, exclusive; equal to `start` for something missing at that place.
            category: An MQM id, or a name that stands for one; empty in ESA.
            severity: How bad it is.
            comment: Anything else.
            side: The text it stands in.

        Returns:
            What was touched; None when this person has made the very same mark before.

        Raises:
            UsageError: The span is not in the text, or there is no such category.
        """
        wanted = known_category(category)
        text = self._settled(identifier, side)
        made = self._mark(text, start, end, wanted, severity, comment, side)
        segment = self._core.text.segment(identifier)
        if made in segment.annotations:
            return None
        committed = self._set(segment, (*segment.annotations, made), Reason(ReasonVerb.MARK, wanted))
        self._remember(wanted)
        return committed

    def missing(
        self,
        identifier: SegmentId,
        at: int,
        category: str = OMISSION,
        severity: Severity = Severity.MAJOR,
        comment: str = "",
    ) -> CommittedChange | None:
        """Mark that something is missing at a place of the working rendering."""
        return self.add(identifier, at, at, category, severity, comment)

    def from_finding(self, identifier: SegmentId, finding: Finding) -> CommittedChange | None:
        """Make a mark of what a check found, with its category, its severity and its reason as the comment.

        Raises:
            UsageError: The text it stands on is no longer there.
        """
        if self._core.current(identifier)[finding.start : finding.end] != finding.text:
            raise UsageError("the segment changed after this was found; run the checks again")
        return self.add(identifier, finding.start, finding.end, finding.category, finding.severity, finding.message)

    def change(
        self,
        identifier: SegmentId,
        number: int,
        *,
        category: str | None = None,
        severity: Severity | None = None,
        comment: str | None = None,
        span: tuple[int, int] | None = None,
    ) -> CommittedChange | None:
        """Change a mark; what is not given stays.

        Raises:
            UsageError: There is no such mark, no such category, or the span is not in the text.
        """
        side = self._known(identifier, number).side
        text = self._settled(identifier, side)
        segment = self._core.text.segment(identifier)
        was = found_again(segment.annotations[number], text) if side is Side.SOURCE else segment.annotations[number]
        after = replace(
            was,
            category=was.category if category is None else known_category(category),
            severity=severity or was.severity,
            comment=was.comment if comment is None else comment,
        )
        if span is not None:
            start, end = _checked(text, *span)
            after = replace(after, start=start, end=end, text=text[start:end], is_text_deleted=False)
        marks = list(segment.annotations)
        marks[number] = after
        committed = self._set(segment, tuple(marks), Reason(ReasonVerb.CHANGE_MARK))
        self._remember(after.category)
        return committed

    def remove(self, identifier: SegmentId, number: int) -> CommittedChange | None:
        """Take a mark away.

        Raises:
            UsageError: There is no such mark.
        """
        self._known(identifier, number)
        segment = self._core.text.segment(identifier)
        kept = (*segment.annotations[:number], *segment.annotations[number + 1 :])
        return self._set(segment, kept, Reason(ReasonVerb.REMOVE_MARK))

    # Judging

    def rate(self, identifier: SegmentId, rating: float) -> CommittedChange | None:
        """Rate a segment from 0 (no meaning kept) to 100 (perfect); it is judged by that.

        Raises:
            UsageError: The rating is not on the scale.
        """
        if not LOWEST <= rating <= HIGHEST:
            raise UsageError(f"a rating goes from {LOWEST:g} to {HIGHEST:g}, not {rating:g}")
        return self._judge(identifier, rating, Reason(ReasonVerb.RATE, f"{rating:g}"))

    def judge(self, identifier: SegmentId) -> CommittedChange | None:
        """Say that every error of a segment is marked; without a mark: that it has none. A rating of it stays."""
        found = self.rating_of(identifier)
        rating = found.rating if found is not None and found.is_about(self._core.current(identifier)) else None
        return self._judge(identifier, rating, Reason(ReasonVerb.REVIEW))

    def reopen(self, identifier: SegmentId) -> CommittedChange | None:
        """Take back what this person said of a segment; the marks stay."""
        segment = self._core.text.segment(identifier)
        kept = tuple(one for one in segment.ratings if one.author != self._core.author)
        return self._core.commit([Change.between(segment, replace(segment, ratings=kept))], Reason(ReasonVerb.REOPEN))

    def _judge(self, identifier: SegmentId, rating: float | None, reason: Reason) -> CommittedChange | None:
        text = self._settled(identifier, Side.WORKING)
        made = Rating(self._core.author, rating, fingerprint(text))
        segment = self._core.text.segment(identifier)
        after = replace(segment, ratings=with_rating(segment.ratings, made))
        return self._core.commit([Change.between(segment, after)], reason)

    def _mark(
        self, text: str, start: int, end: int, category: str, severity: Severity, comment: str, side: Side
    ) -> Annotation:
        low, high = _checked(text, start, end)
        if side is Side.SOURCE and low == high:
            raise UsageError("select the source words that are missing; a mark in the source needs a span")
        return Annotation(self._core.author, side, low, high, text[low:high], category, severity, comment)

    def _settled(self, identifier: SegmentId, side: Side) -> str:
        """The text of a side, once what is being typed in the segment has become a revision."""
        self._core.refuse_when_read_only()
        if side is Side.WORKING:
            self._core.commit_drafts([identifier])
        return self.side_text(identifier, side)

    def _known(self, identifier: SegmentId, number: int) -> Annotation:
        marks = self._core.text.segment(identifier).annotations
        if not 0 <= number < len(marks):
            raise UsageError(f"there is no mark {number + 1} in that segment; it has {len(marks)}")
        return marks[number]

    def _set(self, segment: Segment, marks: tuple[Annotation, ...], reason: Reason) -> CommittedChange | None:
        return self._core.commit([Change.between(segment, replace(segment, annotations=marks))], reason)

    def _remember(self, category: str) -> None:
        if not category:
            return
        self._recent = [category, *(name for name in self.recent() if name != category)][:MOST_RECENT]
        self._core.derived.write(RECENT, [(b"last", "\n".join(self._recent).encode())])


def known_category(name: str) -> str:
    """The id of a category that a person names.

    Raises:
        UsageError: There is none.
    """
    category = canonical(name) if name.strip() else ""
    if category and not is_known(category):
        near = search(name.rpartition("/")[2])[:3]
        hint = f"; did you mean {', '.join(one.id for one in near)}?" if near else ""
        raise UsageError(f"MQM has no category called {name!r}{hint}")
    return category


def with_rating(ratings: Iterable[Rating], made: Rating) -> tuple[Rating, ...]:
    """Judgements with one more, which takes the place of an earlier one of the same person."""
    return (*(one for one in ratings if one.author != made.author), made)


def _checked(text: str, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start <= end <= len(text):
        raise UsageError(f"there is no span {start}:{end} in a text of {len(text)} code points")
    return start, end
