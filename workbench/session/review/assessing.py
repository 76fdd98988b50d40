"""What the marks of a work come to: scorecards, agreement, and marks from and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from workbench.domain.annotations import AnnotatedSegment, Annotation, Rating, Side, fingerprint
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change
from workbench.domain.segments import Segment, SegmentId
from workbench.errors import UsageError
from workbench.scoring.agreement import Agreement, agreement
from workbench.scoring.scorecard import Scorecard, scorecard, segment_penalty
from workbench.scoring.scorecard_profile import ScorecardProfile, profile_named
from workbench.session.review.annotating import Annotating, with_rating
from workbench.session.text.annotation_tracking import followed
from workbench.session.text.core import SessionCore

WHOLE, JUDGED = "the whole text", "the reviewed segments"
CAMPAIGN = "wmt21"
"""The weights of the penalties that annotation files state."""
LOST = regex.compile(r"[\ud800-\udfff\ufffd]")
"""What an annotation file may have in another form."""
NOBODY = "unknown"
"""Who made the marks of a file that does not say."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """The scorecard of a work, and what it is of."""

    card: Scorecard
    scope: str
    """`the whole text`, or `the reviewed segments` once somebody said of a segment that they judged it."""
    repaired: int
    """Marks left out because the text they stood on is there no more."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A judged segment that is not in the work."""

    judged: AnnotatedSegment
    reason: str


@dataclass(frozen=True, slots=True)
class ImportedAnnotations:
    """What came of importing annotations."""

    segments: int
    """Segments that got something new."""
    marks: int
    ratings: int
    known: int
    """Marks that were there already."""
    unmatched: tuple[Unmatched, ...]


