"""Words of a text as they are compared with those of other texts: one key for all forms of a word."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from workbench.language.forms import are_forms_read, dictionary_form, has_forms
from workbench.language.tags import base_of
from workbench.language.tokens import tokens
from workbench.suggestions.terms.folding import folded

STEM = 5
"""Letters that stand for a word where nobody knows what it is a form of."""
UNKNOWN_STEM = 7
"""Letters that stand for a word which no dictionary has, as names and compounds."""
LONGEST = 4_000
"""Code points of a text that are read."""
KNOWN = 8_192
"""Texts whose words are remembered."""
WITHIN = frozenset("-‐‑'’·&/")
"""Marks that stand within expressions."""


class AlignedWord(NamedTuple):
    """A word of a text."""

    start: int
    """Code points from the start of the text."""
    end: int
    spelled: str
    """As it stands there, without the case of letters."""
    key: str
    """What all its forms have in common."""
    is_behind_mark: bool = False
    """Whether a mark that parts expressions stands between it and the word before."""
    is_cluster: bool = False
    """Whether it is a character of a script without spaces, and so perhaps a piece of a word."""


def words_of(text: str, language: str) -> tuple[AlignedWord, ...]:
    """The words of a text; a character is one in a script without spaces.

    Args:
        text: Any text.
        language: BCP 47 code.
    """
    base = base_of(language)
    return _words(text[:LONGEST], base, has_forms(base) and are_forms_read(base))


def _key(word: str, spelled: str, language: str) -> str:
    """What the forms of a word have in common: the word of the dictionary, else its beginning."""
    found = dictionary_form(word, language) or dictionary_form(spelled, language)
    return folded(found, language) if found else spelled[:UNKNOWN_STEM]


@lru_cache(KNOWN)
def _words(text: str, language: str, with_forms: bool) -> tuple[AlignedWord, ...]:
    found = []
    is_behind_mark = False
    for token in tokens(text):
        if token.kind in ("space", "mark"):
            is_behind_mark |= token.kind == "mark" and token.text not in WITHIN
            continue
        spelled = folded(token.text, language)
        key = spelled
        if token.kind == "word":
            key = _key(token.text, spelled, language) if with_forms else spelled[:STEM]
        found.append(AlignedWord(token.start, token.end, spelled, key, is_behind_mark, token.kind == "cluster"))
        is_behind_mark = False
    return tuple(found)
