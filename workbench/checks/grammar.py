"""English grammar: small words that cannot stand together, pronouns nobody chose, lists with two habits."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cache

import regex

from workbench.checks import word_lists
from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.domain.findings import Certainty, Finding, Severity
from workbench.language.tokens import Token

GRAMMAR = "linguistic-conventions/grammar"
PUNCTUATION = "linguistic-conventions/punctuation"
ENGLISH = frozenset({"en"})
GENERIC = regex.compile(
    r"\b(?:every(?:one|body)?|each|any(?:one|body)|no ?(?:one|body)|some(?:one|body)|a person|the person|"
    r"an individual|the individual)\b",
    regex.I,
)
GENDERED = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
ACCORDING = regex.compile(
    r"^According to (?:the |a |an )?\p{Lu}[\p{L}.]*+(?: \p{Lu}[\p{L}.]*+)*+"
    r"(?= (?:several|many|some|most|more|all|few|at least|about|over|around|there|it|they|we|he|she|this|these)\b)"
)
SERIES = regex.compile(
    r"\b\p{L}[\p{L}’'-]*+(?: \p{L}[\p{L}’'-]*+){0,3}, (?:\p{L}[\p{L}’'-]*+ ){0,3}\p{L}[\p{L}’'-]*+(,?) (?:and|or) \p{L}"
)
CLAUSE_END = regex.compile(r"[\"“”;:]")
FARTHEST_PRONOUN = 80
"""Code points after the generic word in which a pronoun is taken to mean it."""
SERIES_MAJORITY = 3
SERIES_MINORITY = 2


class DeterminerClash(Check):
    """`Every The person`: two determiners of which a noun can have one."""

    id = "determiner-clash"
    title = "Two determiners that exclude each other"
    category = GRAMMAR
    severity = Severity.MAJOR
    certainty = Certainty.CERTAIN
    languages = ENGLISH

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Neighbours from the list; a second one that begins a title is left alone."""
        clashes = _clashes()
        for run in reading.runs:
            for place in range(len(run) - 1):
                first, second = run[place], run[place + 1]
                if second.text.lower() not in clashes.get(_small(first, reading), ()):
                    continue
                following = run[place + 2] if place + 2 < len(run) else None
                is_title = second.text[0].isupper() and (following is None or not following.text.islower())
                if (
                    is_title
                    or following is None
                    or second.text == "A"
                    or following.text in ("la", "cappella", "priori", "posteriori")
                ):
                    continue
                message = f"“{first.text}” and “{second.text}” cannot stand together"
                yield self.finding(reading, first.start, second.end, message)


class ArticleForm(Check):
    """`a hour`, `an car`: the wrong one of the two forms of the article."""

    id = "article-form"
    title = "“a” before a vowel sound or “an” before a consonant"
    category = GRAMMAR
    severity = Severity.MINOR
    certainty = Certainty.CERTAIN
    languages = ENGLISH

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Articles before common words in lower case, whose sound the first letters tell."""
        for run in reading.runs:
            for article, word in zip(run, run[1:], strict=False):
                wanted = _wrong_article(_article(article, word, reading), word.text)
                if wanted and context.words.zipf(word.text) >= 3:
                    wanted = wanted.capitalize() if article.text[0] == "A" else wanted
                    message = f"“{wanted}” before “{shown(word.text)}”"
                    yield self.finding(reading, article.start, article.end, message, suggestion=wanted)


class IntroComma(Check):
    """`According to the BBC several countries`: no comma after the opening phrase."""

    id = "intro-comma"
    title = "No comma after an opening “According to …”"
    category = PUNCTUATION
    severity = Severity.MINOR
    certainty = Certainty.LIKELY
    languages = ENGLISH

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Only where a word follows that must begin the main clause."""
        found = ACCORDING.match(reading.text)
        if found:
            last = found[0].rpartition(" ")[2]
            start = found.end() - len(last)
            message = f"a comma belongs after “{shown(found[0])}”"
            yield self.finding(reading, start, found.end(), message, suggestion=last + ",")


