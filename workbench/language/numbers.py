"""Numbers in a text and what they are worth, however written: `6 000`, `6,000`, `٦٠٠٠`, `six thousand`, `六千`."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

import regex

GAP = r"\u0020\u00a0\u202f\u2009"
DIGITS = regex.compile(
    rf"(?<!\p{{Nd}})(?:"
    rf"(?P<grouped>\p{{Nd}}{{1,3}}(?P<mark>[.,٬'’，{GAP}])\p{{Nd}}{{3}}(?:(?P=mark)\p{{Nd}}{{3}})*(?!\p{{Nd}}))"
    rf"(?:[.,٫](?P<rest>\p{{Nd}}+))?"
    rf"|(?P<lakhs>\p{{Nd}}{{1,2}}(?:,\p{{Nd}}{{2}})+,\p{{Nd}}{{3}}(?!\p{{Nd}}))"
    rf"|(?P<plain>\p{{Nd}}+)(?P<tail>(?:[.,:٫：．]\p{{Nd}}+)*))"
)
"""Digits in groups of three, in the groups of India, or as they come."""
PART = regex.compile(r"\p{Nd}+")
WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
HAN = regex.compile(r"[〇零一二三四五六七八九十百千万億萬亿兆两兩]+")
HAN_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_MYRIADS = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
MULTIPLIER = 4
"""A word for a number of so many digits multiplies the number before it."""
JOINTS = (" ", "-", "\u00a0", "\u2011", "\u202f")
"""What may stand between two words of one number, or between digits and `million`."""
LONGEST_DIGITS = 40
"""Digits of a number that is worth anything; a longer run is compared as it is written."""
ARABIC_PREFIX = regex.compile(r"[وفبلك]?(?:ال|لل)?(?=\p{Arabic}{3})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at code points `start` to `end` of a text."""

    start: int
    end: int
    value: str
    """What it is worth, as decimal digits with a full stop before the fraction: the same for all ways to write it."""
    is_written_out: bool = False
    """True for words; they may mean something else, as `second` does."""


def numbers(text: str, language: str = "und") -> list[Number]:
    """The numbers of a text in order.

    Digits of every script are read. Where groups of three digits and a fraction look the same (`1,234`), they are
    groups. `9:30` and `9.30` are worth the same, and a date such as `12.5.2021` is three numbers.

    Args:
        text: Any text.
        language: BCP 47 code; words for numbers are known in some 25 languages, in others digits alone are found.
    """
    found = sorted((*_digits(text), *_han(text), *_words(text, language)), key=lambda one: one.start)
    return _joined(found, text, language)


def has_number_words(language: str) -> bool:
    """Whether numbers in words are read in this language."""
    return language.partition("-")[0] in _table() or language.partition("-")[0] in ("ja", "zh", "yue")


def _digits(text: str) -> Iterator[Number]:
    for found in DIGITS.finditer(text):
        if found["grouped"]:
            yield Number(*found.span(), _value("".join(PART.findall(found["grouped"])), found["rest"] or ""))
        elif found["lakhs"]:
            yield Number(*found.span(), _value("".join(PART.findall(found["lakhs"]))))
        elif found["tail"].count(found["tail"][:1]) == 1 if found["tail"] else True:
            yield Number(*found.span(), _value(found["plain"], found["tail"][1:]))
        else:
            for part in PART.finditer(text, found.start(), found.end()):
                yield Number(*part.span(), _value(part[0]))


def _value(whole: str, fraction: str = "") -> str:
    """Digits of any script as plain ones, without zeros that say nothing."""
    digits = "".join(str(unicodedata.digit(mark)) for mark in whole).lstrip("0") or "0"
    rest = "".join(str(unicodedata.digit(mark)) for mark in fraction if mark.isdigit()).rstrip("0")
    return f"{digits}.{rest}" if rest else digits


