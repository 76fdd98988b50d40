"""Counts kept by what was measured, so that no pair is measured twice."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from typing import Protocol

from workbench.scoring.base import Statistics


class Keeper(Protocol):
    """Byte strings by key, for as long as nobody throws them away."""

    def read_all(self, prefix: str) -> dict[bytes, bytes]:
        """All values whose key starts so, by the rest of the key."""

    def write(self, prefix: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values."""


class KeptCounts:
    """The counts of pairs by one set of metrics, in a keeper or for one call only."""

    def __init__(self, fingerprint: str, keeper: Keeper | None = None) -> None:
        self._prefix = f"{fingerprint}|"
        self._keeper = keeper
        read = keeper.read_all(self._prefix) if keeper is not None else {}
        self._known = {key: loaded(value) for key, value in read.items()}

    def get(self, pair: Sequence[str | None]) -> Statistics | None:
        """The counts of a hypothesis with its references, where they are known."""
        return self._known.get(digest(pair))

    def keep(self, measured: Iterable[tuple[Sequence[str | None], Statistics]]) -> None:
        """Keep the counts of pairs."""
        rows = [(digest(pair), counts) for pair, counts in measured]
        self._known.update(rows)
        if self._keeper is not None and rows:
            self._keeper.write(self._prefix, ((key, dumped(counts)) for key, counts in rows))


def digest(pair: Sequence[str | None]) -> bytes:
    """The key of a hypothesis with its references: nothing but the same texts has it."""
    lengths = [-1 if text is None else len(text) for text in pair]
    if len(pair) == 2 and pair[1] is not None:
        lengths = lengths[:1]
    text = f"{','.join(map(str, lengths))}|{''.join(text or '' for text in pair)}"
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def dumped(counts: Statistics) -> bytes:
    """Whole numbers take four bytes each, others eight; the first byte says which."""
    if all(float(count).is_integer() and 0 <= count < 2**32 for count in counts):
        return b"I" + array("I", [int(count) for count in counts]).tobytes()
    return b"d" + array("d", counts).tobytes()


def loaded(value: bytes) -> Statistics:
    """The counts that `dumped` wrote."""
    return tuple(float(count) for count in array(value[:1].decode(), value[1:]))
