"""From bytes to text and back without a loss."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from charset_normalizer import from_bytes

from workbench.domain.documents import Encoding
from workbench.errors import InputError
from workbench.formats.plausibility import strangeness

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000
"""Bytes that a guess looks at."""
WESTERN = "cp1252"
"""Preferred to other codecs that read the same from the bytes: the most common by far."""
MANY_ODD = 20
"""From so many bytes beyond ASCII statistics know better than what is the most common."""
TOO_STRANGE = 0.4
"""A text of this strangeness was written in another encoding, or is none."""
CONTROLS = tuple(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b")
"""Control characters that texts do not have; some have an escape or a NUL in them all the same."""
FEWEST_CONTROLS, LEAST_SHARE = 16, 0.02
"""From so many of them, and that share of all characters, a file is no text."""
LOOKED_AT = 65_536
"""Characters from the start of a file that show whether it is one."""


def decode(data: bytes) -> tuple[str, Encoding]:
    """The text of a file and how it was written; `encode` gives exactly these bytes again.

    A byte order mark decides; then the zeros of UTF-16; then UTF-8; then a guess from the bytes, where it gives words
    that somebody may have written. All else is read as UTF-8 whose odd bytes are kept as lone surrogates, one a byte.
    """
    for candidate in _candidates(data):
        try:
            text = data[len(candidate.bom) :].decode(candidate.codec, candidate.errors)
            if candidate.bom + text.encode(candidate.codec, candidate.errors) == data:
                return text, candidate
        except (UnicodeError, LookupError):
            continue
    raise InputError("the bytes cannot be read as text in any encoding")


def encode(text: str, encoding: Encoding) -> bytes:
    """The bytes of a text, with the byte order mark it came with.

    Raises:
        InputError: The encoding has no such character.
    """
    try:
        return encoding.bom + text.encode(encoding.codec, encoding.errors)
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise InputError(f"{encoding.codec} cannot hold the character U+{code:04X}") from error


def is_binary(data: bytes) -> bool:
    """Whether bytes are a program, a picture or an archive; a few odd bytes or control characters make no text one."""
    text = decode(data)[0][:LOOKED_AT]
    controls = sum(map(text.count, CONTROLS))
    return controls >= FEWEST_CONTROLS and controls > len(text) * LEAST_SHARE


def refuse_binary(data: bytes) -> None:
    """Refuse what is no text.

    Raises:
        InputError: It is none.
    """
    if is_binary(data):
        raise InputError("this is a binary file, no text; save the text that is in it as plain text first")


def _candidates(data: bytes) -> Iterator[Encoding]:
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield Encoding(codec, "strict", mark)
            yield Encoding(codec, "surrogatepass", mark)
    if data.startswith(codecs.BOM_UTF8):
        yield Encoding("utf-8", "surrogateescape", codecs.BOM_UTF8)
        return
    yield from _sixteen_bits(data)
    yield Encoding("utf-8")
    if not _is_mostly_utf8(data):
        yield from _guesses(data)
    yield Encoding("utf-8", "surrogateescape")


def _sixteen_bits(data: bytes) -> list[Encoding]:
    """UTF-16 where the zeros of plain letters stand at every other byte."""
    if len(data) < 4 or len(data) % 2:
        return []
    even, odd = data[:SAMPLE:2], data[1:SAMPLE:2]
    for codec, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > len(zeros) * 0.6 and others.count(0) < len(others) * 0.1:
            return [Encoding(codec, is_guess=True)]
    return []


def _is_mostly_utf8(data: bytes) -> bool:
    """True when a few odd bytes stand in a text that is UTF-8 otherwise."""
    text = data[:SAMPLE].decode("utf-8", "surrogateescape")
    odd = sum(1 for character in text if "\udc80" <= character <= "\udcff")
    beyond_ascii = sum(1 for character in text if character > "\x7f") - odd
    return beyond_ascii > 2 * odd


def _guesses(data: bytes) -> list[Encoding]:
    """Encodings that would explain the bytes and give words that a language could have, the most likely first."""
    sample = data[:SAMPLE]
    if b"\x00" in sample:
        return []
    guess = from_bytes(sample, cp_isolation=list(_legacy_codecs())).best()
    judged = {
        codec: _judged(sample, codec, is_cut=len(data) > SAMPLE)
        for codec in {WESTERN, guess.encoding if guess else WESTERN}
    }
    is_short = sum(1 for byte in sample if byte > 0x7F) < MANY_ODD
    likely = sorted(judged, key=lambda codec: (judged[codec], (codec != WESTERN) == is_short))
    return [Encoding(codec, is_guess=True) for codec in likely if judged[codec] < TOO_STRANGE]


def _judged(sample: bytes, codec: str, *, is_cut: bool) -> float:
    """How strange a sample is in a codec; 1 where it is not possible. A cut sample may end within a character."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        return strangeness(decoder.decode(sample, final=not is_cut))
    except UnicodeDecodeError:
        return 1.0


@cache
def _legacy_codecs() -> tuple[str, ...]:
    lines = files("workbench.formats").joinpath("legacy_codecs.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
