"""Fixes that spread: what a confirmed segment teaches, where else it applies, and what the project remembers of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from threading import Lock
from types import MappingProxyType

from workbench.domain.fixes import Fix, FixKind, Offer, Place, Rule, Verdict
from workbench.domain.revisions import Change
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.suggestions import Question, Suggestion
from workbench.errors import UsageError
from workbench.session.assist.fixes.confirmed_edits import Teaching
from workbench.session.assist.fixes.other_works import OtherWorks
from workbench.session.assist.fixes.rules import Rulebook
from workbench.session.opening.importing import Progress
from workbench.session.text.core import Happening, SessionCore, retold
from workbench.suggestions.base import Stop
from workbench.suggestions.fixes.corpus import Corpus, Entry
from workbench.suggestions.fixes.finding import fix_between
from workbench.suggestions.fixes.learning import learn
from workbench.suggestions.fixes.spreading import offer_of, places_of
from workbench.suggestions.fixes.suggester import FixSuggester
from workbench.suggestions.fixes.vocabulary import Vocabulary

REASON = "fix everywhere"
"""How the journal calls a repair that was spread, before what it changes."""
STEP = 500
"""Segments made ready between two moments of life for a screen."""
MOST_LEARNED = 50
"""Repairs of this session that are suggested in other segments."""
EMPTY: Mapping[SegmentId, str] = MappingProxyType({})


class Spreading:
    """The fixes of a session.

    `after`, `offers` and `offers_for` may be called in a thread; the others belong to the thread of the session.
    """

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._vocabulary = Vocabulary(core.about.target_language)
        self._rulebook = Rulebook(core.folder)
        self._teaching = Teaching(core)
        self._works = OtherWorks(core, self._entry)
        self._corpus: Corpus | None = None
        self._news: deque[tuple[SegmentId, Entry | None]] = deque()
        """What changed since the corpus was asked last."""
        self._typed: set[SegmentId] = set()
        """Segments that stand in the corpus as they were being typed."""
        self._passed_over: set[tuple[str, SegmentId, str, str]] = set()
        """Places that a person was shown and did not choose."""
        self._learned: dict[Fix, None] = {}
        self._is_asked = False
        """Whether anybody wants to know, so that changes have to be followed."""
        self._lock = Lock()
        core.listen(self._follow)

    @property
    def trouble(self) -> str | None:
        """Why the rules of the project cannot be read, in one sentence; None while they can."""
        return self._rulebook.trouble

    # Offers

    def preparing(self) -> Iterator[None]:
        """Make ready to answer fast, in steps, so that a screen can live between two of them."""
        self._is_asked = True
        rows = self._core.text.segments.copy()
        corpus = Corpus()
        for count, key in enumerate(rows.order(), 1):
            corpus.put(self._entry(rows[key]))
            if count % STEP == 0:
                yield
        if self._corpus is None:
            self._corpus = corpus

    def after(self, what: Happening | SegmentId | None) -> list[Offer]:
        """What a confirmed segment teaches, with the other places where it applies.

        Args:
            what: What a command answered: a segment that was confirmed in it teaches, anything else does not. Or a
                segment, for what it teaches as it is now.
        """
        taught = [] if self._is_spread(what) else self._teaching.taught(what)
        if not taught:
            return []
        refused = self._rulebook.fixes(Verdict.REFUSED)
        found: dict[Fix, Offer] = {}
        with self._lock:
            corpus = self._ready()
            for key, old, new in taught:
                for lesson in learn(old, new, self._vocabulary):
                    offer = offer_of(lesson, corpus, self._vocabulary, key, refused)
                    if offer is not None:
                        found[offer.fix] = offer
            offers = [self._completed(offer, corpus) for offer in found.values()]
            offers = [offer for offer in offers if offer.places]
            self._learn(offer.fix for offer in offers)
        return offers

    def offers(self, within: Collection[SegmentId] | None = None) -> list[Offer]:
        """The rules of the project with the places where they apply: in the text, or in segments that arrived."""
        rules = self._rulebook.fixes(Verdict.RULE)
        with self._lock:
            corpus = self._ready()
            found = [Offer(fix, tuple(places_of(fix, corpus, self._vocabulary))) for fix in rules]
            if within is not None:
                found = [
                    replace(offer, places=tuple(place for place in offer.places if place.segment in within))
                    for offer in found
                ]
            return [self._sorted(offer, corpus) for offer in found if offer.places]

    def offer(self, fix: Fix) -> Offer:
        """A repair that a person names, with all places where it applies, in other works too."""
        with self._lock:
            corpus = self._ready()
            return self._completed(Offer(fix, tuple(places_of(fix, corpus, self._vocabulary))), corpus)

    def named(self, old: str, new: str, kind: FixKind | None = None) -> Fix:
        """The repair that puts one text in the place of another, of the kind that the texts say or a person does.

        Raises:
            UsageError: There is nothing to replace, or by nothing else.
        """
        if not old or old == new:
            raise UsageError("say what to replace and what by, as two different texts")
        return fix_between(old, new) if kind is None else Fix(kind, old, new)

    def learned(self, progress: Progress | None = None) -> list[Offer]:
        """What all confirmed segments teach, each repair once, as the first of them teaches it.

        Args:
            progress: Told how many segments were looked at.
        """
        segments = self._core.text.segments
        confirmed = [key for key in self._core.text.order if not segments[key].state.is_unfinished]
        self.recall(confirmed)
        found: dict[Fix, Offer] = {}
        seen: set[tuple[str, SegmentId, int]] = set()
        for done, key in enumerate(confirmed, 1):
            for offer in self.after(key):
                places = {(place.work, place.segment, place.start) for place in offer.places}
                if not places <= seen:
                    found.setdefault(offer.fix, offer)
                seen |= places
            if progress:
                progress(done, len(confirmed))
        return list(found.values())

    def recall(self, identifiers: Collection[SegmentId]) -> None:
        """Read in the journal what was given to some segments before this session, so that they teach that too."""
        for segment in self._teaching.recall(identifiers):
            self._news.append((segment.id, self._entry(segment)))

    def offers_for(self, identifier: SegmentId) -> list[Suggestion]:
        """The rules, and the repairs of this session, where they apply to a segment as it is being typed."""
        about = self._core.about
        working = self._core.current(identifier)
        question = Question("", about.source_language, about.target_language, working=working)
        return list(self.suggester().suggest(question, Stop()))

    def suggester(self) -> FixSuggester:
        """Says the same to whom asks for suggestions of every kind."""
        return FixSuggester(self._fixes(), self._vocabulary)

    # Making them

    def apply(self, offer: Offer, places: Iterable[Place] | None = None) -> Happening | None:
        """Make a repair at some of its places as one revision, or at all that need no decision.

        What is chosen in other works becomes a revision of each of those. Places that were not chosen are not offered
        again in this session. Locked segments are passed over.

        Returns:
            What was touched in the open work; None when nothing was.

        Raises:
            UsageError: A text changed since the offer was made; nothing was changed in the open work.
            ReadOnlyError: The project is open to read only.
        """
        chosen = list(offer.sure if places is None else places)
        reason = f"{REASON}: {offer.fix.shown}"
        here = [place for place in chosen if not place.work]
        changes = _changes(here, self._core.text.segments, self._core.drafts())
        for work in dict.fromkeys(place.work for place in chosen if place.work):
            there = [place for place in chosen if place.work == work]
            self._works.commit(work, partial(_changes, there), reason)
        happening = self._core.commit(changes, reason)
        if places is not None:
            self._passed_over |= {_identity(place) for place in offer.places if place not in chosen}
        return happening

    # Remembering

    def rules(self) -> list[Rule]:
        """What the project remembers of repairs, in the order of its file.

        Raises:
            InputError: The file cannot be read.
        """
        return self._rulebook.rules()

    def remember(self, what: Offer | Fix) -> Rule:
        """Make a repair a rule of the project: it is looked for in everything that arrives.

        Raises:
            ReadOnlyError: The project is open to read only.
            InputError: The file of the rules cannot be read.
            UsageError: The repair cannot be kept in a file of text.
            OutputError: The file cannot be written.
        """
        return self._decide(what, Verdict.RULE)

    def refuse(self, what: Offer | Fix) -> Rule:
        """Never offer a repair again; raises as `remember` does."""
        return self._decide(what, Verdict.REFUSED)

    def forget(self, what: Rule | Fix) -> bool:
        """Forget what was decided about a repair; False where nothing was. Raises as `remember` does."""
        self._core.refuse_when_read_only()
        return self._rulebook.drop(what.fix if isinstance(what, Rule) else what)

    def _decide(self, what: Offer | Fix, verdict: Verdict) -> Rule:
        self._core.refuse_when_read_only()
        rule = Rule(what.fix if isinstance(what, Offer) else what, verdict)
        self._rulebook.put(rule)
        if verdict is Verdict.REFUSED:
            self._learned.pop(rule.fix, None)
        return rule

    # The text as it is searched

    def _ready(self) -> Corpus:
        """The text with everything that changed, and with what is being typed."""
        if self._corpus is None:
            for _ in self.preparing():
                continue
        corpus = self._corpus
        assert corpus is not None
        while self._news:
            key, entry = self._news.popleft()
            if entry is None:
                corpus.remove(key)
            else:
                corpus.put(entry)
        drafts = self._core.drafts()
        for key in self._typed | set(drafts):
            segment = self._core.text.segments.get(key)
            if segment is not None:
                corpus.put(self._entry(replace(segment, working=drafts.get(key, segment.working))))
        self._typed = set(drafts)
        return corpus

    def _entry(self, segment: Segment) -> Entry:
        is_open = not (segment.is_locked or segment.is_dropped)
        is_confirmed, given = not segment.state.is_unfinished, self._teaching.given(segment)
        return Entry(segment.id, segment.machine, segment.working, is_confirmed, is_open, segment.place, given)

    def _follow(self, happening: Happening) -> None:
        for key in happening.touched if self._is_asked else ():
            segment = self._core.text.segments.get(key)
            self._news.append((key, None if segment is None else self._entry(segment)))

    def _completed(self, offer: Offer, corpus: Corpus) -> Offer:
        """An offer with the places in other works, and without those that were passed over."""
        places = [*self._sorted(offer, corpus).places, *self._works.places(offer.fix, self._vocabulary)]
        return replace(offer, places=tuple(one for one in places if _identity(one) not in self._passed_over))

    def _sorted(self, offer: Offer, corpus: Corpus) -> Offer:
        places = sorted(offer.places, key=lambda place: (corpus[place.segment].order, place.start))
        return replace(offer, places=tuple(places))

    def _is_spread(self, what: Happening | SegmentId | None) -> bool:
        return isinstance(what, Happening) and what.revision.reason.startswith(REASON)

    def _learn(self, fixes: Iterable[Fix]) -> None:
        for fix in fixes:
            self._learned[fix] = None
        while len(self._learned) > MOST_LEARNED:
            del self._learned[next(iter(self._learned))]

    def _fixes(self) -> list[tuple[Fix, str]]:
        """What may be suggested, with where it is from: the rules first, then what this session taught."""
        rules = self._rulebook.fixes(Verdict.RULE)
        return [(fix, "rule") for fix in rules] + [(fix, "fix") for fix in tuple(self._learned) if fix not in rules]


def _changes(
    places: Iterable[Place], segments: Mapping[SegmentId, Segment], drafts: Mapping[SegmentId, str] = EMPTY
) -> list[Change]:
    """The changes that make a repair at some places.

    Raises:
        UsageError: A text changed since.
    """
    by_segment: dict[SegmentId, list[Place]] = {}
    for place in places:
        by_segment.setdefault(place.segment, []).append(place)
    changes = []
    for key, own in by_segment.items():
        segment = segments.get(key)
        text = drafts.get(key, segment.working) if segment else ""
        if segment is None or any(text[place.start : place.end] != place.before for place in own):
            raise UsageError("the text changed since this was offered; ask for the offers again")
        if segment.is_locked:
            continue
        for place in sorted(own, key=lambda one: -one.start):
            text = place.applied(text)
        changes.append(Change.between(segment, retold(segment, text)))
    return changes


def _identity(place: Place) -> tuple[str, SegmentId, str, str]:
    """By what a place is known again after the text around it changed."""
    return place.work, place.segment, place.before, place.after
