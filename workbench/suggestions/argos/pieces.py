"""Text to the pieces of a model, and pieces back to text with the place of every word.

The tokenizers are those of Argos Translate. What makes text of pieces is our own: theirs takes every underscore for a
blank.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import regex

from workbench.language.tokens import CLUSTER_SCRIPTS
from workbench.suggestions.argos import extra

BLANK = "▁"
"""Begins a piece that begins a word (U+2581)."""
BYTE = regex.compile(r"<0x[0-9A-F]{2}>")
"""A piece that stands for one byte of a character that the model has no piece for."""
UNSPACED = regex.compile(f"[{CLUSTER_SCRIPTS}]")
LONE = regex.compile(r"[\ud800-\udfff\x00]")
"""What no tokenizer can be given."""


class SpelledWord(NamedTuple):
    """A word of a text and the pieces that it is made of."""

    start: int
    """Code points from the start of the text."""
    end: int
    first: int
    """Index of its first piece."""
    last: int
    """Index behind its last piece."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """Pieces as text."""

    text: str
    words: tuple[SpelledWord, ...]


class ModelPieces(ABC):
    """The tokenizer of a package."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._said: dict[str, bool] = {}

    def cut(self, text: str) -> list[str]:
        """The pieces of a sentence; what no tokenizer knows is replaced by U+FFFD."""
        found: list[str] = self._tokenizer.encode(LONE.sub("\ufffd", text))
        return found

    def knows(self, piece: str) -> bool:
        """Whether a piece is one of the model, and not copied from the source because the model had none."""
        return True

    def says(self, character: str) -> bool:
        """Whether the model has pieces for a character, and does not pass over it."""
        if character not in self._said:
            found = [piece for piece in self.cut(character) if piece != BLANK]
            self._said[character] = bool(found) and all(map(self.knows, found))
        return self._said[character]

    @abstractmethod
    def begins_word(self, pieces: Sequence[str], at: int) -> bool:
        """Whether a piece begins a word; in scripts without spaces each does."""

    @abstractmethod
    def spell(self, pieces: Sequence[str]) -> Spelled:
        """The text of pieces and where its words are."""


class SentencePieces(ModelPieces):
    """A model of SentencePiece."""

    def knows(self, piece: str) -> bool:
        """Whether the vocabulary has a piece."""
        processor = self._tokenizer.lazy_processor()
        return bool(processor.piece_to_id(piece) != processor.unk_id())

    def begins_word(self, pieces: Sequence[str], at: int) -> bool:
        """Whether a piece has a blank before it, or is of a script without spaces."""
        return at < len(pieces) and (pieces[at].startswith(BLANK) or UNSPACED.search(pieces[at]) is not None)

    def spell(self, pieces: Sequence[str]) -> Spelled:
        """The words that the pieces make, a blank between two where a piece begins with one."""
        processor = self._tokenizer.lazy_processor()
        text = ""
        words = []
        for first, last in _word_spans(pieces):
            group = list(pieces[first:last])
            word = processor.decode(group).replace(BLANK, " ").strip(" ")
            if not word:
                continue
            if text and group[0].startswith(BLANK):
                text += " "
            words.append(SpelledWord(len(text), len(text) + len(word), first, last))
            text += word
        return Spelled(text, tuple(words))


class BytePairs(ModelPieces):
    """Byte pair encoding behind the tokenizer of Moses, as the first packages had it."""

    def begins_word(self, pieces: Sequence[str], at: int) -> bool:
        """Whether the piece before it ends a word."""
        return at < len(pieces) and (at == 0 or not pieces[at - 1].endswith("@@"))

    def spell(self, pieces: Sequence[str]) -> Spelled:
        """The text as the detokenizer of Moses has it; a word that it changed has no place."""
        text: str = self._tokenizer.decode(list(pieces))
        words = []
        at = first = 0
        for last, piece in enumerate(pieces, 1):
            if piece.endswith("@@") and last < len(pieces):
                continue
            word = "".join(part.removesuffix("@@") for part in pieces[first:last])
            start = text.find(word, at)
            if word and start >= 0:
                words.append(SpelledWord(start, start + len(word), first, last))
                at = start + len(word)
            first = last
        return Spelled(text, tuple(words))


def pieces_of(folder: Path, source: str, target: str) -> ModelPieces:
    """The tokenizer of an installed package.

    Args:
        folder: The folder of the package.
        source: Code of its source language.
        target: Code of its target language.

    Raises:
        MissingPartError: The extra `mt` is not installed.
    """
    tokenizer = extra.part("argostranslate.tokenizer")
    model = folder / "sentencepiece.model"
    if model.is_file():
        return SentencePieces(tokenizer.SentencePieceTokenizer(model))
    return BytePairs(tokenizer.BPETokenizer(folder / "bpe.model", source, target))


def places(pieces: Sequence[str], text: str) -> list[int]:
    """About where in its text each piece begins: exact for words, by the letters of the pieces within a word."""
    spans = _word_spans(pieces)
    words = [found.span() for found in regex.finditer(r"\S+", text)]
    is_exact = len(spans) == len(words)
    found: list[int] = []
    for at, (first, last) in enumerate(spans):
        low, high = words[at] if is_exact else _share(at, len(spans), len(text))
        lengths = [len(piece.lstrip(BLANK)) for piece in pieces[first:last]]
        total, done = max(1, sum(lengths)), 0
        for length in lengths:
            found.append(low + (high - low) * done // total)
            done += length
    return found


def _share(at: int, count: int, length: int) -> tuple[int, int]:
    return length * at // count, length * (at + 1) // count


def _word_spans(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Where words begin and end; in scripts without spaces every piece is a word, but no byte stands alone."""
    starts = [
        at
        for at, piece in enumerate(pieces)
        if at == 0 or piece.startswith(BLANK) or _stands_alone(pieces[at - 1], piece)
    ]
    return list(pairwise([*starts, len(pieces)]))


def _stands_alone(before: str, piece: str) -> bool:
    if before == BLANK or BYTE.fullmatch(piece):
        return False
    return UNSPACED.search(piece) is not None or UNSPACED.search(before) is not None
