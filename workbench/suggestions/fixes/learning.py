"""From the difference between two renderings of a segment to what may be repaired elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from workbench.domain.fixes import Fix, FixKind
from workbench.language.diff import Hunk, hunks
from workbench.language.tokens import tokens
from workbench.suggestions.fixes.finding import joins_two_words
from workbench.suggestions.fixes.outcomes import Outcome, outcome
from workbench.suggestions.fixes.pieces import ReplacedWords, letters, pieces
from workbench.suggestions.fixes.typography import styles
from workbench.suggestions.fixes.vocabulary import COMMON, FixVocabulary
from workbench.suggestions.fixes.widening import NeighbourWords, widened

LONGEST = 10_000
"""Code points of a rendering that is learned from."""
MOST_DIFFERENCES = 300
"""Differences beyond which a style of marks is not looked for."""
MOST_OCCURRENCES = 100
"""Places of a style in one segment that are looked at."""


@dataclass(frozen=True, slots=True)
class FixCandidate:
    """A repair that may be offered."""

    fix: Fix
    least: int = 1
    """How often a person must have made it."""
    sure_from: int | None = 1
    """How often a person must have made it before its places need no decision; None where the words may mean something
    else elsewhere however often that was."""
    is_bare: bool = True
    """False where words beside the replaced ones are part of it."""
    is_content_word: bool = True
    """False where ordinary words were replaced, so that one place left as it is speaks against the repair."""
    is_attributive: bool = False
    """True for a compound that was joined before another word, and may not be one at the end of a phrase."""


Generalisation = tuple[FixCandidate, ...]
"""One repair, generalised in several ways, the widest first."""


def learn(old: str, new: str, vocabulary: FixVocabulary) -> list[Generalisation]:
    """What the way from one rendering to another teaches, in the order of the text.

    Nothing is learned from words that were added, left out or moved, from grammar (another form or an article), from
    numbers, and from passages that were written anew.

    Args:
        old: The rendering before, for example the machine's.
        new: The confirmed one.
        vocabulary: The words of its language.
    """
    if not old or not new or max(len(old), len(new)) > LONGEST:
        return []
    differences = hunks(old, new, keeps_islands=True)
    generalisations = list(_typography(old, new, differences))
    for piece in pieces(old, new, differences, vocabulary):
        generalisation = _casing(piece, vocabulary) if piece.is_casing else _phrase(piece, vocabulary)
        if generalisation and generalisation not in generalisations:
            generalisations.append(generalisation)
    return generalisations


def _typography(old: str, new: str, differences: Sequence[Hunk]) -> Iterator[Generalisation]:
    if len(differences) > MOST_DIFFERENCES:
        return
    learned = []
    for fix, style in styles().items():
        found = {outcome(old, new, differences, edits) for edits in islice(style.edits(old), MOST_OCCURRENCES)}
        if Outcome.REPAIRED in found and Outcome.KEPT not in found:
            learned.append(fix)
    for fix in learned:
        if not any(_has_more_space(other, fix) for other in learned):
            yield (FixCandidate(fix),)


def _has_more_space(other: Fix, fix: Fix) -> bool:
    """Whether one style is another with spaces within: `« x »` and `«x»`."""
    return other.old == fix.old and other.new != fix.new and "".join(other.new.split()) == fix.new


def _phrase(piece: ReplacedWords, vocabulary: FixVocabulary) -> Generalisation:
    bare = Fix(FixKind.PHRASE, piece.old, piece.new)
    if letters(piece.old) == letters(piece.new):
        return _joint(piece, bare, vocabulary)
    content_word = [token.text for token in tokens(piece.old) if not vocabulary.is_function_word(token)]
    if not content_word:
        return ()
    sizes = len(piece.old.split()), len(piece.new.split())
    if piece.is_content_word:
        return (FixCandidate(bare, sure_from=_sure_from(piece, vocabulary) if sizes[0] <= sizes[1] else None),)
    is_rare = sizes[0] == 1 and vocabulary.is_rare(content_word[0], is_name=piece.is_name)
    is_sure = is_rare and sizes[1] == 1 and vocabulary.is_same_thing(content_word[0], piece.new, is_name=piece.is_name)
    least = 1 if is_rare else vocabulary.times(content_word[0])
    candidate = FixCandidate(bare, least, 1 if is_sure else None, is_content_word=is_rare)
    return (candidate, *_widened(piece, vocabulary, is_rare))


def _sure_from(piece: ReplacedWords, vocabulary: FixVocabulary) -> int:
    """How often a repair must have been made to be sure: one of ordinary words may be a matter of its sentence."""
    return COMMON if vocabulary.is_ordinary(piece.old) else 1


def _joint(piece: ReplacedWords, bare: Fix, vocabulary: FixVocabulary) -> Generalisation:
    """Words that were parted or joined; what is made of ordinary words may be right both ways elsewhere."""
    parts = [token for token in tokens(piece.old) if token.kind != "space"]
    if " " not in piece.old:
        is_known = len(parts) == 1 and " " in piece.new and vocabulary.is_word(piece.old)
        return () if is_known else (FixCandidate(bare),)
    if "-" in piece.new:
        is_before = vocabulary.is_before_word(piece.old_text, piece.old_end)
        return (FixCandidate(bare, is_attributive=is_before and joins_two_words(bare, vocabulary)),)
    if any(map(vocabulary.is_commonest, parts)):
        return ()
    is_content_word = not any(map(vocabulary.is_function_word, parts))
    return (FixCandidate(bare, sure_from=1 if is_content_word else None, is_content_word=is_content_word),)


def _casing(piece: ReplacedWords, vocabulary: FixVocabulary) -> Generalisation:
    bare = Fix(FixKind.CASING, piece.old, piece.new)
    words = [token.text for token in tokens(piece.old) if token.kind == "word"]
    if len(words) > 1 or _is_spelling(piece, vocabulary):
        candidate = FixCandidate(bare)
    elif vocabulary.is_often_capital(piece.old, piece.new):
        candidate = FixCandidate(bare, sure_from=None, is_content_word=False)
    else:
        candidate = FixCandidate(bare, COMMON, None, is_content_word=False)
    return (candidate, *_widened(piece, vocabulary, candidate.is_content_word))


def _is_spelling(piece: ReplacedWords, vocabulary: FixVocabulary) -> bool:
    """Whether a word is written with these capitals wherever it stands."""
    if piece.old[1:] == piece.new[1:]:
        return vocabulary.is_always_capital(piece.old, piece.new)
    return not (piece.new.isupper() and vocabulary.is_lower_word(piece.old))


def _widened(piece: ReplacedWords, vocabulary: FixVocabulary, is_content_word: bool) -> Iterator[FixCandidate]:
    """The repair with the nearest telling word on either side."""
    kind = FixKind.CASING if piece.is_casing else FixKind.PHRASE
    sure_from = _sure_from(piece, vocabulary)
    for side in (NeighbourWords.RIGHT, NeighbourWords.LEFT):
        both = widened(piece, side, vocabulary)
        if both is not None:
            yield FixCandidate(Fix(kind, *both), sure_from=sure_from, is_bare=False, is_content_word=is_content_word)
