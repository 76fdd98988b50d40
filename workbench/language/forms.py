"""Which word a form belongs to, also one that no dictionary lists, by the rules of its language.

The forms come from simplemma, whose dictionaries `Lexicon` shares: those of English take 0.3 s to read, those of
Finnish 5 s and 400 MB.
"""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock, Thread
from typing import Protocol

from workbench.language.compounding import has_compounds, links
from workbench.language.lexicon import FORMS_SAME_AS, lexicon

LONGEST_WORD = 60
"""Code points; what is longer is looked up in no dictionary."""
KEPT = 100_000
"""Forms whose words are remembered."""
SHORTEST_PART = 3
"""Letters of a part of a compound."""
SHORTEST_SHARED = 3
"""Letters at its beginning that a form has in common with the word that it plainly belongs to."""
_reading, _reading_begins = Lock(), Lock()
_read: set[tuple[str, str]] = set()
_begun: set[str] = set()
"""Languages whose forms are read in a thread, or were."""


class _Lemmatizer(Protocol):
    def get_lemma(self, token: str, lang: str) -> str | None: ...


def has_forms(language: str) -> bool:
    """Whether anything is known of the forms of a BCP 47 language; reads nothing."""
    return lexicon(language).has_forms


def read_forms(language: str, *, with_frequencies: bool = False) -> None:
    """Read what is known of a language now, so that the first question does not wait; any thread may.

    Args:
        language: BCP 47 code.
        with_frequencies: Also how common words are, as for the question whether something is a word.
    """
    known = lexicon(language)
    with _reading:
        if with_frequencies:
            known.zipf("a")
            _read.add((known.language, "frequencies"))
        if known.has_forms:
            base_form("a", known.language)
        _read.add((known.language, "forms"))


def read_forms_beside(language: str) -> None:
    """Have the forms of a BCP 47 language read in a thread, once, however often it is asked; nobody waits for it."""
    known = lexicon(language).language
    with _reading_begins:
        is_new = known not in _begun and not are_forms_read(known)
        _begun.add(known)
    if is_new:
        Thread(target=read_forms, args=(known,), daemon=True).start()


def are_forms_read(language: str, *, with_frequencies: bool = False) -> bool:
    """Whether questions about a language are answered at once, also because nothing is known of it."""
    known = lexicon(language).language
    if with_frequencies and (known, "frequencies") not in _read:
        return False
    return not has_forms(language) or (known, "forms") in _read


@lru_cache(KEPT)
def base_form(word: str, language: str) -> str:
    """The word that a form belongs to, in lower case; the form itself in lower case where nobody knows.

    Args:
        word: One word, in any case.
        language: The primary subtag of a BCP 47 code.
    """
    if len(word) > LONGEST_WORD or not has_forms(language):
        return word.lower()
    asked = word.capitalize() if len(word) > 1 and word.isupper() else word
    try:
        found = _strategy().get_lemma(asked, FORMS_SAME_AS.get(language, language))
    except UnicodeEncodeError:
        found = None
    return (found or word).lower()


@lru_cache(KEPT)
def dictionary_form(word: str, language: str) -> str | None:
    """A word as a dictionary has it, for a compound by its last part; None where no dictionary has it.

    Rules know more words than that, and are wrong more often: of names they know nothing.

    Args:
        word: One word.
        language: The primary subtag of a BCP 47 code.
    """
    known = lexicon(language)
    if len(word) > LONGEST_WORD or not known.has_forms:
        return None
    found = known.lemma(word) or known.lemma(word.lower())
    if found or not has_compounds(language) or not word.islower():
        return found
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART):
        tail = known.lemma(word[at:])
        heads = (word[:at].removesuffix(link) for link in ("", *(links(language) or ())))
        if tail and any(len(head) >= SHORTEST_PART and known.lemma(head) for head in heads):
            return word[:at] + tail
    return None


def citation_form(word: str, language: str) -> str:
    """A word as a dictionary has it, where that is plainly the same word; else the word as it is.

    Args:
        word: One word.
        language: BCP 47 code of a language whose forms may be read.
    """
    found = None if len(word) > 1 and word.isupper() else dictionary_form(word, lexicon(language).language)
    if not found or found.lower() == word.lower() or not word.lower().startswith(found.lower()[:SHORTEST_SHARED]):
        return word
    return found


@cache
def _strategy() -> _Lemmatizer:
    from simplemma.strategies import DefaultStrategy

    strategy: _Lemmatizer = DefaultStrategy()
    return strategy
