"""A sorted table of words, each with a value of a few characters, that takes little room and is read fast.

A word is the count of bytes that the word before it loses at its end, and what it gains: words that begin alike are
neighbours, so that most of a word is not written again. The first word of a block is whole. The blocks stay as they are
written, so that reading a table is little more than unpacking it, and a question walks through one block.
"""

from __future__ import annotations

import bz2
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice

MAGIC = b"word table 1"
STRIDE = 128
"""Words in a block."""
LOSES_ALL = 31
"""Says that a word has nothing in common with the one before; the greatest number that is no printable character."""
BLOCK_END = LOSES_ALL - 1
ENTRY = re.compile(rb"[\x00-\x1f][^\x00-\x1f]+")


class WordTable:
    """Words, each with a value; all values have the same number of characters."""

    def __init__(self, blocks: list[bytes], values: str, width: int) -> None:
        """Make ready to be asked.

        Args:
            blocks: The words as they are written.
            values: The values of all words, in the order of the words.
            width: Characters of a value.
        """
        self._blocks, self._values, self._width = blocks, values, width
        self._heads = [entry[0][1:] for entry in map(ENTRY.match, blocks) if entry]

    def get(self, word: str) -> str | None:
        """The value of a word, or None."""
        key = word.encode("utf-8", "surrogatepass")
        block = bisect_right(self._heads, key) - 1
        if block < 0:
            return None
        place = _place(self._blocks[block], key)
        if place is None:
            return None
        at = (block * STRIDE + place) * self._width
        return self._values[at : at + self._width]

    def items(self) -> Iterator[tuple[str, str]]:
        """Each word with its value, in the order of their bytes."""
        words = (word.decode("utf-8") for block in self._blocks for word in _words(block))
        for at, word in enumerate(words):
            yield word, self._values[at * self._width : (at + 1) * self._width]


def packed(table: Mapping[str, str]) -> bytes:
    """A table as it is written to disk; the same words and values make the same bytes.

    Args:
        table: The value of each word, all of the same number of ASCII characters. Words have no control characters.
    """
    rows = sorted((word.encode("utf-8"), value) for word, value in table.items())
    words = iter([word for word, _ in rows])
    blocks = [b"".join(_entries(block)) for block in iter(lambda: list(islice(words, STRIDE)), [])]
    body = bz2.compress(bytes([BLOCK_END]).join(blocks))
    width = len(rows[0][1]) if rows else 1
    # Nothing foretells which value comes next, so that Huffman's code alone makes values of one character smallest.
    how = zlib.Z_HUFFMAN_ONLY if width == 1 else zlib.Z_DEFAULT_STRATEGY
    code = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, how)
    values = code.compress("".join(value for _, value in rows).encode("ascii")) + code.flush()
    return b"%b %d %d %d\n%b%b" % (MAGIC, width, len(body), len(values), body, values)


def unpacked(data: bytes) -> list[WordTable]:
    """The tables that `packed` wrote, one after the other.

    Raises:
        ValueError: The bytes are no such tables.
    """
    tables = []
    while data:
        header, _, data = data.partition(b"\n")
        if not header.startswith(MAGIC):
            raise ValueError("no table of words")
        width, *lengths = map(int, header[len(MAGIC) :].split())
        end = sum(lengths)
        blocks = bz2.decompress(data[: lengths[0]]).split(bytes([BLOCK_END]))
        values = zlib.decompress(data[lengths[0] : end], -zlib.MAX_WBITS).decode("ascii")
        tables.append(WordTable(blocks, values, width))
        data = data[end:]
    return tables


def _entries(words: list[bytes]) -> Iterator[bytes]:
    """The words of a block as they are written."""
    before = b""
    for word in words:
        shared, most = 0, min(len(word), len(before))
        while shared < most and word[shared] == before[shared]:
            shared += 1
        lost = len(before) - shared
        is_whole = not before or lost >= BLOCK_END
        yield bytes([LOSES_ALL]) + word if is_whole else bytes([lost]) + word[shared:]
        before = word


def _place(block: bytes, key: bytes) -> int | None:
    """The number of a word in a block, found without making any word whole.

    All words up to the key are smaller, so that each says by what it has in common with the one before whether it still
    is: with more than the key has in common with that one, it is; with less, the key would have been before it. A word
    that is written whole is compared whole.
    """
    length = common = 0
    for place, entry in enumerate(ENTRY.findall(block)):
        if entry[0] == LOSES_ALL:
            length, common = LOSES_ALL, 0
        shared = length - entry[0]
        length = shared + len(entry) - 1
        if shared > common:
            continue
        if shared < common:
            return None
        gained, rest = entry[1:], key[common:]
        if gained == rest:
            return place
        if gained > rest:
            return None
        for one, other in zip(gained, rest, strict=False):
            if one != other:
                break
            common += 1
    return None


def _words(block: bytes) -> Iterator[bytes]:
    """The words of a block."""
    word = b""
    for entry in ENTRY.findall(block):
        lost = entry[0]
        word = entry[1:] if lost == LOSES_ALL else word[: len(word) - lost] + entry[1:]
        yield word
