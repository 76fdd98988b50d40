"""Is it a word of this language, how common is it, and what is it a form of.

The knowledge comes from word lists (how often a word is used, `frequencies`) and from simplemma (which word a form
belongs to). Both are read on the first question, one language at a time. A list takes 0.05 to 0.3 s and 2 to 11 MB; the
forms of English take 0.3 s, those of Finnish 5 s and 400 MB, so ask for forms only of the target language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property

from workbench.language.frequencies import Frequencies, codes_of, common_words, frequencies
from workbench.language.word_table import WordTable

RARE = 1.0
"""Below this Zipf value a word is practically not used: under one in a hundred million."""
SAME_AS = {"no": "nb", "nn": "nb", "hr": "sh", "sr": "sh", "bs": "sh", "iw": "he", "tl": "fil"}
"""Languages whose frequencies stand under another code."""
FORMS_SAME_AS = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs", "sh": "hbs", "iw": "he", "fil": "tl"}
UNSEPARATED = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "ko"})
"""Written so that the words of a text cannot be looked up without a segmenter of their own."""


class Lexicon:
    """What is known of the words of one language.

    Every question answers for a language that nobody knows too: then `is_known` is None and a frequency is 0.
    """

    def __init__(self, language: str) -> None:
        self.language = language.replace("_", "-").partition("-")[0].lower()

    @property
    def has_frequencies(self) -> bool:
        """True when it is known how common the words of this language are."""
        return self._frequencies is not None

    @property
    def has_forms(self) -> bool:
        """True when it is known which word a form of this language belongs to; loads nothing."""
        return FORMS_SAME_AS.get(self.language, self.language) in _languages_with_forms()

    def zipf(self, word: str) -> float:
        """How common a word is, from 0 (never seen) to about 8: the base-10 logarithm of uses in a billion words."""
        return self._frequencies.zipf(_key(word)) if self._frequencies else 0.0

    def lemma(self, form: str) -> str | None:
        """The word that a form belongs to, as a dictionary lists it; None when the form is not known."""
        try:
            return self._form(form)
        except UnicodeEncodeError:
            return None

    def is_known(self, word: str) -> bool | None:
        """Whether it is a word of the language, in any case of its letters; None when nobody can tell."""
        if self.language in UNSEPARATED or not (self.has_frequencies or self.has_forms):
            return None
        if self.zipf(word) >= RARE:
            return True
        return self.has_forms and (self.lemma(word) or self.lemma(word.lower()) or self.lemma(word.title())) is not None

    @cached_property
    def _frequencies(self) -> Frequencies | None:
        return frequencies(SAME_AS.get(self.language, self.language))

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        if not self.has_forms:
            return {}
        from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

        return DEFAULT_DICTIONARY_FACTORY.get_dictionary(FORMS_SAME_AS.get(self.language, self.language))

    @cached_property
    def _form(self) -> Callable[[str], str | None]:
        return self._forms.get


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a BCP 47 language, the same one each time; nothing is read before the first question."""
    return Lexicon(language)


def likely_languages(word: str) -> list[str]:
    """The languages in which a word is common, most likely first; the table of these is read once (0.1 s, 6 MB)."""
    return codes_of(_common_words().get(_key(word)) or "")


@cache
def _common_words() -> WordTable:
    return common_words()


@cache
def _languages_with_forms() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)


def _key(word: str) -> str:
    return word.replace("’", "'").casefold() if "’" in word else word.casefold()
