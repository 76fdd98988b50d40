"""Other forms of the words of a fix: `retraining camps` where `retraining camp` was repaired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from workbench.language.tokens import Token, tokens
from workbench.suggestions.fixes.casing import carried
from workbench.suggestions.fixes.vocabulary import FixVocabulary

SHORTEST = 3
"""Letters of a word that may have other forms."""
LONGEST_ENDING = 4
"""Letters that a form may have beyond what it shares with the word."""
CUT = 2
"""Letters at the end of a word that its forms may not share."""
LONGEST_NAME_ENDING = 2
"""Letters that a form of an unknown word may have more or less."""
NO_BREAK = r"[^\s.,;:!?…\"“”„«»()\[\]{}<>/\-–—'’]"
"""What the ending of a word may be made of."""


@lru_cache(maxsize=1024)
def form_pattern(old: str) -> re.Pattern[str] | None:
    """Finds what may be another form of some words: the same beginnings; None where the words can have none."""
    pieces: list[str] = []
    has_forms = False
    for token in tokens(old):
        if token.kind == "word" and len(token.text) >= SHORTEST and token.text.isalpha():
            has_forms = True
            stem = token.text[: max(SHORTEST, len(token.text) - CUT)]
            pieces.append(rf"{re.escape(stem)}{NO_BREAK}{{0,{LONGEST_ENDING + CUT}}}+")
        else:
            pieces.append(re.escape(token.text))
    return re.compile("".join(pieces), re.IGNORECASE) if has_forms else None


def inflected(old: str, new: str, found: str, vocabulary: FixVocabulary) -> str | None:
    """What stands for another form of the words of a fix.

    Words that the fix leaves alone stay in the form they are found in. The ending of a replaced word is carried over
    to the word that replaces it, where both end alike.

    Returns:
        The text, or None where nobody can tell: the words are others, or no such form is known.
    """
    old_words, new_words, found_words = _words(old), _words(new), _words(found)
    if len(old_words) != len(found_words):
        return None
    head, tail = _shared(old_words, new_words)
    made = [token.text for token in new_words]
    last_old, last_new = len(old_words) - tail - 1, len(new_words) - tail - 1
    for at, (word, form) in enumerate(zip(old_words, found_words, strict=True)):
        if word.text.casefold() == form.text.casefold():
            continue
        is_replaced = head <= at <= last_old
        to = last_new if at == last_old else at if at < head else at - last_old + last_new
        if is_replaced and (at != last_old or last_new < head):
            return None
        carry = _replaced_form if is_replaced else _kept_form
        ended = carry(word.text, form.text, made[to], vocabulary)
        if ended is None:
            return None
        made[to] = ended
    return _cased(old, found, _rebuilt(new, new_words, made))


def _kept_form(word: str, form: str, new: str, vocabulary: FixVocabulary) -> str | None:
    """A word that the fix leaves alone, in the form it is found in."""
    return form if _are_forms(word, form, vocabulary) else None


def _replaced_form(word: str, form: str, new: str, vocabulary: FixVocabulary) -> str | None:
    """The new word in the form that the old one is found in."""
    carried_by_stem = _stem_carried(word, form, new, vocabulary)
    if carried_by_stem is not None or not _are_forms(word, form, vocabulary):
        return carried_by_stem
    return _ending_carried(word, form, new, vocabulary)


def _stem_carried(word: str, form: str, new: str, vocabulary: FixVocabulary) -> str | None:
    """The same change at the beginning of a form of an unknown word, where the words end alike: `Uighur`, `Uyghur`."""
    if vocabulary.lexicon.lemma(word) or vocabulary.lexicon.lemma(word.lower()):
        return None
    shared = 0
    while shared < min(len(word), len(new)) and word[-1 - shared] == new[-1 - shared]:
        shared += 1
    changed = len(word) - shared
    is_long = shared >= SHORTEST and len(form) <= len(word) + LONGEST_ENDING + CUT
    stem = max(changed + 1, len(word) - CUT)
    is_same = form[:stem].casefold() == word[:stem].casefold() and not vocabulary.lexicon.lemma(form.lower())
    return new[: len(new) - shared] + form[changed:] if is_long and is_same else None


def _words(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.kind != "space"]


def _shared(old: Sequence[Token], new: Sequence[Token]) -> tuple[int, int]:
    """How many words two texts share at the beginning and at the end."""
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head].text == new[head].text:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail].text == new[-1 - tail].text:
        tail += 1
    return head, tail


def _are_forms(word: str, form: str, vocabulary: FixVocabulary) -> bool:
    a, b = word.casefold(), form.casefold()
    known = vocabulary.lexicon.lemma(word) or vocabulary.lexicon.lemma(a)
    if known is not None:
        return vocabulary.base(form) == known.casefold()
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and len(long) - len(short) <= LONGEST_NAME_ENDING


def _ending_carried(word: str, form: str, new: str, vocabulary: FixVocabulary) -> str | None:
    """The new word with the ending that makes the form of the old one; None where that gives no known word."""
    shared = 0
    while shared < min(len(word), len(form)) and word[shared].casefold() == form[shared].casefold():
        shared += 1
    lost, gained = word[shared:], form[shared:]
    if not new.casefold().endswith(lost.casefold()):
        return None
    made = new[: len(new) - len(lost)] + gained
    lemma = vocabulary.lexicon.lemma(new) or vocabulary.lexicon.lemma(new.lower())
    if lemma is not None and vocabulary.base(made) != lemma.casefold():
        return None
    if vocabulary.is_word(new) and vocabulary.lexicon.is_known(made) is False:
        return None
    return made


def _rebuilt(text: str, words: Sequence[Token], made: Sequence[str]) -> str:
    """A text with other words in its places."""
    pieces: list[str] = []
    at = 0
    for token, word in zip(words, made, strict=True):
        pieces += (text[at : token.start], word)
        at = token.end
    return "".join([*pieces, text[at:]])


def _cased(old: str, found: str, new: str) -> str | None:
    """The new text with the capitals of the found one, by its first words."""
    return carried(old[:1], new, found[:1]) if len(old[:1]) == 1 else None