class GenderedPronoun(Check):
    """`Every person … he`: the source has one pronoun for all, so the translation chose."""

    id = "gendered-pronoun"
    title = "A gendered pronoun for a person of no known gender"
    category = "audience-appropriateness/culture-specific-reference"
    severity = Severity.NEUTRAL
    certainty = Certainty.HINT
    languages = ENGLISH

    def is_for(self, context: CheckContext) -> bool:
        """Only from languages without gendered pronouns."""
        return super().is_for(context) and context.source.has_genderless_pronouns

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """The first such pronoun after a generic word, if there is one."""
        generic = GENERIC.search(reading.text)
        if generic is None:
            return
        nearby = reading.text[generic.end() : generic.end() + FARTHEST_PRONOUN]
        end = generic.end() + len(CLAUSE_END.split(nearby, maxsplit=1)[0])
        for word in reading.words:
            if word.start >= end:
                return
            if word.start > generic.end() and word.text.lower() in GENDERED:
                message = f"the source has no “{word.text}”: is the person after “{generic[0]}” known to be one?"
                yield self.finding(reading, word.start, word.end, message)
                return


class SerialComma(Check):
    """A comma before the last item of a list where the text mostly has none, or the other way round."""

    id = "serial-comma"
    title = "A list with the comma habit of the minority"
    category = "style/inconsistent-style"
    severity = Severity.NEUTRAL
    certainty = Certainty.HINT
    languages = ENGLISH
    counts_to = SERIES_MAJORITY * SERIES_MINORITY

    def evidence(self, reading: Reading, context: CheckContext) -> Iterable[Hashable]:
        """Each list, as one with or without the comma."""
        return ["with" if found[1] else "without" for found in _series(reading.text)]

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """Lists of the habit that at most two follow, when three times as many follow the other."""
        for found in _series(reading.text):
            own, other = ("with", "without") if found[1] else ("without", "with")
            # The own habit is asked first: where it is common the other is never asked, and an edit stays cheap.
            few = evidence.count(own)
            if few > SERIES_MINORITY or evidence.count(other) < SERIES_MAJORITY * few:
                continue
            start = found.start(1) - len(found[0][: found.start(1) - found.start()].rpartition(" ")[2])
            message = f"this list is {own} a comma before its last item, the others of the text are {other} it"
            yield self.finding(reading, start, found.end() - 2, message)


def _series(text: str) -> list[regex.Match[str]]:
    return list(SERIES.finditer(text)) if ", " in text else []


def _small(word: Token, reading: Reading) -> str:
    """A determiner in lower case; nothing for a capital in mid-sentence, which is the letter A or part of a name."""
    text = word.text
    if text.islower():
        return text
    return text.lower() if text[1:].islower() or (text == "A" and reading.starts_sentence(word)) else ""


def _article(word: Token, following: Token, reading: Reading) -> str:
    """A determiner in lower case; nothing for an A that may be the letter, as in `A and B` or `A is`."""
    is_letter = word.text == "A" and following.text in word_lists.words("en/after_a_letter")
    return "" if is_letter else _small(word, reading)


def _wrong_article(article: str, word: str) -> str | None:
    if article not in ("a", "an") or not word.islower() or not word.isascii() or len(word) < 3:
        return None
    sounds_open = word[0] in "aeiou" and not word.startswith(tuple(word_lists.words("en/a_before_vowel")))
    silent = word.startswith(tuple(word_lists.words("en/an_before_h")))
    if article == "a":
        return "an" if sounds_open or silent else None
    closed = word[0] not in "aeiouh" or word.startswith(("uni", "use", "euro"))
    return "a" if closed and not word.startswith(("unin", "unim", "unid")) else None


@cache
def _clashes() -> dict[str, frozenset[str]]:
    pairs = (line.partition(":") for line in word_lists.lines("en/determiner_clashes"))
    return {first: frozenset(others.split()) for first, _, others in pairs}


CHECKS = (DeterminerClash, ArticleForm, IntroComma, GenderedPronoun, SerialComma)
