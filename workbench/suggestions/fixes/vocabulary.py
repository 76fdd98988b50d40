"""How telling a word is: whether it says enough to know a place again by it."""

from __future__ import annotations

import regex
from rapidfuzz.distance import Levenshtein

from workbench.language.lexicon import Lexicon, lexicon
from workbench.language.tokens import Token, tokens

LIGHT_FROM = 5.6
"""Zipf value from which a word is too common to say where a repair belongs."""
RARE_BELOW = 3.0
"""Zipf value below which a word is so rare that a repair of it belongs everywhere."""
RARE_NAME_BELOW = 3.6
"""The same for a word that is written with a capital in mid-sentence."""
VERY_COMMON_FROM = 4.8
"""Zipf value from which a word has so many uses that a repair of it needs more evidence."""
COMMON, VERY_COMMON = 2, 3
"""How often a common and a very common word must have been repaired in the same way."""
UNKNOWN_BELOW = 1.5
"""Zipf value below which a name is practically unknown."""
ORDINARY_FROM = 3.7
"""Zipf value from which one repair of a word does not say that it is wrong wherever it stands beside the same words."""
COMMON_NAME_FROM = 4.4
"""Zipf value from which a word in the place of an unknown name may be one of several that it is rendered by."""
ALIKE, MUCH_ALIKE = 0.5, 0.65
"""Share of the letters that two spellings of a name have in common, and where the new one is an ordinary word too."""
COMMONEST_FROM = 6.4
"""Zipf value of the words that stand beside any other, so that nobody knows whether two of them should be one."""
ALIKE_WORDS = 0.7
"""The same for an unknown word and the common one in its place, which is a slip of the pen then."""
SHORT = 2
"""Letters of a word that says nothing where no frequencies are known."""
LONG = 7
"""Letters of a word that is taken for a rare one where no frequencies are known."""
STEM = 4
"""Letters at the beginning that two words of one family share."""
WINDOW = 120
"""Code points looked at behind a place."""
HIRAGANA = regex.compile(r"\p{Hiragana}+")
SENTENCE_END = frozenset(".!?…:;|–—。！？")
OPENINGS = "\"'“”„«»‘’‚([¿¡「『 \t\n\r\u00a0*-"


