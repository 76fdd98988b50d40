"""Numbers in English and Finnish words."""

from __future__ import annotations

ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
ENGLISH += ["seventeen", "eighteen", "nineteen"]
ENGLISH_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
ENGLISH_ORDINALS |= {"nine": "ninth", "twelve": "twelfth"}
FINNISH = [
    "nolla",
    "yksi",
    "kaksi",
    "kolme",
    "neljä",
    "viisi",
    "kuusi",
    "seitsemän",
    "kahdeksan",
    "yhdeksän",
    "kymmenen",
]
GENITIVES = [
    "nollan",
    "yhden",
    "kahden",
    "kolmen",
    "neljän",
    "viiden",
    "kuuden",
    "seitsemän",
    "kahdeksan",
    "yhdeksän",
    "kymmenen",
]
ORDINALS = [
    "nollas",
    "ensimmäinen",
    "toinen",
    "kolmas",
    "neljäs",
    "viides",
    "kuudes",
    "seitsemäs",
    "kahdeksas",
    "yhdeksäs",
    "kymmenes",
]
COMPOUND_ORDINALS = [*ORDINALS[:1], "yhdes", "kahdes", *ORDINALS[3:]]
"""The same within a longer word: `yhdestoista`, `kahdeskymmenes`."""


def english(number: int) -> str:
    """A number from 0 to 999,999: `one hundred and twenty-three`."""
    thousands, rest = divmod(number, 1000)
    words = [f"{english(thousands)} thousand"] if thousands else []
    hundreds, small = divmod(rest, 100)
    words += [f"{ENGLISH[hundreds]} hundred"] if hundreds else []
    if small or not words:
        words += ["and"] if words else []
        tens, ones = divmod(small, 10)
        words.append(ENGLISH[small] if small < 20 else ENGLISH_TENS[tens] + (f"-{ENGLISH[ones]}" if ones else ""))
    return " ".join(words)


def english_ordinal(number: int) -> str:
    """An ordinal number from 0 to 999,999: `twenty-third`."""
    words = english(number)
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return words[:at] + ENGLISH_ORDINALS.get(last, regular)


def finnish(number: int) -> str:
    """A number from 0 to 999,999: `tuhat kaksisataakolmekymmentäviisi`."""
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(number, FINNISH, ("sata", "sataa"), "kymmentä", "toista")
    start = "tuhat" if thousands == 1 else f"{finnish(thousands)}tuhatta"
    return f"{start} {finnish(rest)}" if rest else start


def finnish_genitive(number: int) -> str:
    """The genitive of a number from 0 to 999: `kahdenkymmenenyhden`."""
    return _below_thousand(number, GENITIVES, ("sadan", "sadan"), "kymmenen", "toista")


def finnish_ordinal(number: int) -> str:
    """An ordinal number from 0 to 999: `kahdeskymmeneskolmas`."""
    hundreds, rest = divmod(number, 100)
    start = "" if not hundreds else "sadas" if hundreds == 1 else f"{COMPOUND_ORDINALS[hundreds]}sadas"
    if not rest:
        return start or ORDINALS[0]
    tens, ones = divmod(rest, 10)
    if rest <= 10:
        return start + ORDINALS[rest]
    if rest < 20:
        return f"{start}{COMPOUND_ORDINALS[ones]}toista"
    return f"{start}{COMPOUND_ORDINALS[tens]}kymmenes{ORDINALS[ones] if ones else ''}"


def _below_thousand(number: int, digits: list[str], hundred: tuple[str, str], ten: str, teen: str) -> str:
    hundreds, rest = divmod(number, 100)
    start = "" if not hundreds else hundred[0] if hundreds == 1 else f"{digits[hundreds]}{hundred[1]}"
    tens, ones = divmod(rest, 10)
    if rest == 0:
        return start or digits[0]
    if rest <= 10:
        return start + digits[rest]
    if rest < 20:
        return f"{start}{digits[ones]}{teen}"
    return f"{start}{digits[tens]}{ten}{digits[ones] if ones else ''}"
