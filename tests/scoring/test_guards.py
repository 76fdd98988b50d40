"""What is likely a mistake stops the scoring, or is said in one sentence."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.errors import UsageError
from workbench.scoring.corpus import score_corpus
from workbench.scoring.guards import require_shape, warnings

ENGLISH = "the a house of and is was in on with for people said year city new old they have been to from"
FINNISH = "ja on ei se että hän oli mutta kun niin vuosi talo kaupunki uusi vanha ihmiset sanoi ovat olleet"
RUSSIAN = "и в не на он что это дом год город новый старый люди сказал были она как по из за"


def text(words: str, size: int = 40, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(words.split(), k=9)) for _ in range(size)]


@pytest.mark.parametrize(
    ("systems", "references", "source", "words"),
    [
        ({}, [["a"]], None, "at least one"),
        ({"x": ["a"]}, [], None, "at least one"),
        ({"x": []}, [[]], None, "nothing to score"),
        ({"x": ["a"]}, [["a", "b"]], None, "x has 1 segments, the reference has 2, which is 2 times"),
        ({"x": ["a", "b", "c"]}, [["a", "b"]], None, "has 3 segments, the reference has 2; a metric compares line by"),
        ({"x": ["a", "b", ""]}, [["a", "b"]], None, "differ in empty lines only"),
        ({"x": ["a"]}, [["a"], ["a", "b"]], None, "reference 2 has 2 segments, the first has 1"),
        ({"x": ["a"]}, [["a"]], ["a", "b"], "the source has 2 segments, the reference has 1"),
        ({"x": ["a", "b", "c"]}, [["a", "A"], ["b", "B"], ["c", "C"]], None, "3 lists of 2.*2 lists of 3 segments"),
        ({"x": ["a", "b"]}, ["a", "b"], None, "one list of segments for each reference"),
        ({"x": "a"}, [["a"]], None, "x is one text where a list"),
    ],
)
def test_what_stops(systems: Any, references: Any, source: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        require_shape(systems, references, source)
    with pytest.raises(UsageError, match=words):
        score_corpus(systems, references, source=source)


def test_texts_that_are_one_file() -> None:
    english = text(ENGLISH)
    assert warnings({"x": english}, [english]) == ("x and the reference are the same text; is one file given twice?",)
    found = warnings({"x": english, "y": list(english)}, [text(ENGLISH, seed=2)])
    assert found == ("x and y are the same text; is one file given twice?",)
    assert warnings({"x": ["", ""]}, [["", ""]]) == ()


def test_untranslated_copies() -> None:
    source, reference, good = text(FINNISH), text(ENGLISH), text(ENGLISH, seed=3)
    found = warnings({"x": [*source[:2], *good[2:]]}, [reference], source)
    assert found == ("2 of 40 segments are untranslated copies of the source in x",)
    assert (
        "1 of 40 segment is an untranslated copy" in warnings({"x": [*source[:1], *good[1:]]}, [reference], source)[0]
    )
    names = ["Helsinki 2019", "Nokia Oyj", "-"]
    assert warnings({"x": names}, [["Helsinki, 2019", "Nokia", "–"]], names[:2] + ["- "]) == ()
    assert warnings({"x": source}, [reference], source)[0].startswith("x is the source text")


def test_source_and_hypothesis_swapped() -> None:
    english, reference, finnish = text(ENGLISH), text(ENGLISH, seed=2), text(FINNISH)
    (found,) = warnings({"x": finnish}, [reference], english)
    assert found == "the source looks more like the reference than x does; have the two been swapped?"
    (found,) = warnings({"x": text(FINNISH, seed=5)}, [reference], finnish)
    assert found == "x is in the language of the source; was it left untranslated?"
    assert warnings({"x": english}, [reference], finnish) == ()
    assert warnings({"x": english}, [finnish], finnish)[0] == "the reference is the source text"


def test_sides_in_other_letters_or_languages() -> None:
    reference = text(ENGLISH)
    (found,) = warnings({"x": text(RUSSIAN)}, [reference])
    assert found.startswith("x is written in Cyrillic letters and the reference in Latin letters")
    (found,) = warnings({"x": text(FINNISH)}, [reference])
    assert found == "x and the reference have hardly a word in common; is one of them in the wrong language?"
    (found,) = warnings({"x": text(FINNISH)}, [reference], language="en")
    assert found.endswith("the reference looks like en, so is x the right file?")
    (found,) = warnings({"x": reference}, [text(FINNISH)], language="en")
    assert found.endswith("x looks like en, so is the reference the right file?")
    (found,) = warnings({"x": text(FINNISH)}, [["zq " + " ".join("zqxj" * 3 for _ in range(9))] * 40], language="en")
    assert found.endswith("neither looks like en, so is the language of the translations right?")
    chinese = ["我们在城市里看到了新的房子和旧的河流"] * 20
    assert warnings({"x": chinese[:10] + ["他们说今年的人很多"] * 10}, [chinese], language="zh") == ()


def test_a_short_text_raises_no_doubt_about_its_language() -> None:
    assert warnings({"x": ["Missä on koira?"]}, [["Where is the dog?"]], language="en") == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, st.none() | texts, texts), min_size=1, max_size=8))
def test_no_text_upsets_the_guards(rows: list[tuple[str, str | None, str]]) -> None:
    hypotheses, references, source = (list(side) for side in zip(*rows, strict=True))
    for sentence in warnings({"x": [str(text) for text in hypotheses] * 9}, [references * 9], None, "en"):
        assert "\n" not in sentence
    warnings({"x": [str(text) for text in hypotheses]}, [references], [str(text) for text in source], "zh")


SQUARE = [
    ["The cat sat on the mat.", "A cat was sitting on the mat.", "The cat sat down on a mat."],
    ["It rains in Helsinki today.", "Today it rains in Helsinki.", "There is rain in Helsinki today."],
    ["Nobody opened the old door.", "The old door was opened by nobody.", "No one has opened the old door."],
]


def test_references_given_segment_by_segment_are_told_where_the_shape_cannot_tell() -> None:
    hypotheses = ["The cat sits on the mat.", "It rains today in Helsinki.", "Nobody opened an old door."]
    streams = [list(column) for column in zip(*SQUARE, strict=True)]
    assert not [one for one in warnings({"mt": hypotheses}, streams) if "segment by segment" in one]
    (sentence,) = [one for one in warnings({"mt": hypotheses}, SQUARE) if "segment by segment" in one]
    assert "turn them round" in sentence
    assert not [one for one in warnings({"mt": ["", "", ""]}, SQUARE) if "segment by segment" in one]
    same = [["It is."] * 3] * 3
    assert not [one for one in warnings({"mt": ["It is."] * 3}, same) if "segment by segment" in one]
    part = [[None, *row[1:]] for row in streams]
    assert not [one for one in warnings({"mt": hypotheses}, part) if "segment by segment" in one]


@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(texts, min_size=n, max_size=n), min_size=n, max_size=n)))
def test_looking_for_turned_references_takes_any_text(references: list[list[str]]) -> None:
    assert isinstance(warnings({"mt": references[0]}, references), tuple)
