"""How common words are: the word lists that ship with the program, and the full ones of the package wordfreq.

The lists that ship are made of those of wordfreq 3.1 by `docs/word_lists.py`. They know how common a word is in steps,
fine ones from Zipf 3.0 on and four below, with an edge wherever a rule of this program has one. Which lists are used
never depends on what happens to be installed: the full ones are used where the environment variable
`WORKBENCH_WORD_LISTS` is `full`, and nothing else is.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Protocol

from workbench.errors import MissingPartError, UsageError
from workbench.installing import command_for_extra
from workbench.language.word_table import WordTable, packed, unpacked

CHOICE = "WORKBENCH_WORD_LISTS"
"""The environment variable that says which lists are used: `compact`, as where it is not set, or `full`."""
EDGES = (100, 150, 200, 250, 260, *range(300, 800, 10))
"""Where a step begins, in hundredths of Zipf; the last goes on to 8."""
FIRST_STEP = ord("#")
"""The character that stands for the first step."""
KEPT = 30_000
"""Rare words of a language whose frequency is remembered."""
OFTEN_FROM = 300
"""Words at least this common, in hundredths of Zipf, are unpacked at once: most words of any text."""
COMMON = "common"
"""The table of the words that are common in any language."""
# fmt: off
COMMON_IN = (
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fil", "fr",
    "he", "hi", "hu", "id", "is", "it", "lt", "lv", "mk", "ms", "nb", "nl", "pl", "pt",
    "ro", "ru", "sh", "sk", "sl", "sv", "ta", "tr", "uk", "ur", "vi",
)
# fmt: on
"""The languages of that table; each stands in it as a letter, the first as `A`."""
FIRST_LANGUAGE = ord("A")
MOST_LANGUAGES = 2
"""Of a word in that table."""


class Frequencies(Protocol):
    """How common the words of one language are."""

    def zipf(self, key: str) -> float:
        """The Zipf value of a word, folded and with `'` for `’`; 0 where the list does not have it."""
        ...


class CompactList:
    """The list of one language that ships with the program; its rare words stay packed."""

    def __init__(self, often: WordTable, rare: WordTable) -> None:
        self._often = {word: MIDDLES[ord(step) - FIRST_STEP] for word, step in often.items()}
        self._rare = rare
        self._rare_zipf = lru_cache(KEPT)(self._read)

    def zipf(self, key: str) -> float:
        """The middle of the step that the word is in."""
        return self._often.get(key) or self._rare_zipf(key)

    def _read(self, key: str) -> float:
        step = self._rare.get(key)
        return MIDDLES[ord(step) - FIRST_STEP] if step else 0.0


class FullList:
    """A list of wordfreq."""

    def __init__(self, zipf_by_word: Mapping[str, float]) -> None:
        self._zipf_by_word = zipf_by_word

    def zipf(self, key: str) -> float:
        """The value of wordfreq, which is exact to a hundredth."""
        return self._zipf_by_word.get(key, 0.0)


def frequencies(code: str, *, is_full: bool | None = None) -> Frequencies | None:
    """The list of a language, read from disk; None where there is none.

    Args:
        code: As wordfreq names its lists.
        is_full: Whether to read the full list; None for what is set.

    Raises:
        MissingPartError: The full lists are wanted and wordfreq is not installed.
    """
    return _full_list(code) if (uses_full_lists() if is_full is None else is_full) else _compact_list(code)


def common_words() -> WordTable:
    """The words that are common in any language, each with the letters of these, where it is most common first."""
    tables = _tables(COMMON)
    if not tables:
        raise FileNotFoundError(f"{COMMON}.words is missing from the installed program")
    return tables[0]


def letters_of(codes: Iterable[str]) -> str:
    """The value of a word in the table of common words: the letters of its languages, the first ones."""
    letters = [chr(FIRST_LANGUAGE + COMMON_IN.index(code)) for code in codes]
    return "".join(letters[:MOST_LANGUAGES]).ljust(MOST_LANGUAGES)


def codes_of(letters: str) -> list[str]:
    """The languages that the letters stand for."""
    return [COMMON_IN[ord(letter) - FIRST_LANGUAGE] for letter in letters.rstrip()]


def uses_full_lists() -> bool:
    """Whether the full lists are wanted.

    Raises:
        UsageError: The environment variable says something else.
    """
    choice = os.environ.get(CHOICE, "") or "compact"
    if choice not in ("compact", "full"):
        raise UsageError(f"{CHOICE} is {choice!r}; set it to compact or full, or leave it out")
    return choice == "full"


def lists_in_use() -> str:
    """Which lists are used, in words, with what is wrong with them."""
    try:
        if not uses_full_lists():
            return "compact lists of the program"
        return f"full lists of wordfreq {_wordfreq_version()}"
    except (UsageError, MissingPartError) as error:
        return str(error)


def packed_list(zipf_by_word: Mapping[str, int]) -> bytes:
    """The list of a language as it is written to disk.

    Args:
        zipf_by_word: The Zipf value of each word times 100, none below the first edge.
    """
    steps = {word: step_of(zipf) for word, zipf in zipf_by_word.items()}
    often = {word: step for word, step in steps.items() if zipf_by_word[word] >= OFTEN_FROM}
    return packed(often) + packed({word: step for word, step in steps.items() if word not in often})


def step_of(hundredths: int) -> str:
    """The character that stands for the step of a Zipf value.

    Args:
        hundredths: The value times 100, not below the first edge.
    """
    return chr(FIRST_STEP + bisect_right(EDGES, hundredths) - 1)


def _compact_list(code: str) -> Frequencies | None:
    tables = _tables(code)
    return CompactList(*tables) if tables else None


def _tables(name: str) -> list[WordTable]:
    file = files("workbench.language").joinpath(f"word_lists/{name}.words")
    return unpacked(file.read_bytes()) if file.is_file() else []


def _full_list(code: str) -> Frequencies | None:
    _wordfreq_version()
    import wordfreq

    if code not in wordfreq.available_languages("best"):
        return None
    places = wordfreq.get_frequency_list(code, wordlist="best")
    wordfreq.get_frequency_list.cache_clear()
    # The words at index n have the frequency 10 ** (-n / 100).
    return FullList({word: 9 - place / 100 for place, words in enumerate(places) for word in words})


@cache
def _wordfreq_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("wordfreq")
    except PackageNotFoundError as error:
        raise MissingPartError(
            f"{CHOICE} is full and wordfreq is not installed; install it with: {command_for_extra('frequencies')}"
        ) from error


MIDDLES = tuple((low + high) / 200 for low, high in zip(EDGES, (*EDGES[1:], 800), strict=True))
"""The Zipf value that each step stands for."""
