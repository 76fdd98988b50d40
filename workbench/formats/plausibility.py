"""How much a text that was decoded by a guess looks like one that somebody wrote.

A wrong codec gives itself away by its characters beyond ASCII: signs in the middle of words, words of two scripts,
words of Latin letters without a plain one among them.
"""

from __future__ import annotations

import regex

PIECE = regex.compile(r"[\p{L}\p{M}]+|[^\p{L}\p{M}\p{ASCII}]")
"""A word, or a sign beyond ASCII."""
ASCII_LETTER = regex.compile("[A-Za-z]")
LATIN = regex.compile(r"[\p{Latin}\p{M}µ]")
OF_A_WORD = regex.compile(r"[\p{Latin}\p{Nd}]")
SCRIPTS = ("Cyrillic", "Greek", "Hebrew", "Arabic", "Thai", "Hangul")
ONE_SCRIPT = regex.compile(
    "|".join(rf"[\p{{{name}}}\p{{M}}]+" for name in SCRIPTS) + r"|[\p{Han}\p{Hiragana}\p{Katakana}ー\p{M}]+"
)
"""A word of a script other than Latin."""
FEWEST_WORDS = 3
"""Words of another script that are no accident, where they are not half of the text."""
RARE = frozenset("þðýÞÐÝÿŸƒﬀﬁﬂﬃﬄ")
"""Letters of one Latin alphabet that stand where another codec has letters of many."""
TYPOGRAPHIC = frozenset("“”‘’«»–—…")
USUAL = frozenset("„‚‹›·•§°©®™€£¥¢ªº¿¡²³½¼¾×±\xa0\xad")
"""Other signs that texts have, outside words."""
WITHIN_WORDS = frozenset("’‘·–—…\xa0\xad")
"""Signs that may stand between two letters."""
SURE = 0.5
"""What a sign of typography at the edge of a word counts for a codec."""


def strangeness(text: str) -> float:
    """How strange the words and signs beyond ASCII are: 0 or below for usual ones, 1 where all are strange."""
    strange = 0.0
    count = words = others = 0
    for found in PIECE.finditer(text):
        piece = found.group()
        words += piece[0].isalpha()
        if piece.isascii():
            continue
        count += 1
        if not piece[0].isalpha():
            strange += _strange_sign(text, found.start())
        elif ONE_SCRIPT.fullmatch(piece):
            others += 1
        else:
            strange += _strange_word(piece)
    if 0 < others < FEWEST_WORDS and others * 2 < words:
        return 1.0
    return strange / count if count else 0.0


def _strange_word(word: str) -> float:
    """How strange a word beyond ASCII is that is not of one script other than Latin."""
    odd = [letter for letter in word if letter > "\x7f"]
    is_latin = all(LATIN.match(letter) for letter in odd)
    if not is_latin or (len(word) > 1 and not ASCII_LETTER.search(word)):
        return 1.0
    return 0.5 if any(letter in RARE for letter in odd) else 0.0


def _strange_sign(text: str, at: int) -> float:
    sign = text[at]
    before, after = (OF_A_WORD.fullmatch(beside) is not None for beside in (text[at - 1 : at], text[at + 1 : at + 2]))
    if (before and after and sign not in WITHIN_WORDS) or (before and sign in "„‚"):
        return 1.0
    if sign in TYPOGRAPHIC and before != after:
        return -SURE
    is_usual = sign in USUAL or regex.match(r"[\p{P}\p{N}]", sign) is not None
    return 0.0 if is_usual else 1.0
