"""Engines of other packages: what they offer is asked by capability, and what they do wrong is named."""

from __future__ import annotations

import math

import pytest

from tests.conftest import Install
from workbench.errors import EngineError, UsageError
from workbench.plugin_faults import faults
from workbench.suggestions.base import Engine, Stop
from workbench.suggestions.capabilities import (
    Completing,
    ConfidenceRating,
    Contextual,
    Rewording,
    WordAligning,
)
from workbench.suggestions.engines import ENGINES, Engines, engine_names
from workbench.suggestions.prompt_context import PromptContext

MODULE = """
from workbench.suggestions.base import Engine, TranslatedToken, Translation
from workbench.suggestions.capabilities import (
    Confidence, SpanCandidate, TextCompletion, WordConfidence, WordPair,
)


class Parrot(Engine):
    name, version = "parrot", "1"

    def __init__(self, settings):
        pass

    def can_translate(self, source_language, target_language):
        return target_language == "xx"

    def translate(self, texts, source_language, target_language, *, best=1, stop):
        for text in texts:
            yield [Translation(text, -1.0, "parrot")]

    def close(self):
        pass
"""
OFFERS = """
    def complete(self, source, typed, source_language, target_language, *, stop):
        return [TextCompletion(source[len(typed):], -0.5)]

    def confidence(self, source, rendering, source_language, target_language, *, stop):
        return Confidence(-1.0, None, (WordConfidence(0, 1, -1.0, True),), (), "by heart")

    def word_pairs(self, source, rendering, source_language, target_language, *, stop):
        return [WordPair(0, 1, 0, 1, 0.9)]

    def span_candidates(self, source, rendering, span, count, source_language, target_language, *, stop):
        return [SpanCandidate("other", -1.0)] * 9

    def translate_in(self, text, source_language, target_language, prompt_context, *, best=1, stop, on_text=None):
        return [Translation(text + prompt_context.title, None, "")]
"""
POINTS = {"engines": {"parrot": "Parrot"}}
PAIR = ("en", "xx")


def parrot(install: Install, more: str = "") -> Engine:
    install(POINTS, MODULE + more)
    return Engines().get("parrot")


def test_what_an_engine_offers_is_found_by_its_methods(install: Install) -> None:
    install(POINTS, MODULE + OFFERS)
    known = Engines()
    completing = known.offering(Completing, *PAIR)
    assert completing is not None
    assert [one.text for one in completing.complete("abc", "a", *PAIR, stop=Stop())] == ["bc"]
    rating, aligning = known.offering(ConfidenceRating, *PAIR), known.offering(WordAligning, *PAIR)
    assert rating is not None
    assert rating.confidence("abc", "abc", *PAIR, stop=Stop()).explanation == "by heart"
    assert aligning is not None
    assert aligning.word_pairs("abc", "abc", *PAIR, stop=Stop())[0].weight == 0.9
    rewording, contextual = known.offering(Rewording, *PAIR), known.offering(Contextual, *PAIR)
    assert rewording is not None
    assert len(rewording.span_candidates("abc", "abc", (0, 1), 3, *PAIR, stop=Stop())) == 3
    assert contextual is not None
    around = PromptContext(title="!")
    assert contextual.translate_in("abc", *PAIR, around, stop=Stop())[0].text == "abc!"
    assert known.offering(Completing, "en", "yy") is None


def test_an_engine_without_those_methods_offers_nothing(install: Install) -> None:
    engine = parrot(install)
    for kind in (Completing, ConfidenceRating, WordAligning, Rewording, Contextual):
        assert engine.capability(kind, *PAIR) is None  # type: ignore[arg-type]
    assert [one[0].text for one in engine.translate(["a"], *PAIR, stop=Stop())] == ["a"]


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("import nowhere\n", "it cannot be imported (ModuleNotFoundError"),
        (MODULE + "Parrot = 3\n", "it is no class that derives from Engine"),
        (MODULE.replace("def close", "def shut"), "it does not define close"),
    ],
)
def test_an_engine_that_cannot_be_used_is_named(install: Install, module: str, reason: str) -> None:
    install(POINTS, module)
    assert "parrot" not in engine_names()
    (fault,) = faults()
    assert reason in str(fault)
    with pytest.raises(UsageError, match='the engine "parrot" of acme-words 1.0 is left out'):
        Engines().get("parrot")
    assert Engines().able("en", "qqq") == []