class FixVocabulary:
    """What is known of the words of one language."""

    def __init__(self, language: str) -> None:
        self.lexicon: Lexicon = lexicon(language)

    def is_function_word(self, token: Token) -> bool:
        """Whether a piece of a text says nothing about where a repair belongs: a mark, a particle, a number."""
        if token.kind == "cluster":
            return HIRAGANA.fullmatch(token.text) is not None
        if token.kind != "word":
            return True
        zipf = self._zipf(token.text)
        if zipf is None:
            return len(token.text) <= SHORT
        return zipf >= LIGHT_FROM or len(token.text) < SHORT

    def is_before_word(self, text: str, at: int) -> bool:
        """Whether a telling word or a number stands behind a place of a text, with nothing between but a space."""
        found = tokens(text[at : at + WINDOW])
        is_spaced = bool(found) and found[0].text == " "
        behind = next((token for token in found[1:] if token.text not in OPENINGS), None)
        if not is_spaced or behind is None or behind.kind in ("mark", "space"):
            return False
        return behind.kind == "number" or not self.is_function_word(behind)

    def is_rare(self, word: str, *, is_name: bool) -> bool:
        """Whether a word is rare enough to be repaired wherever it stands."""
        zipf = self._zipf(word)
        if zipf is None:
            return is_name or len(word) >= LONG
        return zipf < (RARE_NAME_BELOW if is_name else RARE_BELOW)

    def is_ordinary(self, text: str) -> bool:
        """Whether the rarest telling word of a text is one of those that mean one thing here and another there."""
        found = [token.text for token in tokens(text) if token.kind == "word" and not self.is_function_word(token)]
        known = [zipf for zipf in map(self._zipf, found) if zipf is not None]
        if known:
            return min(known) >= ORDINARY_FROM
        return bool(found) and all(len(word) < LONG for word in found)

    def times(self, word: str) -> int:
        """How often a word must have been repaired in the same way before that is a rule, whatever stands beside it."""
        zipf = self._zipf(word)
        return VERY_COMMON if zipf is not None and zipf >= VERY_COMMON_FROM else COMMON

    def is_same_thing(self, old: str, new: str, *, is_name: bool) -> bool:
        """Whether a rare word and the one in its place most likely mean one thing wherever they stand.

        So it is with a word that the language does not know, and with a name that is written nearly alike; a known name
        may be right elsewhere, and a common word in the place of a name may be one of several.
        """
        if not is_name:
            return not self.is_word(old)
        alike = Levenshtein.normalized_similarity(old.casefold(), new.casefold())
        zipf, known = self._zipf(old), self._zipf(new)
        if zipf is None or known is None:
            return True
        if alike >= MUCH_ALIKE or zipf >= UNKNOWN_BELOW:
            return alike >= MUCH_ALIKE
        return known < COMMON_NAME_FROM or (alike >= ALIKE and not self.is_lower_word(new.lower()))

    def is_slip(self, old: str, new: str) -> bool:
        """Whether an unknown word and the one in its place are written nearly alike: `teh`, `the`."""
        alike = Levenshtein.normalized_similarity(old.casefold(), new.casefold())
        return alike >= ALIKE_WORDS and self.lexicon.is_known(old) is False and self.is_word(new)

    def is_family(self, left: str, right: str) -> bool:
        """Whether two words are forms of one or derived from one: a repair of grammar, which does not spread."""
        if self.base(left) == self.base(right):
            return True
        a, b = left.casefold(), right.casefold()
        stem = 0
        while stem < min(len(a), len(b)) and a[stem] == b[stem]:
            stem += 1
        is_spelling = a[-1:] == b[-1:] and Levenshtein.distance(a, b, score_cutoff=1) == 1
        return stem >= STEM and not is_spelling and self.is_word(left) and self.is_word(right)

    def is_lower(self, text: str) -> bool:
        """Whether the first word of a text is one that has its capital only where a sentence begins."""
        first = text.split(maxsplit=1)[0] if text.strip() else ""
        return self.lexicon.lemma(first) is None and self.lexicon.lemma(first.lower()) is not None

    def is_commonest(self, token: Token) -> bool:
        """Whether a word stands beside any other one: `in`, `to`, `be`."""
        zipf = self._zipf(token.text)
        return zipf is None or zipf >= COMMONEST_FROM

    def is_lower_word(self, word: str) -> bool:
        """Whether a word is known as it is written, without a capital."""
        return (self.lexicon.lemma(word) or "").islower()

    def is_always_capital(self, lower: str, upper: str) -> bool:
        """Whether a word is no word without its capital, as far as is known: `paris`, `chisora`."""
        lemma = self.lexicon.lemma(lower)
        return self.lexicon.has_forms and upper[:1].isupper() and (lemma is None or lemma[:1].isupper())

    def is_known_capital(self, lower: str, upper: str) -> bool:
        """Whether a word is known with a capital and is no word without it."""
        return self.is_always_capital(lower, upper) and self.lexicon.lemma(upper) is not None

    def is_often_capital(self, lower: str, upper: str) -> bool:
        """Whether a word is known with a capital too, or so rare that it may be a name: `Turkish`, `March`."""
        if not (self.lexicon.has_forms and upper[:1].isupper()):
            return False
        return (self.lexicon.lemma(upper) or "")[:1].isupper() or self.lexicon.zipf(lower) < RARE_BELOW

    def base(self, word: str) -> str:
        """The word that a form belongs to, or the form itself."""
        return (self.lexicon.lemma(word) or self.lexicon.lemma(word.lower()) or word).casefold()

    def is_word(self, word: str) -> bool:
        """Whether it is a word of the language, with or without the ending of a possessive."""
        return self.lexicon.is_known(word.partition("’")[0].partition("'")[0]) is True

    def _zipf(self, word: str) -> float | None:
        return self.lexicon.zipf(word) if self.lexicon.has_frequencies else None


def starts_sentence(text: str, at: int) -> bool:
    """Whether a sentence may begin at a place, so that a capital there says nothing."""
    before = text[max(0, at - 20) : at].rstrip(OPENINGS)
    return (not before and at <= 20) or before[-1:] in SENTENCE_END
