"""Text into the stream that Apertium's programs pass on, and back.

What is not to be translated travels as a superblank, a number in square brackets, so that it never reaches the
programs: placeholders and inline marks, control characters, half characters, and the marks that the stream itself uses.
A superblank at the end carries the number of the request, by which a late answer is told from the right one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import regex

from workbench.language.placeholders import placeholders

SPECIAL = frozenset(r"[]{}^$/\@<>")
UNTOUCHED = regex.compile(
    r"[\p{Z}\p{Cc}]{2,}"
    r"|[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]"
    r"|(?! )\p{Zs}"
    r"|[*#~+@^$\\|]+"
)
"""Blanks that are not one space, what is no character, and marks that mean something in the stream."""
WORD = regex.compile(r"[^\p{Z}\p{Cc}]+")
LONGEST_WORD = 200
"""Code points beyond which what stands between two blanks is no word that a dictionary has."""
ANSWER = regex.compile(r"\\(?s:.)|\[(?P<kept>[a-z]\d+)?\]|(?P<mark>[*#@])(?=[\p{L}\p{M}\p{N}'’])|(?s:.)")
LETTER = regex.compile(r"\p{L}")
ANY_CAPITAL = regex.compile(r"[\p{Lu}\p{Lt}]")
CAPITAL = regex.compile(r"(?<![\p{L}\p{M}])\p{Lu}(?!\p{Lu})")
FIRST_CAPITAL = regex.compile(r"\A\P{L}*+\p{Lu}(?!\p{Lu})")
"""A capital at the beginning of a word that is not all in capitals: anywhere, and as the first letter of all."""


@dataclass(frozen=True, slots=True)
class StreamRequest:
    """One text as it is sent."""

    number: int
    raw: bytes
    """UTF-8, ending with NUL."""
    text: str
    """What is to be translated."""
    spans: tuple[tuple[int, int], ...]
    """The places in the text of what does not travel, in order."""

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The text cut at what does not travel, with whether that is it."""
        end = 0
        for start, stop in self.spans:
            yield self.text[end:start], False
            yield self.text[start:stop], True
            end = stop
        yield self.text[end:], False


@dataclass(frozen=True, slots=True)
class Answer:
    """A translation, with the places of its words that Apertium does not know."""

    text: str
    unknown: tuple[int, ...]
    """Where they begin, in code points."""


def request(text: str, number: int) -> StreamRequest:
    """A text, without blanks at its ends, as one request."""
    spans = tuple(_kept_spans(text))
    whole = StreamRequest(number, b"", text, spans)
    kept = count()
    raw = "".join(f"[k{next(kept)}]" if is_kept else _escaped(part) for part, is_kept in whole.parts())
    return replace(whole, raw=f"{raw}[][n{number}]\0".encode())


def answer_number(raw: bytes) -> int | None:
    """The number of the request that an answer belongs to; None where it says none."""
    found = regex.search(rb"\[n(\d+)\]\s*$", raw)
    return int(found[1]) if found else None


def answer(sent: StreamRequest, raw: bytes) -> Answer | None:
    """What an answer says; None where something that had to stay is lost, doubled or out of order.

    Args:
        sent: What was asked.
        raw: What came, without its NUL.
    """
    reader = _StreamReader(sent)
    for found in ANSWER.finditer(raw.decode("utf-8", errors="replace")):
        if found["kept"] == f"n{sent.number}":
            return reader.answer()
        if found["mark"]:
            reader.unknown.append(reader.length)
        elif found["kept"]:
            if not reader.take_kept(found["kept"]):
                return None
        elif found[0] != "[]":
            reader.take(found[0][-1])
    return None


class _StreamReader:
    """An answer as far as it is read; the blanks that a word leaves behind when it drops out are left out."""

    def __init__(self, sent: StreamRequest) -> None:
        self.sent = sent
        self.unknown: list[int] = []
        self.length = 0
        self._pieces: list[str] = []
        self._seen = 0
        self._is_glued = True

    def take(self, character: str) -> None:
        if character != " ":
            self._is_glued = False
        elif self._is_glued or self._pieces[-1] == " ":
            return
        self._add(character)

    def take_kept(self, name: str) -> bool:
        """Put back what did not travel; false where it is not its turn."""
        if name != f"k{self._seen}" or self._seen >= len(self.sent.spans):
            return False
        start, end = self.sent.spans[self._seen]
        text = self.sent.text
        if self._pieces and self._pieces[-1] == " " and text[start - 1 : start] != " ":
            self.length -= len(self._pieces.pop())
        self._add(text[start:end])
        self._is_glued = text[end : end + 1] != " "
        self._seen += 1
        return True

    def answer(self) -> Answer | None:
        """The whole; None where something that had to stay is missing."""
        if self._seen < len(self.sent.spans):
            return None
        text = "".join(self._pieces)
        if "'" not in self.sent.text and "’" in self.sent.text:
            text = text.replace("'", "’")
        moved = len(text) - len(text.lstrip())
        unknown = tuple(start - moved for start in self.unknown)
        return Answer(_with_capital_of(self.sent.text, text.strip()), unknown)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self.length += len(piece)


def _kept_spans(text: str) -> list[tuple[int, int]]:
    """The places of what does not travel, in order and apart from each other."""
    found = [(one.start, one.end) for one in placeholders(text)]
    found += [one.span() for one in UNTOUCHED.finditer(text)]
    found += [one.span() for one in WORD.finditer(text) if one.end() - one.start() > LONGEST_WORD]
    spans: list[tuple[int, int]] = []
    for start, stop in sorted(found):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(stop, spans[-1][1])
        else:
            spans.append((start, stop))
    return spans


def _escaped(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(f"\\{mark}" if mark in SPECIAL else mark for mark in composed)


def _with_capital_of(source: str, target: str) -> str:
    """A fragment begins small where its source does: the engine takes every beginning for that of a sentence."""
    first = LETTER.search(source)
    capital = (CAPITAL if not ANY_CAPITAL.search(source) else FIRST_CAPITAL).search(target)
    if first is None or not first[0].islower() or capital is None:
        return target
    at = capital.end() - 1
    small = target[at].lower()
    return target[:at] + small + target[at + 1 :] if len(small) == 1 else target
