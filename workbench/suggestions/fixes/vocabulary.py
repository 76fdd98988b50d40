"""How telling a word is: whether it says enough to know a place again by it."""

from __future__ import annotations

import regex
from rapidfuzz.distance import Levenshtein

from workbench.language.lexicon import Lexicon, lexicon
from workbench.language.tokens import Token

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
ALIKE = 0.5
"""Share of the letters that two spellings of a name have in common."""
SHORT = 2
"""Letters of a word that says nothing where no frequencies are known."""
LONG = 7
"""Letters of a word that is taken for a rare one where no frequencies are known."""
STEM = 4
"""Letters at the beginning that two words of one family share."""
HIRAGANA = regex.compile(r"\p{Hiragana}+")
SENTENCE_END = frozenset(".!?…:;|–—。！？")
OPENINGS = "\"'“”„«»‘’‚([¿¡「『 \t\n\r\u00a0*-"


class Vocabulary:
    """What is known of the words of one language."""

    def __init__(self, language: str) -> None:
        self.lexicon: Lexicon = lexicon(language)

    def is_light(self, token: Token) -> bool:
        """Whether a piece of a text says nothing about where a repair belongs: a mark, a particle, a number."""
        if token.kind == "cluster":
            return HIRAGANA.fullmatch(token.text) is not None
        if token.kind != "word":
            return True
        zipf = self._zipf(token.text)
        if zipf is None:
            return len(token.text) <= SHORT
        return zipf >= LIGHT_FROM or len(token.text) < SHORT

    def is_rare(self, word: str, *, is_name: bool) -> bool:
        """Whether a word is rare enough to be repaired wherever it stands."""
        zipf = self._zipf(word)
        if zipf is None:
            return is_name or len(word) >= LONG
        return zipf < (RARE_NAME_BELOW if is_name else RARE_BELOW)

    def times(self, word: str) -> int:
        """How often a word must have been repaired in the same way before that is a rule, whatever stands beside it."""
        zipf = self._zipf(word)
        return VERY_COMMON if zipf is not None and zipf >= VERY_COMMON_FROM else COMMON

    def is_same_thing(self, old: str, new: str, *, is_name: bool) -> bool:
        """Whether a rare word and the one in its place most likely mean one thing wherever they stand.

        So it is with a word that the language does not know, and with a name that is written nearly alike; a known name
        may be right elsewhere.
        """
        if not is_name:
            return not self.is_word(old)
        zipf = self._zipf(old)
        is_alike = Levenshtein.normalized_similarity(old.casefold(), new.casefold()) >= ALIKE
        return is_alike or zipf is None or zipf < UNKNOWN_BELOW

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

    def is_always_capital(self, lower: str, upper: str) -> bool:
        """Whether a word is known with a capital and not without one."""
        return upper[:1].isupper() and self.lexicon.lemma(upper) == upper and self.lexicon.lemma(lower) in (None, upper)

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
