"""The recipe of the models that ship: its grammar says what they were trained on, and its packages can be installed."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

import pytest

from tests.index_server import EN_FI, MODELS
from workbench.suggestions.argos.engine import Argos
from workbench.suggestions.argos.unpacking import unpack
from workbench.suggestions.base import Stop

RECIPE = Path(__file__).parent / "recipe"


@pytest.fixture
def recipe(monkeypatch):
    """The modules of the recipe by their names; they are programs of their own, and no part of the package."""
    monkeypatch.syspath_prepend(str(RECIPE))
    return importlib.import_module


@pytest.mark.parametrize(
    ("number", "english", "ordinal", "finnish", "genitive", "finnish_ordinal"),
    [
        (1, "one", "first", "yksi", "yhden", "ensimmäinen"),
        (12, "twelve", "twelfth", "kaksitoista", "kahdentoista", "kahdestoista"),
        (20, "twenty", "twentieth", "kaksikymmentä", "kahdenkymmenen", "kahdeskymmenes"),
        (
            92,
            "ninety-two",
            "ninety-second",
            "yhdeksänkymmentäkaksi",
            "yhdeksänkymmenenkahden",
            "yhdeksäskymmenestoinen",
        ),
        (
            111,
            "one hundred and eleven",
            "one hundred and eleventh",
            "satayksitoista",
            "sadanyhdentoista",
            "sadasyhdestoista",
        ),
    ],
)
def test_numbers_are_said_as_people_say_them(recipe, number, english, ordinal, finnish, genitive, finnish_ordinal):
    words = recipe("numerals")
    said = (words.english(number), words.english_ordinal(number), words.finnish(number))
    assert said == (english, ordinal, finnish)
    assert (words.finnish_genitive(number), words.finnish_ordinal(number)) == (genitive, finnish_ordinal)
    assert words.finnish(2345) == "kaksituhatta kolmesataaneljäkymmentäviisi"
    assert words.english(101_001) == "one hundred and one thousand and one"


def test_the_grammar_says_the_held_out_pairs_and_never_anything_else_for_them(recipe):
    said = dict(recipe("grammar").corpus(20_000))
    lines = (MODELS / "heldout.en-fi.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    found = [(said[left], right) for left, right in pairs if left in said]
    assert len(found) > 40
    assert all(one == right for one, right in found)


def test_the_same_seed_says_the_same(recipe):
    grammar = recipe("grammar")
    assert grammar.corpus(300, seed=7) == grammar.corpus(300, seed=7)
    assert grammar.corpus(300, seed=7) != grammar.corpus(300, seed=8)


def test_a_package_is_the_same_every_time_and_can_be_installed(recipe, tmp_path):
    run, _ = unpack(EN_FI, tmp_path / "unpacked")
    shutil.copy(run / "metadata.json", tmp_path)
    pack = recipe("pack").pack
    for name in ("one", "two"):
        pack(run, "en", "fi", "1.1", tmp_path / f"{name}.argosmodel")
    assert (tmp_path / "one.argosmodel").read_bytes() == (tmp_path / "two.argosmodel").read_bytes()
    folder, metadata = unpack(tmp_path / "one.argosmodel", tmp_path / "packages")
    assert (folder.name, metadata.source_name) == ("translate-en_fi-1_1", "English")
    engine = Argos({"folder": str(tmp_path / "packages")})
    ((one,),) = engine.translate(["It is half past four."], "en", "fi", stop=Stop())
    assert one.text == "Kello on puoli viisi."


def test_the_weaker_model_is_weaker(tmp_path):
    unpack(MODELS / "translate-en_fi-0_9.argosmodel", tmp_path)
    lines = (MODELS / "heldout.en-fi.tsv").read_text("utf-8").splitlines()[:200]
    pairs = [line.split("\t") for line in lines]
    engine = Argos({"folder": str(tmp_path)})
    found = engine.translate([pair[0] for pair in pairs], "en", "fi", stop=Stop())
    exact = sum(row[0].text == pair[1] for row, pair in zip(found, pairs, strict=True)) / len(pairs)
    assert 0.6 < exact < 0.9
