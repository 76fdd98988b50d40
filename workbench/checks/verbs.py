"""English sentences without a verb: no tagger, only the forms a dictionary lists and the small words around them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from workbench.checks import word_lists
from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.language.lexicon import Lexicon
from workbench.language.tokens import Token

SENTENCE = regex.compile(r"[.!?…][\"”’)\]]*$")
FEWEST_WORDS, MOST_WORDS = 6, 60
ADJECTIVE_ENDINGS = (
    "al", "an", "ar", "ary", "able", "ese", "ed", "ent", "ant", "est", "ful", "ible", "ic", "ing", "ish", "ive", "less",
    "ous", "ory", "some", "y",
)  # fmt: skip
NP_OPENERS = frozenset({"a", "an", "the", "this", "these", "those", "my", "your", "its", "our", "their", "every"})
"""Determiners that begin a noun phrase wherever they stand."""

VERB_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"))
ARTICLES = frozenset({"a", "an", "the"})


class VerblessSentence(Check):
    """`The authorities a year a list of reasons.`: no finite verb, and a determiner straight after a noun."""

    id = "verbless-sentence"
    title = "A sentence without a verb"
    category = "linguistic-conventions/unintelligible"
    severity = Severity.CRITICAL
    certainty = Certainty.CERTAIN
    languages = frozenset({"en"})

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """A finished sentence of some length in which no word can be the verb."""
        words = reading.words
        if not FEWEST_WORDS <= len(words) <= MOST_WORDS or not SENTENCE.search(reading.text[-8:].rstrip()):
            return
        if not words[0].text[0].isupper() or not context.words.has_forms:
            return
        gaps = _nouns_before_determiners(reading, context.words)
        if gaps and not _has_finite_verb(reading, context.words):
            start, end = gaps[0][0].start, gaps[-1][1].end
            message = f"no verb: “{shown(gaps[0][0].text)} {gaps[0][1].text}” stand side by side without one"
            yield self.finding(reading, start, end, message)


def _nouns_before_determiners(reading: Reading, lexicon: Lexicon) -> list[tuple[Token, Token]]:
    small, times = word_lists.words("en/function_words"), word_lists.words("en/time_words")
    found = []
    for run in reading.runs:
        previous = ""
        for noun, determiner in zip(run, run[1:], strict=False):
            before, previous = previous, noun.text.lower()
            if determiner.text in NP_OPENERS and previous not in small and _is_noun(previous, before, lexicon):
                found.append((noun, determiner))
    return [] if all(noun.text.lower() in times for noun, _ in found) else found


def _is_noun(word: str, before: str, lexicon: Lexicon) -> bool:
    """Whether a word is a noun for certain: no adverb, no adjective, and no verb unless an article makes it a noun."""
    lemma = lexicon.lemma(word)
    if lemma is None or "'" in word or "’" in word or word.endswith(("ly", "ing")):
        return False
    if (lemma != word and word.endswith(("er", "est"))) or word in ("worse", "worst"):
        return False
    if before in ARTICLES:
        return True
    return not _is_verb(word, lexicon) and lexicon.lemma(word + "ly") is None


def _has_finite_verb(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether any word can be a finite verb; a doubtful word counts as one."""
    small, finite = word_lists.words("en/function_words"), word_lists.words("en/finite_verbs")
    openers = word_lists.words("en/determiners") | word_lists.words("en/prepositions")
    for run in reading.runs:
        in_noun_phrase = False
        for word in run:
            lower = word.text.lower()
            if lower in finite or "'" in lower or "’" in lower:
                return True
            if lower in openers:
                in_noun_phrase = True
            elif lower in small:
                in_noun_phrase = False
            elif in_noun_phrase:
                in_noun_phrase = _is_adjective(lower, lexicon)
            elif _can_be_verb(word.text, lexicon):
                return True
    return False


def _is_adjective(word: str, lexicon: Lexicon) -> bool:
    return word.endswith(ADJECTIVE_ENDINGS) or lexicon.lemma(word + "ly") is not None


def _can_be_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of the sentence can be its finite verb; an unknown one can."""
    if word[0].isupper():
        return False
    return lexicon.lemma(word) is None or (_is_verb(word, lexicon) and not word.endswith("ing"))


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word can be a form of a verb: of one that has a form in -ing."""
    bases = {word, lexicon.lemma(word) or word}
    for ending, replacement in VERB_ENDINGS:
        if word.endswith(ending):
            bases.add(word.removesuffix(ending) + replacement)
    return any(
        lexicon.lemma(form) is not None
        for base in bases
        for form in (base + "ing", base + base[-1:] + "ing", base.removesuffix("e") + "ing")
    )


CHECKS = (VerblessSentence,)