def _words(text: str, language: str) -> Iterator[Number]:
    known = _table().get(language.partition("-")[0].lower())
    if known is None:
        return
    for found in WORD.finditer(text):
        value = known.get(found[0].lower())
        if value is None and (prefix := ARABIC_PREFIX.match(found[0])):
            value = known.get(found[0][prefix.end() :])
        if value is not None:
            yield Number(*found.span(), str(value), is_written_out=True)


def _han(text: str) -> Iterator[Number]:
    """Chinese numerals, but no lone `一` and no lone unit: those are mostly parts of words."""
    for found in HAN.finditer(text):
        value = _han_value(found[0])
        if value > 1 and not (len(found[0]) == 1 and found[0] in HAN_UNITS and value >= 100):
            yield Number(*found.span(), str(value), is_written_out=True)


def _han_value(marks: str) -> int:
    if marks[:LONGEST_DIGITS] == marks and all(mark in HAN_DIGITS for mark in marks):
        return int("".join(str(HAN_DIGITS[mark]) for mark in marks))
    total = section = digit = 0
    for mark in marks[:LONGEST_DIGITS]:
        if mark in HAN_DIGITS:
            digit = HAN_DIGITS[mark]
        elif mark in HAN_UNITS:
            section += (digit or 1) * HAN_UNITS[mark]
            digit = 0
        else:
            total += (section + digit) * HAN_MYRIADS[mark]
            section = digit = 0
    return total + section + digit


def _joined(found: list[Number], text: str, language: str) -> list[Number]:
    """Numbers of several words, or of digits and words, as one each: `thirty-one`, `6 million`, `1億2000万`."""
    joined: list[Number] = []
    for one in found:
        if joined and one.start < joined[-1].end:
            continue
        unit = HAN_MYRIADS.get(text[one.end : one.end + 1]) if not one.is_written_out else None
        if unit:
            one = Number(one.start, one.end + 1, _times(one.value, unit))
        before = joined[-1] if joined else None
        value = _together(before, one, text) if before else None
        if before and value:
            joined[-1] = Number(before.start, one.end, value, before.is_written_out and one.is_written_out)
        else:
            joined.append(one)
    return [one for one in joined if not (one.is_written_out and (one.value == "1" or _is_multiplier(one, text)))]


def _together(before: Number, one: Number, text: str) -> str | None:
    """What two neighbours are worth as one number; None when they are two."""
    between = text[before.end : one.start]
    myriad = text[before.end - 1 : before.end] in HAN_MYRIADS
    if not between and myriad and len(one.value) < len(before.value):
        return str(Decimal(before.value) + Decimal(one.value))
    if between not in JOINTS or not one.is_written_out:
        return None
    if _is_multiplier(one, text) or (one.value == "100" and len(before.value) == 1):
        return _times(before.value, int(one.value))
    if not before.is_written_out:
        return None
    is_tens = len(before.value) == 2 and before.value[1] == "0" and before.value != "10" and len(one.value) == 1
    is_teen = len(before.value) == 1 and one.value == "10" and ARABIC_PREFIX.match(text, one.start) is not None
    return str(int(before.value) + int(one.value)) if is_tens or is_teen else None


def _is_multiplier(one: Number, text: str) -> bool:
    """A bare `thousand` or `million`."""
    return len(one.value) >= MULTIPLIER and one.value.strip("0") == "1" and text[one.start] not in HAN_DIGITS


def _times(value: str, unit: int) -> str:
    if len(value) > LONGEST_DIGITS:
        return value
    product = f"{Decimal(value) * unit:f}"
    return product.rstrip("0").rstrip(".") if "." in product else product


@cache
def _table() -> dict[str, dict[str, int]]:
    """The value of each number word, by language."""
    table = tomllib.loads(files("workbench.language").joinpath("numerals.toml").read_text("utf-8"))
    return {
        language: {word: int(value) for value, words in values.items() for word in words.split()}
        for language, values in table.items()
    }
