"""What of a text may be painted: every code point as a printable piece of a known width.

A text may hold characters that act on a terminal, that turn the direction of what follows, or that nobody can
see. None of them is painted: a picture stands in its place (`␛`, `⍽`, `‹RLO›`). Nothing here changes a text; pieces
point back to the code points they stand for.

Joiners and variation selectors stay where writing needs them, inside emoji and between letters of joining scripts.
A joiner between letters is left out of the painted piece, because terminals and libraries count the letter after
it differently; it is the one character that is neither painted nor pictured.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import regex

from workbench.language.cells import ZWJ, cell_width, character_width
from workbench.language.graphemes import CLUSTER, EXTENDING


class PieceKind(IntEnum):
    """How the painted text of a piece relates to its code points."""

    RUN = 0
    """Several clusters of one code point each, all of the same width, painted as they are."""
    CLUSTER = 1
    """One cluster, painted as it is."""
    PICTURE = 2
    """One cluster, of which at least a part is shown by a picture."""


class VisiblePiece(NamedTuple):
    """A stretch of a text and what is painted for it."""

    start: int
    end: int
    text: str
    width: int
    """Cells."""
    kind: PieceKind

    @property
    def cells_per_point(self) -> int:
        """For a run: the cells of each of its code points."""
        return self.width // (self.end - self.start)


MOST_MARKS = 8
"""Marks painted on one base; the rest is shown as a count."""
_MOST_POINTS = 24

NARROW = (
    r" -~\u00a1-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0377\u037b-\u037f\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    r"\u0531-\u0556\u0560-\u0588\u0904-\u0939\u10d0-\u10ff\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d3\u0e01-\u0e30\u0e40-\u0e46\u2010-\u2027\u2030-\u203a"
)
"""Inside a character class: frequent characters of one cell that are a cluster on their own."""
WIDE = r"\u3001-\u3020\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
"""The same for two cells."""

_PIECE = regex.compile(
    rf"(?P<narrow>[{NARROW}]{{1,128}}(?![{EXTENDING}]))"
    rf"|(?P<wide>[{WIDE}]{{1,128}}(?![{EXTENDING}]))"
    rf"|(?P<cluster>{CLUSTER})"
)
_HIDDEN = regex.compile(
    r"[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{DI}\p{Bidi_Control}\u2800\ufff9-\ufffb\U00013430-\U0001345f]|(?! )\p{Zs}"
)
_SELECTOR = regex.compile(r"\p{Variation_Selector}")
_EMOJI = regex.compile(r"\p{ExtPict}")
_TONE = regex.compile(r"\p{Emoji_Modifier}")
_MARK = regex.compile(r"\p{M}")
_JOINING = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Mandaic}\p{Phags_Pa}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}"
    r"\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Adlam}]"
)


def _read_pictures() -> dict[str, str]:
    table = {}
    for line in files(__package__).joinpath("pictures.tsv").read_text("utf-8").splitlines():
        points, picture, _ = line.split("\t")
        table["".join(chr(int(point, 16)) for point in points.split())] = picture
    return table


_PICTURES = _read_pictures()


def pieces(text: str, start: int = 0) -> Iterator[VisiblePiece]:
    """The painted pieces of a text from a cluster boundary on; together they cover every code point in order."""
    for found in _PIECE.finditer(text, start):
        begin, end = found.span()
        group = found.lastgroup
        if group == "narrow":
            yield VisiblePiece(begin, end, found[0], end - begin, PieceKind.RUN)
        elif group == "wide":
            yield VisiblePiece(begin, end, found[0], 2 * (end - begin), PieceKind.RUN)
        else:
            yield VisiblePiece(begin, end, *painted_cluster(found[0]))


def visible(text: str) -> str:
    """The whole text as it may be painted on one line."""
    return "".join(piece.text for piece in pieces(text))


def painted_cluster(cluster: str) -> tuple[str, int, PieceKind]:
    """The painted text of one cluster, its cells, and what it is."""
    return _paint(cluster) if len(cluster) <= _MOST_POINTS else _paint.__wrapped__(cluster)


@lru_cache(maxsize=8192)
def _paint(cluster: str) -> tuple[str, int, PieceKind]:
    picture = _PICTURES.get(cluster)
    if picture is None:
        painted, rest = _painted_points(cluster)
        picture = "".join(painted).rstrip(ZWJ)
        if character_width(cluster[0]) == 0 and painted[0] == cluster[0]:
            picture = "◌" + picture
        if rest:
            picture += f"‹+{rest}›"
        if picture == cluster or picture == cluster.replace(ZWJ, ""):
            return picture, cell_width(picture), PieceKind.CLUSTER
    return picture, cell_width(picture), PieceKind.PICTURE


def _painted_points(cluster: str) -> tuple[list[str], int]:
    """What is painted for each code point, and how many of the last are only counted."""
    painted: list[str] = []
    marks = 0
    for index, character in enumerate(cluster[:_MOST_POINTS]):
        marks += bool(_MARK.match(character))
        if marks > MOST_MARKS:
            return painted, len(cluster) - index
        painted.append(_painted_point(cluster, index))
    return painted, max(0, len(cluster) - _MOST_POINTS)


def _painted_point(cluster: str, index: int) -> str:
    character, base = cluster[index], cluster[0]
    if _TONE.match(character):
        return character if index and _EMOJI.match(base) else _tag(character)
    if not _HIDDEN.match(character):
        return character
    if index and not _HIDDEN.match(base):
        if _SELECTOR.match(character) or (base == "\U0001f3f4" and "\U000e0020" <= character <= "\U000e007f"):
            return character
        if character == ZWJ and _EMOJI.match(base) and _EMOJI.match(cluster, index + 1):
            return character
        if character in "\u200c\u200d" and _JOINING.match(cluster[index - 1]):
            return "" if character == ZWJ else character
    return _PICTURES.get(character) or _tag(character)


def _tag(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"‹x{ord(character) - 0xDC00:02X}›"
    return f"‹U+{ord(character):04X}›"
