"""English clauses: run together, with the wrong subject, with two colons."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from workbench.checks import word_lists
from workbench.checks.base import Check, CheckContext, Evidence, Reading, shown
from workbench.domain.findings import Certainty, Finding, Severity

GRAMMAR = "linguistic-conventions/grammar"
PUNCTUATION = "linguistic-conventions/punctuation"
ENGLISH = frozenset({"en"})
FIRST_CLAUSE = regex.compile(
    r"^[“\"]?(?:The|A|An|It|He|She|They|We|I|You|This|These|My|Our|His|Her|Their|There) [^,;:.!?]{8,80}, (?=\p{Ll}|I )"
)
SECOND_CLAUSE = regex.compile(r"(?:I|you|he|she|it|we|they) ([a-z’']+)\b")
SUBORDINATE = regex.compile(
    r"\b(?:so|if|when|while|because|although|though|that|as|once|until|unless|after|before|since|how|what|why|where|"
    r"who|which|think|thinks|thought|know|knows|knew|more|say|says|said|am not|is not|are not|not only)\b",
    regex.I,
)
PARTICIPLE_SUBJECT = regex.compile(
    r"^[\"“]?\p{Lu}\p{Ll}+ed (?=(?:live|are|were|have|must|will|can|do|receive|suffer|get|say|work|need|want)\b)"
)
TWO_COLONS = regex.compile(r"(?<=\p{L}: [^:]{3,200}\p{L}): (?=\S)")


class CommaSplice(Check):
    """`The man sat for three days, we weren’t allowed …`: two sentences with a comma between them."""

    id = "comma-splice"
    title = "Two sentences joined by a comma only"
    category = PUNCTUATION
    severity = Severity.MINOR
    certainty = Certainty.HINT
    languages = ENGLISH

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """A main clause, a comma, a pronoun and a finite verb, with nothing that would join the clauses."""
        found = FIRST_CLAUSE.match(reading.text)
        if found is None or SUBORDINATE.search(found[0]):
            return
        second = SECOND_CLAUSE.match(reading.text, found.end())
        if second and second[1].replace("’", "'").removesuffix("n't") in word_lists.words("en/auxiliaries"):
            message = f"a sentence ends before “{second[0]}”: a comma alone does not join two"
            yield self.finding(reading, found.end() - 2, second.end(), message)


class ParticipleSubject(Check):
    """`Imprisoned live in camps`: a participle where the sentence needs a noun."""

    id = "participle-subject"
    title = "A participle as the subject"
    category = GRAMMAR
    severity = Severity.MAJOR
    certainty = Certainty.LIKELY
    languages = ENGLISH

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """A participle that opens the sentence and is followed by a plural verb at once."""
        found = PARTICIPLE_SUBJECT.match(reading.text)
        if found is None:
            return
        word = found[0].strip('"“ ')
        lemma = context.words.lemma(word.lower())
        if lemma is not None and lemma != word.lower():
            message = f"“{shown(word)}” cannot be the subject: who is it about?"
            yield self.finding(reading, found.end() - 1 - len(word), found.end() - 1, message)


class TwoColons(Check):
    """`Report: … ill-treatment: “China …`: two colons in one sentence."""

    id = "two-colons"
    title = "Two colons in one sentence"
    category = PUNCTUATION
    severity = Severity.NEUTRAL
    certainty = Certainty.HINT
    languages = ENGLISH

    def inspect(self, reading: Reading, context: CheckContext, evidence: Evidence) -> Iterator[Finding]:
        """The second colon."""
        if reading.text.count(":") != 2:
            return
        found = TWO_COLONS.search(reading.text)
        if found:
            yield self.finding(reading, found.start(), found.start() + 1, "the second colon of the sentence")


CHECKS = (CommaSplice, ParticipleSubject, TwoColons)
