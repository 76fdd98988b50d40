"""Which places a repair is offered for, by what the person did where it might have been made before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workbench.domain.fixes import Fix, FixKind, Occurrence, ProposedFix
from workbench.domain.segments import SegmentId
from workbench.language.diff import hunks
from workbench.language.tokens import words
from workbench.suggestions.fixes.corpus import Corpus, SearchedSegment
from workbench.suggestions.fixes.finding import is_whole, needles, spots
from workbench.suggestions.fixes.learning import FixCandidate, Generalisation
from workbench.suggestions.fixes.outcomes import Outcome, outcome
from workbench.suggestions.fixes.vocabulary import FixVocabulary, starts_sentence

MOST_WITNESSES = 40
"""Confirmed segments that are looked at for what speaks for and against a repair."""
MOST_OCCURRENCES = 10_000
"""Places of one offer."""
MOST_COUNTED = 500
"""Segments that are looked at for the usual capitals of a word."""
USUAL = 5
"""How much more often a word has its capital in a text than not, so that it is a name."""
MOST_AGAINST = 3
"""Places that speak against a repair of telling words, for each that speaks for it, before it is dropped."""
LONGEST_WITNESS = 5_000
"""Code points of a rendering that is compared with its repair."""
COMMON_NOTE = "may mean something else here"


@dataclass(frozen=True, slots=True)
class Testimony:
    """What a person did at the places where a repair applied."""

    repaired: int = 0
    kept: int = 0
    """Places left as they are in segments that were confirmed."""
    otherwise: int = 0

    def __add__(self, other: Testimony) -> Testimony:
        return Testimony(self.repaired + other.repaired, self.kept + other.kept, self.otherwise + other.otherwise)

    @property
    def note(self) -> str:
        """What speaks against the repair, in a few words."""
        said = []
        if self.kept:
            said.append(f"left as it is in {self.kept} confirmed {'place' if self.kept == 1 else 'places'}")
        if self.otherwise:
            said.append(f"repaired otherwise in {self.otherwise} {'place' if self.otherwise == 1 else 'places'}")
        return "; ".join(said)


def proposed_fix_of(
    generalisation: Generalisation,
    corpus: Corpus,
    vocabulary: FixVocabulary,
    origin: SegmentId | None,
    refused: Collection[Fix] = (),
) -> ProposedFix | None:
    """The best generalisation of a lesson with the other places where it applies; None where it should not be offered.

    Args:
        generalisation: What was learned in one segment.
        corpus: The text.
        vocabulary: The words of its language.
        origin: The segment that it was learned in; nothing is offered there.
        refused: Fixes that a person does not want, in any form of their words.
    """
    unwanted = {_known_by(fix, vocabulary) for fix in refused}
    if unwanted and any(_known_by(candidate.fix, vocabulary) in unwanted for candidate in generalisation):
        return None
    bare: ProposedFix | None = None
    wider: list[ProposedFix] = []
    for candidate in generalisation:
        proposal = _offer(candidate, corpus, vocabulary, origin)
        if proposal is None:
            continue
        if candidate.is_bare:
            bare = proposal
        else:
            wider.append(proposal)
    best = max(wider, key=lambda proposal: len(proposal.occurrences), default=None)
    if bare is None or (best is not None and len(best.occurrences) >= len(bare.occurrences)):
        return best
    return bare if best is None else _with_sure(bare, best.sure)


def _known_by(fix: Fix, vocabulary: FixVocabulary) -> tuple[FixKind, str, str]:
    """By what a fix is known again that is learned from another form of its words."""
    if fix.kind is not FixKind.PHRASE:
        return fix.kind, fix.old, fix.new
    old, new = (" ".join(vocabulary.base(token.text) for token in words(text)) for text in (fix.old, fix.new))
    return fix.kind, old, new


def _is_usual(fix: Fix, corpus: Corpus) -> bool:
    """Whether a text writes a word with a capital nearly everywhere, sentence beginnings aside.

    The other way round it says nothing: the capital may belong to a name elsewhere.
    """
    if not fix.new[:1].isupper():
        return False
    counts = {fix.old: 0, fix.new: 0}
    for entry in corpus.holding(needles(fix))[:MOST_COUNTED]:
        for text in counts:
            at = entry.working.find(text)
            while at >= 0:
                end = at + len(text)
                counts[text] += is_whole(entry.working, at, end) and not starts_sentence(entry.working, at)
                at = entry.working.find(text, end)
    return counts[fix.new] >= USUAL * max(1, counts[fix.old])


def _with_sure(proposal: ProposedFix, sure: Sequence[Occurrence]) -> ProposedFix:
    """An offer in which those places need no decision where the words beside are the same too."""
    if proposal.note != COMMON_NOTE:
        return proposal
    known: dict[SegmentId, list[Occurrence]] = {}
    for occurrence in sure:
        known.setdefault(occurrence.segment, []).append(occurrence)
    occurrences = [
        replace(occurrence, needs_decision=False, note="")
        if _is_within(occurrence, known.get(occurrence.segment, ()))
        else occurrence
        for occurrence in proposal.occurrences
    ]
    return replace(
        proposal,
        occurrences=tuple(occurrences),
        note=proposal.note if any(one.needs_decision for one in occurrences) else "",
    )


def _is_within(occurrence: Occurrence, wider: Iterable[Occurrence]) -> bool:
    return any(one.start <= occurrence.start and occurrence.end <= one.end for one in wider)


def occurrences_of(
    fix: Fix, corpus: Corpus, vocabulary: FixVocabulary, without: SegmentId | None = None
) -> Iterator[Occurrence]:
    """Every place of a text where a fix applies, segment by segment, locked and dropped ones left out."""
    for entry in corpus.holding(needles(fix)):
        if entry.is_open and entry.segment != without:
            yield from occurrences_in(fix, entry, vocabulary)


def occurrences_in(fix: Fix, entry: SearchedSegment, vocabulary: FixVocabulary) -> Iterator[Occurrence]:
    """The places of one segment where a fix applies."""
    for spot in spots(fix, entry.working, vocabulary):
        note = spot.note or ("confirmed as it is" if entry.is_confirmed else "")
        yield Occurrence(entry.segment, spot.start, spot.end, spot.before, spot.after, bool(note), note=note)


def testimony(fix: Fix, corpus: Corpus, vocabulary: FixVocabulary) -> Testimony:
    """What the person did at the places of confirmed segments where a fix applied to the machine rendering."""
    said, wanted = Testimony(), needles(fix)
    for count, entry in enumerate(corpus.repaired(wanted)):
        if count == MOST_WITNESSES:
            break
        said += _witness(fix, entry, vocabulary)
    standing = 0
    for entry in corpus.holding(wanted):
        if entry.is_confirmed and entry.beginnings and not entry.is_repaired:
            standing += len(spots(fix, entry.working, vocabulary, with_forms=False))
            if standing >= MOST_WITNESSES:
                break
    return said + Testimony(kept=standing)


def _witness(fix: Fix, entry: SearchedSegment, vocabulary: FixVocabulary) -> Testimony:
    """What became of a repair where it applied to what the person began with: the machine rendering before others."""
    for old in entry.beginnings:
        if max(len(old), len(entry.working)) > LONGEST_WITNESS:
            continue
        found = spots(fix, old, vocabulary, with_forms=False)
        if found:
            differences = hunks(old, entry.working, keeps_islands=True)
            ends = [outcome(old, entry.working, differences, spot.edits) for spot in found]
            return Testimony(ends.count(Outcome.REPAIRED), ends.count(Outcome.KEPT), ends.count(Outcome.OTHERWISE))
    return Testimony()


def _offer(
    candidate: FixCandidate, corpus: Corpus, vocabulary: FixVocabulary, origin: SegmentId | None
) -> ProposedFix | None:
    fix = candidate.fix
    if fix.kind is FixKind.CASING and not candidate.is_content_word and _is_usual(fix, corpus):
        sure_from = 1 if vocabulary.is_often_capital(fix.old, fix.new) else None
        candidate = replace(candidate, least=1, sure_from=sure_from, is_content_word=True)
    found = occurrences_of(fix, corpus, vocabulary, origin)
    if candidate.is_attributive:
        found = (occurrence for occurrence in found if _is_attributive(fix, occurrence, corpus, vocabulary))
    occurrences = tuple(islice(found, MOST_OCCURRENCES))
    if not occurrences:
        return None
    said = testimony(fix, corpus, vocabulary)
    if said.repaired < candidate.least or said.kept + said.otherwise > _borne(candidate, said.repaired):
        return None
    is_sure = candidate.sure_from is not None and said.repaired >= candidate.sure_from
    note = said.note or ("" if is_sure else COMMON_NOTE)
    return ProposedFix(
        fix, tuple(_doubted(occurrence, note) for occurrence in occurrences) if note else occurrences, note
    )


def _is_attributive(fix: Fix, occurrence: Occurrence, corpus: Corpus, vocabulary: FixVocabulary) -> bool:
    """Whether a compound stands before another word, in the very form that was repaired: `a five-year plan`."""
    is_same = occurrence.before.casefold() == fix.old.casefold()
    return is_same and vocabulary.is_before_word(corpus[occurrence.segment].working, occurrence.end)


def _borne(candidate: FixCandidate, repaired: int) -> int:
    """How many places that speak against a repair it bears; a repair of ordinary words bears none."""
    return MOST_AGAINST * repaired if candidate.is_content_word else 0


def _doubted(occurrence: Occurrence, note: str) -> Occurrence:
    return replace(occurrence, needs_decision=True, note=occurrence.note or note)
