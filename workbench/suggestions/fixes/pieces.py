"""The replaced words of a difference: each cut as small as it says something, and only what is a repair of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz.distance import Indel

from workbench.language.diff import Hunk
from workbench.language.numbers import numbers
from workbench.language.tokens import Token, tokens
from workbench.suggestions.fixes.casing import uncapitalised
from workbench.suggestions.fixes.finding import is_whole
from workbench.suggestions.fixes.vocabulary import FixVocabulary, starts_sentence

MOST_WORDS = 6
"""Words on a side beyond which a passage was written anew."""
FEWEST_CLUSTERS = 3
"""Characters of a script without spaces that say enough by themselves."""
FEWEST_LETTERS = 6
"""The same for an alphabet without spaces, such as Thai."""
MOST_SPANS = 60
"""Differences beyond which a segment was written anew."""
MOST_UNFOLDED = 2
"""Words that one side may have more than the other."""
LONGEST_COMPOUND = 60
"""Code points of a compound with hyphens beside a difference."""
FEW_SPANS = 2
"""Differences that show what stands for what however short the segment is."""
LEAST_KEPT = 0.5
"""Share of a rendering below which it was written anew, so that what stands side by side may have nothing in common."""
JOINTS = frozenset("-‐‑'’.&/")
"""Marks that may stand within a phrase."""
POSSESSIVE = regex.compile(r"(?<=\p{L})['’]s?$")
"""The ending of a possessive, at the end of what is searched."""
ALPHABETIC = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]")


@dataclass(frozen=True, slots=True)
class ReplacedWords:
    """Words that were replaced by others, with the texts that they stand in."""

    old_text: str
    new_text: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    old: str
    """As it is looked for: without the capital of a beginning sentence."""
    new: str
    is_casing: bool
    """True where the capitals alone differ."""
    is_name: bool
    """True for a word that has its capital in mid-sentence, before and after."""
    is_content_word: bool
    """True where the words say enough to know the place again by them alone."""


def pieces(old: str, new: str, differences: Sequence[Hunk], vocabulary: FixVocabulary) -> Iterator[ReplacedWords]:
    """The repairs of words among some differences; none where telling words were moved."""
    spans: list[Span] = []
    for hunk in differences:
        span = _joined(old, new, hunk)
        is_compound = span[:2] != (hunk.old_start, hunk.old_end)
        parts = [span] if is_compound else _split(old, new, span, vocabulary)
        spans += [_without_possessive(old, new, part) for part in parts]
    if len(spans) > MOST_SPANS or (len(spans) > FEW_SPANS and _share_kept(old, spans) < LEAST_KEPT):
        return
    both = [(_bases(old[a:b], vocabulary), _bases(new[c:d], vocabulary)) for a, b, c, d in spans]
    gone, come = [was - becomes for was, becomes in both], [becomes - was for was, becomes in both]
    for index, span in enumerate(spans):
        piece = _piece(old, new, span, vocabulary)
        others = [other for other in range(len(spans)) if other != index]
        is_moved = any(gone[index] & come[other] or come[index] & gone[other] for other in others)
        if piece is not None and not is_moved:
            yield piece


Span = tuple[int, int, int, int]


def _share_kept(old: str, spans: Sequence[Span]) -> float:
    """The share of a text that is left as it was, by its letters; capitals aside."""
    changed = sum(b - a for a, b, _, _ in spans)
    return 1 - changed / len(old)


def _joined(old: str, new: str, hunk: Hunk) -> Span:
    """The span of a difference, widened over hyphens, and over the words that a changed joint parts."""
    a, b, c, d = hunk.old_start, hunk.old_end, hunk.new_start, hunk.new_end
    is_joint = all(mark in JOINTS or mark == " " for mark in hunk.old + hunk.new)
    before, after = _run_before(old, a, is_joint), _run_after(old, b, is_joint)
    if is_joint and not (before and after):
        return a, b, c, d
    return a - before, b + after, c - before, d + after


def _run_before(text: str, at: int, is_joint: bool) -> int:
    start = at
    if is_joint or (start and text[start - 1] in "-‐‑"):
        while start and at - start < LONGEST_COMPOUND and (text[start - 1].isalnum() or text[start - 1] in "-‐‑"):
            start -= 1
    return at - start


def _run_after(text: str, at: int, is_joint: bool) -> int:
    end = at
    if is_joint or text[end : end + 1] in ("-", "‐", "‑"):
        while end < len(text) and end - at < LONGEST_COMPOUND and (text[end].isalnum() or text[end] in "-‐‑"):
            end += 1
    return end - at


def _without_possessive(old: str, new: str, span: Span) -> Span:
    """A span without the ending of a possessive that both sides have, so that the word is repaired without it too."""
    a, b, c, d = span
    was, becomes = POSSESSIVE.search(old, a, b), POSSESSIVE.search(new, c, d)
    if was is None or becomes is None or was[0] != becomes[0]:
        return span
    return a, was.start(), c, becomes.start()


def _split(old: str, new: str, span: Span, vocabulary: FixVocabulary) -> Iterator[Span]:
    """A span cut where the words are the same but for their capitals or their forms."""
    a, b, c, d = span
    left = [token for token in tokens(old[a:b]) if token.kind != "space"]
    right = [token for token in tokens(new[c:d]) if token.kind != "space"]
    codes = Indel.opcodes([vocabulary.base(one.text) for one in left], [vocabulary.base(one.text) for one in right])
    pending: list[int] | None = None
    for code in codes:
        if code.tag == "equal":
            if pending:
                yield _offsets(span, left, right, *pending)
            pending = None
            yield _offsets(span, left, right, code.src_start, code.src_end, code.dest_start, code.dest_end)
        elif pending is None:
            pending = [code.src_start, code.src_end, code.dest_start, code.dest_end]
        else:
            pending[1], pending[3] = code.src_end, code.dest_end
    if pending:
        yield _offsets(span, left, right, *pending)


def _offsets(span: Span, left: list[Token], right: list[Token], i: int, j: int, k: int, m: int) -> Span:
    a, _, c, _ = span
    old = (a + left[i].start, a + left[j - 1].end) if j > i else (a, a)
    new = (c + right[k].start, c + right[m - 1].end) if m > k else (c, c)
    return (*old, *new)


def _piece(old: str, new: str, span: Span, vocabulary: FixVocabulary) -> ReplacedWords | None:
    a, b, c, d = span
    was, becomes = old[a:b], new[c:d]
    if was == becomes or not _is_phrase(was) or not _is_phrase(becomes) or not is_whole(old, a, b):
        return None
    if _plain(was) == _plain(becomes):
        return None
    is_casing = was.casefold() == becomes.casefold()
    is_name = was[:1].isupper() and becomes[:1].isupper() and not starts_sentence(old, a)
    if is_casing:
        return _casing_piece(old, new, span, vocabulary)
    is_same = letters(was) == letters(becomes)
    if is_same and not is_whole(new, c, d):
        return None
    if not is_same and _counts(was, vocabulary) != _counts(becomes, vocabulary):
        return None
    if vocabulary.base(was) == vocabulary.base(becomes) or (not is_same and _is_grammar(was, becomes, vocabulary)):
        return None
    is_loose = _has_loose_edge(was, vocabulary) or _has_loose_edge(becomes, vocabulary)
    if is_loose and not is_same and not vocabulary.is_slip(was, becomes):
        return None
    if _is_unfolded(was, becomes):
        return None
    if starts_sentence(old, a) and starts_sentence(new, c) and vocabulary.is_lower(was):
        was, becomes = uncapitalised(was), uncapitalised(becomes)
    return ReplacedWords(old, new, *span, was, becomes, False, is_name, _is_telling(was, vocabulary))


def _counts(text: str, vocabulary: FixVocabulary) -> list[str]:
    """The worth of the number words of a text, in its order: another number is no repair of words."""
    return [one.value for one in numbers(text, vocabulary.lexicon.language)]


def _plain(text: str) -> str:
    """A text with apostrophes of one kind: their style is no repair of words."""
    return text.replace("’", "'")


def letters(text: str) -> str:
    """A text without its spaces and joints, in small letters: what is left of words that were parted or joined."""
    return "".join(mark for mark in text.casefold() if mark not in JOINTS and mark != " ")


def _casing_piece(old: str, new: str, span: Span, vocabulary: FixVocabulary) -> ReplacedWords | None:
    """Words with other capitals; what a sentence begins with says nothing, unless it is known for its capital."""
    a, b, c, d = span
    was, becomes = old[a:b], new[c:d]
    is_initial = starts_sentence(old, a) or starts_sentence(new, c)
    if is_initial and was[1:] == becomes[1:] and not vocabulary.is_known_capital(was, becomes):
        return None
    return ReplacedWords(old, new, *span, was, becomes, True, False, len(was.split()) > 1)


def _is_phrase(text: str) -> bool:
    """Whether a text is made of a few words, without digits and without marks that part clauses."""
    found = [token for token in tokens(text) if token.kind != "space"]
    words = [token for token in found if token.kind in ("word", "cluster")]
    counted = len(text.split()) + (len(words) // 4 if words and words[0].kind == "cluster" else 0)
    has_digit = any(map(str.isdigit, text))
    has_mark = any(token.kind == "mark" and token.text not in JOINTS for token in found)
    return bool(words) and counted <= MOST_WORDS and not has_digit and not has_mark


def _has_loose_edge(text: str, vocabulary: FixVocabulary) -> bool:
    """Whether a text begins or ends with a particle: a sign that the sentence around it was built anew."""
    found = [token for token in tokens(text) if token.kind in ("word", "cluster")]
    return vocabulary.is_function_word(found[0]) or vocabulary.is_function_word(found[-1])


def _is_unfolded(old: str, new: str) -> bool:
    """Whether a word or two were explained rather than replaced."""
    return abs(len(new.split()) - len(old.split())) > MOST_UNFOLDED


def _is_telling(text: str, vocabulary: FixVocabulary) -> bool:
    found = [token for token in tokens(text) if not vocabulary.is_function_word(token)]
    clusters = [token for token in found if token.kind == "cluster"]
    if clusters:
        return sum(token.kind == "cluster" for token in tokens(text)) >= enough_clusters(text)
    return len(found) >= 2


def enough_clusters(text: str) -> int:
    """How many characters of the script of a text, which has no spaces, say enough by themselves."""
    return FEWEST_LETTERS if ALPHABETIC.search(text) else FEWEST_CLUSTERS


def _is_grammar(old: str, new: str, vocabulary: FixVocabulary) -> bool:
    """Whether the telling words are the same but for their forms."""
    left = [token.text for token in tokens(old) if token.kind == "word" and not vocabulary.is_function_word(token)]
    right = [token.text for token in tokens(new) if token.kind == "word" and not vocabulary.is_function_word(token)]
    if not left or len(left) != len(right) or left == right:
        return False
    return all(vocabulary.is_family(one, other) for one, other in zip(left, right, strict=True))


def _bases(text: str, vocabulary: FixVocabulary) -> set[str]:
    """The telling words of a text, each as its dictionary form: where one turns up elsewhere, words were moved."""
    return {vocabulary.base(token.text) for token in tokens(text) if not vocabulary.is_function_word(token)}
