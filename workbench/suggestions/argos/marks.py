"""Inline marks and line breaks within a sentence: taken out before it is translated, put back where they belong.

A mark such as `<b>`, an emoji or an escape sequence says nothing to the model, so the model does not see it. Its place
in the rendering is found by what the model looked at: an opening mark goes before the first word that was made from the
words behind it, a closing one behind the last. A placeholder such as `{name}` stands for a word and stays in the
sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from workbench.suggestions.argos.kept import Says, mark_spans

MOST = 50
"""Marks in one sentence that are put back by what the model looked at; with more it is translated between them."""
NAME = regex.compile(r"[<\[]/?\s*([\w:.*-]+)")


class InlineMark(NamedTuple):
    """A mark that was taken out of a sentence."""

    place: int
    """Code points from the start of the sentence without its marks."""
    text: str
    is_break: bool
    """True for a line break: it stands for the blank between two words."""
    is_apart: bool = False
    """True where a blank, or the end of the sentence, is on both sides of it."""
    is_behind: bool = False
    """True where it stands right behind a word, and a blank or the end of the sentence follows."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A sentence without its marks."""

    text: str
    marks: tuple[InlineMark, ...]


class MarkSpot(NamedTuple):
    """Where a mark goes in a rendering."""

    boundary: int
    """Before the word with that index; behind the last word where it is their number."""
    rank: int
    """Orders marks at one boundary: 0 closes or stands behind a word, 1 stands alone, 2 opens."""
    mark: InlineMark


def bare(sentence: str, says: Says | None = None) -> Bare:
    """A sentence without its inline marks, its line breaks, and what no model, or the one asked, can say."""
    text = ""
    marks = []
    at = 0
    for start, end in mark_spans(sentence, says):
        text += sentence[at:start]
        piece = sentence[start:end]
        is_break = piece.isspace()
        is_followed = end < len(sentence) and not sentence[end].isspace()
        is_led = bool(text) and not text[-1].isspace()
        marks.append(InlineMark(len(text), piece, is_break, not (is_followed or is_led), is_led and not is_followed))
        if is_break and is_led:
            text += " "
        at = end
    return Bare(text + sentence[at:], tuple(marks))


def spots(bare_text: str, marks: Sequence[InlineMark], sources: Sequence[int]) -> list[MarkSpot] | None:
    """Where marks go among the words of a rendering.

    Args:
        bare_text: The sentence without its marks.
        marks: Those of the sentence.
        sources: For each word of the rendering about where in the bare sentence the word stands that it was made from.

    Returns:
        The places in order, or None where marks that belong together would cross or leave their order, or are too many.
    """
    if len(marks) > MOST:
        return None
    partners = _partners(marks)
    found = []
    for at, mark in enumerate(marks):
        partner = partners.get(at)
        if mark.is_break:
            found.append(MarkSpot(_share(mark.place, len(bare_text), len(sources)), 1, mark))
        elif partner is None and mark.is_behind:
            found.append(MarkSpot(_behind(mark.place, sources), 0, mark))
        elif partner is None:
            is_first = not bare_text[: mark.place].strip()
            found.append(MarkSpot(0 if is_first else _before(mark.place, sources), 1, mark))
        else:
            low, high = marks[min(at, partner)].place, marks[max(at, partner)].place
            first, last = _covered(low, high, sources)
            found.append(MarkSpot(first, 2, mark) if at < partner else MarkSpot(last, 0, mark))
    order = sorted(range(len(found)), key=lambda at: (found[at].boundary, found[at].rank))
    singles = [at for at in order if at not in partners]
    placed = [found[at] for at in order]
    keep_order = singles == sorted(singles)
    return placed if keep_order and len(_partners([spot.mark for spot in placed])) == len(partners) else None


def _partners(marks: Sequence[InlineMark]) -> dict[int, int]:
    """For each mark that opens or closes the index of the one that closes or opens it."""
    waiting: list[tuple[str, int]] = []
    found: dict[int, int] = {}
    for at, mark in enumerate(marks):
        name = NAME.match(mark.text)
        if name is None or mark.text.endswith("/>"):
            continue
        if not mark.text.startswith(("</", "[/")):
            waiting.append((name[1], at))
        elif waiting and waiting[-1][0] == name[1]:
            opening = waiting.pop()[1]
            found[opening], found[at] = at, opening
    return found


def _share(place: int, length: int, words: int) -> int:
    """A boundary as far into the rendering as a place is into the sentence, inside it where that is possible."""
    boundary = round(words * place / max(1, length))
    return min(max(boundary, 1), max(words - 1, 1))


def _before(place: int, sources: Sequence[int]) -> int:
    """The boundary before the word that was made from the nearest word behind a place."""
    behind = [(seen, at) for at, seen in enumerate(sources) if seen >= place]
    return min(behind)[1] if behind else len(sources)


def _behind(place: int, sources: Sequence[int]) -> int:
    """The boundary behind the word that was made from the nearest word before a place."""
    return max(((seen, at + 1) for at, seen in enumerate(sources) if seen < place), default=(0, 0))[1]


def _covered(low: int, high: int, sources: Sequence[int]) -> tuple[int, int]:
    """The words that were made from a span; an empty stretch where none was."""
    inside = [at for at, seen in enumerate(sources) if low <= seen < high]
    if inside:
        return inside[0], inside[-1] + 1
    at = _before(low, sources)
    return at, at
