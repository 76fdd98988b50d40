"""From bytes to text and back without a loss."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from workbench.domain.documents import Encoding
from workbench.errors import InputError

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


def decode(data: bytes) -> tuple[str, Encoding]:
    """The text of a file and how it was written; `encode` gives exactly these bytes again.

    A byte order mark decides; then UTF-8; then a guess from the bytes. What no codec explains is read as UTF-8 whose
    odd bytes are kept as lone surrogates, one a byte.
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


def _candidates(data: bytes) -> list[Encoding]:
    found = [
        Encoding(codec, errors, mark)
        for mark, codec in BYTE_ORDER_MARKS
        if data.startswith(mark)
        for errors in ("strict", "surrogatepass")
    ]
    if data.startswith(codecs.BOM_UTF8):
        return [*found, Encoding("utf-8", "surrogateescape", codecs.BOM_UTF8)]
    found.append(Encoding("utf-8"))
    if not _is_mostly_utf8(data):
        found += _guesses(data)
    found.append(Encoding("utf-8", "surrogateescape"))
    return found


def _is_mostly_utf8(data: bytes) -> bool:
    """True when a few odd bytes stand in a text that is UTF-8 otherwise."""
    text = data[:SAMPLE].decode("utf-8", "surrogateescape")
    odd = sum(1 for character in text if "\udc80" <= character <= "\udcff")
    beyond_ascii = sum(1 for character in text if character > "\x7f") - odd
    return beyond_ascii > 2 * odd


def _guesses(data: bytes) -> list[Encoding]:
    sample = data[:SAMPLE]
    if len(sample) >= 4 and len(data) % 2 == 0:
        for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
            if zeros.count(0) > len(zeros) * 0.6:
                return [Encoding(codec, is_guess=True)]
    best = from_bytes(sample).best()
    if best is None or "\x00" in str(best):
        return []
    codec = WESTERN if sample.decode(WESTERN, "replace") == str(best) else best.encoding
    return [Encoding(codec, is_guess=True)]
