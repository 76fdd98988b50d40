"""The target of a unit made to fit where its source differs in numbers and names alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import regex

from workbench.domain.memories import TranslationUnit
from workbench.language.numbers import Number, numbers
from workbench.language.tags import base_of
from workbench.language.tokens import Token, tokens
from workbench.suggestions.memory.matches import Adaptation
from workbench.suggestions.memory.percent import NUMBER, pieces

NOUNS_ARE_CAPITALISED = frozenset({"de", "lb"})
"""Languages in which a capital letter does not say that a word is a name."""
NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]+")
GROUPED = regex.compile(r"\p{Nd}{1,3}(\P{Nd})\p{Nd}{3}(?:\1\p{Nd}{3})*(?!\p{Nd})")
PLAIN_DIGITS = regex.compile(r"[0-9]+")
MOST_NAMES = 8
"""Names that differ at most."""
LONGEST = 2_000
"""Code points of a text that is adapted."""


@dataclass(frozen=True, slots=True)
class _Swap:
    """What stands in the unit's target and what is to stand there."""

    start: int
    end: int
    new: str


def adapted(unit: TranslationUnit, source: str, source_language: str) -> tuple[str, tuple[Adaptation, ...]]:
    """The target of a unit for a source text that differs in numbers or names alone.

    A number is replaced where the target has it as often as the source of the unit, in digits; it is written as the
    old one was. A name is a capitalised word within the sentence that stands in the target letter by letter. Where one
    difference is anything else, or cannot be carried over for certain, the target is left as it is.

    Returns:
        The text, and what was replaced in it; nothing where it was left as it is.
    """
    as_it_is = unit.target, ()
    if max(len(unit.source), len(unit.target), len(source)) > LONGEST:
        return as_it_is
    old, new = _pieces(unit.source), _pieces(source)
    if len(old) != len(new):
        return as_it_is
    swaps: list[_Swap] = []
    seen: dict[str, str] = {}
    has_names = base_of(source_language) not in NOUNS_ARE_CAPITALISED
    for place, (before, after) in enumerate(zip_longest(old, new)):
        if before.text == after.text:
            continue
        if before.kind == after.kind == "number":
            found = _number_swaps(unit, before.text, after.text)
        elif place and has_names and NAME.fullmatch(before.text) and NAME.fullmatch(after.text):
            found = _name_swaps(unit, before.text, after.text)
        else:
            return as_it_is
        if not found or seen.setdefault(before.text, after.text) != after.text:
            return as_it_is
        swaps += found
    if any(one.text in seen for one, other in zip(old, new, strict=True) if one.text == other.text):
        return as_it_is
    return _carried_out(unit.target, sorted(set(swaps), key=lambda swap: swap.start))


def may_be_adapted(source: str, asked: str) -> bool:
    """Whether numbers and names may be all that differs; fast, and sometimes wrongly yes."""
    if max(len(source), len(asked)) > LONGEST:
        return False
    old, new = ([piece for piece in pieces(text).all if piece != NUMBER] for text in (source, asked))
    if len(old) != len(new):
        return False
    others = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    return len(others) <= MOST_NAMES and all(piece[0].isupper() for pair in others for piece in pair)


def _pieces(text: str) -> list[Token]:
    """The tokens of a text without white space; a number whose groups are parted by blanks is one."""
    digits = [one for one in numbers(text) if not one.is_written_out]
    found: list[Token] = []
    at = 0
    for token in tokens(text):
        while at < len(digits) and digits[at].end <= token.start:
            at += 1
        number = digits[at] if at < len(digits) and digits[at].start <= token.start else None
        if number is not None and token.end < number.end:
            continue
        if number is not None and token.end == number.end:
            found.append(Token(number.start, number.end, text[number.start : number.end], "number"))
        elif token.kind != "space":
            found.append(token)
    return found


def _number_swaps(unit: TranslationUnit, before: str, after: str) -> list[_Swap]:
    """Where a number stands in the target, as often as in the source; nothing where that is not certain."""
    old, new = numbers(before), numbers(after)
    if len(old) != 1 or len(new) != 1:
        return []
    here = [one for one in numbers(unit.source, unit.source_language) if one.value == old[0].value]
    there = [one for one in numbers(unit.target, unit.target_language) if one.value == old[0].value]
    if len(here) != len(there) or any(one.is_written_out for one in (*here, *there)):
        return []
    is_grouped = GROUPED.match(after) is not None
    written = [_written(unit.target[one.start : one.end], new[0], is_grouped=is_grouped) for one in there]
    if any(text is None for text in written):
        return []
    return [_Swap(one.start, one.end, text) for one, text in zip(there, written, strict=True) if text is not None]


def _written(old: str, new: Number, *, is_grouped: bool) -> str | None:
    """A number as another one is written; None where the other one does not show how.

    Args:
        old: How the other one is written.
        new: The number.
        is_grouped: Whether its digits are written in groups where it comes from; a year is not.
    """
    whole, _, fraction = new.value.partition(".")
    rest = ""
    grouped = GROUPED.match(old)
    if len(whole) > 3 and is_grouped != (grouped is not None):
        return None
    head = grouped[0] if grouped else ""
    tail = old[len(head) :]
    if not grouped:
        plain = PLAIN_DIGITS.match(old)
        if plain is None:
            return None
        head, tail = plain[0], old[plain.end() :]
    if fraction:
        if len(tail) < 2 or not PLAIN_DIGITS.fullmatch(tail[1:]):
            return None
        rest = tail[0] + fraction
    elif tail:
        return None
    return (_in_groups(whole, grouped[1]) if grouped else whole) + rest


def _in_groups(digits: str, mark: str) -> str:
    first = len(digits) % 3 or 3
    return mark.join([digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))])


def _name_swaps(unit: TranslationUnit, before: str, after: str) -> list[_Swap]:
    here = [token for token in tokens(unit.source) if token.text == before]
    there = [token for token in tokens(unit.target) if token.text == before]
    return [_Swap(one.start, one.end, after) for one in there] if len(here) == len(there) else []


def _carried_out(target: str, swaps: list[_Swap]) -> tuple[str, tuple[Adaptation, ...]]:
    pieces: list[str] = []
    made: list[Adaptation] = []
    at = length = 0
    for swap in swaps:
        if swap.start < at:
            return target, ()
        pieces += (target[at : swap.start], swap.new)
        start = length + swap.start - at
        length = start + len(swap.new)
        made.append(Adaptation(start, length, target[swap.start : swap.end], swap.new))
        at = swap.end
    pieces.append(target[at:])
    return "".join(pieces), tuple(made)
