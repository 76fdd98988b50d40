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
from workbench.suggestions.fixes.pieces import Piece, letters, pieces
from workbench.suggestions.fixes.typography import styles
from workbench.suggestions.fixes.vocabulary import COMMON, Vocabulary
from workbench.suggestions.fixes.widening import Sides, widened

LONGEST = 10_000
"""Code points of a rendering that is learned from."""
MOST_DIFFERENCES = 300
"""Differences beyond which a style of marks is not looked for."""
MOST_PLACES = 100
"""Places of a style in one segment that are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A repair that may be offered."""

    fix: Fix
    least: int = 1
    """How often a person must have made it."""
    sure_from: int | None = 1
    """How often a person must have made it before its places need no decision; None where the words may mean something
    else elsewhere however often that was."""
    is_bare: bool = True
    """False where words beside the replaced ones are part of it."""
    is_telling: bool = True
    """False where ordinary words were replaced, so that one place left as it is speaks against the repair."""
    is_attributive: bool = False
    """True for a compound that was joined before another word, and may not be one at the end of a phrase."""


Lesson = tuple[Candidate, ...]
"""One repair, generalised in several ways, the widest first."""


def learn(old: str, new: str, vocabulary: Vocabulary) -> list[Lesson]:
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
    lessons = list(_typography(old, new, differences))
    for piece in pieces(old, new, differences, vocabulary):
        lesson = _casing(piece, vocabulary) if piece.is_casing else _phrase(piece, vocabulary)
        if lesson and lesson not in lessons:
            lessons.append(lesson)
    return lessons


def _typography(old: str, new: str, differences: Sequence[Hunk]) -> Iterator[Lesson]:
    if len(differences) > MOST_DIFFERENCES:
        return
    learned = []
    for fix, style in styles().items():
        found = {outcome(old, new, differences, edits) for edits in islice(style.edits(old), MOST_PLACES)}
        if Outcome.REPAIRED in found and Outcome.KEPT not in found:
            learned.append(fix)
    for fix in learned:
        if not any(_has_more_space(other, fix) for other in learned):
            yield (Candidate(fix),)


def _has_more_space(other: Fix, fix: Fix) -> bool:
    """Whether one style is another with spaces within: `« x »` and `«x»`."""
    return other.old == fix.old and other.new != fix.new and "".join(other.new.split()) == fix.new


def _phrase(piece: Piece, vocabulary: Vocabulary) -> Lesson:
    bare = Fix(FixKind.PHRASE, piece.old, piece.new)
    if letters(piece.old) == letters(piece.new):
        return _joint(piece, bare, vocabulary)
    telling = [token.text for token in tokens(piece.old) if not vocabulary.is_light(token)]
    if not telling:
        return ()
    sizes = len(piece.old.split()), len(piece.new.split())
    if piece.is_telling:
        return (Candidate(bare, sure_from=_sure_from(piece, vocabulary) if sizes[0] <= sizes[1] else None),)
    is_rare = sizes[0] == 1 and vocabulary.is_rare(telling[0], is_name=piece.is_name)
    is_sure = is_rare and sizes[1] == 1 and vocabulary.is_same_thing(telling[0], piece.new, is_name=piece.is_name)
    least = 1 if is_rare else vocabulary.times(telling[0])
    candidate = Candidate(bare, least, 1 if is_sure else None, is_telling=is_rare)
    return (candidate, *_widened(piece, vocabulary, is_rare))


def _sure_from(piece: Piece, vocabulary: Vocabulary) -> int:
    """How often a repair must have been made to be sure: one of ordinary words may be a matter of its sentence."""
    return COMMON if vocabulary.is_ordinary(piece.old) else 1


def _joint(piece: Piece, bare: Fix, vocabulary: Vocabulary) -> Lesson:
    """Words that were parted or joined; what is made of ordinary words may be right both ways elsewhere."""
    parts = [token for token in tokens(piece.old) if token.kind != "space"]
    if " " not in piece.old:
        is_known = len(parts) == 1 and " " in piece.new and vocabulary.is_word(piece.old)
        return () if is_known else (Candidate(bare),)
    if "-" in piece.new:
        is_before = vocabulary.is_before_word(piece.old_text, piece.old_end)
        return (Candidate(bare, is_attributive=is_before and joins_two_words(bare, vocabulary)),)
    if any(map(vocabulary.is_commonest, parts)):
        return ()
    is_telling = not any(map(vocabulary.is_light, parts))
    return (Candidate(bare, sure_from=1 if is_telling else None, is_telling=is_telling),)


def _casing(piece: Piece, vocabulary: Vocabulary) -> Lesson:
    bare = Fix(FixKind.CASING, piece.old, piece.new)
    words = [token.text for token in tokens(piece.old) if token.kind == "word"]
    if len(words) > 1 or _is_spelling(piece, vocabulary):
        candidate = Candidate(bare)
    elif vocabulary.is_often_capital(piece.old, piece.new):
        candidate = Candidate(bare, sure_from=None, is_telling=False)
    else:
        candidate = Candidate(bare, COMMON, None, is_telling=False)
    return (candidate, *_widened(piece, vocabulary, candidate.is_telling))


def _is_spelling(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a word is written with these capitals wherever it stands."""
    if piece.old[1:] == piece.new[1:]:
        return vocabulary.is_always_capital(piece.old, piece.new)
    return not (piece.new.isupper() and vocabulary.is_lower_word(piece.old))


def _widened(piece: Piece, vocabulary: Vocabulary, is_telling: bool) -> Iterator[Candidate]:
    """The repair with the nearest telling word on either side."""
    kind = FixKind.CASING if piece.is_casing else FixKind.PHRASE
    sure_from = _sure_from(piece, vocabulary)
    for side in (Sides.RIGHT, Sides.LEFT):
        both = widened(piece, side, vocabulary)
        if both is not None:
            yield Candidate(Fix(kind, *both), sure_from=sure_from, is_bare=False, is_telling=is_telling)