@pytest.mark.parametrize(
    "body", ["    def __init__(self, settings):\n        1 / 0\n", "    def can_translate(self):\n        pass\n"]
)
def test_an_engine_that_fails_before_it_is_asked_is_named_and_the_others_go_on(install: Install, body: str) -> None:
    install(POINTS, MODULE + body)
    assert Engines().able(*PAIR) == []
    (fault,) = faults()
    assert str(fault).startswith('the engine "parrot" of acme-words 1.0 is left out: failed (')
    assert "argos" in engine_names()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("        raise OSError('disk')\n", "OSError: disk"),
        ("        return None\n", "TypeError: 'NoneType' object is not iterable"),
        ("        return iter([[Translation('a', 1.0, '')]])\n", "it translated 1 of 2 texts"),
        ("        return iter([None, None])\n", "it translated 0 of 2 texts"),
        ("        return iter([['a'], ['b']])\n", "a rendering is str where Translation is expected"),
        ("        return iter([[Translation(None, 1.0, '')]] * 2)\n", "the text of a rendering is NoneType"),
        ("        return iter([[Translation('a', 'x', '')]] * 2)\n", "the score of a rendering is str"),
        (
            "        return iter([[Translation('a', 1.0, '', (TranslatedToken(0, 9, -1.0),))]] * 2)\n",
            "it gave the span 0:9 in a text of 1 code points",
        ),
        (
            "        return iter([[Translation('abc', 1.0, '', (TranslatedToken(2, 1, -1.0),))]] * 2)\n",
            "it gave the span 2:1 in a text of 3 code points",
        ),
    ],
)
def test_whatever_an_engine_raises_or_gives_becomes_an_error_that_names_it(
    install: Install, body: str, reason: str
) -> None:
    head = "    def translate(self, texts, source_language, target_language, *, best=1, stop):\n"
    engine = parrot(install, head + body)
    with pytest.raises(EngineError, match='the engine "parrot" of acme-words 1.0 failed: ') as caught:
        list(engine.translate(["a", "b"], *PAIR, stop=Stop()))
    assert reason in str(caught.value)
    assert ENGINES.members["parrot"]


def test_a_score_that_is_no_number_is_none(install: Install) -> None:
    head = "    def translate(self, texts, source_language, target_language, *, best=1, stop):\n"
    engine = parrot(install, head + "        return iter([[Translation('a', float('nan'), 'x')] * 9])\n")
    ((first, second),) = engine.translate(["a"], *PAIR, best=2, stop=Stop())
    assert (first.score, second.score_name) == (None, "")
    assert not math.isnan(first.score or 0.0)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("TextCompletion(source[len(typed):], -0.5)", "None", "a completion is NoneType"),
        ("TextCompletion(source[len(typed):], -0.5)", "TextCompletion(b'x', -0.5)", "text of a completion is bytes"),
        (
            "TextCompletion(source[len(typed):], -0.5)",
            "TextCompletion('x', float('nan'))",
            "score of a completion is nan",
        ),
        ("Confidence(-1.0, None,", "Confidence('high', None,", "a mean of the confidence is str"),
        ("WordConfidence(0, 1, -1.0, True)", "WordConfidence(0, 99, -1.0, True)", "the span 0:99 in a text of 3"),
        ("WordPair(0, 1, 0, 1, 0.9)", "WordPair(-3, 1, 0, 1, 0.9)", "the span -3:1 in a text of 3"),
        ("WordPair(0, 1, 0, 1, 0.9)", "WordPair(0, 1.5, 0, 1, 0.9)", "the end of a span is float"),
        ('SpanCandidate("other", -1.0)', "'other'", "a candidate is str"),
        ("return [WordPair(0, 1, 0, 1, 0.9)]", "raise RuntimeError('tired')", "RuntimeError: tired"),
    ],
)
def test_what_an_engine_offers_is_looked_at(install: Install, old: str, new: str, reason: str) -> None:
    assert old in OFFERS
    install(POINTS, MODULE + OFFERS.replace(old, new))
    known = Engines()
    given = ("abc", "abc", *PAIR)

    def ask() -> None:
        completing, rating = known.offering(Completing, *PAIR), known.offering(ConfidenceRating, *PAIR)
        aligning, rewording = known.offering(WordAligning, *PAIR), known.offering(Rewording, *PAIR)
        assert completing is not None
        assert rating is not None
        assert aligning is not None
        assert rewording is not None
        completing.complete(*given, stop=Stop())
        rating.confidence(*given, stop=Stop())
        aligning.word_pairs(*given, stop=Stop())
        rewording.span_candidates("abc", "abc", (0, 1), 3, *PAIR, stop=Stop())

    with pytest.raises(EngineError, match=reason) as caught:
        ask()
    assert 'the engine "parrot" of acme-words 1.0 failed: ' in str(caught.value)
