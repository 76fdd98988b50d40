"""From the difference between two renderings of a segment to what may be repaired elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from workbench.domain.fixes import Fix, FixKind
from workbench.language.diff import Hunk, hunks
from workbench.language.tokens import tokens
from workbench.suggestions.fixes.outcomes import Outcome, outcome
from workbench.suggestions.fixes.pieces import Piece, pieces
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
    is_bare: bool = True
    """False where words beside the replaced ones are part of it."""
    is_sure: bool = True
    """False where the words may mean something else elsewhere, so that a person should look."""
    is_telling: bool = True
    """False where ordinary words were replaced, so that one place left as it is speaks against the repair."""


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
    for fix, style in styles().items():
        found = {outcome(old, new, differences, edits) for edits in islice(style.edits(old), MOST_PLACES)}
        if Outcome.REPAIRED in found and Outcome.KEPT not in found:
            yield (Candidate(fix),)


def _phrase(piece: Piece, vocabulary: Vocabulary) -> Lesson:
    telling = [token.text for token in tokens(piece.old) if not vocabulary.is_light(token)]
    if not telling:
        return ()
    bare = Fix(FixKind.PHRASE, piece.old, piece.new)
    sizes = len(piece.old.split()), len(piece.new.split())
    if piece.is_telling:
        is_joint = _letters(piece.old) == _letters(piece.new)
        return (Candidate(bare, is_sure=is_joint or sizes[0] <= sizes[1]),)
    is_rare = sizes[0] == 1 and vocabulary.is_rare(telling[0], is_name=piece.is_name)
    is_sure = is_rare and sizes[1] == 1 and vocabulary.is_same_thing(telling[0], piece.new, is_name=piece.is_name)
    least = 1 if is_rare else vocabulary.times(telling[0])
    candidate = Candidate(bare, least, is_sure=is_sure, is_telling=is_rare)
    return (candidate, *_widened(piece, candidate, vocabulary))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _casing(piece: Piece, vocabulary: Vocabulary) -> Lesson:
    bare = Fix(FixKind.CASING, piece.old, piece.new)
    words = [token.text for token in tokens(piece.old) if token.kind == "word"]
    is_initial = piece.old[:1] != piece.new[:1] and piece.old[1:] == piece.new[1:]
    is_sure = len(words) > 1 or not is_initial or vocabulary.is_always_capital(piece.old, piece.new)
    candidate = Candidate(bare, 1 if is_sure else COMMON, is_sure=is_sure, is_telling=is_sure)
    return (candidate, *_widened(piece, candidate, vocabulary))


def _widened(piece: Piece, bare: Candidate, vocabulary: Vocabulary) -> list[Candidate]:
    found = [widened(piece, side, vocabulary) for side in (Sides.RIGHT, Sides.LEFT)]
    return [
        Candidate(Fix(bare.fix.kind, *both), is_bare=False, is_telling=bare.is_telling)
        for both in found
        if both is not None
    ]