class Assessing:
    """Answers about the marks of a session, and the import of more."""

    def __init__(self, core: SessionCore, annotate: Annotating) -> None:
        self._core = core
        self._annotate = annotate

    def profile(self, name: str = "mqm2") -> ScorecardProfile:
        """A scorecard's rules: of `workbench.toml`, or that come with the workbench.

        Raises:
            UsageError: There is none of that name.
            InputError: What the settings say of it makes no sense.
        """
        return profile_named(name, self._core.settings.scorecards)

    def scorecard(
        self, profile: ScorecardProfile | str = "mqm2", *, rater: str | None = None, with_repaired: bool = False
    ) -> Assessed:
        """The scorecard of the working text.

        Args:
            profile: The rules, or their name.
            rater: Count the marks of this person only.
            with_repaired: Count marks too whose text was repaired since: what was found, not what is left.

        Raises:
            UsageError: There is no word to judge, or no such profile.
        """
        rules = self.profile(profile) if isinstance(profile, str) else profile
        found = self.judged(rater, with_repaired=with_repaired)
        if not found:
            whom = f" by {rater}" if rater else ""
            raise UsageError(f"no scorecard: nothing is annotated{whom} in this work")
        repaired = sum(one.is_repaired for segment in self._segments() for one in self._of(segment.annotations, rater))
        scope = JUDGED if self._is_judged(rater) else WHOLE
        return Assessed(scorecard(found, rules), scope, 0 if with_repaired else repaired)

    def agreement(self, profile: ScorecardProfile | str = "wmt") -> Agreement:
        """How far those who judged this work agree."""
        rules = self.profile(profile) if isinstance(profile, str) else profile
        return agreement(self.judged(with_repaired=False), rules)

    def judged(self, rater: str | None = None, *, with_repaired: bool = True) -> list[AnnotatedSegment]:
        """The segments as people judged them: by person, in the order of the text.

        A person's segments are those they marked or judged; where they never said of any that they judged it, all.
        A rating that was given to an earlier text of a segment is left out.
        """
        raters = [rater] if rater else self._annotate.authors()
        covering = {name: self._is_judged(name) for name in raters}
        known = set(self._annotate.authors())
        weights = profile_named(CAMPAIGN)
        found = []
        for name in raters:
            if name not in known:
                continue
            for segment in self._segments():
                one = self._judged_segment(segment, name, with_repaired)
                if one.marks or not covering[name] or self._annotate.rating_of(segment.id, name):
                    found.append(replace(one, penalty=segment_penalty(one, weights)))
        return found

    def take_in(self, judged: Iterable[AnnotatedSegment]) -> ImportedAnnotations:
        """Add marks and judgements that other people made, as one revision.

        A segment is found by its text: the working or the machine rendering, white space aside. Marks on a machine
        rendering follow the repairs made since. A mark that is there already is not made twice.

        Raises:
            ReadOnlyError: The project is open to read only.
        """
        self._core.refuse_when_read_only()
        self._core.commit_drafts()
        places = _Places(self._segments())
        after: dict[SegmentId, Segment] = {}
        unmatched: list[Unmatched] = []
        marks = ratings = known = 0
        for one in judged:
            found = places.find(one)
            if isinstance(found, str):
                unmatched.append(Unmatched(one, found))
                continue
            segment = after.get(found, self._core.text.segment(found))
            made = self._carried(one, segment)
            new = [mark for mark in made if mark not in segment.annotations]
            known += len(made) - len(new)
            marks += len(new)
            rating_of = Rating(one.rater or NOBODY, one.rating, fingerprint(_text_meant(one, segment)))
            ratings += rating_of not in segment.ratings
            after[found] = replace(
                segment,
                annotations=(*segment.annotations, *new),
                ratings=with_rating(segment.ratings, rating_of),
            )
        committed = self._core.commit(
            [Change.between(self._core.text.segment(key), segment) for key, segment in after.items()],
            Reason(ReasonVerb.IMPORT_ANNOTATIONS),
        )
        return ImportedAnnotations(len(committed.touched) if committed else 0, marks, ratings, known, tuple(unmatched))

    def _segments(self) -> Iterator[Segment]:
        for key in self._core.text.order:
            segment = self._core.text.segment(key)
            if not segment.is_dropped:
                yield segment

    def _of(self, annotations: Iterable[Annotation], rater: str | None) -> Iterator[Annotation]:
        return (one for one in annotations if rater in (None, one.author))

    def _is_judged(self, rater: str | None) -> bool:
        """Whether a person, or anybody, said of some segment that they judged it."""
        return any(rater in (None, one.author) for segment in self._segments() for one in segment.ratings)

    def _judged_segment(self, segment: Segment, rater: str, with_repaired: bool) -> AnnotatedSegment:
        marks = [one for one in self._annotate.marks(segment.id) if one.author == rater]
        target = self._core.current(segment.id)
        rating_of = self._annotate.rating_of(segment.id, rater)
        return AnnotatedSegment(
            self._core.about.system or "working",
            self._core.about.work,
            str(self._core.text.position(segment.id) + 1),
            rater,
            self._annotate.side_text(segment.id, Side.SOURCE),
            target,
            tuple(one for one in marks if with_repaired or not one.is_repaired),
            rating_of.rating if rating_of is not None and rating_of.is_about(target) else None,
        )

    def _carried(self, one: AnnotatedSegment, segment: Segment) -> list[Annotation]:
        """The marks of a file on the texts of the work."""
        author = one.rater or NOBODY
        marks = tuple(replace(mark, author=author) for mark in one.marks)
        moved = followed(marks, one.target, _text_meant(one, segment))
        moved = followed(moved, _text_meant(one, segment), segment.working)
        source = self._annotate.side_text(segment.id, Side.SOURCE)
        return list(followed(moved, one.source, source, Side.SOURCE) if source else moved)


class _Places:
    """Segments by their texts; of several with one text, each judged segment gets its own, in order."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._by_text: dict[str, list[SegmentId]] = {}
        self._given: dict[str, dict[tuple[str, str], SegmentId]] = {}
        for segment in segments:
            for text in {_plain(segment.working), _plain(segment.machine or segment.working)}:
                self._by_text.setdefault(text, []).append(segment.id)

    def find(self, one: AnnotatedSegment) -> SegmentId | str:
        """The segment that was judged, or why there is none."""
        text = _plain(one.target)
        candidates: Sequence[SegmentId] = self._by_text.get(text, ())
        if not candidates:
            return "no segment of the work has this text"
        given = self._given.setdefault(text, {})
        place = (one.document, one.segment)
        if place not in given:
            if len(given) >= len(candidates):
                return "the file has this text more often than the work"
            given[place] = candidates[len(given)]
        return given[place]


def _text_meant(one: AnnotatedSegment, segment: Segment) -> str:
    """The rendering of a segment that was judged, white space aside."""
    plain = _plain(one.target)
    is_machine = segment.machine is not None and _plain(segment.machine) == plain != _plain(segment.working)
    return segment.machine or "" if is_machine else segment.working


def _plain(text: str) -> str:
    """A text by which it is known again in a file that cannot hold all of it."""
    return " ".join(LOST.sub(" ", text).split())
