"""Words beside the replaced ones that tell the right places."""

from __future__ import annotations

from enum import Enum

from workbench.language.tokens import tokens
from workbench.suggestions.fixes.casing import uncapitalised
from workbench.suggestions.fixes.pieces import ReplacedWords, enough_clusters
from workbench.suggestions.fixes.vocabulary import FixVocabulary, starts_sentence

MOST_WORDS = 3
"""Words looked at beside the replaced ones."""
WINDOW = 120
"""Code points looked at beside the replaced ones."""


class NeighbourWords(Enum):
    """Where the words are taken from."""

    LEFT = "left"
    RIGHT = "right"


def widened(piece: ReplacedWords, side: NeighbourWords, vocabulary: FixVocabulary) -> tuple[str, str] | None:
    """Both texts with the words on one side up to the nearest telling one; None where a mark or an edit is nearer."""
    taken = _taken_right(piece, vocabulary) if side is NeighbourWords.RIGHT else _taken_left(piece, vocabulary)
    if taken is None:
        return None
    if side is NeighbourWords.RIGHT:
        same = _is_same(taken, piece.new_text[piece.new_end : piece.new_end + WINDOW], vocabulary)
        return (piece.old + taken, piece.new + taken) if same else None
    same = piece.new_text[max(0, piece.new_start - len(taken)) : piece.new_start] == taken
    old = piece.old_text[piece.old_start : piece.old_end]
    new = piece.new_text[piece.new_start : piece.new_end]
    is_initial = not piece.is_casing and starts_sentence(piece.old_text, piece.old_start - len(taken))
    first = uncapitalised(taken) if is_initial and vocabulary.is_lower(taken) else taken
    return (first + old, first + new) if same else None


def _is_same(taken: str, after: str, vocabulary: FixVocabulary) -> bool:
    """Whether a text goes on with some words, the last of them in any form."""
    if after.startswith(taken):
        return True
    wanted = tokens(taken)
    found = tokens(after)[: len(wanted)]
    before = [token.text for token in found[:-1]] == [token.text for token in wanted[:-1]]
    return before and len(found) == len(wanted) and vocabulary.base(found[-1].text) == vocabulary.base(wanted[-1].text)


def _taken_right(piece: ReplacedWords, vocabulary: FixVocabulary) -> str | None:
    window = piece.old_text[piece.old_end : piece.old_end + WINDOW]
    return _taken(window, piece, vocabulary, is_left=False)


def _taken_left(piece: ReplacedWords, vocabulary: FixVocabulary) -> str | None:
    window = piece.old_text[max(0, piece.old_start - WINDOW) : piece.old_start]
    return _taken(window, piece, vocabulary, is_left=True)


def _taken(window: str, piece: ReplacedWords, vocabulary: FixVocabulary, *, is_left: bool) -> str | None:
    found = tokens(window)
    needed = max(1, enough_clusters(piece.old) - sum(token.kind == "cluster" for token in tokens(piece.old)))
    words = clusters = 0
    for token in reversed(found) if is_left else found:
        if token.kind == "space":
            if token.text != " ":
                return None
            continue
        if token.kind not in ("word", "cluster"):
            return None
        words += 1
        clusters += token.kind == "cluster"
        if clusters == needed or (token.kind == "word" and not vocabulary.is_function_word(token)):
            return window[token.start :] if is_left else window[: token.end]
        if words - clusters == MOST_WORDS:
            return None
    return None
