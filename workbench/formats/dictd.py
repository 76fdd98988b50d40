"""Dictionaries of dictd (RFC 2229 is its protocol): an index of headwords, and a file of articles.

Each line of the index is a headword, and where its article begins and how long it is, as numbers in base 64.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import regex

from workbench.errors import InputError
from workbench.formats.dictionary import MOST_ARTICLES, Dictionary, plain_text, variants
from workbench.formats.dictzip import PartialFile, unpacked

DIGITS = {
    digit: value for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
ABOUT = ("00-database-short", "00databaseshort")
"""Headwords under which a dictionary says what it is called."""
LONGEST_PART = 1_000_000
"""Bytes of an article that are read."""
REFERENCE = regex.compile(r"\{([^{}]{1,200})\}")


class DictdDictionary(Dictionary):
    """A dictionary by its index; the articles stand in `.dict` or `.dict.dz` beside it."""

    def __init__(self, index: Path) -> None:
        """Open a dictionary; the index is read at the first question.

        Raises:
            InputError: There are no articles beside the index.
        """
        self._index = index
        beside = [index.with_suffix(suffix) for suffix in (".dict", ".dict.dz", ".dz")]
        articles = next((path for path in beside if path.is_file()), None)
        if articles is None:
            raise InputError("has no .dict or .dict.dz file beside it; install the dictionary again", place=str(index))
        self._articles = PartialFile(articles)

    @property
    def name(self) -> str:
        """What the dictionary calls itself, or the name of its file."""
        said = [text for headword in ABOUT for _, text in self._found(headword)]
        lines = [line.strip() for line in "\n".join(said).split("\n") if line.strip() and line.strip() not in ABOUT]
        return lines[0] if lines else self._index.stem

    def find(self, word: str) -> list[tuple[str, str]]:
        """The articles on a word, in any case of its letters."""
        if not word.strip() or word.startswith("00"):
            return []
        found: dict[tuple[str, str], None] = {}
        for variant in variants(word):
            found |= dict.fromkeys(self._found(variant))
        return list(found)[:MOST_ARTICLES]

    @cached_property
    def _lines(self) -> str:
        return "\n" + unpacked(self._index).decode("utf-8", "replace") + "\n"

    def _found(self, headword: str) -> list[tuple[str, str]]:
        """The articles whose headword is exactly this."""
        found: list[tuple[str, str]] = []
        sought = f"\n{headword}\t"
        at = self._lines.find(sought)
        while at >= 0 and len(found) < MOST_ARTICLES:
            end = self._lines.find("\n", at + 1)
            fields = self._lines[at + 1 : end].split("\t")
            if len(fields) >= 3:
                start, size = _number(fields[1]), _number(fields[2].strip())
                article = self._articles.read(start, min(size, LONGEST_PART)).decode("utf-8", "replace")
                found.append((headword, REFERENCE.sub(r"\1", plain_text(article))))
            at = self._lines.find(sought, end)
        return found


def _number(digits: str) -> int:
    value = 0
    for digit in digits[:11]:
        value = value * 64 + DIGITS.get(digit, 0)
    return value
