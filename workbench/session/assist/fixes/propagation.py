"""Fixes that spread: what a confirmed segment teaches, where else it applies, and what the project remembers of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from threading import Lock
from types import MappingProxyType

from workbench.domain.fixes import Fix, FixKind, Occurrence, ProposedFix, Rule, Verdict
from workbench.domain.reasons import Reason, ReasonVerb
from workbench.domain.revisions import Change
from workbench.domain.segments import Segment, SegmentId
from workbench.domain.suggestions import Question, Suggestion
from workbench.errors import UsageError
from workbench.session.assist.fixes.confirmed_edits import ConfirmedEdits
from workbench.session.assist.fixes.other_works import OtherWorks
from workbench.session.assist.fixes.rules import FixRules
from workbench.session.opening.importing import Progress
from workbench.session.text.core import CommittedChange, SessionCore, retold
from workbench.suggestions.base import Stop
from workbench.suggestions.fixes.corpus import Corpus, SearchedSegment
from workbench.suggestions.fixes.finding import fix_between
from workbench.suggestions.fixes.learning import learn
from workbench.suggestions.fixes.propagation import occurrences_of, proposed_fix_of
from workbench.suggestions.fixes.suggester import FixSuggester
from workbench.suggestions.fixes.vocabulary import FixVocabulary

REASON = "fix everywhere"
"""How the journal calls a repair that was spread, before what it changes."""
STEP = 500
"""Segments made ready between two moments of life for a screen."""
MOST_LEARNED = 50
"""Repairs of this session that are suggested in other segments."""
EMPTY: Mapping[SegmentId, str] = MappingProxyType({})


class Propagation:
    """The fixes of a session.

    `after`, `offers` and `proposals_for` may be called in a thread; the others belong to the thread of the session.
    """

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._vocabulary = FixVocabulary(core.about.target_language)
        self._fix_rules = FixRules(core.folder)
        self._teaching = ConfirmedEdits(core)
        self._works = OtherWorks(core, self._entry)
        self._corpus: Corpus | None = None
        self._news: deque[tuple[SegmentId, SearchedSegment | None]] = deque()
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
        return self._fix_rules.trouble

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

    def after(self, what: CommittedChange | SegmentId | None) -> list[ProposedFix]:
        """What a confirmed segment teaches, with the other places where it applies.

        Args:
            what: What a command answered: a segment that was confirmed in it teaches, anything else does not. Or a
                segment, for what it teaches as it is now.
        """
        edits_of = [] if self._is_spread(what) else self._teaching.edits_of(what)
        if not edits_of:
            return []
        refused = self._fix_rules.fixes(Verdict.REFUSED)
        found: dict[Fix, ProposedFix] = {}
        with self._lock:
            corpus = self._ready()
            for key, old, new in edits_of:
                for generalisation in learn(old, new, self._vocabulary):
                    proposal = proposed_fix_of(generalisation, corpus, self._vocabulary, key, refused)
                    if proposal is not None:
                        found[proposal.fix] = proposal
            proposals = [self._completed(proposal, corpus) for proposal in found.values()]
            proposals = [proposal for proposal in proposals if proposal.occurrences]
            self._learn(proposal.fix for proposal in proposals)
        return proposals

    def proposals(self, within: Collection[SegmentId] | None = None) -> list[ProposedFix]:
        """The rules of the project with the places where they apply: in the text, or in segments that arrived."""
        rules = self._fix_rules.fixes(Verdict.RULE)
        with self._lock:
            corpus = self._ready()
            found = [ProposedFix(fix, tuple(occurrences_of(fix, corpus, self._vocabulary))) for fix in rules]
            if within is not None:
                found = [
                    replace(
                        proposal,
                        occurrences=tuple(
                            occurrence for occurrence in proposal.occurrences if occurrence.segment in within
                        ),
                    )
                    for proposal in found
                ]
            return [self._sorted(proposal, corpus) for proposal in found if proposal.occurrences]

    def proposal(self, fix: Fix) -> ProposedFix:
        """A repair that a person names, with all places where it applies, in other works too."""
        with self._lock:
            corpus = self._ready()
            return self._completed(ProposedFix(fix, tuple(occurrences_of(fix, corpus, self._vocabulary))), corpus)

    def named(self, old: str, new: str, kind: FixKind | None = None) -> Fix:
        """The repair that puts one text in the place of another, of the kind that the texts say or a person does.

        Raises:
            UsageError: There is nothing to replace, or by nothing else.
        """
        if not old or old == new:
            raise UsageError("name two different texts: what to replace, and the replacement")
        return fix_between(old, new) if kind is None else Fix(kind, old, new)

    def learned(self, progress: Progress | None = None) -> list[ProposedFix]:
        """What all confirmed segments teach, each repair once, as the first of them teaches it.

        Args:
            progress: Told how many segments were looked at.
        """
        segments = self._core.text.segments
        confirmed = [key for key in self._core.text.order if not segments[key].state.is_unfinished]
        self.recall(confirmed)
        found: dict[Fix, ProposedFix] = {}
        seen: set[tuple[str, SegmentId, int]] = set()
        for done, key in enumerate(confirmed, 1):
            for proposal in self.after(key):
                occurrences = {
                    (occurrence.work, occurrence.segment, occurrence.start) for occurrence in proposal.occurrences
                }
                if not occurrences <= seen:
                    found.setdefault(proposal.fix, proposal)
                seen |= occurrences
            if progress:
                progress(done, len(confirmed))
        return list(found.values())

    def recall(self, identifiers: Collection[SegmentId]) -> None:
        """Read in the journal what was given to some segments before this session, so that they teach that too."""
        for segment in self._teaching.recall(identifiers):
            self._news.append((segment.id, self._entry(segment)))

    def proposals_for(self, identifier: SegmentId) -> list[Suggestion]:
        """The rules, and the repairs of this session, where they apply to a segment as it is being typed."""
        about = self._core.about
        working = self._core.current(identifier)
        question = Question("", about.source_language, about.target_language, working=working)
        return list(self.suggester().suggest(question, Stop()))

    def suggester(self) -> FixSuggester:
        """Says the same to whom asks for suggestions of every kind."""
        return FixSuggester(self._fixes(), self._vocabulary)

    # Making them

    def apply(self, proposal: ProposedFix, occurrences: Iterable[Occurrence] | None = None) -> CommittedChange | None:
        """Make a repair at some of its places as one revision, or at all that need no decision.

        What is chosen in other works becomes a revision of each of those. Places that were not chosen are not offered
        again in this session. Locked segments are passed over.

        Returns:
            What was touched in the open work; None when nothing was.

        Raises:
            UsageError: A text changed since the offer was made; nothing was changed in the open work.
            ReadOnlyError: The project is open to read only.
        """
        chosen = list(proposal.sure if occurrences is None else occurrences)
        reason = Reason(ReasonVerb.PROPAGATE, proposal.fix.shown)
        here = [occurrence for occurrence in chosen if not occurrence.work]
        changes = _changes(here, self._core.text.segments, self._core.drafts())
        for work in dict.fromkeys(occurrence.work for occurrence in chosen if occurrence.work):
            there = [occurrence for occurrence in chosen if occurrence.work == work]
            self._works.commit(work, partial(_changes, there), reason)
        committed = self._core.commit(changes, reason)
        if occurrences is not None:
            self._passed_over |= {
                _identity(occurrence) for occurrence in proposal.occurrences if occurrence not in chosen
            }
        return committed

    # Remembering

    def rules(self) -> list[Rule]:
        """What the project remembers of repairs, in the order of its file.

        Raises:
            InputError: The file cannot be read.
        """
        return self._fix_rules.rules()

    def remember(self, what: ProposedFix | Fix) -> Rule:
        """Make a repair a rule of the project: it is looked for in everything that arrives.

        Raises:
            ReadOnlyError: The project is open to read only.
            InputError: The file of the rules cannot be read.
            UsageError: The repair cannot be kept in a file of text.
            OutputError: The file cannot be written.
        """
        return self._decide(what, Verdict.RULE)

    def refuse(self, what: ProposedFix | Fix) -> Rule:
        """Never offer a repair again; raises as `remember` does."""
        return self._decide(what, Verdict.REFUSED)

    def forget(self, what: Rule | Fix) -> bool:
        """Forget what was decided about a repair; False where nothing was. Raises as `remember` does."""
        self._core.refuse_when_read_only()
        return self._fix_rules.drop(what.fix if isinstance(what, Rule) else what)

    def _decide(self, what: ProposedFix | Fix, verdict: Verdict) -> Rule:
        self._core.refuse_when_read_only()
        rule = Rule(what.fix if isinstance(what, ProposedFix) else what, verdict)
        self._fix_rules.put(rule)
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

    def _entry(self, segment: Segment) -> SearchedSegment:
        is_open = not (segment.is_locked or segment.is_dropped)
        is_confirmed, given = not segment.state.is_unfinished, self._teaching.given(segment)
        return SearchedSegment(
            segment.id, segment.machine, segment.working, is_confirmed, is_open, segment.sort_key, given
        )

    def _follow(self, committed: CommittedChange) -> None:
        for key in committed.touched if self._is_asked else ():
            segment = self._core.text.segments.get(key)
            self._news.append((key, None if segment is None else self._entry(segment)))

    def _completed(self, proposal: ProposedFix, corpus: Corpus) -> ProposedFix:
        """An offer with the places in other works, and without those that were passed over."""
        occurrences = [
            *self._sorted(proposal, corpus).occurrences,
            *self._works.occurrences(proposal.fix, self._vocabulary),
        ]
        return replace(
            proposal, occurrences=tuple(one for one in occurrences if _identity(one) not in self._passed_over)
        )

    def _sorted(self, proposal: ProposedFix, corpus: Corpus) -> ProposedFix:
        occurrences = sorted(
            proposal.occurrences, key=lambda occurrence: (corpus[occurrence.segment].order, occurrence.start)
        )
        return replace(proposal, occurrences=tuple(occurrences))

    def _is_spread(self, what: CommittedChange | SegmentId | None) -> bool:
        return isinstance(what, CommittedChange) and what.revision.reason.verb is ReasonVerb.PROPAGATE

    def _learn(self, fixes: Iterable[Fix]) -> None:
        for fix in fixes:
            self._learned[fix] = None
        while len(self._learned) > MOST_LEARNED:
            del self._learned[next(iter(self._learned))]

    def _fixes(self) -> list[tuple[Fix, str]]:
        """What may be suggested, with where it is from: the rules first, then what this session taught."""
        rules = self._fix_rules.fixes(Verdict.RULE)
        return [(fix, "rule") for fix in rules] + [(fix, "fix") for fix in tuple(self._learned) if fix not in rules]


def _changes(
    occurrences: Iterable[Occurrence], segments: Mapping[SegmentId, Segment], drafts: Mapping[SegmentId, str] = EMPTY
) -> list[Change]:
    """The changes that make a repair at some places.

    Raises:
        UsageError: A text changed since.
    """
    by_segment: dict[SegmentId, list[Occurrence]] = {}
    for occurrence in occurrences:
        by_segment.setdefault(occurrence.segment, []).append(occurrence)
    changes = []
    for key, own in by_segment.items():
        segment = segments.get(key)
        text = drafts.get(key, segment.working) if segment else ""
        if segment is None or any(text[occurrence.start : occurrence.end] != occurrence.before for occurrence in own):
            raise UsageError("the text changed after this was proposed; list the proposed fixes again")
        if segment.is_locked:
            continue
        for occurrence in sorted(own, key=lambda one: -one.start):
            text = occurrence.applied(text)
        changes.append(Change.between(segment, retold(segment, text)))
    return changes


def _identity(occurrence: Occurrence) -> tuple[str, SegmentId, str, str]:
    """By what a place is known again after the text around it changed."""
    return occurrence.work, occurrence.segment, occurrence.before, occurrence.after
