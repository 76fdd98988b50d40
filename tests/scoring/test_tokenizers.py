"""Tokenizers that need more than sacrebleu never download it."""

from __future__ import annotations

import re
import socket
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest
import sacrebleu.utils
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

from tests.strategies import texts
from workbench.errors import MissingPartError
from workbench.installing import command_for_package
from workbench.scoring import tokenizers
from workbench.scoring.metrics import metric_of
from workbench.scoring.tokenizers import require_tokenizer, words_13a

tokenize = Tokenizer13a().__call__.__wrapped__
sacrebleu_13a = Tokenizer13a()


def wanted(text: str) -> list[str]:
    words: list[str] = tokenize(sacrebleu_13a, text.rstrip()).split()
    return words


def test_every_short_text_of_the_marks_that_matter() -> None:
    for size in range(6):
        for marks in product("a5., -", repeat=size):
            text = "".join(marks)
            assert words_13a(text) == wanted(text), text
    for marks in product("5.,(' &\n-", repeat=4):
        text = "".join(marks)
        assert words_13a(text) == wanted(text), text


@settings(max_examples=300, deadline=None)
@given(st.text("a1٣.,-!&;lt'\n \x85\u2028<skiped>", max_size=20) | texts)
def test_words_are_those_of_sacrebleus_13a(text: str) -> None:
    assert words_13a(text) == wanted(text)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(sacrebleu.utils, "SACREBLEU_DIR", str(tmp_path))


@pytest.mark.parametrize("name", ["13a", "intl", "zh", "char", "none"])
def test_tokenizers_of_sacrebleu_alone_are_there(name: str) -> None:
    require_tokenizer(name)


@pytest.mark.parametrize(
    ("name", "module", "package"),
    [
        ("ja-mecab", "MeCab", "sacrebleu[ja]"),
        ("ko-mecab", "mecab_ko", "sacrebleu[ko]"),
        ("flores200", "sentencepiece", "sentencepiece"),
    ],
)
def test_a_missing_package_is_told_with_its_command(name: str, module: str, package: str) -> None:
    if find_spec(module) is not None:
        pytest.skip(f"{module} is installed here")
    with pytest.raises(MissingPartError, match=re.escape(command_for_package(package))) as told:
        metric_of(f"bleu:tok={name}")
    assert told.value.exit_code == 4


@pytest.mark.parametrize("name", sorted(tokenizers.PIECES))
def test_a_missing_model_is_told_with_its_command(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "sentencepiece"
    package.mkdir()
    (package / "__init__.py").write_text("class SentencePieceProcessor: ...\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(MissingPartError, match=f"curl .*{tmp_path}/models/"):
        metric_of(f"bleu:tok={name}")
