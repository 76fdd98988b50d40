"""Server-sent events: the lines in which a streamed answer comes (HTML Living Standard, section 9.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

LARGEST_EVENT = 1_000_000
"""Bytes of one event beyond which the stream is none."""


def event_data(pieces: Iterable[bytes]) -> Iterator[str]:
    """The data of each event of a stream, however it was cut into pieces.

    Raises:
        ValueError: An event has no end.
    """
    lines: list[str] = []
    for line in _lines(pieces):
        if not line:
            if lines:
                yield "\n".join(lines)
            lines = []
            continue
        field, _, value = line.partition(b":")
        if field == b"data":
            lines.append(value.removeprefix(b" ").decode("utf-8", errors="replace"))
    if lines:
        yield "\n".join(lines)


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a stream, ended by CR, LF or both."""
    rest = b""
    for piece in pieces:
        rest += piece
        kept = b""
        if rest.endswith(b"\r"):
            rest, kept = rest[:-1], b"\r"
        *whole, rest = rest.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        rest += kept
        if len(rest) > LARGEST_EVENT:
            raise ValueError("an event without an end")
        yield from whole
    if rest:
        yield rest.removesuffix(b"\r")
