"""Is it a word of this language, how common is it, and what is it a form of.

The knowledge comes from two packages: wordfreq (how often a word is used) and simplemma (which word a form belongs
to). Both are imported and read on the first question, one language at a time. Loading takes 0.1 to 0.7 s and 20 to
150 MB a language for the frequencies; the forms of English take 0.3 s, those of Finnish 5 s and 400 MB, so ask for
forms only of the target language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from math import log10

RARE = 1.0
"""Below this Zipf value a word is practically not used: under one in a hundred million."""
GUESSED_FROM = 3.5
"""Only words at least this common (Zipf) tell which language an unknown word may come from."""
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
        return bool(self._frequencies)

    @property
    def has_forms(self) -> bool:
        """True when it is known which word a form of this language belongs to; loads nothing."""
        return FORMS_SAME_AS.get(self.language, self.language) in _languages_with_forms()

    def zipf(self, word: str) -> float:
        """How common a word is, from 0 (never seen) to about 8: the base-10 logarithm of uses in a billion words."""
        frequency = self._frequencies.get(_key(word))
        return log10(frequency) + 9 if frequency else 0.0

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
    def _frequencies(self) -> Mapping[str, float]:
        import wordfreq

        code = SAME_AS.get(self.language, self.language)
        if code not in wordfreq.available_languages("best"):
            return {}
        return wordfreq.get_frequency_dict(code, wordlist="best")

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
    """The languages in which a word is common, most likely first; reads short lists of all languages once (0.5 s)."""
    return _common_words().get(_key(word), [])


@cache
def _common_words() -> Mapping[str, list[str]]:
    import wordfreq

    places: dict[str, list[tuple[int, str]]] = {}
    for language in wordfreq.available_languages("small"):
        if language in UNSEPARATED:
            continue
        # The list at index n holds the words whose frequency is 10 ** (-n / 100).
        for place, words in enumerate(wordfreq.get_frequency_list(language, wordlist="small")):
            if 9 - place / 100 < GUESSED_FROM:
                break
            for word in words:
                places.setdefault(word, []).append((place, language))
    wordfreq.get_frequency_list.cache_clear()
    return {word: [language for _, language in sorted(found)] for word, found in places.items()}


@cache
def _languages_with_forms() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)


def _key(word: str) -> str:
    return word.replace("’", "'").casefold() if "’" in word else word.casefold()
