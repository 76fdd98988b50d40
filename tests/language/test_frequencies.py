"""The lists that ship, held against the full ones where these are installed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

import workbench
from workbench.errors import MissingPartError, UsageError
from workbench.language import frequencies as lists
from workbench.language.frequencies import CHOICE, EDGES, MIDDLES, frequencies, lists_in_use, step_of
from workbench.language.lexicon import Lexicon
from workbench.language.tokens import words as words_of

FOLDER = Path(workbench.__file__).parent / "language/word_lists"


def test_a_step_holds_the_value_that_it_stands_for() -> None:
    assert [step_of(round(100 * middle)) for middle in MIDDLES] == [step_of(edge) for edge in EDGES]
    assert step_of(299) != step_of(300) == step_of(309)


def test_all_lists_together_stay_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in FOLDER.glob("*.words")}
    assert {"en", "fi", "de", "zh", "common"} <= sizes.keys()
    assert sum(sizes.values()) < 12_000_000
    assert (FOLDER / "NOTICE.md").read_text("utf-8").count("CC-BY-SA-4.0") == 1


def test_a_language_without_a_list_has_none() -> None:
    assert frequencies("ug") is None
    assert frequencies("../language/word_lists/en") is None


def test_what_is_chosen_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CHOICE, raising=False)
    assert lists_in_use() == "compact lists of the program"
    monkeypatch.setenv(CHOICE, "huge")
    assert "set it to compact or full" in lists_in_use()
    with pytest.raises(UsageError):
        frequencies("en")


def test_full_lists_without_their_package_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setenv(CHOICE, "full")
    monkeypatch.setattr("importlib.metadata.version", gone)
    lists._wordfreq_version.cache_clear()
    with pytest.raises(MissingPartError, match="install it with: .*frequencies"):
        frequencies("en")
    assert "not installed" in lists_in_use()
    lists._wordfreq_version.cache_clear()


def test_full_lists_are_used_where_they_are_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    wordfreq = pytest.importorskip("wordfreq", reason="the extra frequencies is not installed")
    monkeypatch.setenv(CHOICE, "full")
    assert lists_in_use().startswith("full lists of wordfreq 3")
    assert Lexicon("en").zipf("camp") == pytest.approx(wordfreq.zipf_frequency("camp", "en"), abs=0.01)
    monkeypatch.setenv(CHOICE, "compact")
    assert Lexicon("en").zipf("camp") == pytest.approx(wordfreq.zipf_frequency("camp", "en"), abs=0.06)


@pytest.mark.parametrize("code", ["en", "fi", "vi"])
def test_every_rule_says_the_same_of_a_word_by_either_list(code: str) -> None:
    pytest.importorskip("wordfreq", reason="the extra frequencies is not installed")
    full, compact = frequencies(code, is_full=True), frequencies(code, is_full=False)
    words = [word for word in full._zipf_by_word if word.isalpha() and len(words_of(word)) == 1][::37]
    words = [word for word in words if words_of(word)[0].kind == "word"]
    assert len(words) > 200
    for word in words:
        for edge in EDGES:
            assert (full.zipf(word) >= edge / 100 - 1e-9) == (compact.zipf(word) >= edge / 100), (word, edge)


@pytest.mark.parametrize("code", ["vi", "ur"])
def test_the_recipe_makes_the_lists_that_ship(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("wordfreq", reason="the extra frequencies is not installed")
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "docs"))
    recipe = importlib.import_module("word_lists")
    assert recipe.made(code) == (FOLDER / f"{code}.words").read_bytes()
    del sys.modules["word_lists"]
