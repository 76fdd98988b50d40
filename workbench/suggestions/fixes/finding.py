"""Where a fix applies in a text, and what it would make of each place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import regex

from workbench.domain.fixes import Fix, FixKind
from workbench.domain.revisions import Edit
from workbench.language.tokens import CLUSTER_SCRIPTS, tokens
from workbench.suggestions.fixes.casing import capitalised, carried
from workbench.suggestions.fixes.forms import CUT, SHORTEST, form_pattern, inflected
from workbench.suggestions.fixes.typography import styles
from workbench.suggestions.fixes.vocabulary import FixVocabulary, starts_sentence

LONGEST = 200_000
"""Code points of a segment that is looked through."""
MOST = 1_000
"""Places looked for in one segment."""
HYPHENS = "-‐‑"
APOSTROPHES = "'’"
POSSESSIVE = re.compile(r"['’]s\b")
UNSPACED = regex.compile(rf"[{CLUSTER_SCRIPTS}]")
FORM_NOTE = "another form of the words"
MARK_NOTE = "the mark may mean something else here"
JOINT_NOTE = "may be two words here"
PREFIX = 2
"""Letters of a first part that is joined wherever it stands: `co-founder`, `re-education`."""


@dataclass(frozen=True, slots=True)
class FixSpot:
    """A place in a text where a fix applies."""

    start: int
    end: int
    before: str
    after: str
    edits: tuple[Edit, ...]
    """What changes there, without the words that only tell the place."""
    note: str = ""
    """Why a person should look, in a few words; empty where nothing speaks for that."""


def fix_between(old: str, new: str) -> Fix:
    """The repair that puts one text in the place of another: of style, of capitals or of words, as the texts say."""
    style = Fix(FixKind.TYPOGRAPHY, old, new)
    if style in styles():
        return style
    return Fix(FixKind.CASING if old.casefold() == new.casefold() else FixKind.PHRASE, old, new)


@lru_cache(maxsize=8192)
def needles(fix: Fix) -> tuple[str, ...]:
    """What every text holds, in small letters, where a fix may apply, the longest first; none where it never does."""
    if fix.kind is FixKind.TYPOGRAPHY:
        style = styles().get(fix)
        return (style.has.casefold(),) if style else ()
    words = [token.text for token in tokens(fix.old) if token.kind in ("word", "cluster", "number")]
    stems = {word[: max(SHORTEST, len(word) - CUT)].casefold() for word in words}
    return tuple(sorted(stems, key=len, reverse=True))


def may_apply(fix: Fix, folded: str) -> bool:
    """Whether a fix may apply to a text, which is given in small letters; a fast look before a slow one."""
    wanted = needles(fix)
    return bool(wanted) and all(needle in folded for needle in wanted)


def spots(fix: Fix, text: str, vocabulary: FixVocabulary, *, with_forms: bool = True) -> list[FixSpot]:
    """The places of a text where a fix applies, in order, none over another."""
    found: list[FixSpot] = []
    if len(text) > LONGEST:
        return found
    for spot in sorted(
        _all(fix, text, vocabulary, with_forms), key=lambda one: (one.start, one.note == FORM_NOTE, -one.end)
    ):
        if not found or spot.start >= found[-1].end:
            found.append(spot)
        if len(found) == MOST:
            break
    return found


def _all(fix: Fix, text: str, vocabulary: FixVocabulary, with_forms: bool) -> Iterator[FixSpot]:
    if fix.kind is FixKind.TYPOGRAPHY:
        yield from islice(_typographic(fix, text), MOST)
    elif fix.old:
        yield from islice(_exact(fix, text, vocabulary), MOST)
        if fix.kind is FixKind.PHRASE and with_forms:
            yield from islice(_forms(fix, text, vocabulary), MOST)


def _typographic(fix: Fix, text: str) -> Iterator[FixSpot]:
    style = styles().get(fix)
    if style is None:
        return
    for edits in style.edits(text):
        start, end = edits[0].start, edits[-1].start + len(edits[-1].old)
        before = text[start:end]
        pieces: list[str] = []
        at = start
        for edit in edits:
            pieces += (text[at : edit.start], edit.new)
            at = edit.start + len(edit.old)
        note = MARK_NOTE if style.is_doubtful(text, start) else ""
        yield FixSpot(start, end, before, "".join(pieces), edits, note=note)


def joins_two_words(fix: Fix, vocabulary: FixVocabulary) -> bool:
    """Whether a fix puts a hyphen between words that may stand apart elsewhere: `a five-year plan`, `five years`."""
    if " " not in fix.old or fix.new.replace("-", " ").casefold() != fix.old.casefold():
        return False
    first = tokens(fix.old)[0]
    return len(first.text) > PREFIX or vocabulary.is_function_word(first)


def _exact(fix: Fix, text: str, vocabulary: FixVocabulary) -> Iterator[FixSpot]:
    is_joint = joins_two_words(fix, vocabulary)
    for found in _pattern(fix.old, fix.kind is FixKind.CASING).finditer(text):
        if not is_whole(text, found.start(), found.end()):
            continue
        after = carried(fix.old, fix.new, found[0])
        if after is not None and fix.kind is FixKind.CASING and starts_sentence(text, found.start()):
            after = capitalised(after)
        if after is not None and after != found[0] and not _stands_already(text, found, fix):
            is_apart = is_joint and not vocabulary.is_before_word(text, found.end())
            yield _spot(found.start(), found[0], after, note=JOINT_NOTE if is_apart else "")


def _forms(fix: Fix, text: str, vocabulary: FixVocabulary) -> Iterator[FixSpot]:
    pattern = form_pattern(fix.old)
    for found in pattern.finditer(text) if pattern else ():
        if found[0].casefold() == fix.old.casefold() or not is_whole(text, found.start(), found.end()):
            continue
        after = inflected(fix.old, fix.new, found[0], vocabulary)
        if after is not None and after != found[0] and not _stands_already(text, found, fix):
            yield _spot(found.start(), found[0], after, note=FORM_NOTE)


def _stands_already(text: str, found: re.Match[str], fix: Fix) -> bool:
    """Whether a found text is part of what the fix would put there: `camp` of `camp site` where that is the repair."""
    at = fix.new.casefold().find(fix.old.casefold())
    if at < 0 or fix.kind is FixKind.CASING:
        return False
    start = found.start() - at
    return start >= 0 and text[start : start + len(fix.new)].casefold() == fix.new.casefold()


def _spot(start: int, before: str, after: str, *, note: str) -> FixSpot:
    low, high, shift = _core(before, after)
    edit = Edit(start + low, before[low:high], after[low:shift])
    return FixSpot(start, start + len(before), before, after, (edit,), note)


@lru_cache(maxsize=4096)
def _core(before: str, after: str) -> tuple[int, int, int]:
    """What differs between two texts in whole words: start in both, end in the first, end in the second."""
    left, right = tokens(before), tokens(after)
    shortest = min(len(left), len(right))
    head = 0
    while head < shortest and left[head].text == right[head].text:
        head += 1
    tail = 0
    while tail < shortest - head and left[-1 - tail].text == right[-1 - tail].text:
        tail += 1
    low = left[head].start if head < len(left) else len(before)
    high = left[-1 - tail].end if tail < len(left) - head else low
    shift = right[-1 - tail].end if tail < len(right) - head else low
    return low, max(low, high), max(low, shift)


@lru_cache(maxsize=1024)
def _pattern(old: str, match_case: bool) -> re.Pattern[str]:
    return re.compile(re.escape(old), 0 if match_case else re.IGNORECASE)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a span is made of whole words and stands in no compound with a hyphen; `’s` may follow."""
    if start and _is_inside(text[start]) and UNSPACED.match(text, start) is None:
        before = text[start - 1]
        if _is_inside(before) or before in HYPHENS:
            return False
        if before in APOSTROPHES and start > 1 and _is_inside(text[start - 2]):
            return False
    if end < len(text) and _is_inside(text[end - 1]) and UNSPACED.match(text, end - 1) is None:
        after = text[end]
        if _is_inside(after):
            return False
        is_joined = _is_inside(text[end + 1 : end + 2])
        return not is_joined or not (after in HYPHENS or (after in APOSTROPHES and not POSSESSIVE.match(text, end)))
    return True


def _is_inside(mark: str) -> bool:
    """Whether a character belongs to a word."""
    return bool(mark) and (mark.isalnum() or mark == "_" or unicodedata.category(mark)[0] == "M")
